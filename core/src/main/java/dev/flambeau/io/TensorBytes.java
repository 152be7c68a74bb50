package dev.flambeau.io;

import dev.flambeau.tensor.Storage;
import dev.flambeau.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Writes the numbers of tensors, little-endian, a piece at a time.
final class TensorBytes {
    private static final int CHUNK = 1 << 20;

    private TensorBytes() {}

    /// The elements of a tensor in row-major order, whatever its strides.
    static void write(Tensor tensor, ByteSink sink) throws IOException {
        Tensor plain = tensor.detach();
        int numel = plain.numel();
        if (numel == 0) {
            return;
        }
        if (plain.isContiguous()) {
            write(plain.storage(), plain.storageOffset(), numel, sink);
        } else if (numel <= CHUNK || plain.dim() == 0) {
            Tensor ordered = plain.contiguous();
            write(ordered.storage(), ordered.storageOffset(), numel, sink);
        } else {
            int rows = plain.size(0);
            int perPiece = Math.max(1, (int) ((long) CHUNK * rows / numel));
            for (int row = 0; row < rows; row += perPiece) {
                write(rows == 1 ? plain.select(0, 0) : plain.narrow(0, row, Math.min(perPiece, rows - row)), sink);
            }
        }
    }

    /// Elements of a storage as they lie.
    static void write(Storage storage, int offset, int length, ByteSink sink) throws IOException {
        int size = storage.dtype().bytes();
        int perChunk = CHUNK / size;
        ByteBuffer chunk = ByteBuffer.allocate(Math.min(length, perChunk) * size);
        int count;
        for (int done = 0; done < length; done += count) {
            count = Math.min(perChunk, length - done);
            storage.write(chunk.clear(), offset + done, count);
            sink.put(chunk.flip());
        }
    }
}
