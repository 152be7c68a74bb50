package dev.flambeau.kernels;

/// In plain Java.
final class ScalarAttention extends AttentionWeights {
    @Override
    public void softmax(
            int keys, int queries, float[] scores, float scale, float[] most, float[] sums, float[] factors) {
        for (int i = 0; i < queries; i++) {
            float largest = most[i];
            for (int j = 0; j < keys; j++) {
                largest = Math.max(largest, scores[j * QUERIES + i] * scale);
            }
            float base = largest == Float.NEGATIVE_INFINITY ? 0 : largest;
            factors[i] = (float) Math.exp(most[i] - base);
            float sum = sums[i] * factors[i];
            for (int j = 0; j < keys; j++) {
                int at = j * QUERIES + i;
                scores[at] = (float) Math.exp(Math.fma(scores[at], scale, -base));
                sum += scores[at];
            }
            most[i] = largest;
            sums[i] = sum;
        }
    }

    @Override
    public void weights(int keys, int queries, float[] scores, float scale, float[] logs) {
        for (int j = 0; j < keys; j++) {
            for (int i = 0; i < queries; i++) {
                int at = j * QUERIES + i;
                scores[at] = (float) Math.exp(Math.fma(scores[at], scale, -logs[i]));
            }
        }
    }

    @Override
    public void gradients(int keys, int queries, float[] weights, float[] gradients, float[] means, float scale) {
        for (int j = 0; j < keys; j++) {
            for (int i = 0; i < queries; i++) {
                int at = j * QUERIES + i;
                gradients[at] = (gradients[at] - means[i]) * weights[at] * scale;
            }
        }
    }

    @Override
    public void multiply(int rows, int columns, float[] a, int ao, int distance, float[] factors) {
        for (int i = 0; i < rows; i++) {
            for (int d = 0; d < columns; d++) {
                a[ao + i * distance + d] *= factors[i];
            }
        }
    }

    @Override
    public void dots(int rows, int columns, float[] a, int ao, int ars, float[] b, int bo, int brs, float[] dots) {
        for (int i = 0; i < rows; i++) {
            float sum = 0;
            for (int d = 0; d < columns; d++) {
                sum = Math.fma(a[ao + i * ars + d], b[bo + i * brs + d], sum);
            }
            dots[i] = sum;
        }
    }
}
