package dev.flambeau.kernels;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Normalization of rows with a weight and a bias for each element of a row: layer normalization, and by the root mean
/// square where the moments are not centred.
public final class RowNorm extends Normalizer {
    /// Elements of a row that the kernel takes at once in single precision.
    private static final int STRETCH = 4096;

    /// Partial sums of weights' gradients there are at most.
    private static final int MOST = 32;

    private final NormKernel kernel;
    private final int rows;
    private final int n;

    /// @param kernel loops
    /// @param rows   how many
    /// @param n      elements of a row
    public RowNorm(NormKernel kernel, int rows, int n) {
        this.kernel = kernel;
        this.rows = rows;
        this.n = n;
    }

    @Override
    public void forward(float[] x, int xo, Affine affine, Moments moments, float[] y) {
        boolean plain = affine.weight() == null && affine.bias() == null;
        float[] weight = plain ? null : filled(affine.weight(), 1);
        float[] bias = plain ? null : filled(affine.bias(), 0);
        int wo = affine.weight() == null ? 0 : affine.wo();
        int bo = affine.bias() == null ? 0 : affine.bo();
        Parallel.range(rows, Math.ceilDiv(GRAIN, n), (from, end) -> {
            double[] sums = new double[2];
            for (int row = from; row < end; row++) {
                Arrays.fill(sums, 0);
                int at = row * n;
                kernel.moments(x, xo + at, 1, 0, n, sums, 0);
                moments.put(row, sums[0], sums[1], n);
                float scale = moments.rstd()[row];
                float mean = moments.mean()[row];
                if (weight == null || bias == null) {
                    kernel.scale(x, xo + at, y, at, 1, 0, n, mean, scale, 0);
                } else {
                    kernel.scaleLine(x, xo + at, y, at, n, mean, scale, weight, wo, bias, bo);
                }
            }
        });
    }

    @Override
    public void backward(float[] g, int go, float[] x, int xo, Affine affine, Moments moments, Wanted wanted) {
        float[] weight = filled(affine.weight(), 1);
        int wo = affine.weight() == null ? 0 : affine.wo();
        int pieces = pieces();
        float[][] weightSums = new float[pieces][];
        float[][] biasSums = new float[pieces][];
        Parallel.run(pieces, piece -> {
            float[] ofWeight = piece == 0 && wanted.weight() != null ? wanted.weight() : new float[n];
            float[] ofBias = piece == 0 && wanted.bias() != null ? wanted.bias() : new float[n];
            weightSums[piece] = ofWeight;
            biasSums[piece] = ofBias;
            double[] sums = new double[2];
            for (int row = Parallel.part(rows, pieces, piece); row < Parallel.part(rows, pieces, piece + 1); row++) {
                int at = row * n;
                float scale = moments.rstd()[row];
                float mean = moments.mean()[row];
                Arrays.fill(sums, 0);
                for (int i = 0; i < n; i += STRETCH) {
                    kernel.productsLine(
                            g,
                            go + at + i,
                            x,
                            xo + at + i,
                            Math.min(STRETCH, n - i),
                            mean,
                            scale,
                            weight,
                            wo + i,
                            ofWeight,
                            ofBias,
                            i,
                            sums);
                }
                if (wanted.input() != null) {
                    NormKernel.Combination by = moments.gradient(row, 1, sums[0], sums[1], n);
                    kernel.combineLine(g, go + at, x, xo + at, wanted.input(), at, n, weight, wo, by);
                }
            }
        });
        add(weightSums, wanted.weight());
        add(biasSums, wanted.bias());
    }

    /// So few that adding up partial sums is little work.
    private int pieces() {
        double most = Math.min((double) rows * n / GRAIN, Math.max(rows / 8, Math.min(rows, 4)));
        return (int) Math.max(1, Math.min(most, MOST));
    }

    private float[] filled(float @Nullable [] given, float value) {
        if (given != null) {
            return given;
        }
        float[] all = new float[n];
        Arrays.fill(all, value);
        return all;
    }

    /// Adds all parts to the first, which is the total.
    private static void add(float[][] parts, float @Nullable [] total) {
        for (int piece = 1; piece < parts.length && total != null; piece++) {
            add(parts[piece], total);
        }
    }

    private static void add(float[] part, float[] total) {
        for (int i = 0; i < total.length; i++) {
            total[i] += part[i];
        }
    }
}
