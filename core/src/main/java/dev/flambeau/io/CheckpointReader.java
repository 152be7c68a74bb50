package dev.flambeau.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// Reads files of all formats, each as its first bytes say.
final class CheckpointReader {
    /// What PyTorch calls kMaxSupportedFileFormatVersion.
    private static final int NEWEST_VERSION = 10;

    private final Path file;
    private final FileChannel channel;
    private final Origin origin;
    private final Budget budget;
    private final LoadOptions options;

    private CheckpointReader(Path file, FileChannel channel, Origin origin, LoadOptions options) {
        this.file = file;
        this.channel = channel;
        this.origin = origin;
        this.budget = new Budget(origin);
        this.options = options;
    }

    static Checkpoint read(Path file, LoadOptions options) {
        return FileReading.read(file, (channel, origin) -> {
            Object tree = new CheckpointReader(file, channel, origin, options).read();
            return new Checkpoint(origin, "", TreeCheck.check(tree, origin, options.lenient()));
        });
    }

    private Object read() throws IOException {
        return switch (FileFormat.of(channel)) {
            case ZIP -> zip();
            case LEGACY -> {
                long size = channel.size();
                ByteInput all = new ByteInput(new FileRange(channel, 0, size), size);
                yield new LegacyReader(all, origin, budget, options.lenient()).read();
            }
            case SAFETENSORS -> new SafetensorsReader(channel, origin, budget, options).tensors();
            case SAFETENSORS_INDEX -> SafetensorsIndex.read(file, channel, origin, budget, options);
            case NPY -> NpyReader.read(channel, origin, budget, options);
            case EMPTY -> throw origin.error("the file is empty");
            case TAR ->
                throw origin.error("the tar format of PyTorch 0.1 is not supported; load the file in Python and "
                        + "save it again with torch.save");
            case UNKNOWN ->
                throw origin.error("this is no PyTorch file: it is neither a zip archive nor a pickle; nor is it a "
                        + "safetensors or npy file");
        };
    }

    private Object zip() throws IOException {
        ZipArchive archive = new ZipArchive(channel, origin, budget);
        if (NpzReader.isNpz(archive)) {
            return new NpzReader(archive, channel, origin, budget, options).tensors();
        }
        if (archive.find("constants.pkl") != null) {
            throw origin.error(
                    "this is a TorchScript program (torch.jit.save), not a weights file; in Python, save its "
                            + "weights: torch.save(torch.jit.load(...).state_dict(), ...)");
        }
        ZipRecord tree = archive.find("data.pkl");
        String version = archive.text(archive.find(".data/version") == null ? "version" : ".data/version");
        if (tree == null || version == null) {
            throw origin.error(
                    "this zip archive is no PyTorch file: it has no " + (tree == null ? "data.pkl" : "version"));
        }
        if (!version.matches("[0-9]{1,3}") || Integer.parseInt(version) > NEWEST_VERSION) {
            throw origin.error("it has version " + Origin.quote(version) + " of PyTorch's file format; up to "
                    + NEWEST_VERSION + " is supported");
        }
        StorageSource storages = storages(archive);
        return archive.read(
                tree, contents -> new PickleReader(contents, origin, budget, storages, options.lenient()).read());
    }

    private StorageSource storages(ZipArchive archive) throws IOException {
        boolean bigEndian = isBigEndian(archive);
        return options.mmap()
                ? new MappedStorages(archive, MappedFile.of(channel), bigEndian, origin, budget)
                : new ZipStorages(archive, bigEndian, origin, budget);
    }

    private boolean isBigEndian(ZipArchive archive) throws IOException {
        String order = archive.text("byteorder");
        if (order == null || order.equals("little")) {
            return false;
        }
        if (order.equals("big")) {
            return true;
        }
        throw origin.damaged("the byte order " + Origin.quote(order) + " is unknown");
    }
}
