package dev.flambeau.nn;

import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// One layer of a [TransformerEncoder] (Vaswani et al. 2017)
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.TransformerEncoderLayer.html)).
///
/// Shapes: input and output `[places, batch, dModel]`. Without a batch that dimension is left out.
public final class TransformerEncoderLayer extends TransformerLayer {
    final int dModel;
    final int nhead;

    /// With the defaults.
    ///
    /// @param dModel columns of input and output
    /// @param nhead  heads that share them
    public TransformerEncoderLayer(int dModel, int nhead) {
        this(dModel, nhead, new Options());
    }

    /// @param dModel  columns of input and output, a multiple of nhead
    /// @param nhead   heads that share them
    /// @param options sizes, dropout, activation, order
    public TransformerEncoderLayer(int dModel, int nhead, Options options) {
        super(dModel, nhead, options, false);
        this.dModel = dModel;
        this.nhead = nhead;
    }

    @Override
    Tensor output(Tensor src) {
        return compute(src, null, null, false);
    }

    /// Computes the output with masks.
    ///
    /// @param src               places x batch x columns
    /// @param srcMask           places x places, or one for each head of each example: true for pairs not
    ///     to be seen, or numbers added to the scores; null for none
    /// @param srcKeyPaddingMask batch x places: true for places not to be seen, or numbers added; null for none
    public Tensor forward(Tensor src, @Nullable Tensor srcMask, @Nullable Tensor srcKeyPaddingMask) {
        return forward(src, srcMask, srcKeyPaddingMask, false);
    }

    /// Computes the output with masks.
    ///
    /// @param src               places x batch x columns
    /// @param srcMask           places x places, or one for each head of each example: true for pairs not
    ///     to be seen, or numbers added to the scores; null for none
    /// @param srcKeyPaddingMask batch x places: true for places not to be seen, or numbers added; null for none
    /// @param isCausal          says that srcMask is the causal one, so that it need not be read
    public Tensor forward(Tensor src, @Nullable Tensor srcMask, @Nullable Tensor srcKeyPaddingMask, boolean isCausal) {
        return located(
                Hooks.args(src, srcMask, srcKeyPaddingMask, isCausal),
                () -> compute(src, srcMask, srcKeyPaddingMask, isCausal));
    }

    private Tensor compute(Tensor src, @Nullable Tensor mask, @Nullable Tensor keyPaddingMask, boolean isCausal) {
        Tensor x = around(0, src, y -> attend(selfAttn(), y, y, mask, keyPaddingMask, isCausal));
        return around(1, x, this::feedForward);
    }

    /// One that is equal and shares nothing.
    TransformerEncoderLayer copy() {
        return deepCopy(() -> new TransformerEncoderLayer(dModel, nhead, options()));
    }

    /// Whether PyTorch evaluates such layers without the places of padding.
    boolean skipsPadding() {
        Options o = options();
        return o.batchFirst()
                && !o.normFirst()
                && o.bias()
                && nhead % 2 == 0
                && !o.activation().name().isEmpty();
    }
}
