package dev.flambeau.tensor;

import dev.flambeau.error.ValueException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The memory behind a tensor and its views: one Java array, owned by the garbage collector, so nobody closes
/// it.
///
/// Every write through any tensor that shares it raises its version; that is how backward notices that a
/// tensor it saved has been changed since.
public final class Storage {
    final Object array;
    final DType dtype;
    private final int length;
    int version;

    Storage(Object array, DType dtype, int length) {
        this.array = array;
        this.dtype = dtype;
        this.length = length;
    }

    /// Zeroed memory.
    ///
    /// @param dtype  element type
    /// @param length elements
    public static Storage allocate(DType dtype, int length) {
        return new Storage(dtype.codec().newArray(length), dtype, length);
    }

    /// Element type.
    public DType dtype() {
        return dtype;
    }

    /// Elements, not bytes.
    public int length() {
        return length;
    }

    /// Fills elements from little-endian bytes; the buffer's position moves past them.
    ///
    /// @param in     the bytes
    /// @param offset the first element to write
    /// @param count  how many elements
    /// @throws ValueException if the range or the buffer is too short
    public void read(ByteBuffer in, int offset, int count) {
        check(in, offset, count);
        version++;
        dtype.codec().decode(in.order(ByteOrder.LITTLE_ENDIAN), array, offset, count);
    }

    /// Writes elements as little-endian bytes; the buffer's position moves past them.
    ///
    /// @param out    takes the bytes
    /// @param offset the first element
    /// @param count  how many elements
    /// @throws ValueException if the range or the buffer is too short
    public void write(ByteBuffer out, int offset, int count) {
        check(out, offset, count);
        dtype.codec().encode(array, offset, out.order(ByteOrder.LITTLE_ENDIAN), count);
    }

    private void check(ByteBuffer buffer, int offset, int count) {
        if (offset < 0 || count < 0 || offset > length - count) {
            throw new ValueException("storage of " + length + " elements has no range " + offset + " + " + count);
        }
        if (buffer.remaining() < (long) count * dtype.bytes()) {
            throw new ValueException("storage: " + count + " elements of " + dtype + " need "
                    + (long) count * dtype.bytes() + " bytes, the buffer has " + buffer.remaining());
        }
    }
}
