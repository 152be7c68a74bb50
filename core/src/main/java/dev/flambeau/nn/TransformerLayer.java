package dev.flambeau.nn;

import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What [TransformerEncoderLayer] and [TransformerDecoderLayer] have in common: attention among themselves,
/// two linear
/// layers with an activation between, and around each part a way past it, dropout and a normalization.
public abstract class TransformerLayer extends Layer {
    /// What a layer of a Transformer may be told: `new
    /// TransformerEncoderLayer.Options().dropout(0).normFirst(true)`.
    ///
    /// @param dimFeedforward columns between the two linear layers
    /// @param dropout        probability that an element becomes 0 in training, in three places
    /// @param activation     what is between the two linear layers
    /// @param layerNormEps   added to the variance by the normalizations
    /// @param batchFirst     batch x places x columns instead of places x batch x columns
    /// @param normFirst      normalize what goes into a part instead of what comes out
    /// @param bias           false to learn no biases
    public record Options(
            int dimFeedforward,
            double dropout,
            TransformerActivation activation,
            double layerNormEps,
            boolean batchFirst,
            boolean normFirst,
            boolean bias) {
        /// PyTorch's defaults.
        public Options() {
            this(2048, 0.1, TransformerActivation.RELU, 1e-5, false, false, true);
        }

        /// @param dimFeedforward columns between the two linear layers
        public Options dimFeedforward(int dimFeedforward) {
            return new Options(dimFeedforward, dropout, activation, layerNormEps, batchFirst, normFirst, bias);
        }

        /// @param dropout probability that an element becomes 0 in training, in three places
        public Options dropout(double dropout) {
            return new Options(dimFeedforward, dropout, activation, layerNormEps, batchFirst, normFirst, bias);
        }

        /// @param layerNormEps added to the variance by the normalizations
        public Options layerNormEps(double layerNormEps) {
            return new Options(dimFeedforward, dropout, activation, layerNormEps, batchFirst, normFirst, bias);
        }

        /// @param batchFirst batch x places x columns instead of places x batch x columns
        public Options batchFirst(boolean batchFirst) {
            return new Options(dimFeedforward, dropout, activation, layerNormEps, batchFirst, normFirst, bias);
        }

        /// @param normFirst normalize what goes into a part instead of what comes out
        public Options normFirst(boolean normFirst) {
            return new Options(dimFeedforward, dropout, activation, layerNormEps, batchFirst, normFirst, bias);
        }

        /// @param bias false to learn no biases
        public Options bias(boolean bias) {
            return new Options(dimFeedforward, dropout, activation, layerNormEps, batchFirst, normFirst, bias);
        }

        /// @param activation `relu` or `gelu`, between the two linear layers
        public Options activation(String activation) {
            return new Options(
                    dimFeedforward,
                    dropout,
                    TransformerActivation.named(activation),
                    layerNormEps,
                    batchFirst,
                    normFirst,
                    bias);
        }

        /// @param activation any function, between the two linear layers
        public Options activation(UnaryOperator<Tensor> activation) {
            return new Options(
                    dimFeedforward,
                    dropout,
                    TransformerActivation.of(activation),
                    layerNormEps,
                    batchFirst,
                    normFirst,
                    bias);
        }
    }

    private final Options options;
    private final int size;
    private final MultiheadAttention selfAttn;
    /// Attention to what the encoder made; only of decoders.
    final @Nullable MultiheadAttention multiheadAttn;

    private final Linear linear1;
    private final Dropout dropout;
    private final Linear linear2;
    private final List<LayerNorm> norms = new ArrayList<>();
    private final List<Dropout> dropouts = new ArrayList<>();

    TransformerLayer(int dModel, int nhead, Options options, boolean decoder) {
        this.options = options;
        size = dModel;
        selfAttn = module("self_attn", attention(dModel, nhead));
        multiheadAttn = decoder ? module("multihead_attn", attention(dModel, nhead)) : null;
        linear1 = module("linear1", new Linear(dModel, options.dimFeedforward, options.bias));
        dropout = module("dropout", new Dropout(options.dropout));
        linear2 = module("linear2", new Linear(options.dimFeedforward, dModel, options.bias));
        int parts = decoder ? 3 : 2;
        for (int i = 1; i <= parts; i++) {
            norms.add(module("norm" + i, norm(dModel, options)));
        }
        for (int i = 1; i <= parts; i++) {
            dropouts.add(module("dropout" + i, new Dropout(options.dropout)));
        }
    }

    static LayerNorm norm(int size, Options options) {
        return new LayerNorm(new int[] {size}, options.layerNormEps, true, options.bias);
    }

    private MultiheadAttention attention(int dModel, int nhead) {
        return new MultiheadAttention(
                dModel,
                nhead,
                new MultiheadAttention.Options()
                        .dropout(options.dropout)
                        .bias(options.bias)
                        .batchFirst(options.batchFirst));
    }

    final Options options() {
        return options;
    }

    /// How many places a sequence has.
    final int places(Tensor x) {
        return x.size(x.dim() == 3 && options.batchFirst ? 1 : 0);
    }

    /// One part with the way past it.
    ///
    /// @param number from 0: which normalization and dropout
    final Tensor around(int number, Tensor x, UnaryOperator<Tensor> part) {
        LayerNorm norm = norms.get(number);
        Tensor made = part.apply(options.normFirst ? norm.forward(x) : x);
        Tensor sum = x.add(dropouts.get(number).forward(made));
        return options.normFirst ? sum : norm.forward(sum);
    }

    /// Attention without weights.
    static Tensor attend(
            MultiheadAttention attention,
            Tensor x,
            Tensor memory,
            @Nullable Tensor mask,
            @Nullable Tensor keyPaddingMask,
            boolean isCausal) {
        MultiheadAttention.ForwardOptions call =
                new MultiheadAttention.ForwardOptions(keyPaddingMask, false, mask, true, isCausal);
        return attention.forward(x, memory, memory, call).attnOutput();
    }

    /// The two linear layers.
    final Tensor feedForward(Tensor x) {
        Tensor inner = options.activation.function().apply(linear1.forward(x));
        return linear2.forward(dropout.forward(inner));
    }

    /// Attention of the places to each other.
    public final MultiheadAttention selfAttn() {
        return selfAttn;
    }

    /// The first of the two linear layers.
    public final Linear linear1() {
        return linear1;
    }

    /// The second of the two linear layers.
    public final Linear linear2() {
        return linear2;
    }

    @Override
    protected String summary() {
        return kind() + " " + size;
    }
}
