package dev.flambeau.functional;

import static dev.flambeau.tensor.Factories.cat;
import static dev.flambeau.tensor.Factories.zeros;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Attention of many heads. [Functional] inherits all of it.
public abstract class MultiHeadAttention extends Convolutions {
    private static final String NAME = "multiHeadAttentionForward";

    /// Only for the classes that inherit the static methods.
    protected MultiHeadAttention() {}

    /// Attention in several heads of projected queries, keys and values, and a projection of what they give
    /// (Vaswani
    /// et al. 2017), as `torch.nn.functional.multi_head_attention_forward`. Query, key and value may be
    /// without the
    /// dimension of the batch.
    ///
    /// @param query           queries x batch x embedding
    /// @param key             keys x batch x embedding, or another size with a weight of its own
    /// @param value           keys x batch x embedding, or another size with a weight of its own
    /// @param embedDimToCheck size of the embedding
    /// @param numHeads        how many heads share it
    /// @param inProjWeight    of queries, keys and values, one below the other; null with weights of their own
    /// @param inProjBias      the same of biases; null for none
    /// @param biasK           a key that is seen everywhere, 1 x 1 x embedding; null for none
    /// @param biasV           its value
    /// @param addZeroAttn     whether a key and a value of zeros are seen everywhere
    /// @param dropoutP        probability that a weight becomes 0
    /// @param outProjWeight   of the output
    /// @param outProjBias     of the output; null for none
    /// @param options         masks, weights, and whether in training
    /// @throws ShapeException if shapes do not fit
    public static AttentionResult multiHeadAttentionForward(
            Tensor query,
            Tensor key,
            Tensor value,
            int embedDimToCheck,
            int numHeads,
            @Nullable Tensor inProjWeight,
            @Nullable Tensor inProjBias,
            @Nullable Tensor biasK,
            @Nullable Tensor biasV,
            boolean addZeroAttn,
            double dropoutP,
            Tensor outProjWeight,
            @Nullable Tensor outProjBias,
            MultiHeadAttentionOptions options) {
        boolean batched = checkRanks(query, key, value, options);
        checkSizes(
                query,
                key,
                value,
                embedDimToCheck,
                numHeads,
                options.projections().useSeparateProjWeight());
        if ((biasK == null) != (biasV == null)) {
            throw new ValueException(NAME + ": biasK and biasV must be given both or none");
        }
        if (options.isCausal() && options.attnMask() == null) {
            throw new ValueException(NAME + ": isCausal says that attnMask is the causal one, but there is none; "
                    + "Transformer.generateSquareSubsequentMask makes it");
        }
        Tensor q = batched ? query : query.unsqueeze(1);
        Tensor k = batched ? key : key.unsqueeze(1);
        Tensor v = batched ? value : value.unsqueeze(1);
        int batch = q.size(1);
        Tensor padding = added("keyPaddingMask", options.keyPaddingMask(), q.dtype());
        padding = padding == null || batched ? padding : padding.unsqueeze(0);
        boolean hint = options.isCausal() && padding == null;
        Tensor mask = hint && !options.needWeights() ? null : added("attnMask", options.attnMask(), q.dtype());
        mask = mask == null ? null : checkedMask(mask, q.size(0), k.size(0), batch * numHeads);
        if (padding != null && (padding.size(0) != batch || padding.size(1) != k.size(0))) {
            throw new ShapeException(NAME + ": keyPaddingMask has shape " + padding.shape() + ", expected [" + batch
                    + ", " + k.size(0) + "]");
        }

        Tensor[] projected = project(q, k, v, inProjWeight, inProjBias, options);
        Heads heads = new Heads(batch, numHeads, embedDimToCheck / numHeads);
        Tensor keys = projected[1];
        Tensor values = projected[2];
        boolean plain = biasK == null
                && !addZeroAttn
                && !options.needWeights()
                && options.projections().staticK() == null
                && options.projections().staticV() == null;
        if (plain) {
            AttentionOptions attention = new AttentionOptions()
                    .attnMask(heads.splitMask(heads.merged(mask, padding)))
                    .dropoutP(options.training() ? dropoutP : 0)
                    .isCausal(hint && mask == null);
            Tensor result = scaledDotProductAttention(
                    heads.apart(projected[0]), heads.apart(keys), heads.apart(values), attention);
            return new AttentionResult(new Output(outProjWeight, outProjBias, batched).of(result), null);
        }
        int extra = 0;
        if (biasK != null && biasV != null) {
            if (options.projections().staticK() != null || options.projections().staticV() != null) {
                throw new ValueException(NAME + ": a key or value that is given as it is takes no biasK and biasV");
            }
            keys = cat(List.of(keys, biasK.expand(1, batch, embedDimToCheck)), 0);
            values = cat(List.of(values, biasV.expand(1, batch, embedDimToCheck)), 0);
            extra++;
        }
        keys = options.projections().staticK() == null
                ? heads.of(keys)
                : heads.checked("staticK", options.projections().staticK());
        values = options.projections().staticV() == null
                ? heads.of(values)
                : heads.checked("staticV", options.projections().staticV());
        if (addZeroAttn) {
            keys = heads.withZeros(keys);
            values = heads.withZeros(values);
            extra++;
        }
        return attend(
                heads,
                heads.of(projected[0]),
                keys,
                values,
                heads.merged(widened(mask, extra), widened(padding, extra)),
                hint && mask == null,
                options.training() ? dropoutP : 0,
                new Output(outProjWeight, outProjBias, batched),
                options);
    }

    /// The last projection.
    private record Output(Tensor weight, @Nullable Tensor bias, boolean batched) {
        /// @param x batch x heads x queries x head size
        Tensor of(Tensor x) {
            Tensor joined = x.permute(2, 0, 1, 3).flatten(2, 3).linear(weight, bias);
            return batched ? joined : joined.squeeze(1);
        }
    }

    private static AttentionResult attend(
            Heads heads,
            Tensor q,
            Tensor k,
            Tensor v,
            @Nullable Tensor mask,
            boolean causal,
            double dropoutP,
            Output output,
            MultiHeadAttentionOptions options) {
        if (!options.needWeights()) {
            AttentionOptions plain = new AttentionOptions()
                    .attnMask(heads.splitMask(mask))
                    .dropoutP(dropoutP)
                    .isCausal(causal);
            Tensor result = scaledDotProductAttention(heads.split(q), heads.split(k), heads.split(v), plain);
            return new AttentionResult(output.of(result), null);
        }
        Tensor scores = q.mul(Math.sqrt(1.0 / heads.size)).matmul(k.transpose(-2, -1));
        Tensor weights = dropout(softmax(mask == null ? scores : scores.add(mask), -1), dropoutP);
        Tensor result = output.of(heads.split(weights.matmul(v)));
        Tensor shown = heads.split(weights);
        shown = options.averageAttnWeights() ? shown.mean(1) : shown;
        return new AttentionResult(result, output.batched ? shown : shown.squeeze(0));
    }

    /// How the batch and the heads lie in one dimension, the heads of an example side by side.
    private record Heads(int batch, int count, int size) {
        /// @param x places x batch x embedding
        /// @return batch * heads x places x head size
        Tensor of(Tensor x) {
            return x.reshape(x.size(0), batch * count, size).transpose(0, 1);
        }

        /// A view with heads in a dimension of their own.
        ///
        /// @param x places x batch x embedding
        /// @return batch x heads x places x head size
        Tensor apart(Tensor x) {
            return x.unflatten(2, count, size).permute(1, 2, 0, 3);
        }

        @Nullable
        Tensor splitMask(@Nullable Tensor mask) {
            return mask == null ? null : split(mask);
        }

        /// Heads in a dimension of their own; one matrix for all stays one.
        Tensor split(Tensor x) {
            return x.size(0) == 1 ? x.unsqueeze(0) : x.reshape(batch, count, x.size(1), x.size(2));
        }

        Tensor withZeros(Tensor x) {
            return cat(List.of(x, zeros(x.dtype(), batch * count, 1, size)), 1);
        }

        Tensor checked(String name, Tensor x) {
            if (x.dim() != 3 || x.size(0) != batch * count || x.size(2) != size) {
                throw new ShapeException(NAME + ": " + name + " has shape " + x.shape() + ", expected [" + batch * count
                        + ", keys, " + size + "]");
            }
            return x;
        }

        /// One mask out of that of pairs, which may be one for all, and that of keys.
        @Nullable
        Tensor merged(@Nullable Tensor mask, @Nullable Tensor padding) {
            if (padding == null) {
                return mask;
            }
            int keys = padding.size(1);
            Tensor spread = padding.reshape(batch, 1, 1, keys)
                    .expand(batch, count, 1, keys)
                    .reshape(batch * count, 1, keys);
            return mask == null ? spread : mask.add(spread);
        }
    }

    private static Tensor[] project(
            Tensor q,
            Tensor k,
            Tensor v,
            @Nullable Tensor weight,
            @Nullable Tensor bias,
            MultiHeadAttentionOptions options) {
        List<Tensor> weights;
        if (options.projections().useSeparateProjWeight()) {
            weights = List.of(
                    given("qProjWeight", options.projections().qProjWeight()),
                    given("kProjWeight", options.projections().kProjWeight()),
                    given("vProjWeight", options.projections().vProjWeight()));
        } else {
            Tensor all = given("inProjWeight", weight);
            if (k == v && q == k) {
                return q.linear(all, bias).chunk(3, -1).toArray(new Tensor[0]);
            }
            weights = all.chunk(3, 0);
        }
        List<Tensor> biases = bias == null ? List.of() : bias.chunk(3, 0);
        Tensor[] inputs = {q, k, v};
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = inputs[i].linear(weights.get(i), bias == null ? null : biases.get(i));
        }
        return inputs;
    }

    private static Tensor given(String name, @Nullable Tensor weight) {
        if (weight == null) {
            throw new ValueException(NAME + ": " + name + " is missing; useSeparateProjWeight says which are needed");
        }
        return weight;
    }

    /// Whether there is a dimension of the batch.
    private static boolean checkRanks(Tensor query, Tensor key, Tensor value, MultiHeadAttentionOptions options) {
        int rank = query.dim();
        Tensor padding = options.keyPaddingMask();
        Tensor mask = options.attnMask();
        boolean fits = (rank == 2 || rank == 3) && key.dim() == rank && value.dim() == rank;
        if (!fits
                || padding != null && padding.dim() != rank - 1
                || mask != null && mask.dim() != 2 && mask.dim() != 3) {
            throw new ShapeException(NAME + ": query has shape " + query.shape() + ", key " + key.shape() + ", value "
                    + value.shape() + (padding == null ? "" : ", keyPaddingMask " + padding.shape())
                    + (mask == null ? "" : ", attnMask " + mask.shape())
                    + "; expected are 3 dimensions, a mask of 2 for the keys and of 2 or 3 for pairs, or without a "
                    + "batch 2 dimensions and a mask of 1 for the keys");
        }
        return rank == 3;
    }

    private static void checkSizes(Tensor query, Tensor key, Tensor value, int embedding, int heads, boolean separate) {
        if (heads < 1 || embedding % heads != 0 || query.size(-1) != embedding) {
            throw new ShapeException(NAME + ": query has shape " + query.shape() + ", the embedding " + embedding
                    + " columns in " + heads + " heads; the columns must be equal and a multiple of the heads");
        }
        boolean sameRows = key.size(0) == value.size(0) && (key.dim() == 2 || key.size(1) == value.size(1));
        boolean sameBatch = query.dim() == 2 || query.size(1) == key.size(1);
        if (!sameRows || !sameBatch || !separate && key.size(-1) != value.size(-1)) {
            throw new ShapeException(NAME + ": query has shape " + query.shape() + ", key " + key.shape() + ", value "
                    + value.shape() + "; they must have the same batch, key and value the same shape");
        }
    }

    private static Tensor checkedMask(Tensor mask, int queries, int keys, int heads) {
        Tensor one = mask.dim() == 2 ? mask.unsqueeze(0) : mask;
        if (one.size(1) != queries || one.size(2) != keys || mask.dim() == 3 && one.size(0) != heads) {
            throw new ShapeException(NAME + ": attnMask has shape " + mask.shape() + ", expected [" + queries + ", "
                    + keys + "] or [" + heads + ", " + queries + ", " + keys + "]");
        }
        return one;
    }

    /// A mask as what is added to scores, out of one that is true where a query may not look.
    private static @Nullable Tensor added(String name, @Nullable Tensor mask, DType dtype) {
        if (mask == null || mask.dtype().isFloating()) {
            return mask;
        }
        if (mask.dtype() != DType.BOOL) {
            throw new DTypeException(NAME + ": " + name + " must be bool or floating, not " + mask.dtype());
        }
        return zeros(dtype, mask.shape().toArray()).maskedFill(mask, Double.NEGATIVE_INFINITY);
    }

    /// More columns that hide nothing.
    private static @Nullable Tensor widened(@Nullable Tensor mask, int columns) {
        if (mask == null || columns == 0) {
            return mask;
        }
        int[] sizes = mask.shape().toArray();
        sizes[sizes.length - 1] = columns;
        return cat(List.of(mask, zeros(mask.dtype(), sizes)), -1);
    }
}
