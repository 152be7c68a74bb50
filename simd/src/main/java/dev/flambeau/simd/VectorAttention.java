package dev.flambeau.simd;

import dev.flambeau.kernels.AttentionWeights;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// Attention in lanes: those of a vector are queries, so that largest scores and sums need no way across lanes. Rows of
/// tiles have room for whole vectors.
final class VectorAttention extends AttentionWeights {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();

    @Override
    public void softmax(
            int keys, int queries, float[] scores, float scale, float[] most, float[] sums, float[] factors) {
        for (int i = 0; i < queries; i += LANES) {
            FloatVector before = vector(most, i);
            largest(keys, scores, i, scale, most);
            FloatVector factor = FloatLanes.exp(before.sub(seen(most, i)));
            factor.intoArray(factors, i);
            vector(sums, i).mul(factor).intoArray(sums, i);
            exponentials(keys, scores, i, scale, most, sums);
        }
    }

    /// The largest numbers, 0 where there was none.
    private static FloatVector seen(float[] most, int i) {
        FloatVector largest = vector(most, i);
        return largest.blend(0, largest.compare(VectorOperators.EQ, Float.NEGATIVE_INFINITY));
    }

    /// Here and below vectors pass through arrays: those handed to a loop compiled by itself would become objects.
    private static void largest(int keys, float[] scores, int i, float scale, float[] most) {
        FloatVector factor = FloatVector.broadcast(S, scale);
        FloatVector largest = vector(most, i);
        for (int j = 0; j < keys; j++) {
            FloatVector x = vector(scores, j * QUERIES + i).mul(factor);
            largest = largest.blend(x, x.compare(VectorOperators.GT, largest));
        }
        largest.intoArray(most, i);
    }

    private static void exponentials(int keys, float[] scores, int i, float scale, float[] most, float[] sums) {
        FloatVector factor = FloatVector.broadcast(S, scale);
        FloatVector low = seen(most, i).neg();
        FloatVector sum = vector(sums, i);
        for (int j = 0; j < keys; j++) {
            FloatVector x = FloatLanes.exp(vector(scores, j * QUERIES + i).fma(factor, low));
            x.intoArray(scores, j * QUERIES + i);
            sum = sum.add(x);
        }
        sum.intoArray(sums, i);
    }

    @Override
    public void weights(int keys, int queries, float[] scores, float scale, float[] logs) {
        for (int i = 0; i < queries; i += LANES) {
            FloatVector factor = FloatVector.broadcast(S, scale);
            FloatVector low = vector(logs, i).neg();
            for (int j = 0; j < keys; j++) {
                int at = j * QUERIES + i;
                FloatLanes.exp(vector(scores, at).fma(factor, low)).intoArray(scores, at);
            }
        }
    }

    @Override
    public void gradients(int keys, int queries, float[] weights, float[] gradients, float[] means, float scale) {
        for (int i = 0; i < queries; i += LANES) {
            FloatVector factor = FloatVector.broadcast(S, scale);
            FloatVector mean = vector(means, i);
            for (int j = 0; j < keys; j++) {
                int at = j * QUERIES + i;
                vector(gradients, at)
                        .sub(mean)
                        .mul(vector(weights, at))
                        .mul(factor)
                        .intoArray(gradients, at);
            }
        }
    }

    @Override
    public void multiply(int rows, int columns, float[] a, int ao, int distance, float[] factors) {
        int bound = S.loopBound(columns);
        for (int i = 0; i < rows; i++) {
            int at = ao + i * distance;
            FloatVector factor = FloatVector.broadcast(S, factors[i]);
            for (int d = 0; d < bound; d += LANES) {
                vector(a, at + d).mul(factor).intoArray(a, at + d);
            }
            for (int d = bound; d < columns; d++) {
                a[at + d] *= factors[i];
            }
        }
    }

    @Override
    public void dots(int rows, int columns, float[] a, int ao, int ars, float[] b, int bo, int brs, float[] dots) {
        float[] scratch = new float[LANES];
        int bound = S.loopBound(columns);
        for (int i = 0; i < rows; i++) {
            FloatVector lanes = FloatVector.zero(S);
            for (int d = 0; d < bound; d += LANES) {
                lanes = vector(a, ao + i * ars + d).fma(vector(b, bo + i * brs + d), lanes);
            }
            float sum = FloatLanes.sum(lanes, scratch);
            for (int d = bound; d < columns; d++) {
                sum = Math.fma(a[ao + i * ars + d], b[bo + i * brs + d], sum);
            }
            dots[i] = sum;
        }
    }

    private static FloatVector vector(float[] a, int at) {
        return FloatVector.fromArray(S, a, at);
    }
}
