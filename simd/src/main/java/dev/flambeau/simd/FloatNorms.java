package dev.flambeau.simd;

import dev.flambeau.kernels.NormKernel;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The loops of normalizations on vectors.
final class FloatNorms extends NormKernel {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Double> D = DoubleVector.SPECIES_PREFERRED;
    private static final int DOUBLES = D.length();

    @Override
    public void moments(float[] x, int xo, int lines, int stride, int n, double[] sums, int at) {
        DoubleVector s0 = DoubleVector.zero(D);
        DoubleVector s1 = s0;
        DoubleVector q0 = s0;
        DoubleVector q1 = s0;
        double sum = 0;
        double squares = 0;
        int pairs = S.loopBound(n);
        for (int line = 0; line < lines; line++) {
            int from = xo + line * stride;
            for (int i = from; i < from + pairs; i += S.length()) {
                FloatVector v = FloatVector.fromArray(S, x, i);
                DoubleVector a = DoubleLanes.low(v);
                DoubleVector b = DoubleLanes.high(v);
                s0 = s0.add(a);
                q0 = a.fma(a, q0);
                s1 = s1.add(b);
                q1 = b.fma(b, q1);
            }
            for (int i = from + pairs; i < from + n; i++) {
                sum += x[i];
                squares += (double) x[i] * x[i];
            }
        }
        double[] scratch = new double[DOUBLES];
        sums[at] += sum + DoubleLanes.sum(s0.add(s1), scratch);
        sums[at + 1] += squares + DoubleLanes.sum(q0.add(q1), scratch);
    }

    @Override
    public void products(float[] g, int go, float[] x, int xo, int lines, int stride, int n, double[] sums, int at) {
        DoubleVector s0 = DoubleVector.zero(D);
        DoubleVector s1 = s0;
        DoubleVector p0 = s0;
        DoubleVector p1 = s0;
        double sum = 0;
        double products = 0;
        int pairs = S.loopBound(n);
        for (int line = 0; line < lines; line++) {
            int from = line * stride;
            for (int i = from; i < from + pairs; i += S.length()) {
                FloatVector u = FloatVector.fromArray(S, g, go + i);
                FloatVector v = FloatVector.fromArray(S, x, xo + i);
                DoubleVector a = DoubleLanes.low(u);
                DoubleVector b = DoubleLanes.high(u);
                s0 = s0.add(a);
                p0 = a.fma(DoubleLanes.low(v), p0);
                s1 = s1.add(b);
                p1 = b.fma(DoubleLanes.high(v), p1);
            }
            for (int i = from + pairs; i < from + n; i++) {
                sum += g[go + i];
                products += (double) g[go + i] * x[xo + i];
            }
        }
        double[] scratch = new double[DOUBLES];
        sums[at] += sum + DoubleLanes.sum(s0.add(s1), scratch);
        sums[at + 1] += products + DoubleLanes.sum(p0.add(p1), scratch);
    }

    @Override
    public void scale(
            float[] x, int xo, float[] y, int yo, int lines, int stride, int n, float mean, float scale, float bias) {
        FloatVector m = FloatVector.broadcast(S, mean);
        FloatVector a = FloatVector.broadcast(S, scale);
        FloatVector b = FloatVector.broadcast(S, bias);
        int bound = S.loopBound(n);
        for (int line = 0; line < lines; line++) {
            int from = line * stride;
            for (int i = from; i < from + bound; i += S.length()) {
                FloatVector.fromArray(S, x, xo + i).sub(m).fma(a, b).intoArray(y, yo + i);
            }
            for (int i = from + bound; i < from + n; i++) {
                y[yo + i] = Math.fma(x[xo + i] - mean, scale, bias);
            }
        }
    }

    @Override
    public void combine(
            float[] g, int go, float[] x, int xo, float[] o, int oo, int lines, int stride, int n, Combination by) {
        FloatVector a = FloatVector.broadcast(S, by.a());
        FloatVector b = FloatVector.broadcast(S, by.b());
        FloatVector c = FloatVector.broadcast(S, by.c());
        FloatVector mean = FloatVector.broadcast(S, by.mean());
        int bound = S.loopBound(n);
        for (int line = 0; line < lines; line++) {
            int from = line * stride;
            for (int i = from; i < from + bound; i += S.length()) {
                FloatVector rest = FloatVector.fromArray(S, x, xo + i).sub(mean).fma(b, c);
                FloatVector.fromArray(S, g, go + i).fma(a, rest).intoArray(o, oo + i);
            }
            for (int i = from + bound; i < from + n; i++) {
                float rest = Math.fma(x[xo + i] - by.mean(), by.b(), by.c());
                o[oo + i] = Math.fma(g[go + i], by.a(), rest);
            }
        }
    }

    @Override
    public void scaleLine(
            float[] x,
            int xo,
            float[] y,
            int yo,
            int n,
            float mean,
            float scale,
            float[] weight,
            int wo,
            float[] bias,
            int bo) {
        FloatVector m = FloatVector.broadcast(S, mean);
        FloatVector a = FloatVector.broadcast(S, scale);
        int bound = S.loopBound(n);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector z = FloatVector.fromArray(S, x, xo + i).sub(m).mul(a);
            z.fma(FloatVector.fromArray(S, weight, wo + i), FloatVector.fromArray(S, bias, bo + i))
                    .intoArray(y, yo + i);
        }
        for (int i = bound; i < n; i++) {
            y[yo + i] = Math.fma((x[xo + i] - mean) * scale, weight[wo + i], bias[bo + i]);
        }
    }

    @Override
    public void productsLine(
            float[] g,
            int go,
            float[] x,
            int xo,
            int n,
            float mean,
            float scale,
            float[] weight,
            int wo,
            float[] weightSums,
            float[] biasSums,
            int at,
            double[] sums) {
        FloatVector m = FloatVector.broadcast(S, mean);
        FloatVector a = FloatVector.broadcast(S, scale);
        FloatVector s = FloatVector.zero(S);
        FloatVector p = s;
        int bound = S.loopBound(n);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector z = FloatVector.fromArray(S, x, xo + i).sub(m).mul(a);
            FloatVector gradient = FloatVector.fromArray(S, g, go + i);
            FloatVector weighted = gradient.mul(FloatVector.fromArray(S, weight, wo + i));
            s = s.add(weighted);
            p = weighted.fma(z, p);
            gradient.fma(z, FloatVector.fromArray(S, weightSums, at + i)).intoArray(weightSums, at + i);
            gradient.add(FloatVector.fromArray(S, biasSums, at + i)).intoArray(biasSums, at + i);
        }
        float[] scratch = new float[S.length()];
        double sum = FloatLanes.sum(s, scratch);
        double products = FloatLanes.sum(p, scratch);
        for (int i = bound; i < n; i++) {
            float z = (x[xo + i] - mean) * scale;
            float weighted = g[go + i] * weight[wo + i];
            sum += weighted;
            products += weighted * z;
            weightSums[at + i] = Math.fma(g[go + i], z, weightSums[at + i]);
            biasSums[at + i] += g[go + i];
        }
        sums[0] += sum;
        sums[1] += products;
    }

    @Override
    public void combineLine(
            float[] g, int go, float[] x, int xo, float[] o, int oo, int n, float[] weight, int wo, Combination by) {
        FloatVector a = FloatVector.broadcast(S, by.a());
        FloatVector b = FloatVector.broadcast(S, by.b());
        FloatVector c = FloatVector.broadcast(S, by.c());
        FloatVector mean = FloatVector.broadcast(S, by.mean());
        int bound = S.loopBound(n);
        for (int i = 0; i < bound; i += S.length()) {
            FloatVector rest = FloatVector.fromArray(S, x, xo + i).sub(mean).fma(b, c);
            FloatVector weighted = FloatVector.fromArray(S, g, go + i).mul(FloatVector.fromArray(S, weight, wo + i));
            weighted.fma(a, rest).intoArray(o, oo + i);
        }
        for (int i = bound; i < n; i++) {
            float rest = Math.fma(x[xo + i] - by.mean(), by.b(), by.c());
            o[oo + i] = Math.fma(g[go + i] * weight[wo + i], by.a(), rest);
        }
    }
}
