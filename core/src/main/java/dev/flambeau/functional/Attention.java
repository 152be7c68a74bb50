package dev.flambeau.functional;

import static dev.flambeau.tensor.Factories.broadcastShapes;
import static dev.flambeau.tensor.Factories.zeros;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.ScaledDotProduct;
import dev.flambeau.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Attention. [Functional] inherits all of it.
public abstract class Attention extends Dropouts {
    /// Only for the classes that inherit the static methods.
    protected Attention() {}

    /// softmax(query keyᵀ scale) value
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/nn.functional.html#scaled-dot-product-attention)). A query
    /// that may look nowhere gets 0.
    ///
    /// @param query   ... x queries x size
    /// @param key     ... x keys x size
    /// @param value   ... x keys x size of the result
    /// @param options mask, dropout, causality, scale and grouped heads
    public static Tensor scaledDotProductAttention(Tensor query, Tensor key, Tensor value, AttentionOptions options) {
        if (query.dim() < 2 || key.dim() < 2 || value.dim() < 2 || query.size(-1) != key.size(-1)) {
            throw new ShapeException("scaledDotProductAttention: query has shape " + query.shape() + ", key "
                    + key.shape() + ", value " + value.shape()
                    + "; they need at least 2 dimensions, query and key the same last size");
        }
        if (options.attnMask() != null && options.isCausal()) {
            throw new ValueException("scaledDotProductAttention: give either attnMask or isCausal, not both");
        }
        Tensor q = Wide.of("scaledDotProductAttention", query);
        Tensor k = heads(Wide.of("scaledDotProductAttention", key), query, options.enableGqa());
        Tensor v = heads(Wide.of("scaledDotProductAttention", value), query, options.enableGqa());
        Double given = options.scale();
        double scale = given == null ? 1 / Math.sqrt(q.size(-1)) : given;
        Tensor mask = options.attnMask() == null ? null : added(options.attnMask(), q.dtype());
        if (options.dropoutP() != 0 || mask != null && mask.requiresGrad()) {
            Tensor causal = options.isCausal() ? ScaledDotProduct.causalMask(q.size(-2), k.size(-2), q.dtype()) : mask;
            Tensor weights = weights(q, k, causal, scale);
            return Wide.back(dropout(weights, options.dropoutP()).matmul(v), query);
        }
        int[] lead = broadcastShapes(leading(q), leading(k), leading(v)).toArray();
        Tensor result = new ScaledDotProduct(scale, mask, options.isCausal())
                .of(spread(q, lead), spread(k, lead), spread(v, lead));
        return Wide.back(result, query);
    }

    /// Half of the scale is in the queries and half in the keys, as where PyTorch computes step by step.
    private static Tensor weights(Tensor q, Tensor k, @Nullable Tensor mask, double scale) {
        double root = Math.sqrt(Math.abs(scale));
        Tensor scores =
                q.mul(scale < 0 ? -root : root).matmul(k.transpose(-2, -1).mul(root));
        if (mask == null || scores.numel() == 0) {
            return softmax(scores, -1);
        }
        scores = scores.add(mask);
        Tensor blind = scores.detach().eq(Double.NEGATIVE_INFINITY).all(-1, true);
        return softmax(scores.maskedFill(blind, 0), -1).maskedFill(blind, 0);
    }

    private static int[] leading(Tensor x) {
        return Arrays.copyOf(x.shape().toArray(), x.dim() - 2);
    }

    private static Tensor spread(Tensor x, int[] lead) {
        int[] sizes = Arrays.copyOf(lead, lead.length + 2);
        sizes[lead.length] = x.size(-2);
        sizes[lead.length + 1] = x.size(-1);
        return x.expand(sizes);
    }

    /// A mask as what is added to scores, out of one that is true where a query may look.
    private static Tensor added(Tensor mask, DType dtype) {
        return mask.dtype() == DType.BOOL
                ? zeros(dtype, mask.shape().toArray()).maskedFill(mask.logicalNot(), Double.NEGATIVE_INFINITY)
                : mask.to(dtype);
    }

    private static Tensor heads(Tensor x, Tensor query, boolean grouped) {
        if (!grouped || x.dim() < 3 || x.size(-3) == query.size(-3)) {
            return x;
        }
        if (x.size(-3) == 0 || query.size(-3) % x.size(-3) != 0) {
            throw new ShapeException("scaledDotProductAttention: there are " + query.size(-3) + " heads of queries and "
                    + x.size(-3) + " of keys or values; the former must be a multiple");
        }
        int[] sizes = x.shape().toArray();
        int[] wide = Arrays.copyOf(sizes, sizes.length + 1);
        int at = sizes.length - 2;
        System.arraycopy(sizes, at, wide, at + 1, 2);
        wide[at] = query.size(-3) / sizes[at - 1];
        sizes[at - 1] = query.size(-3);
        return x.unsqueeze(-3).expand(wide).reshape(sizes);
    }
}
