package dev.flambeau.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;

/// Tells the formats apart by their first bytes and reads each.
final class CheckpointReader {
    private static final int HEAD_BYTES = 512;
    private static final int TAR_MAGIC_AT = 257;
    private static final int PICKLE_START = 0x80;
    /// What PyTorch calls kMaxSupportedFileFormatVersion.
    private static final int NEWEST_VERSION = 10;

    private enum Format {
        EMPTY,
        ZIP,
        LEGACY,
        TAR,
        SAFETENSORS,
        UNKNOWN;

        static Format of(ByteBuffer head) {
            int length = head.remaining();
            if (length == 0) {
                return EMPTY;
            }
            if (length >= 4 && head.getInt(0) == ZipRecord.LOCAL_SIGNATURE) {
                return ZIP;
            }
            if ((head.get(0) & 0xff) == PICKLE_START) {
                return LEGACY;
            }
            String text = StandardCharsets.ISO_8859_1.decode(head.duplicate()).toString();
            if (text.startsWith("ustar", TAR_MAGIC_AT)) {
                return TAR;
            }
            return text.startsWith("{", 8) ? SAFETENSORS : UNKNOWN;
        }
    }

    private final FileChannel channel;
    private final Origin origin;
    private final Budget budget;

    private CheckpointReader(FileChannel channel, Origin origin) {
        this.channel = channel;
        this.origin = origin;
        this.budget = new Budget(origin);
    }

    static Checkpoint read(Path file) {
        Origin origin = Origin.of(file);
        if (Files.isDirectory(file)) {
            throw origin.error("is a folder, not a file");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            Object tree = new CheckpointReader(channel, origin).read();
            TreeCheck.check(tree, origin);
            return new Checkpoint(origin, "", tree);
        } catch (NoSuchFileException e) {
            throw origin.error("there is no such file", e);
        } catch (AccessDeniedException e) {
            throw origin.error("no permission to read the file", e);
        } catch (EOFException e) {
            throw origin.error("damaged: " + e.getMessage(), e);
        } catch (ZipException e) {
            throw origin.error("damaged: a packed record cannot be unpacked (" + e.getMessage() + ")", e);
        } catch (IOException e) {
            throw origin.error("cannot be read: " + e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            // Budget knows the heap's size, not what else is in it.
            throw origin.error("needs more memory than is free in Java's heap; run java with a larger -Xmx", e);
        }
    }

    private Object read() throws IOException {
        long size = channel.size();
        ByteBuffer head = FileRange.read(channel, 0, (int) Math.min(size, HEAD_BYTES));
        return switch (Format.of(head)) {
            case ZIP -> zip();
            case LEGACY ->
                new LegacyReader(new ByteInput(new FileRange(channel, 0, size), size), origin, budget).read();
            case EMPTY -> throw origin.error("the file is empty");
            case TAR ->
                throw origin.error("the tar format of PyTorch 0.1 is not supported; load the file in Python and "
                        + "save it again with torch.save");
            case SAFETENSORS ->
                throw origin.error("this looks like a safetensors file, which is not supported yet; "
                        + "save the weights with torch.save");
            case UNKNOWN -> throw origin.error("this is no PyTorch file: it is neither a zip archive nor a pickle");
        };
    }

    private Object zip() throws IOException {
        ZipArchive archive = new ZipArchive(channel, origin, budget);
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
        ZipStorages storages = new ZipStorages(archive, isBigEndian(archive), origin, budget);
        return archive.read(tree, contents -> new PickleReader(contents, origin, budget, storages).read());
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
