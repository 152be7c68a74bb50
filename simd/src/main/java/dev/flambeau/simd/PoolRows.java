package dev.flambeau.simd;

import dev.flambeau.kernels.PoolWindows;
import java.util.Arrays;

/// The rows of a plane that one row of windows covers, so that windows can be read in whole vectors: where they lie if
/// there is room behind them, otherwise copied into wider ones with padding around.
final class PoolRows {
    private final float[] x;
    private final PoolWindows w;
    private final float[] wide;
    /// Floats that are read of a row.
    private final int width;
    /// Windows reach out of the plane along rows.
    private final boolean padded;

    private final int[] starts;
    private final int[] places;
    private final int[] firsts;
    private float[] source;
    private int count;

    /// @param x       the planes
    /// @param w       the windows
    /// @param length  of a vector
    /// @param padding what lies around a plane
    PoolRows(float[] x, PoolWindows w, int length, float padding) {
        this.x = x;
        this.w = w;
        int n = w.out[2];
        int full = Math.ceilDiv(n, length) * length;
        width = (full - 1) * w.stride + (w.kernel - 1) * w.steps[2] + 2;
        padded = w.before > 0 || (n - 1) * w.stride + (w.kernel - 1) * w.steps[2] >= w.in[2];
        int most = most(0) * most(1);
        wide = new float[most * Math.max(width, w.before + w.in[2])];
        Arrays.fill(wide, padding);
        starts = new int[most];
        places = new int[most];
        firsts = Arrays.copyOf(w.starts[2], full);
        source = wide;
    }

    /// The most places of a window along a dimension.
    private int most(int dim) {
        int most = 0;
        for (int o = 0; o < w.out[dim]; o++) {
            most = Math.max(most, Math.ceilDiv(w.ends[dim][o] - w.starts[dim][o], w.steps[dim]));
        }
        return most;
    }

    /// Goes to a row of windows.
    ///
    /// @param at where the plane starts
    /// @param a  which windows along the first dimension
    /// @param b  which along the second
    void read(int at, int a, int b) {
        count = 0;
        int last = 0;
        for (int i = w.starts[0][a]; i < w.ends[0][a]; i += w.steps[0]) {
            for (int j = w.starts[1][b]; j < w.ends[1][b]; j += w.steps[1]) {
                last = (i * w.in[1] + j) * w.in[2];
                places[count] = last;
                starts[count++] = at + last;
            }
        }
        source = x;
        if (padded || at + last + width > x.length) {
            widen();
        }
    }

    private void widen() {
        int stretch = Math.max(width, w.before + w.in[2]);
        for (int r = 0; r < count; r++) {
            System.arraycopy(x, starts[r], wide, r * stretch + w.before, w.in[2]);
            starts[r] = r * stretch;
        }
        source = wide;
    }

    /// Where the rows lie.
    float[] source() {
        return source;
    }

    /// How many rows there are.
    int count() {
        return count;
    }

    /// Where a row starts in the source, with its padding.
    int start(int row) {
        return starts[row];
    }

    /// Where a row starts in its plane, without padding.
    int place(int row) {
        return places[row];
    }

    /// The first place of each window along a row.
    int[] firsts() {
        return firsts;
    }
}
