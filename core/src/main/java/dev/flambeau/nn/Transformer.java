package dev.flambeau.nn;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.ScaledDotProduct;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// An encoder and a decoder that looks at what the encoder made (Vaswani et al. 2017)
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.Transformer.html)).
///
/// Shapes: source `[source places, batch, dModel]`, target and output `[target places, batch, dModel]`.
/// Without a batch
/// that dimension is left out.
public final class Transformer extends Layer {
    /// What a Transformer may be told: `new Transformer.Options().numEncoderLayers(2).batchFirst(true)`.
    ///
    /// @param numEncoderLayers layers of the encoder
    /// @param numDecoderLayers layers of the decoder
    /// @param layer            how the layers are made
    /// @param customEncoder    used instead of a new encoder; null for none
    /// @param customDecoder    used instead of a new decoder; null for none
    public record Options(
            int numEncoderLayers,
            int numDecoderLayers,
            TransformerLayer.Options layer,
            @Nullable TransformerEncoder customEncoder,
            @Nullable TransformerDecoder customDecoder) {
        /// PyTorch's defaults.
        public Options() {
            this(6, 6, new TransformerLayer.Options(), null, null);
        }

        /// @param numEncoderLayers layers of the encoder
        public Options numEncoderLayers(int numEncoderLayers) {
            return new Options(numEncoderLayers, numDecoderLayers, layer, customEncoder, customDecoder);
        }

        /// @param numDecoderLayers layers of the decoder
        public Options numDecoderLayers(int numDecoderLayers) {
            return new Options(numEncoderLayers, numDecoderLayers, layer, customEncoder, customDecoder);
        }

        /// @param layer how the layers are made
        public Options layer(TransformerLayer.Options layer) {
            return new Options(numEncoderLayers, numDecoderLayers, layer, customEncoder, customDecoder);
        }

        /// @param customEncoder used instead of a new encoder; null for none
        public Options customEncoder(@Nullable TransformerEncoder customEncoder) {
            return new Options(numEncoderLayers, numDecoderLayers, layer, customEncoder, customDecoder);
        }

        /// @param customDecoder used instead of a new decoder; null for none
        public Options customDecoder(@Nullable TransformerDecoder customDecoder) {
            return new Options(numEncoderLayers, numDecoderLayers, layer, customEncoder, customDecoder);
        }

        /// @param dimFeedforward columns between the two linear layers
        public Options dimFeedforward(int dimFeedforward) {
            return layer(layer.dimFeedforward(dimFeedforward));
        }

        /// @param dropout probability that an element becomes 0 in training, in three places
        public Options dropout(double dropout) {
            return layer(layer.dropout(dropout));
        }

        /// @param activation `relu` or `gelu`, between the two linear layers
        public Options activation(String activation) {
            return layer(layer.activation(activation));
        }

        /// @param activation any function, between the two linear layers
        public Options activation(UnaryOperator<Tensor> activation) {
            return layer(layer.activation(activation));
        }

        /// @param layerNormEps added to the variance by the normalizations
        public Options layerNormEps(double layerNormEps) {
            return layer(layer.layerNormEps(layerNormEps));
        }

        /// @param batchFirst batch x places x columns instead of places x batch x columns
        public Options batchFirst(boolean batchFirst) {
            return layer(layer.batchFirst(batchFirst));
        }

        /// @param normFirst normalize what goes into a part instead of what comes out
        public Options normFirst(boolean normFirst) {
            return layer(layer.normFirst(normFirst));
        }

        /// @param bias false to learn no biases
        public Options bias(boolean bias) {
            return layer(layer.bias(bias));
        }
    }

    /// What a call may be told: `new Transformer.ForwardOptions().tgtMask(mask)`.
    ///
    /// @param srcMask           source x source places, or one for each head of each example: true for pairs
    ///     not to be seen, or numbers added to the scores; null for none
    /// @param srcKeyPaddingMask batch x source places: true for places not to be seen, or numbers added; null
    ///     for none
    /// @param srcIsCausal       says that srcMask is the causal one; null to find out
    /// @param decoder           masks of the decoder
    public record ForwardOptions(
            @Nullable Tensor srcMask,
            @Nullable Tensor srcKeyPaddingMask,
            @Nullable Boolean srcIsCausal,
            TransformerDecoderLayer.ForwardOptions decoder) {
        /// No masks.
        public ForwardOptions() {
            this(null, null, null, new TransformerDecoderLayer.ForwardOptions());
        }

        /// @param srcMask source x source places, or one for each head of each example: true for pairs not to
        ///     be seen, or numbers added to the scores; null for none
        public ForwardOptions srcMask(@Nullable Tensor srcMask) {
            return new ForwardOptions(srcMask, srcKeyPaddingMask, srcIsCausal, decoder);
        }

        /// @param srcKeyPaddingMask batch x source places: true for places not to be seen, or numbers added;
        ///     null for none
        public ForwardOptions srcKeyPaddingMask(@Nullable Tensor srcKeyPaddingMask) {
            return new ForwardOptions(srcMask, srcKeyPaddingMask, srcIsCausal, decoder);
        }

        /// @param srcIsCausal says that srcMask is the causal one; null to find out
        public ForwardOptions srcIsCausal(@Nullable Boolean srcIsCausal) {
            return new ForwardOptions(srcMask, srcKeyPaddingMask, srcIsCausal, decoder);
        }

        /// @param decoder masks of the decoder
        public ForwardOptions decoder(TransformerDecoderLayer.ForwardOptions decoder) {
            return new ForwardOptions(srcMask, srcKeyPaddingMask, srcIsCausal, decoder);
        }

        /// @param tgtMask target x target places, as srcMask; null for none
        public ForwardOptions tgtMask(@Nullable Tensor tgtMask) {
            return decoder(decoder.tgtMask(tgtMask));
        }

        /// @param memoryMask target x source places, as srcMask; null for none
        public ForwardOptions memoryMask(@Nullable Tensor memoryMask) {
            return decoder(decoder.memoryMask(memoryMask));
        }

        /// @param tgtKeyPaddingMask batch x target places, as srcKeyPaddingMask; null for none
        public ForwardOptions tgtKeyPaddingMask(@Nullable Tensor tgtKeyPaddingMask) {
            return decoder(decoder.tgtKeyPaddingMask(tgtKeyPaddingMask));
        }

        /// @param memoryKeyPaddingMask batch x source places, for the decoder; null for none
        public ForwardOptions memoryKeyPaddingMask(@Nullable Tensor memoryKeyPaddingMask) {
            return decoder(decoder.memoryKeyPaddingMask(memoryKeyPaddingMask));
        }

        /// @param tgtIsCausal says that tgtMask is the causal one; null to find out
        public ForwardOptions tgtIsCausal(@Nullable Boolean tgtIsCausal) {
            return decoder(decoder.tgtIsCausal(tgtIsCausal));
        }

        /// @param memoryIsCausal says that memoryMask is the causal one
        public ForwardOptions memoryIsCausal(boolean memoryIsCausal) {
            return decoder(decoder.memoryIsCausal(memoryIsCausal));
        }
    }

    private final int dModel;
    private final boolean batchFirst;
    private final TransformerEncoder encoder;
    private final TransformerDecoder decoder;

    /// With 512 columns in 8 heads and the defaults.
    public Transformer() {
        this(512, 8);
    }

    /// With the defaults.
    ///
    /// @param dModel columns of input and output
    /// @param nhead  heads that share them
    public Transformer(int dModel, int nhead) {
        this(dModel, nhead, new Options());
    }

    /// @param dModel  columns of input and output, a multiple of nhead
    /// @param nhead   heads that share them
    /// @param options layers, sizes, dropout, activation, order
    public Transformer(int dModel, int nhead, Options options) {
        this.dModel = dModel;
        TransformerLayer.Options layer = options.layer;
        batchFirst = layer.batchFirst();
        TransformerEncoder ownEncoder = options.customEncoder;
        encoder = module(
                "encoder",
                ownEncoder != null
                        ? ownEncoder
                        : new TransformerEncoder(
                                new TransformerEncoderLayer(dModel, nhead, layer),
                                options.numEncoderLayers,
                                TransformerLayer.norm(dModel, layer)));
        TransformerDecoder ownDecoder = options.customDecoder;
        decoder = module(
                "decoder",
                ownDecoder != null
                        ? ownDecoder
                        : new TransformerDecoder(
                                new TransformerDecoderLayer(dModel, nhead, layer),
                                options.numDecoderLayers,
                                TransformerLayer.norm(dModel, layer)));
        for (Parameter p : parameters()) {
            if (p.dim() > 1) {
                Init.xavierUniform_(p, 1);
            }
        }
    }

    @Override
    Tensor output(Tensor src) {
        throw new ValueException("needs a target too: forward(src, tgt)");
    }

    /// Computes the output without masks.
    ///
    /// @param src source, places x batch x columns
    /// @param tgt target, places x batch x columns
    public Tensor forward(Tensor src, Tensor tgt) {
        return forward(src, tgt, new ForwardOptions());
    }

    /// Computes the output.
    ///
    /// @param src   source, places x batch x columns
    /// @param tgt   target, places x batch x columns
    /// @param masks who sees whom
    public Tensor forward(Tensor src, Tensor tgt, ForwardOptions masks) {
        return located(Hooks.args(src, tgt, masks), () -> {
            check(src, tgt);
            Tensor memory = encoder.forward(src, masks.srcMask, masks.srcKeyPaddingMask, masks.srcIsCausal);
            return decoder.forward(tgt, memory, masks.decoder);
        });
    }

    private void check(Tensor src, Tensor tgt) {
        int rank = src.dim();
        boolean fits =
                (rank == 2 || rank == 3) && tgt.dim() == rank && src.size(-1) == dModel && tgt.size(-1) == dModel;
        int batch = batchFirst ? 0 : 1;
        if (!fits || rank == 3 && src.size(batch) != tgt.size(batch)) {
            throw new ShapeException("source has shape " + src.shape() + ", target " + tgt.shape()
                    + "; both need 2 or 3 dimensions, the last of size " + dModel + ", and the same batch, which is "
                    + "dimension " + batch);
        }
    }

    /// The encoder.
    public TransformerEncoder encoder() {
        return encoder;
    }

    /// The decoder.
    public TransformerDecoder decoder() {
        return decoder;
    }

    /// The causal mask: 0 for places up to one's own, minus infinity for those that come later.
    ///
    /// @param sz how many places
    public static Tensor generateSquareSubsequentMask(int sz) {
        return generateSquareSubsequentMask(sz, DType.FLOAT32);
    }

    /// The causal mask in a dtype.
    ///
    /// @param sz    how many places
    /// @param dtype floating, or bool: true for places that come later
    public static Tensor generateSquareSubsequentMask(int sz, DType dtype) {
        return dtype == DType.BOOL
                ? Factories.arange(sz).gt(Factories.arange(sz).unsqueeze(1))
                : ScaledDotProduct.causalMask(sz, sz, dtype);
    }

    @Override
    protected String summary() {
        return kind() + " " + dModel;
    }
}
