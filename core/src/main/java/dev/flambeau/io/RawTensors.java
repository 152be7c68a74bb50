package dev.flambeau.io;

import dev.flambeau.tensor.Shape;
import dev.flambeau.tensor.Storage;
import dev.flambeau.tensor.Tensor;
import java.io.IOException;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/// Makes tensors of numbers that lie in a file as they are: at once, or, if the file is mapped, when they are
/// asked for.
final class RawTensors {
    private final FileChannel channel;
    private final Origin origin;
    private final Budget budget;
    private final @Nullable MappedFile mapped;

    RawTensors(FileChannel channel, Origin origin, Budget budget, boolean mmap) throws IOException {
        this.channel = channel;
        this.origin = origin;
        this.budget = budget;
        this.mapped = mmap ? MappedFile.of(channel) : null;
    }

    boolean isMapped() {
        return mapped != null;
    }

    /// A tensor in row-major order whose place was checked.
    ///
    /// @param start of its numbers in the file
    Object tensor(long start, ElementType type, Shape shape) throws IOException {
        return tensor(start, type, shape, rowMajor(shape), false);
    }

    /// A tensor that covers its numbers, whose place was checked.
    Object tensor(long start, ElementType type, Shape shape, int[] strides, boolean bigEndian) throws IOException {
        if (mapped != null) {
            MappedStorage storage = new MappedStorage(mapped, origin, start, bigEndian, type, shape.numel());
            return new LazyTensor(storage, 0, shape, strides, false, false);
        }
        long bytes = (long) shape.numel() / type.parts * type.bytes;
        ByteInput numbers = new ByteInput(new FileRange(channel, start, start + bytes), bytes);
        return filled(numbers, type, shape, strides, bigEndian, budget, origin);
    }

    /// @param shape of what the elements are read as
    static Object filled(
            ByteInput numbers,
            ElementType type,
            Shape shape,
            int[] strides,
            boolean bigEndian,
            Budget budget,
            Origin origin)
            throws IOException {
        budget.take((long) shape.numel() * type.dtype.bytes());
        Storage storage = Storage.allocate(type.dtype, shape.numel());
        Elements.fill(numbers, storage, type, bigEndian, origin);
        return type.isOurs()
                ? Tensor.of(storage, 0, shape.toArray(), strides)
                : new LazyTensor(new MappedStorage(origin, type, storage), 0, shape, strides, false, false);
    }

    /// The shape that a file announces.
    ///
    /// @throws dev.flambeau.error.CheckpointException if no array has so many elements
    static Shape shape(long[] sizes, String what, Origin origin) {
        int[] small = new int[sizes.length];
        try {
            long numel = 1;
            boolean empty = false;
            for (int i = 0; i < sizes.length; i++) {
                small[i] = Math.toIntExact(sizes[i]);
                empty |= sizes[i] == 0;
                if (sizes[i] < 0) {
                    throw origin.error("damaged: " + what + " has a negative size");
                }
            }
            for (int size : small) {
                numel = empty ? 0 : Math.multiplyExact(numel, size);
            }
            if (numel > Integer.MAX_VALUE - 8) {
                throw new ArithmeticException();
            }
            return Shape.of(small);
        } catch (ArithmeticException e) {
            throw origin.error(
                    what + " has more elements than the 2^31-9 that one Java array can have, or its file is damaged",
                    e);
        }
    }

    static int[] rowMajor(Shape shape) {
        int[] strides = new int[shape.dim()];
        int stride = 1;
        for (int i = strides.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= Math.max(shape.size(i), 1);
        }
        return strides;
    }

    static int[] columnMajor(Shape shape) {
        int[] strides = new int[shape.dim()];
        int stride = 1;
        for (int i = 0; i < strides.length; i++) {
            strides[i] = stride;
            stride *= Math.max(shape.size(i), 1);
        }
        return strides;
    }
}
