package dev.flambeau.io;

import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Shape;
import dev.flambeau.tensor.Storage;
import dev.flambeau.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/// Reads arrays of numpy.
final class NpyReader {
    private static final int CHUNK = 1 << 17;

    private NpyReader() {}

    /// The array of a file.
    static Object read(FileChannel channel, Origin origin, Budget budget, boolean mmap) throws IOException {
        long size = channel.size();
        ByteInput all = new ByteInput(new FileRange(channel, 0, size), size);
        if (!mmap) {
            return read(all, origin, budget);
        }
        NpyHeader header = header(all, origin);
        return header.type().isDirect()
                ? mapped(header, new RawTensors(channel, origin, budget, true), 0)
                : numbers(all, header, origin, budget);
    }

    /// The array of a mapped file.
    ///
    /// @param start where the header begins in the file
    static Object mapped(NpyHeader header, RawTensors raw, long start) throws IOException {
        return raw.tensor(
                start + header.length(), header.type().dtype, header.shape(), strides(header), header.bigEndian());
    }

    /// The array of a stream that has nothing else.
    static Tensor read(ByteInput in, Origin origin, Budget budget) throws IOException {
        return numbers(in, header(in, origin), origin, budget);
    }

    /// The header, after a look at the length of what follows.
    static NpyHeader header(ByteInput in, Origin origin) throws IOException {
        NpyHeader header = NpyHeader.read(in, origin);
        long bytes = (long) header.shape().numel() * header.type().bytes;
        if (bytes != in.remaining()) {
            throw origin.error("damaged: an array of shape " + header.shape() + " has " + bytes
                    + " bytes, the file has " + in.remaining() + "; was it copied or downloaded completely?");
        }
        return header;
    }

    private static Tensor numbers(ByteInput in, NpyHeader header, Origin origin, Budget budget) throws IOException {
        return header.type().isDirect()
                ? RawTensors.filled(
                        in, header.type().dtype, header.shape(), strides(header), header.bigEndian(), budget)
                : widened(in, header, origin, budget);
    }

    private static int[] strides(NpyHeader header) {
        return header.fortran() ? RawTensors.columnMajor(header.shape()) : RawTensors.rowMajor(header.shape());
    }

    /// Unsigned numbers, which have no dtype of their own.
    private static Tensor widened(ByteInput in, NpyHeader header, Origin origin, Budget budget) throws IOException {
        Shape shape = header.shape();
        DType dtype = header.type().dtype;
        int size = header.type().bytes;
        budget.take((long) shape.numel() * dtype.bytes());
        Storage storage = Storage.allocate(dtype, shape.numel());
        ByteOrder order = header.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        int count;
        for (int done = 0; done < shape.numel(); done += count) {
            count = Math.min(CHUNK, shape.numel() - done);
            ByteBuffer from = ByteBuffer.wrap(in.bytes((long) count * size)).order(order);
            ByteBuffer to = ByteBuffer.allocate(count * dtype.bytes()).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < count; i++) {
                switch (size) {
                    case Short.BYTES -> to.putInt(from.getShort() & 0xffff);
                    case Integer.BYTES -> to.putLong(from.getInt() & 0xffffffffL);
                    default -> to.putLong(signed(from.getLong(), origin));
                }
            }
            storage.read(to.flip(), done, count);
        }
        return Tensor.of(storage, 0, shape.toArray(), strides(header));
    }

    private static long signed(long value, Origin origin) {
        if (value < 0) {
            throw origin.error("it has the uint64 number " + Long.toUnsignedString(value)
                    + ", which int64 cannot hold; save x.astype('float64')");
        }
        return value;
    }
}
