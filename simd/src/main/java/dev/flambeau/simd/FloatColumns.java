package dev.flambeau.simd;

import dev.flambeau.kernels.ColumnKernel;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The loops of normalizations by columns on vectors.
final class FloatColumns extends ColumnKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int DOUBLES = DoubleVector.SPECIES_PREFERRED.length();
    /// Rows that are read side by side, so that sums are loaded and stored more rarely.
    private static final int GROUP = 4;

    @Override
    public void moments(float[] x, int xo, int rows, int stride, int n, double[] sums, double[] squares) {
        int row = 0;
        for (; row + GROUP <= rows; row += GROUP) {
            momentsOfGroup(x, xo + row * stride, stride, n, sums, squares);
        }
        for (; row < rows; row++) {
            for (int i = 0; i < n; i++) {
                double v = x[xo + row * stride + i];
                sums[i] += v;
                squares[i] += v * v;
            }
        }
    }

    /// How many columns vectors take: of a vector of floats the second half is read and not used. The bits are those of
    /// the columns after, since a product of floats is exact.
    private static int fit(float[] x, int xo, int stride, int n) {
        int most = Math.max(0, Math.min(n, x.length - DOUBLES - (GROUP - 1) * stride - xo));
        return most - most % DOUBLES;
    }

    private static DoubleVector load(float[] x, int at) {
        return DoubleLanes.low(FloatVector.fromArray(S, x, at));
    }

    private static void momentsOfGroup(float[] x, int xo, int stride, int n, double[] sums, double[] squares) {
        int bound = fit(x, xo, stride, n);
        for (int i = 0; i < bound; i += DOUBLES) {
            DoubleVector a = load(x, xo + i);
            DoubleVector b = load(x, xo + stride + i);
            DoubleVector c = load(x, xo + 2 * stride + i);
            DoubleVector d = load(x, xo + 3 * stride + i);
            DoubleVector s = DoubleVector.fromArray(DoubleVector.SPECIES_PREFERRED, sums, i);
            DoubleVector q = DoubleVector.fromArray(DoubleVector.SPECIES_PREFERRED, squares, i);
            s.add(a.add(b).add(c.add(d))).intoArray(sums, i);
            q.add(a.fma(a, b.mul(b)).add(c.fma(c, d.mul(d)))).intoArray(squares, i);
        }
        for (int i = bound; i < n; i++) {
            double a = x[xo + i];
            double b = x[xo + stride + i];
            double c = x[xo + 2 * stride + i];
            double d = x[xo + 3 * stride + i];
            sums[i] += a + b + (c + d);
            squares[i] += a * a + b * b + (c * c + d * d);
        }
    }

    @Override
    public void products(
            float[] g, int go, float[] x, int xo, int rows, int stride, int n, double[] sums, double[] products) {
        int row = 0;
        for (; row + GROUP <= rows; row += GROUP) {
            productsOfGroup(g, go + row * stride, x, xo + row * stride, stride, n, sums, products);
        }
        for (; row < rows; row++) {
            for (int i = 0; i < n; i++) {
                double v = g[go + row * stride + i];
                sums[i] += v;
                products[i] += v * x[xo + row * stride + i];
            }
        }
    }

    private static void productsOfGroup(
            float[] g, int go, float[] x, int xo, int stride, int n, double[] sums, double[] products) {
        int bound = Math.min(fit(g, go, stride, n), fit(x, xo, stride, n));
        for (int i = 0; i < bound; i += DOUBLES) {
            DoubleVector a = load(g, go + i);
            DoubleVector b = load(g, go + stride + i);
            DoubleVector c = load(g, go + 2 * stride + i);
            DoubleVector d = load(g, go + 3 * stride + i);
            DoubleVector s = DoubleVector.fromArray(DoubleVector.SPECIES_PREFERRED, sums, i);
            DoubleVector p = DoubleVector.fromArray(DoubleVector.SPECIES_PREFERRED, products, i);
            s.add(a.add(b).add(c.add(d))).intoArray(sums, i);
            DoubleVector left = a.fma(load(x, xo + i), b.mul(load(x, xo + stride + i)));
            DoubleVector right = c.fma(load(x, xo + 2 * stride + i), d.mul(load(x, xo + 3 * stride + i)));
            p.add(left.add(right)).intoArray(products, i);
        }
        for (int i = bound; i < n; i++) {
            double a = g[go + i];
            double b = g[go + stride + i];
            double c = g[go + 2 * stride + i];
            double d = g[go + 3 * stride + i];
            sums[i] += a + b + (c + d);
            products[i] +=
                    a * x[xo + i] + b * x[xo + stride + i] + (c * x[xo + 2 * stride + i] + d * x[xo + 3 * stride + i]);
        }
    }

    @Override
    public void scale(
            float[] x,
            int xo,
            float[] y,
            int yo,
            int rows,
            int stride,
            int n,
            float[] mean,
            float[] scale,
            float[] bias) {
        int bound = S.loopBound(n);
        for (int row = 0; row < rows; row++) {
            int from = row * stride;
            for (int i = 0; i < bound; i += S.length()) {
                FloatVector.fromArray(S, x, xo + from + i)
                        .sub(FloatVector.fromArray(S, mean, i))
                        .fma(FloatVector.fromArray(S, scale, i), FloatVector.fromArray(S, bias, i))
                        .intoArray(y, yo + from + i);
            }
            for (int i = bound; i < n; i++) {
                y[yo + from + i] = Math.fma(x[xo + from + i] - mean[i], scale[i], bias[i]);
            }
        }
    }

    @Override
    public void combine(
            float[] g,
            int go,
            float[] x,
            int xo,
            float[] o,
            int oo,
            int rows,
            int stride,
            int n,
            float[] a,
            float[] b,
            float[] mean,
            float[] c) {
        int bound = S.loopBound(n);
        for (int row = 0; row < rows; row++) {
            int from = row * stride;
            for (int i = 0; i < bound; i += S.length()) {
                FloatVector rest = FloatVector.fromArray(S, x, xo + from + i)
                        .sub(FloatVector.fromArray(S, mean, i))
                        .fma(FloatVector.fromArray(S, b, i), FloatVector.fromArray(S, c, i));
                FloatVector.fromArray(S, g, go + from + i)
                        .fma(FloatVector.fromArray(S, a, i), rest)
                        .intoArray(o, oo + from + i);
            }
            for (int i = bound; i < n; i++) {
                float rest = Math.fma(x[xo + from + i] - mean[i], b[i], c[i]);
                o[oo + from + i] = Math.fma(g[go + from + i], a[i], rest);
            }
        }
    }
}
