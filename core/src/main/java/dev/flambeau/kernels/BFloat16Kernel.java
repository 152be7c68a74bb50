package dev.flambeau.kernels;

/// Conversions between bfloat16, as bits in shorts, and float.
public abstract class BFloat16Kernel {
    /// For kernels.
    protected BFloat16Kernel() {}

    /// Widens n numbers; that is exact.
    ///
    /// @param s  bits
    /// @param so where they start
    /// @param d  floats
    /// @param to where they go
    /// @param n  how many
    public abstract void widen(short[] s, int so, float[] d, int to, int n);

    /// Rounds n numbers to the nearest, halves to the even one.
    ///
    /// @param s  floats
    /// @param so where they start
    /// @param d  bits
    /// @param to where they go
    /// @param n  how many
    public abstract void narrow(float[] s, int so, short[] d, int to, int n);
}
