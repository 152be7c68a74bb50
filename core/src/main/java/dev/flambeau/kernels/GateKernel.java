package dev.flambeau.kernels;

/// What recurrent cells compute besides matrix products, over runs of elements.
public abstract class GateKernel {
    /// For kernels.
    protected GateKernel() {}

    /// Computes `o = o + a`.
    ///
    /// @param n elements
    public abstract void add(int n, float[] a, int ao, float[] o, int oo);

    /// Adds rows to `o`, one after the other.
    ///
    /// @param rows   how many
    /// @param n      elements of a row
    /// @param stride distance of rows
    public abstract void addRows(int rows, int n, float[] a, int ao, int stride, float[] o, int oo);

    /// Computes the gates i, f, g, o of an LSTM out of what enters them, `c = f cBefore + i g` and `h = o tanh(c)`.
    public abstract void lstm(RecurrentStep s);

    /// The gradients of an LSTM, whose gates are i, f, g, o: of what enters them and of c before; that of h becomes 0.
    public abstract void lstmGradients(RecurrentStep s);

    /// Computes the gates r, z, n of a GRU out of what enters them, where what the state gives to n lies behind, and
    /// `h = (hBefore - n) z + n`.
    public abstract void gru(RecurrentStep s);

    /// The gradients of a GRU, whose gates are r, z, n and what the state gives to n: of what enters them, and of h
    /// before as far as it does not go through them.
    public abstract void gruGradients(RecurrentStep s);

    /// The gradient of what enters a hyperbolic tangent that gave h; that of h becomes 0.
    public abstract void tanhGradients(RecurrentStep s);

    /// The gradient of what enters max(x, 0) that gave h; that of h becomes 0.
    public abstract void reluGradients(RecurrentStep s);
}
