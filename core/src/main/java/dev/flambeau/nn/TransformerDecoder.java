package dev.flambeau.nn;

import dev.flambeau.error.ValueException;
import dev.flambeau.nn.TransformerDecoderLayer.ForwardOptions;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Layers that let the places of a target look at each other and at what an encoder made (Vaswani et al. 2017)
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.TransformerDecoder.html)). All begin as copies of
/// one layer.
///
/// Shapes: target and output `[places, batch, dModel]`, memory `[memory places, batch, dModel]`. Without a
/// batch that
/// dimension is left out.
public final class TransformerDecoder extends TransformerStack<TransformerDecoderLayer> {
    /// Without a normalization at the end.
    ///
    /// @param decoderLayer is copied
    /// @param numLayers    how often
    public TransformerDecoder(TransformerDecoderLayer decoderLayer, int numLayers) {
        this(decoderLayer, numLayers, null);
    }

    /// @param decoderLayer is copied
    /// @param numLayers    how often
    /// @param norm         at the end; null for none
    public TransformerDecoder(TransformerDecoderLayer decoderLayer, int numLayers, @Nullable Module norm) {
        super(decoderLayer::copy, numLayers, norm);
    }

    @Override
    Tensor output(Tensor tgt) {
        throw new ValueException("needs the memory of the encoder too: forward(tgt, memory)");
    }

    /// Computes the output without masks.
    ///
    /// @param tgt    places x batch x columns
    /// @param memory what the encoder made, places x batch x columns
    public Tensor forward(Tensor tgt, Tensor memory) {
        return forward(tgt, memory, new ForwardOptions());
    }

    /// Computes the output.
    ///
    /// @param tgt    places x batch x columns
    /// @param memory what the encoder made, places x batch x columns
    /// @param masks  who sees whom
    public Tensor forward(Tensor tgt, Tensor memory, ForwardOptions masks) {
        return located(Hooks.args(tgt, memory, masks), () -> {
            ForwardOptions known = masks.tgtIsCausal(isCausal(masks.tgtMask(), masks.tgtIsCausal(), tgt));
            Tensor x = tgt;
            for (TransformerDecoderLayer layer : layers()) {
                x = layer.forward(x, memory, known);
            }
            return normalized(x);
        });
    }
}
