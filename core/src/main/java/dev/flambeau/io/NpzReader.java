package dev.flambeau.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Map;

/// Reads the arrays of an npz file: a zip archive of npy files.
final class NpzReader {
    static final String SUFFIX = ".npy";

    private final ZipArchive archive;
    private final FileChannel channel;
    private final Origin origin;
    private final Budget budget;
    private final LoadOptions options;

    NpzReader(ZipArchive archive, FileChannel channel, Origin origin, Budget budget, LoadOptions options) {
        this.archive = archive;
        this.channel = channel;
        this.origin = origin;
        this.budget = budget;
        this.options = options;
    }

    static boolean isNpz(ZipArchive archive) {
        return !archive.records().isEmpty()
                && archive.records().keySet().stream().allMatch(name -> name.endsWith(SUFFIX));
    }

    /// All arrays by name, in the order of the archive.
    PyDict tensors() throws IOException {
        RawTensors raw = new RawTensors(channel, origin, budget, options.mmap());
        PyDict tensors = new PyDict(false);
        for (Map.Entry<String, ZipRecord> entry : archive.records().entrySet()) {
            String name = entry.getKey().substring(0, entry.getKey().length() - SUFFIX.length());
            Origin part = new Origin(origin.file() + ": array " + Origin.quote(name));
            tensors.entries.put(name, array(entry.getValue(), raw, part));
        }
        return tensors;
    }

    private Object array(ZipRecord record, RawTensors raw, Origin part) throws IOException {
        if (raw.isMapped() && record.isStored()) {
            long start = archive.start(record);
            ByteInput contents = new ByteInput(new FileRange(channel, start, start + record.size()), record.size());
            NpyHeader header = NpyReader.header(contents, part, options);
            return NpyReader.mapped(header, raw, start, part);
        }
        return archive.read(record, contents -> NpyReader.read(contents, part, budget, options));
    }
}
