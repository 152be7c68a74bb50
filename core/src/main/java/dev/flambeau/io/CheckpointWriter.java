package dev.flambeau.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the zip format in the layout of PyTorch 2.1 to 2.6, which all versions since 1.6 read. Newer ones
/// add records that promise the place of each byte; without them every reader looks at the headers.
final class CheckpointWriter {
    private static final String ROOT = "archive/";

    private CheckpointWriter() {}

    static void write(@Nullable Object value, Path file) {
        Origin origin = Origin.of(file);
        TreeWriter tree = new TreeWriter(origin);
        byte[] pickle = tree.pickle(value);
        AtomicFile.write(file, origin, channel -> archive(channel, pickle, tree.storages()));
    }

    private static void archive(FileChannel channel, byte[] pickle, List<TreeWriter.Stored> storages)
            throws IOException {
        ZipWriter zip = new ZipWriter(channel);
        zip.add(ROOT + "data.pkl", pickle);
        zip.add(ROOT + "byteorder", "little".getBytes(StandardCharsets.US_ASCII));
        for (int key = 0; key < storages.size(); key++) {
            TreeWriter.Stored stored = storages.get(key);
            zip.add(ROOT + "data/" + key, stored.bytes(), stored.body());
        }
        zip.add(ROOT + "version", "3\n".getBytes(StandardCharsets.US_ASCII));
        zip.finish();
    }
}
