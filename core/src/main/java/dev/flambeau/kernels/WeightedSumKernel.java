package dev.flambeau.kernels;

/// Sums of a few floats with weights, each product and each sum rounded.
public abstract class WeightedSumKernel {
    /// For kernels.
    protected WeightedSumKernel() {}

    /// Sums of rows: `o[oo + i]` is the sum of `w[wo + k * step] * x[xo + at[wo + k * step] * n + i]` over k below
    /// taps,
    /// for i below n.
    ///
    /// @param x    rows, one behind the other
    /// @param xo   where the first begins
    /// @param at   which rows
    /// @param w    their weights
    /// @param wo   where both begin
    /// @param step how far they lie apart
    /// @param taps how many, 1 or more
    /// @param o    output
    /// @param oo   where its row starts
    /// @param n    elements of a row
    public abstract void rows(
            float[] x, int xo, int[] at, float[] w, int wo, int step, int taps, float[] o, int oo, int n);

    /// Sums of elements of one row: `o[oo + i]` is the sum of `w[k * n + i] * x[xo + at[k * n + i]]` over k below taps,
    /// for i below n.
    ///
    /// @param x    holds the row
    /// @param xo   where it begins
    /// @param at   which elements
    /// @param w    their weights
    /// @param taps how many, 1 or more
    /// @param o    output
    /// @param oo   where its row starts
    /// @param n    elements of the output
    public void elements(float[] x, int xo, int[] at, float[] w, int taps, float[] o, int oo, int n) {
        if (taps == 2) {
            for (int i = 0; i < n; i++) {
                o[oo + i] = w[i] * x[xo + at[i]] + w[n + i] * x[xo + at[n + i]];
            }
            return;
        }
        if (taps == 4) {
            for (int i = 0; i < n; i++) {
                float pair = w[i] * x[xo + at[i]] + w[n + i] * x[xo + at[n + i]];
                float three = pair + w[2 * n + i] * x[xo + at[2 * n + i]];
                o[oo + i] = three + w[3 * n + i] * x[xo + at[3 * n + i]];
            }
            return;
        }
        for (int i = 0; i < n; i++) {
            float sum = w[i] * x[xo + at[i]];
            for (int k = 1; k < taps; k++) {
                sum += w[k * n + i] * x[xo + at[k * n + i]];
            }
            o[oo + i] = sum;
        }
    }
}
