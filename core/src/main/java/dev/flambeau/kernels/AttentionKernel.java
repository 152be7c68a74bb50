package dev.flambeau.kernels;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Attention of one head in one pass, for short sequences: softmax(q kᵀ scale + mask) v.
public final class AttentionKernel {
    private final int queries;
    private final int keys;
    private final int size;
    private final int width;
    private final float scale;
    private final boolean causal;
    /// The keys of a head, one coordinate behind the other, so that loops run over keys.
    private final float[] turned;

    private final float[] weights;

    /// @param queries how many
    /// @param keys    how many, with as many values
    /// @param size    of a query and a key
    /// @param width   of a value
    /// @param scale   factor of the products
    /// @param causal  a query sees only keys up to its own place
    public AttentionKernel(int queries, int keys, int size, int width, float scale, boolean causal) {
        this.queries = queries;
        this.keys = keys;
        this.size = size;
        this.width = width;
        this.scale = scale;
        this.causal = causal;
        turned = new float[size * keys];
        weights = new float[keys];
    }

    /// Computes one head. All matrices are dense.
    ///
    /// @param mask  added to the products, queries x keys; null for none
    /// @param out   queries x width
    public void run(
            float[] q,
            int qo,
            float[] k,
            int ko,
            float[] v,
            int vo,
            float @Nullable [] mask,
            int mo,
            float[] out,
            int oo) {
        for (int j = 0; j < keys; j++) {
            for (int d = 0; d < size; d++) {
                turned[d * keys + j] = k[ko + j * size + d];
            }
        }
        for (int i = 0; i < queries; i++) {
            int seen = causal ? Math.min(i + 1, keys) : keys;
            products(q, qo + i * size, seen);
            if (mask != null) {
                add(mask, mo + i * keys, seen);
            }
            combine(v, vo, out, oo + i * width, seen, exponentials(seen));
        }
    }

    /// Sums in the order of the coordinates, each step rounded once, as matrix products of PyTorch do.
    private void products(float[] q, int qo, int seen) {
        Arrays.fill(weights, 0, seen, 0);
        for (int d = 0; d < size; d++) {
            float x = q[qo + d];
            int at = d * keys;
            for (int j = 0; j < seen; j++) {
                weights[j] = Math.fma(x, turned[at + j], weights[j]);
            }
        }
        for (int j = 0; j < seen; j++) {
            weights[j] *= scale;
        }
    }

    private void add(float[] mask, int mo, int seen) {
        for (int j = 0; j < seen; j++) {
            weights[j] += mask[mo + j];
        }
    }

    /// Makes products weights that are not divided by their sum yet, which is returned.
    private float exponentials(int seen) {
        float most = Float.NEGATIVE_INFINITY;
        for (int j = 0; j < seen; j++) {
            most = Math.max(most, weights[j]);
        }
        if (most == Float.NEGATIVE_INFINITY) {
            Arrays.fill(weights, 0, seen, 0);
            return 1;
        }
        float sum = 0;
        for (int j = 0; j < seen; j++) {
            weights[j] = (float) Math.exp(weights[j] - most);
            sum += weights[j];
        }
        return sum;
    }

    private void combine(float[] v, int vo, float[] out, int oo, int seen, float sum) {
        for (int j = 0; j < seen; j++) {
            float x = weights[j];
            int at = vo + j * width;
            for (int d = 0; d < width; d++) {
                out[oo + d] = Math.fma(x, v[at + d], out[oo + d]);
            }
        }
        for (int d = 0; d < width; d++) {
            out[oo + d] /= sum;
        }
    }
}
