package dev.flambeau.kernels;

/// Truth values, bytes of 0 and 1, as numbers.
public final class Truths {
    private Truths() {}

    /// Computes `d[to + i] = s[so + i]` for i below n.
    public static void toFloats(byte[] s, int so, float[] d, int to, int n) {
        for (int i = 0; i < n; i++) {
            d[to + i] = s[so + i];
        }
    }
}
