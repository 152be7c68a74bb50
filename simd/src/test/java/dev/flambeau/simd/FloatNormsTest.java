package dev.flambeau.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.kernels.ColumnKernel;
import dev.flambeau.kernels.NormKernel;
import dev.flambeau.kernels.NormKernel.Combination;
import dev.flambeau.kernels.ScalarKernels;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// The loops of normalizations against the scalar ones.
class FloatNormsTest {
    private static final long SEED = 20261127;
    private static final int[] LENGTHS = {0, 1, 7, 15, 16, 17, 31, 33, 49, 64, 100, 259};
    private static final int LINES = 7;
    private static final int GAP = 5;

    private final Random random = new Random(SEED);
    private final NormKernel[] lines = {new ScalarKernels().of(NormKernel.class), new FloatNorms()};
    private final ColumnKernel[] columns = {new ScalarKernels().of(ColumnKernel.class), new FloatColumns()};

    private float[] floats(int n) {
        float[] a = new float[n];
        for (int i = 0; i < n; i++) {
            a[i] = (float) random.nextGaussian() + 3;
        }
        return a;
    }

    private static void near(float[][] results, int n) {
        assertThat(results[1]).as("n %d, seed %d", n, SEED).containsExactly(results[0], Offset.offset(1e-5f));
    }

    private static void near(double[][] results, int n) {
        assertThat(results[1]).as("n %d, seed %d", n, SEED).containsExactly(results[0], Offset.offset(1e-3));
    }

    @Test
    void sumsOfLines() {
        for (int n : LENGTHS) {
            float[] x = floats(LINES * (n + GAP));
            float[] g = floats(LINES * (n + GAP));
            double[][] moments = {{1, 2, 3}, {1, 2, 3}};
            double[][] products = {{1, 2, 3}, {1, 2, 3}};
            for (int k = 0; k < 2; k++) {
                lines[k].moments(x, 2, LINES, n + GAP - 1, n, moments[k], 1);
                lines[k].products(g, 1, x, 2, LINES, n + GAP - 1, n, products[k], 1);
            }
            near(moments, n);
            near(products, n);
        }
    }

    @Test
    void sumsOfColumnsDoNotDependOnWhatFollows() {
        for (int n : LENGTHS) {
            float[] x = floats(LINES * n);
            float[] g = floats(LINES * n);
            double[][] sums = new double[2][n];
            double[][] squares = new double[2][n];
            double[][] products = new double[2][n];
            for (int k = 0; k < 2; k++) {
                float[] xs = Arrays.copyOf(x, x.length + k * 64);
                float[] gs = Arrays.copyOf(g, g.length + k * 64);
                columns[1].moments(xs, 0, LINES, n, n, sums[k], squares[k]);
                columns[1].products(gs, 0, xs, 0, LINES, n, n, sums[k], products[k]);
            }
            assertThat(sums[1]).as("n %d, seed %d", n, SEED).containsExactly(sums[0]);
            assertThat(squares[1]).as("n %d, seed %d", n, SEED).containsExactly(squares[0]);
            assertThat(products[1]).as("n %d, seed %d", n, SEED).containsExactly(products[0]);
        }
    }

    @Test
    void scaledLines() {
        Combination by = new Combination(0.7f, -0.2f, 2.9f, 0.1f);
        for (int n : LENGTHS) {
            float[] x = floats(LINES * (n + GAP));
            float[] g = floats(LINES * (n + GAP));
            float[][] scaled = new float[2][x.length];
            float[][] combined = new float[2][x.length];
            for (int k = 0; k < 2; k++) {
                lines[k].scale(x, 2, scaled[k], 1, LINES, n + GAP - 1, n, 3, 0.3f, 0.2f);
                lines[k].combine(g, 1, x, 2, combined[k], 3, LINES, n + GAP - 1, n, by);
            }
            near(scaled, n);
            near(combined, n);
        }
    }

    @Test
    void linesWithWeights() {
        Combination by = new Combination(0.7f, -0.2f, 2.9f, 0.1f);
        for (int n : LENGTHS) {
            float[] x = floats(n + GAP);
            float[] g = floats(n + GAP);
            float[] w = floats(n + GAP);
            float[][] scaled = new float[2][n + GAP];
            float[][] combined = new float[2][n + GAP];
            float[] before = floats(n + GAP);
            float[][] weightSums = {before.clone(), before.clone()};
            float[][] biasSums = {before.clone(), before.clone()};
            double[][] sums = {{1, 2}, {1, 2}};
            for (int k = 0; k < 2; k++) {
                lines[k].scaleLine(x, 2, scaled[k], 1, n, 3, 0.3f, w, 3, g, 4);
                lines[k].productsLine(g, 1, x, 2, n, 3, 0.3f, w, 4, weightSums[k], biasSums[k], 3, sums[k]);
                lines[k].combineLine(g, 1, x, 2, combined[k], 3, n, w, 4, by);
            }
            near(scaled, n);
            near(combined, n);
            near(weightSums, n);
            near(biasSums, n);
            near(sums, n);
        }
    }

    @Test
    void columns() {
        for (int n : LENGTHS) {
            float[] x = floats(LINES * (n + GAP));
            float[] g = floats(LINES * (n + GAP));
            float[] a = floats(n);
            float[] b = floats(n);
            float[] c = floats(n);
            double[][] sums = new double[2][n];
            double[][] squares = new double[2][n];
            double[][] products = new double[2][n];
            float[][] scaled = new float[2][x.length];
            float[][] combined = new float[2][x.length];
            for (int k = 0; k < 2; k++) {
                columns[k].moments(x, 2, LINES, n + GAP - 1, n, sums[k], squares[k]);
                columns[k].products(g, 1, x, 2, LINES, n + GAP - 1, n, sums[k], products[k]);
                columns[k].scale(x, 2, scaled[k], 1, LINES, n + GAP - 1, n, a, b, c);
                columns[k].combine(g, 1, x, 2, combined[k], 3, LINES, n + GAP - 1, n, a, b, c, a);
            }
            near(sums, n);
            near(squares, n);
            near(products, n);
            near(scaled, n);
            near(combined, n);
        }
    }

    @Test
    void compilingDoesNotChangeBits() {
        float[] x = floats(500);
        double[] first = sums(x);
        for (int i = 0; i < 3_000; i++) {
            sums(x);
        }
        assertThat(sums(x)).as("seed %d", SEED).containsExactly(first);
    }

    private double[] sums(float[] x) {
        double[] sums = new double[70];
        lines[1].moments(x, 0, 2, 250, 249, sums, 0);
        lines[1].products(x, 0, x, 250, 1, 0, 237, sums, 2);
        lines[1].productsLine(x, 0, x, 200, 190, 3, 0.5f, x, 7, x.clone(), x.clone(), 0, sums);
        columns[1].moments(x, 0, 5, 99, 33, sums, sums.clone());
        columns[1].products(x, 0, x, 1, 9, 39, 37, sums, sums.clone());
        return sums;
    }
}
