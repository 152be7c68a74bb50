package dev.flambeau.nn;

import dev.flambeau.error.ShapeException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.GradMode;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Layers that let the places of a sequence look at each other (Vaswani et al. 2017)
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.TransformerEncoder.html)). All begin as copies of
/// one layer.
///
/// Shapes: input and output `[places, batch, dModel]`. Without a batch that dimension is left out.
///
/// As in PyTorch, places of padding at the ends give 0 (before the normalization) in evaluation without
/// gradients, if
/// enableNestedTensor is true, there is no other mask, and the layers are batch first, normalize last, have
/// biases, an
/// even number of heads and relu or gelu.
public final class TransformerEncoder extends TransformerStack<TransformerEncoderLayer> {
    private final boolean enableNestedTensor;
    private final boolean maskCheck;

    /// Without a normalization at the end.
    ///
    /// @param encoderLayer is copied
    /// @param numLayers    how often
    public TransformerEncoder(TransformerEncoderLayer encoderLayer, int numLayers) {
        this(encoderLayer, numLayers, null);
    }

    /// @param encoderLayer is copied
    /// @param numLayers    how often
    /// @param norm         at the end; null for none
    public TransformerEncoder(TransformerEncoderLayer encoderLayer, int numLayers, @Nullable Module norm) {
        this(encoderLayer, numLayers, norm, true);
    }

    /// @param encoderLayer       is copied
    /// @param numLayers          how often
    /// @param norm               at the end; null for none
    /// @param enableNestedTensor whether padding gives 0 in evaluation
    public TransformerEncoder(
            TransformerEncoderLayer encoderLayer, int numLayers, @Nullable Module norm, boolean enableNestedTensor) {
        this(encoderLayer, numLayers, norm, enableNestedTensor, true);
    }

    /// @param encoderLayer       is copied
    /// @param numLayers          how often
    /// @param norm               at the end; null for none
    /// @param enableNestedTensor whether padding gives 0 in evaluation
    /// @param maskCheck          whether that is so only if all padding is at the ends
    public TransformerEncoder(
            TransformerEncoderLayer encoderLayer,
            int numLayers,
            @Nullable Module norm,
            boolean enableNestedTensor,
            boolean maskCheck) {
        super(encoderLayer::copy, numLayers, norm);
        this.enableNestedTensor = enableNestedTensor;
        this.maskCheck = maskCheck;
    }

    @Override
    Tensor output(Tensor src) {
        return compute(src, null, null, null);
    }

    /// Computes the output with masks.
    ///
    /// @param src               places x batch x columns
    /// @param mask              places x places, or one for each head of each example: true for pairs not
    ///     to be seen, or numbers added to the scores; null for none
    /// @param srcKeyPaddingMask batch x places: true for places not to be seen, or numbers added; null for none
    public Tensor forward(Tensor src, @Nullable Tensor mask, @Nullable Tensor srcKeyPaddingMask) {
        return forward(src, mask, srcKeyPaddingMask, null);
    }

    /// Computes the output with masks.
    ///
    /// @param src               places x batch x columns
    /// @param mask              places x places, or one for each head of each example: true for pairs not
    ///     to be seen, or numbers added to the scores; null for none
    /// @param srcKeyPaddingMask batch x places: true for places not to be seen, or numbers added; null for none
    /// @param isCausal          says that the mask is the causal one, so that it need not be read; null to
    ///     find out
    public Tensor forward(
            Tensor src, @Nullable Tensor mask, @Nullable Tensor srcKeyPaddingMask, @Nullable Boolean isCausal) {
        return located(
                Hooks.args(src, mask, srcKeyPaddingMask, isCausal),
                () -> compute(src, mask, srcKeyPaddingMask, isCausal));
    }

    private Tensor compute(Tensor src, @Nullable Tensor mask, @Nullable Tensor keyPaddingMask, @Nullable Boolean hint) {
        boolean causal = isCausal(mask, hint, src);
        boolean cut = keyPaddingMask != null && mask == null && skipsPadding(src, keyPaddingMask);
        Tensor padding = cut && keyPaddingMask != null ? padding(keyPaddingMask) : keyPaddingMask;
        Tensor x = src;
        for (TransformerEncoderLayer layer : layers()) {
            x = layer.forward(x, mask, padding, causal);
        }
        return normalized(cut && padding != null ? x.maskedFill(padding.unsqueeze(2), 0) : x);
    }

    /// Whether the places of padding are to give 0.
    private boolean skipsPadding(Tensor src, Tensor keyPaddingMask) {
        if (!enableNestedTensor || layers().isEmpty() || src.dim() != 3) {
            return false;
        }
        TransformerEncoderLayer first = layers().getFirst();
        boolean recorded = GradMode.isEnabled()
                && (src.requiresGrad() || first.parameters().stream().anyMatch(Tensor::requiresGrad));
        if (first.isTraining() || recorded || !first.skipsPadding()) {
            return false;
        }
        if (keyPaddingMask.dim() != 2
                || keyPaddingMask.size(0) != src.size(0)
                || keyPaddingMask.size(1) != src.size(1)) {
            throw new ShapeException("srcKeyPaddingMask has shape " + keyPaddingMask.shape() + ", expected ["
                    + src.size(0) + ", " + src.size(1) + "]");
        }
        if (!maskCheck) {
            return true;
        }
        Tensor shown = padding(keyPaddingMask).logicalNot();
        Tensor ends = shown.sum(new int[] {1}, true);
        return Factories.arange(src.size(1)).lt(ends).eq(shown).all().item() != 0;
    }

    private static Tensor padding(Tensor mask) {
        return mask.dtype() == DType.BOOL ? mask : mask.ne(0);
    }
}
