package dev.flambeau.io;

import dev.flambeau.tensor.Storage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the zip format in the layout of PyTorch 2.1 to 2.6, which all versions since 1.6 read. Newer ones
/// add records that promise the place of each byte; without them every reader looks at the headers.
final class CheckpointWriter {
    private static final String ROOT = "archive/";
    private static final int CHUNK = 1 << 20;

    private CheckpointWriter() {}

    static void write(@Nullable Object value, Path file) {
        Origin origin = Origin.of(file);
        TreeWriter tree = new TreeWriter(origin);
        byte[] pickle = tree.pickle(value);
        AtomicFile.write(file, origin, channel -> archive(channel, pickle, tree.storages()));
    }

    private static void archive(FileChannel channel, byte[] pickle, List<Storage> storages) throws IOException {
        ZipWriter zip = new ZipWriter(channel);
        zip.add(ROOT + "data.pkl", pickle);
        zip.add(ROOT + "byteorder", "little".getBytes(StandardCharsets.US_ASCII));
        for (int key = 0; key < storages.size(); key++) {
            Storage storage = storages.get(key);
            long bytes = (long) storage.length() * storage.dtype().bytes();
            zip.add(ROOT + "data/" + key, bytes, sink -> put(storage, sink));
        }
        zip.add(ROOT + "version", "3\n".getBytes(StandardCharsets.US_ASCII));
        zip.finish();
    }

    private static void put(Storage storage, ZipWriter.Sink sink) throws IOException {
        int size = storage.dtype().bytes();
        int perChunk = CHUNK / size;
        ByteBuffer chunk = ByteBuffer.allocate(Math.min(storage.length(), perChunk) * size);
        int count;
        for (int done = 0; done < storage.length(); done += count) {
            count = Math.min(perChunk, storage.length() - done);
            storage.write(chunk.clear(), done, count);
            sink.put(chunk.flip());
        }
    }
}
