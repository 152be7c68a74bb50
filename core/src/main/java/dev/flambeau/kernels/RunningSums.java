package dev.flambeau.kernels;

/// Running sums of floats, added in double and rounded at each place, from the first element on or from the last.
public final class RunningSums {
    private RunningSums() {}

    /// Running sums along lines that lie one behind the other, four at once: one sum waits for the one before.
    ///
    /// @param x       the lines
    /// @param xo      where the first begins
    /// @param o       the sums
    /// @param oo      where the first begins
    /// @param lines   how many
    /// @param n       elements of each
    /// @param reverse from the last element on
    public static void lines(float[] x, int xo, float[] o, int oo, int lines, int n, boolean reverse) {
        int first = reverse ? n - 1 : 0;
        int step = reverse ? -1 : 1;
        int line = 0;
        for (; line + 4 <= lines; line += 4) {
            four(x, xo + line * n + first, o, oo + line * n + first, n, step);
        }
        for (; line < lines; line++) {
            one(x, xo + line * n + first, o, oo + line * n + first, n, step);
        }
    }

    private static void one(float[] x, int xo, float[] o, int oo, int n, int step) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += x[xo + i * step];
            o[oo + i * step] = (float) sum;
        }
    }

    private static void four(float[] x, int xo, float[] o, int oo, int n, int step) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        for (int i = 0; i < n; i++) {
            int from = xo + i * step;
            int to = oo + i * step;
            s0 += x[from];
            s1 += x[from + n];
            s2 += x[from + 2 * n];
            s3 += x[from + 3 * n];
            o[to] = (float) s0;
            o[to + n] = (float) s1;
            o[to + 2 * n] = (float) s2;
            o[to + 3 * n] = (float) s3;
        }
    }

    /// Running sums of columns: of some of the elements of rows.
    ///
    /// @param x       rows
    /// @param xo      where the part of the first begins
    /// @param o       rows of sums
    /// @param oo      where the part of the first begins
    /// @param rows    how many
    /// @param stride  how far they lie apart
    /// @param width   elements of the part
    /// @param reverse from the last row on
    public static void columns(float[] x, int xo, float[] o, int oo, int rows, int stride, int width, boolean reverse) {
        double[] sums = new double[width];
        for (int k = 0; k < rows; k++) {
            int row = (reverse ? rows - 1 - k : k) * stride;
            add(x, xo + row, sums);
            round(sums, o, oo + row);
        }
    }

    private static void add(float[] x, int xo, double[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += x[xo + i];
        }
    }

    private static void round(double[] sums, float[] o, int oo) {
        for (int i = 0; i < sums.length; i++) {
            o[oo + i] = (float) sums[i];
        }
    }
}
