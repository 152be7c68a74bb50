package dev.flambeau.kernels;

/// Adds elements to places of an array, one after the other, since places may come twice.
public final class AddPlaces {
    private AddPlaces() {}

    /// Computes `o[places[i]] += s[so + i]` for i from a first to before an end.
    public static void run(Object o, long[] places, Object s, int so, int from, int end) {
        switch (o) {
            case float[] a -> add(a, places, (float[]) s, so, from, end);
            case double[] a -> add(a, places, (double[]) s, so, from, end);
            case long[] a -> add(a, places, (long[]) s, so, from, end);
            default -> throw new AssertionError(o.getClass());
        }
    }

    private static void add(float[] o, long[] places, float[] s, int so, int from, int end) {
        for (int i = from; i < end; i++) {
            o[(int) places[i]] += s[so + i];
        }
    }

    private static void add(double[] o, long[] places, double[] s, int so, int from, int end) {
        for (int i = from; i < end; i++) {
            o[(int) places[i]] += s[so + i];
        }
    }

    private static void add(long[] o, long[] places, long[] s, int so, int from, int end) {
        for (int i = from; i < end; i++) {
            o[(int) places[i]] += s[so + i];
        }
    }

    /// Adds short lines: `o[oo + at[k] * inner + i] += s[so + k * inner + i]` for all k, and i below inner.
    public static void lines(float[] s, int so, long[] at, int inner, float[] o, int oo) {
        for (int k = 0; k < at.length; k++) {
            int to = oo + (int) at[k] * inner;
            int from = so + k * inner;
            for (int i = 0; i < inner; i++) {
                o[to + i] += s[from + i];
            }
        }
    }
}
