package dev.flambeau.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.kernels.AttentionWeights;
import dev.flambeau.kernels.ScalarKernels;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VectorAttentionTest {
    private static final long SEED = 20261127;
    private static final int Q = AttentionWeights.QUERIES;

    private final AttentionWeights scalar = Objects.requireNonNull(new ScalarKernels().of(AttentionWeights.class));
    private final AttentionWeights vector = new VectorAttention();
    private final Random random = new Random(SEED);

    @Test
    void tilesAgreeWithTheScalarKernel() {
        for (int queries = 1; queries <= Q; queries += 3) {
            int keys = random.nextInt(1, 40);
            float[] most = floats(Q);
            float[] sums = floats(Q);
            for (int i = 0; i < Q; i++) {
                most[i] = i % 5 == 0 ? Float.NEGATIVE_INFINITY : most[i];
                sums[i] = i % 5 == 0 ? 0 : Math.abs(sums[i]);
            }
            float[] scores = floats(keys * Q);
            for (int j = 0; j < keys; j++) {
                scores[j * Q] = Float.NEGATIVE_INFINITY;
            }
            float[] weights = scores.clone();
            float[] mostToo = most.clone();
            float[] sumsToo = sums.clone();
            float[] factors = new float[Q];
            float[] factorsToo = new float[Q];
            scalar.softmax(keys, queries, scores, 0.7f, most, sums, factors);
            vector.softmax(keys, queries, weights, 0.7f, mostToo, sumsToo, factorsToo);
            near(queries, keys, weights, scores);
            near(queries, 1, mostToo, most);
            near(queries, 1, sumsToo, sums);
            near(queries, 1, factorsToo, factors);

            float[] gradients = floats(keys * Q);
            float[] gradientsToo = gradients.clone();
            scalar.gradients(keys, queries, scores, gradients, most(queries), 0.3f);
            vector.gradients(keys, queries, scores, gradientsToo, most(queries), 0.3f);
            near(queries, keys, gradientsToo, gradients);
            scalar.weights(keys, queries, scores, 0.7f, sums);
            vector.weights(keys, queries, weights, 0.7f, sums);
            near(queries, keys, weights, scores);
        }
    }

    private static float[] most(int queries) {
        float[] means = new float[Q];
        Arrays.fill(means, 0.25f * queries);
        return means;
    }

    @Test
    void rowsAgreeWithTheScalarKernel() {
        for (int columns = 1; columns < 70; columns++) {
            float[] a = floats(5 * 80);
            float[] b = floats(5 * 80);
            float[] dots = new float[4];
            float[] dotsToo = new float[4];
            scalar.dots(4, columns, a, 3, 75, b, 2, 71, dots);
            vector.dots(4, columns, a, 3, 75, b, 2, 71, dotsToo);
            for (int i = 0; i < 4; i++) {
                assertThat(Math.abs(dotsToo[i] - dots[i]))
                        .as("columns %d, seed %d", columns, SEED)
                        .isLessThan(2e-5f);
            }
            float[] product = a.clone();
            scalar.multiply(4, columns, product, 3, 75, dots);
            vector.multiply(4, columns, a, 3, 75, dots);
            assertThat(a).as("columns %d, seed %d", columns, SEED).containsExactly(product);
        }
    }

    /// Compares what belongs to the queries.
    private static void near(int queries, int rows, float[] actual, float[] expected) {
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < queries; i++) {
                float x = expected[j * Q + i];
                float y = actual[j * Q + i];
                assertThat(x == y || Math.abs(x - y) <= 1e-5f * Math.max(1, Math.abs(x)))
                        .as("%s is near %s: row %d, query %d of %d, seed %d", y, x, j, i, queries, SEED)
                        .isTrue();
            }
        }
    }

    private float[] floats(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
