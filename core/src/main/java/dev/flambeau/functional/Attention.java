package dev.flambeau.functional;

import static dev.flambeau.tensor.Factories.arange;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Tensor;
import java.util.Arrays;

/// Attention. [Functional] inherits all of it.
public abstract class Attention extends Dropouts {
    /// Only for the classes that inherit the static methods.
    protected Attention() {}

    /// softmax(query keyᵀ scale) value
    /// A query that may look nowhere gets 0.
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
        Tensor mask = options.attnMask();
        if (mask != null && options.isCausal()) {
            throw new ValueException("scaledDotProductAttention: give either attnMask or isCausal, not both");
        }
        Tensor q = Wide.of("scaledDotProductAttention", query);
        Tensor k = heads(Wide.of("scaledDotProductAttention", key), query, options.enableGqa());
        Tensor v = heads(Wide.of("scaledDotProductAttention", value), query, options.enableGqa());
        Double given = options.scale();
        double scale = given == null ? 1 / Math.sqrt(q.size(-1)) : given;
        Tensor scores = q.mul(scale).matmul(k.transpose(-2, -1));
        if (options.isCausal()) {
            mask = arange(q.size(-2)).unsqueeze(1).ge(arange(k.size(-2)));
        }
        if (mask != null) {
            scores = mask.dtype() == DType.BOOL
                    ? scores.maskedFill(mask.logicalNot(), Double.NEGATIVE_INFINITY)
                    : scores.add(mask.to(scores.dtype()));
        }
        Tensor weights;
        if (mask == null || scores.numel() == 0) {
            weights = softmax(scores, -1);
        } else {
            Tensor blind = scores.detach().eq(Double.NEGATIVE_INFINITY).all(-1, true);
            weights = softmax(scores.maskedFill(blind, 0), -1).maskedFill(blind, 0);
        }
        return Wide.back(dropout(weights, options.dropoutP(), true).matmul(v), query);
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
