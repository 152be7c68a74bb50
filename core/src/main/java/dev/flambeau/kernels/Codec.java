package dev.flambeau.kernels;

import java.nio.ByteBuffer;

/// How the elements of one dtype lie in a Java array, and how they become the values of a lane and back. One
/// object per dtype; the loops are generated.
public abstract class Codec {
    /// For the generated codecs.
    protected Codec() {}

    /// A zeroed array for n elements.
    ///
    /// @param n elements
    public abstract Object newArray(int n);

    /// Widens to the lane of the dtype, exactly.
    ///
    /// @param s  storage array
    /// @param so where to read
    /// @param d  array of the dtype's lane
    /// @param to where to write
    /// @param n  elements
    public abstract void toLane(Object s, int so, Object d, int to, int n);

    /// Narrows from a lane: floats to integers towards zero and then modulo 2^bits, anything to bool by `!=
    /// 0`.
    ///
    /// @param lane the lane of s
    /// @param s    lane array
    /// @param so   where to read
    /// @param d    storage array
    /// @param to   where to write
    /// @param n    elements
    public final void fromLane(Lane lane, Object s, int so, Object d, int to, int n) {
        switch (lane) {
            case F32 -> fromF32((float[]) s, so, d, to, n);
            case F64 -> fromF64((double[]) s, so, d, to, n);
            case I64 -> fromI64((long[]) s, so, d, to, n);
        }
    }

    abstract void fromF32(float[] s, int so, Object d, int to, int n);

    abstract void fromF64(double[] s, int so, Object d, int to, int n);

    abstract void fromI64(long[] s, int so, Object d, int to, int n);

    /// Reads elements from bytes; the buffer's position moves.
    ///
    /// @param in the bytes, in the byte order that the buffer has
    /// @param d  storage array
    /// @param to where to write
    /// @param n  elements
    public abstract void decode(ByteBuffer in, Object d, int to, int n);

    /// Writes elements as bytes; the buffer's position moves.
    ///
    /// @param s   storage array
    /// @param so  where to read
    /// @param out takes the bytes, in the byte order that the buffer has
    /// @param n   elements
    public abstract void encode(Object s, int so, ByteBuffer out, int n);
}
