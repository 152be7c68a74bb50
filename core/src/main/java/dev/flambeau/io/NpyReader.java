package dev.flambeau.io;

import dev.flambeau.tensor.Shape;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Arrays;

/// Reads arrays of numpy.
final class NpyReader {
    private NpyReader() {}

    /// The array of a file.
    static Object read(FileChannel channel, Origin origin, Budget budget, LoadOptions options) throws IOException {
        long size = channel.size();
        ByteInput all = new ByteInput(new FileRange(channel, 0, size), size);
        if (!options.mmap()) {
            return read(all, origin, budget, options);
        }
        NpyHeader header = header(all, origin, options);
        return mapped(header, new RawTensors(channel, origin, budget, true), 0, origin);
    }

    /// The array of a mapped file.
    ///
    /// @param start where the header begins in the file
    static Object mapped(NpyHeader header, RawTensors raw, long start, Origin origin) throws IOException {
        Shape shape = header.shape(origin);
        return raw.tensor(start + header.length(), header.type(), shape, header.strides(shape), header.bigEndian());
    }

    /// The array of a stream that has nothing else.
    static Object read(ByteInput in, Origin origin, Budget budget, LoadOptions options) throws IOException {
        NpyHeader header = header(in, origin, options);
        Shape shape = header.shape(origin);
        return RawTensors.filled(in, header.type(), shape, header.strides(shape), header.bigEndian(), budget, origin);
    }

    /// The header, after a look at the length of what follows.
    static NpyHeader header(ByteInput in, Origin origin, LoadOptions options) throws IOException {
        NpyHeader header = NpyHeader.read(in, origin);
        ElementType type = header.type();
        if (type.isComplex() && !options.lenient()) {
            throw origin.error("it holds complex numbers, which are not supported; save x.real and x.imag, or read "
                    + type.readAs() + " with " + Calls.LENIENT);
        }
        long bytes = (long) header.shape(origin).numel() / type.parts * type.bytes;
        if (bytes != in.remaining()) {
            throw origin.error("damaged: an array of shape " + Shape.of(ints(header.sizes())) + " has " + bytes
                    + " bytes, the file has " + in.remaining() + "; was it copied or downloaded completely?");
        }
        return header;
    }

    private static int[] ints(long[] values) {
        return Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
    }
}
