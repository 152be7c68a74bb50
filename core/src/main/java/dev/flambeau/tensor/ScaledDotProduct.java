package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.A;
import static dev.flambeau.tensor.Op.B;
import static dev.flambeau.tensor.Op.C;
import static dev.flambeau.tensor.Op.Kind.COMPOSITE;
import static dev.flambeau.tensor.Op.OUT;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.error.ShapeException;
import dev.flambeau.kernels.AttentionKernel;
import org.jspecify.annotations.Nullable;

/// Attention without dropout (Vaswani et al. 2017) as an operator. Backward computes the weights again instead of
/// keeping them.
///
/// @param scale  factor of the products of queries and keys
/// @param mask   added to them, of their shape or broadcast to it; gets no gradient; null for none
/// @param causal a query sees only keys up to its own place; then there is no mask
public record ScaledDotProduct(double scale, @Nullable Tensor mask, boolean causal) {
    /// Up to so many weights a kernel for one head at a time, whose sums have PyTorch's order.
    private static final int SMALL = 1 << 11;

    /// Weights that are not divided by their sums yet, and the sums.
    private record Weights(Tensor weights, Tensor sums) {
        Tensor normal() {
            return weights.div(sums);
        }
    }

    static final Composite ATTENTION = new Composite(
            row(COMPOSITE, "scaledDotProduct", "softmax of a bᵀ scale, times c")
                    .prints("ScaledDotProductFlashAttentionForCpuBackward0")
                    .saves(A | B | C | OUT)
                    .gradients(
                            n -> n.shared(Gradients::new).q(n),
                            n -> n.shared(Gradients::new).k(n),
                            n -> n.shared(Gradients::new).v(n)),
            (attributes, q, k, v) -> {
                Weights w = of(attributes).weights(q, Composites.given(k));
                return w.weights.matmul(Composites.given(v)).div(w.sums);
            },
            ScaledDotProduct::fused);

    /// softmax(query keyᵀ scale + mask) value; 0 for a query that sees no key.
    ///
    /// @param query ... x queries x size
    /// @param key   ... x keys x size
    /// @param value ... x keys x width
    /// @return ... x queries x width
    /// @throws ShapeException if the shapes do not fit
    public Tensor of(Tensor query, Tensor key, Tensor value) {
        int rank = query.dim();
        boolean fits = rank >= 2 && key.dim() == rank && value.dim() == rank;
        for (int d = 0; fits && d < rank; d++) {
            fits = (d == rank - 2 || query.size(d) == key.size(d)) && (d == rank - 1 || key.size(d) == value.size(d));
        }
        if (!fits) {
            throw new ShapeException("scaledDotProduct: query has shape " + query.shape + ", key " + key.shape
                    + ", value " + value.shape
                    + "; they must have equal leading sizes, query and key the same last one, "
                    + "key and value as many rows");
        }
        return Dispatch.composite(ATTENTION, new AttentionCall(this), query, key, value);
    }

    /// What a causal mask adds: 0 for keys up to the place of the query, otherwise minus infinity.
    ///
    /// @param queries rows
    /// @param keys    columns
    /// @param dtype   floating
    public static Tensor causalMask(int queries, int keys, DType dtype) {
        Tensor later = Factories.arange(keys).gt(Factories.arange(queries).unsqueeze(1));
        return Factories.zeros(dtype, queries, keys).maskedFill(later, Double.NEGATIVE_INFINITY);
    }

    private Weights weights(Tensor q, Tensor k) {
        Tensor scores = q.matmul(turned(k)).mul(scale);
        Tensor added = causal ? causalMask(q.size(-2), k.size(-2), q.dtype) : mask;
        scores = added == null ? scores : scores.add(added);
        if (scores.numel() == 0) {
            return new Weights(scores, scores.sum(-1, true).add(1));
        }
        Tensor most = scores.detach().amax(-1, true);
        Tensor blind = most.eq(Double.NEGATIVE_INFINITY);
        Tensor weights = scores.sub(most.maskedFill(blind, 0)).exp();
        return new Weights(weights, weights.sum(-1, true).maskedFill(blind, 1));
    }

    /// All three gradients if they come out of tiles; otherwise the weights and the gradient of the products of queries
    /// and keys, out of which they are made in tensor operators.
    private static final class Gradients {
        private final Tensor @Nullable [] all;
        private final @Nullable Tensor weights;
        private final @Nullable Tensor scores;

        Gradients(Node n) {
            boolean tiled = !GradMode.isEnabled() && n.attributes instanceof AttentionCall;
            all = tiled ? call(n.attributes).backward(n.a(), n.b(), n.c(), n.out(), n.grad()) : null;
            if (all != null) {
                weights = null;
                scores = null;
                return;
            }
            ScaledDotProduct s = of(n.attributes);
            Tensor normal = s.weights(n.a(), n.b()).normal();
            Tensor wanted = n.grad().matmul(turned(n.c()));
            Tensor mean = wanted.mul(normal).sum(-1, true);
            weights = normal;
            scores = wanted.sub(mean).mul(normal).mul(s.scale);
        }

        Tensor q(Node n) {
            return all == null ? Composites.given(scores).matmul(n.b()) : all[0];
        }

        Tensor k(Node n) {
            return all == null ? turned(Composites.given(scores)).matmul(n.a()) : all[1];
        }

        Tensor v(Node n) {
            return all == null ? turned(Composites.given(weights)).matmul(n.grad()) : all[2];
        }
    }

    private static @Nullable Tensor fused(
            @Nullable Object attributes, Tensor query, @Nullable Tensor key, @Nullable Tensor value) {
        Tensor k = Composites.given(key);
        Tensor v = Composites.given(value);
        int l = query.size(-2);
        int s = k.size(-2);
        int e = k.size(-1);
        int width = v.size(-1);
        boolean floats = query.dtype == DType.FLOAT32 && k.dtype == DType.FLOAT32 && v.dtype == DType.FLOAT32;
        if (!floats || query.numel() == 0 || v.numel() == 0) {
            return null;
        }
        if ((long) query.numel() / e * s > SMALL) {
            return call(attributes).forward(query, k, v);
        }
        int heads = query.numel() / (l * e);
        ScaledDotProduct self = of(attributes);
        int[] sizes = query.shape.toArray();
        sizes[sizes.length - 1] = width;
        Tensor out = Tensor.empty(DType.FLOAT32, Shape.owning(sizes));
        sizes = sizes.clone();
        sizes[sizes.length - 1] = s;
        Tensor given = self.mask;
        float[] mask = given == null ? null : given.expand(sizes).toFloatArray();
        float[] qs = query.toFloatArray();
        float[] ks = k.toFloatArray();
        float[] vs = v.toFloatArray();
        AttentionKernel kernel = new AttentionKernel(l, s, e, width, (float) self.scale, self.causal);
        for (int i = 0; i < heads; i++) {
            kernel.run(
                    qs,
                    i * l * e,
                    ks,
                    i * s * e,
                    vs,
                    i * s * width,
                    mask,
                    i * l * s,
                    (float[]) out.storage.array(),
                    i * l * width);
        }
        return out;
    }

    private static Tensor turned(Tensor matrices) {
        return matrices.transpose(-2, -1);
    }

    private static AttentionCall call(@Nullable Object attributes) {
        return attributes instanceof AttentionCall call
                ? call
                : new AttentionCall(new ScaledDotProduct(1, null, false));
    }

    private static ScaledDotProduct of(@Nullable Object attributes) {
        return call(attributes).attention;
    }
}
