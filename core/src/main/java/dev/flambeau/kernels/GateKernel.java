package dev.flambeau.kernels;

/// The arithmetic of recurrent cells besides matrix products, sigmoids and hyperbolic tangents: over runs of elements.
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

    /// Computes `o = o a`.
    ///
    /// @param n elements
    public abstract void multiply(int n, float[] a, int ao, float[] o, int oo);

    /// Computes `o = o + a b`.
    ///
    /// @param n elements
    public abstract void addProduct(int n, float[] a, int ao, float[] b, int bo, float[] o, int oo);

    /// Computes c of an LSTM out of its gates i, f, g: `c = f cBefore + i g`.
    public abstract void lstmCell(RecurrentStep s);

    /// The gradients of an LSTM, whose gates are i, f, g, o: of what enters them and of c before; that of h becomes 0.
    /// The scratch holds tanh(c).
    public abstract void lstmGradients(RecurrentStep s);

    /// Computes h of a GRU out of its gates r, z, n: `h = (hBefore - n) z + n`.
    public abstract void gruState(RecurrentStep s);

    /// The gradients of a GRU, whose gates are r, z, n and what the state gives to n: of what enters them, and of h
    /// before as far as it does not go through them.
    public abstract void gruGradients(RecurrentStep s);

    /// The gradient of what enters a hyperbolic tangent that gave h; that of h becomes 0.
    public abstract void tanhGradients(RecurrentStep s);

    /// The gradient of what enters max(x, 0) that gave h; that of h becomes 0.
    public abstract void reluGradients(RecurrentStep s);
}
