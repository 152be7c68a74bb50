package dev.flambeau.nn;

import dev.flambeau.error.ValueException;
import dev.flambeau.functional.AttentionResult;
import dev.flambeau.functional.Functional;
import dev.flambeau.functional.MultiHeadAttentionOptions;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Attention in several heads (Vaswani et al. 2017)
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.MultiheadAttention.html)).
///
/// Shapes: query `[queries, batch, embedDim]`, key `[keys, batch, kdim]`, value `[keys, batch, vdim]`, output
/// as the
/// query. Without a batch that dimension is left out.
public final class MultiheadAttention extends Module {
    /// What attention may be told: `new MultiheadAttention.Options().dropout(0.1).batchFirst(true)`.
    ///
    /// @param dropout     probability that a weight becomes 0 in training
    /// @param bias        false to learn no biases of the projections
    /// @param addBiasKv   learn a key and a value that every query sees
    /// @param addZeroAttn let every query see a key and a value of zeros
    /// @param kdim        columns of the keys; null for those of the queries
    /// @param vdim        columns of the values; null for those of the queries
    /// @param batchFirst  batch x places x columns instead of places x batch x columns
    public record Options(
            double dropout,
            boolean bias,
            boolean addBiasKv,
            boolean addZeroAttn,
            @Nullable Integer kdim,
            @Nullable Integer vdim,
            boolean batchFirst) {
        /// The defaults: no dropout, biases, queries, keys and values of the same size, places first.
        public Options() {
            this(0, true, false, false, null, null, false);
        }

        /// @param dropout probability that a weight becomes 0 in training
        public Options dropout(double dropout) {
            return new Options(dropout, bias, addBiasKv, addZeroAttn, kdim, vdim, batchFirst);
        }

        /// @param bias false to learn no biases of the projections
        public Options bias(boolean bias) {
            return new Options(dropout, bias, addBiasKv, addZeroAttn, kdim, vdim, batchFirst);
        }

        /// @param addBiasKv learn a key and a value that every query sees
        public Options addBiasKv(boolean addBiasKv) {
            return new Options(dropout, bias, addBiasKv, addZeroAttn, kdim, vdim, batchFirst);
        }

        /// @param addZeroAttn let every query see a key and a value of zeros
        public Options addZeroAttn(boolean addZeroAttn) {
            return new Options(dropout, bias, addBiasKv, addZeroAttn, kdim, vdim, batchFirst);
        }

        /// @param kdim columns of the keys; null for those of the queries
        public Options kdim(@Nullable Integer kdim) {
            return new Options(dropout, bias, addBiasKv, addZeroAttn, kdim, vdim, batchFirst);
        }

        /// @param vdim columns of the values; null for those of the queries
        public Options vdim(@Nullable Integer vdim) {
            return new Options(dropout, bias, addBiasKv, addZeroAttn, kdim, vdim, batchFirst);
        }

        /// @param batchFirst batch x places x columns instead of places x batch x columns
        public Options batchFirst(boolean batchFirst) {
            return new Options(dropout, bias, addBiasKv, addZeroAttn, kdim, vdim, batchFirst);
        }
    }

    /// What a call may be told: `new MultiheadAttention.ForwardOptions().needWeights(false)`.
    ///
    /// @param keyPaddingMask     batch x keys: true for keys not to be seen, or numbers added to the scores;
    ///     null for none
    /// @param needWeights        whether the weights are wanted too; without them it is faster
    /// @param attnMask           queries x keys, or batch * heads x queries x keys: true for pairs not to be
    ///     seen, or numbers added to the scores; null for none
    /// @param averageAttnWeights whether the weights are averaged over the heads
    /// @param isCausal           says that attnMask is the causal one, so that it need not be read
    public record ForwardOptions(
            @Nullable Tensor keyPaddingMask,
            boolean needWeights,
            @Nullable Tensor attnMask,
            boolean averageAttnWeights,
            boolean isCausal) {
        /// The defaults: all keys, with weights averaged over the heads.
        public ForwardOptions() {
            this(null, true, null, true, false);
        }

        /// @param keyPaddingMask batch x keys: true for keys not to be seen, or numbers added to the scores;
        ///     null for none
        public ForwardOptions keyPaddingMask(@Nullable Tensor keyPaddingMask) {
            return new ForwardOptions(keyPaddingMask, needWeights, attnMask, averageAttnWeights, isCausal);
        }

        /// @param needWeights whether the weights are wanted too; without them it is faster
        public ForwardOptions needWeights(boolean needWeights) {
            return new ForwardOptions(keyPaddingMask, needWeights, attnMask, averageAttnWeights, isCausal);
        }

        /// @param attnMask queries x keys, or batch * heads x queries x keys: true for pairs not to be seen, or
        ///     numbers added to the scores; null for none
        public ForwardOptions attnMask(@Nullable Tensor attnMask) {
            return new ForwardOptions(keyPaddingMask, needWeights, attnMask, averageAttnWeights, isCausal);
        }

        /// @param averageAttnWeights whether the weights are averaged over the heads
        public ForwardOptions averageAttnWeights(boolean averageAttnWeights) {
            return new ForwardOptions(keyPaddingMask, needWeights, attnMask, averageAttnWeights, isCausal);
        }

        /// @param isCausal says that attnMask is the causal one, so that it need not be read
        public ForwardOptions isCausal(boolean isCausal) {
            return new ForwardOptions(keyPaddingMask, needWeights, attnMask, averageAttnWeights, isCausal);
        }
    }

    final int embedDim;
    final int numHeads;
    final Options options;
    private final @Nullable Parameter inProjWeight;
    private final @Nullable Parameter qProjWeight;
    private final @Nullable Parameter kProjWeight;
    private final @Nullable Parameter vProjWeight;
    private final @Nullable Parameter inProjBias;
    private final @Nullable Parameter biasK;
    private final @Nullable Parameter biasV;
    private final Linear outProj;

    /// With the defaults.
    ///
    /// @param embedDim columns of queries and output
    /// @param numHeads heads that share them
    public MultiheadAttention(int embedDim, int numHeads) {
        this(embedDim, numHeads, new Options());
    }

    /// @param embedDim columns of queries and output, a multiple of numHeads
    /// @param numHeads heads that share them
    /// @param options  dropout, biases, sizes of keys and values
    /// @throws ValueException if a size is out of range
    public MultiheadAttention(int embedDim, int numHeads, Options options) {
        if (embedDim < 1 || numHeads < 1 || embedDim % numHeads != 0) {
            throw new ValueException("MultiheadAttention: embedDim is " + embedDim + ", numHeads " + numHeads
                    + "; both must be above 0, embedDim a multiple of numHeads");
        }
        this.embedDim = embedDim;
        this.numHeads = numHeads;
        this.options = options;
        int kdim = options.kdim == null ? embedDim : options.kdim;
        int vdim = options.vdim == null ? embedDim : options.vdim;
        boolean same = kdim == embedDim && vdim == embedDim;
        qProjWeight = same ? null : weight("q_proj_weight", embedDim, embedDim);
        kProjWeight = same ? null : weight("k_proj_weight", embedDim, kdim);
        vProjWeight = same ? null : weight("v_proj_weight", embedDim, vdim);
        inProjWeight = same ? weight("in_proj_weight", 3 * embedDim, embedDim) : null;
        inProjBias = options.bias ? parameter("in_proj_bias", Factories.zeros(3 * embedDim)) : null;
        outProj = module("out_proj", new NonDynamicallyQuantizableLinear(embedDim, embedDim, options.bias));
        biasK = options.addBiasKv ? weight("bias_k", 1, 1, embedDim) : null;
        biasV = options.addBiasKv ? weight("bias_v", 1, 1, embedDim) : null;
        fill(inProjWeight, qProjWeight, kProjWeight, vProjWeight);
        if (outProj.bias() != null) {
            Init.constant_(outProj.bias(), 0);
        }
        if (biasK != null && biasV != null) {
            Init.xavierNormal_(biasK, 1);
            Init.xavierNormal_(biasV, 1);
        }
    }

    private Parameter weight(String name, int... sizes) {
        return parameter(name, Factories.zeros(sizes));
    }

    private static void fill(@Nullable Parameter... weights) {
        for (Parameter weight : weights) {
            if (weight != null) {
                Init.xavierUniform_(weight, 1);
            }
        }
    }

    /// [#forward(Tensor, Tensor, Tensor, ForwardOptions)] with the defaults.
    ///
    /// @param query queries x batch x columns
    /// @param key   keys x batch x columns
    /// @param value keys x batch x columns
    public AttentionResult forward(Tensor query, Tensor key, Tensor value) {
        return forward(query, key, value, new ForwardOptions());
    }

    /// What the queries find among the keys, and how much each looked at each.
    ///
    /// @param query queries x batch x columns
    /// @param key   keys x batch x columns
    /// @param value keys x batch x columns
    /// @param call  masks, and whether the weights are wanted
    public AttentionResult forward(Tensor query, Tensor key, Tensor value, ForwardOptions call) {
        return located(
                Hooks.args(query, key, value, call),
                () -> options.batchFirst && query.dim() == 3
                        ? batchFirst(query, key, value, call)
                        : attend(query, key, value, call));
    }

    /// The same tensor stays the same one, so that it is projected once.
    private AttentionResult batchFirst(Tensor query, Tensor key, Tensor value, ForwardOptions call) {
        Tensor q = query.transpose(0, 1);
        Tensor k = key == query ? q : key.transpose(0, 1);
        Tensor v = value == key ? k : value.transpose(0, 1);
        AttentionResult result = attend(q, k, v, call);
        return new AttentionResult(result.attnOutput().transpose(0, 1), result.attnOutputWeights());
    }

    private AttentionResult attend(Tensor query, Tensor key, Tensor value, ForwardOptions call) {
        return Functional.multiHeadAttentionForward(
                query,
                key,
                value,
                embedDim,
                numHeads,
                inProjWeight,
                inProjBias,
                biasK,
                biasV,
                options.addZeroAttn,
                options.dropout,
                outProj.weight(),
                outProj.bias(),
                new MultiHeadAttentionOptions(
                        isTraining(),
                        call.keyPaddingMask,
                        call.needWeights,
                        call.attnMask,
                        call.averageAttnWeights,
                        call.isCausal,
                        new MultiHeadAttentionOptions.Projections(
                                inProjWeight == null, qProjWeight, kProjWeight, vProjWeight, null, null)));
    }

    /// How it was made.
    Options options() {
        return options;
    }

    int numHeads() {
        return numHeads;
    }

    @Override
    protected String summary() {
        return kind() + " " + embedDim + " in " + numHeads + " heads";
    }
}
