package dev.flambeau.kernels;

import java.util.Arrays;

/// Windows of a pooling over planes of three dimensions: along each, the places that a window covers are those from its
/// start to before its end in steps. Places outside the plane are in no window.
public final class PoolWindows {
    /// Sizes of a plane.
    public final int[] in;
    /// How many windows along each dimension.
    public final int[] out;
    /// Along each dimension the first place of each window.
    public final int[][] starts;
    /// Along each dimension what follows the last place of each window.
    public final int[][] ends;
    /// Along each dimension the distance of places.
    public final int[] steps;
    /// Elements of a window along the last dimension, were none outside.
    public final int kernel;
    /// Distance of windows along the last dimension; 0 if they do not move by steps.
    public final int stride;
    /// How far the first window reaches out of the plane along the last dimension.
    public final int before;

    private final int[][] counts;
    private final int divisor;

    private PoolWindows(
            int[] in,
            int[] out,
            int[][] starts,
            int[][] ends,
            int[] steps,
            int kernel,
            int stride,
            int before,
            int[][] counts,
            int divisor) {
        this.in = in;
        this.out = out;
        this.starts = starts;
        this.ends = ends;
        this.steps = steps;
        this.kernel = kernel;
        this.stride = stride;
        this.before = before;
        this.counts = counts;
        this.divisor = divisor;
    }

    /// Windows that move by a stride. Arrays have one number for each of three dimensions.
    ///
    /// @param in       sizes of a plane
    /// @param kernel   sizes of a window
    /// @param out      how many windows
    /// @param stride   steps between windows
    /// @param before   how far the first window reaches out of the plane
    /// @param dilation steps between the elements of a window
    public static PoolWindows moving(int[] in, int[] kernel, int[] out, int[] stride, int[] before, int[] dilation) {
        int[][] starts = new int[3][];
        int[][] ends = new int[3][];
        int[][] counts = new int[3][];
        for (int d = 0; d < 3; d++) {
            starts[d] = new int[out[d]];
            ends[d] = new int[out[d]];
            counts[d] = new int[out[d]];
            for (int o = 0; o < out[d]; o++) {
                int start = o * stride[d] - before[d];
                ends[d][o] = Math.min(start + (kernel[d] - 1) * dilation[d] + 1, in[d]);
                starts[d][o] = start < 0 ? start + Math.ceilDiv(-start, dilation[d]) * dilation[d] : start;
                counts[d][o] = Math.ceilDiv(Math.max(0, ends[d][o] - starts[d][o]), dilation[d]);
            }
        }
        return new PoolWindows(in, out, starts, ends, dilation, kernel[2], stride[2], before[2], counts, 0);
    }

    /// Windows that share a plane as evenly as whole places allow.
    ///
    /// @param in  sizes of a plane
    /// @param out how many windows
    public static PoolWindows even(int[] in, int[] out) {
        int[][] starts = new int[3][];
        int[][] ends = new int[3][];
        int[][] counts = new int[3][];
        for (int d = 0; d < 3; d++) {
            starts[d] = new int[out[d]];
            ends[d] = new int[out[d]];
            counts[d] = new int[out[d]];
            for (int o = 0; o < out[d]; o++) {
                starts[d][o] = (int) ((long) o * in[d] / out[d]);
                ends[d][o] = (int) (((long) (o + 1) * in[d] + out[d] - 1) / out[d]);
                counts[d][o] = ends[d][o] - starts[d][o];
            }
        }
        return new PoolWindows(in, out, starts, ends, new int[] {1, 1, 1}, 0, 0, 0, counts, 0);
    }

    /// The same windows, whose sums are divided by the number of elements that are inside the plane or its padding.
    ///
    /// @param kernel  sizes of a window
    /// @param stride  steps between windows
    /// @param padding places on both sides
    public PoolWindows countingPadding(int[] kernel, int[] stride, int[] padding) {
        int[][] all = new int[3][];
        for (int d = 0; d < 3; d++) {
            all[d] = new int[out[d]];
            for (int o = 0; o < out[d]; o++) {
                int start = o * stride[d] - padding[d];
                all[d][o] = Math.min(start + kernel[d], in[d] + padding[d]) - start;
            }
        }
        return new PoolWindows(in, out, starts, ends, steps, this.kernel, this.stride, before, all, 0);
    }

    /// The same windows, whose sums are all divided by one number.
    ///
    /// @param number not 0
    public PoolWindows dividedBy(int number) {
        return new PoolWindows(in, out, starts, ends, steps, kernel, stride, before, counts, number);
    }

    /// How many places a plane has.
    public int places() {
        return in[0] * in[1] * in[2];
    }

    /// How many windows there are.
    public int windows() {
        return out[0] * out[1] * out[2];
    }

    /// True if a window has no place inside the plane.
    public boolean anyEmpty() {
        for (int d = 0; d < 3; d++) {
            for (int o = 0; o < out[d]; o++) {
                if (starts[d][o] >= ends[d][o]) {
                    return true;
                }
            }
        }
        return false;
    }

    /// True if there is one window, and the average is that of the plane.
    public boolean isWhole() {
        return windows() == 1
                && Arrays.stream(steps).allMatch(step -> step == 1)
                && ends[0][0] - starts[0][0] == in[0]
                && ends[1][0] - starts[1][0] == in[1]
                && ends[2][0] - starts[2][0] == in[2]
                && divisor(0, 0, 0) == places();
    }

    /// What the sum of a window is divided by.
    ///
    /// @param a its place along the first dimension
    /// @param b along the second
    /// @param c along the third
    public double divisor(int a, int b, int c) {
        return divisor != 0 ? divisor : (double) counts[0][a] * counts[1][b] * counts[2][c];
    }

    /// What the sums of a row of windows are divided by.
    ///
    /// @param a   place along the first dimension
    /// @param b   place along the second
    /// @param all gets one number for each window of the row
    public void divisors(int a, int b, float[] all) {
        for (int c = 0; c < out[2]; c++) {
            all[c] = (float) divisor(a, b, c);
        }
    }
}
