package dev.flambeau.nn;

import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// One layer of a [TransformerDecoder] (Vaswani et al. 2017)
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.TransformerDecoderLayer.html)).
///
/// Shapes: target and output `[places, batch, dModel]`, memory `[memory places, batch, dModel]`. Without a
/// batch that
/// dimension is left out.
public final class TransformerDecoderLayer extends TransformerLayer {
    /// What a call may be told: `new TransformerDecoder.ForwardOptions().tgtMask(mask)`.
    ///
    /// @param tgtMask              target x target places, or one for each head of each example: true for pairs
    ///     not to be seen, or numbers added to the scores; null for none
    /// @param memoryMask           target x memory places, in the same way; null for none
    /// @param tgtKeyPaddingMask    batch x target places: true for places not to be seen, or numbers added;
    ///     null for none
    /// @param memoryKeyPaddingMask batch x memory places, in the same way; null for none
    /// @param tgtIsCausal          says that tgtMask is the causal one, so that it need not be read; null for a
    ///     decoder to find out, and false for a layer
    /// @param memoryIsCausal       says the same of memoryMask
    public record ForwardOptions(
            @Nullable Tensor tgtMask,
            @Nullable Tensor memoryMask,
            @Nullable Tensor tgtKeyPaddingMask,
            @Nullable Tensor memoryKeyPaddingMask,
            @Nullable Boolean tgtIsCausal,
            boolean memoryIsCausal) {
        /// No masks.
        public ForwardOptions() {
            this(null, null, null, null, null, false);
        }

        /// @param tgtMask target x target places, or one for each head of each example: true for pairs not to
        ///     be seen, or numbers added to the scores; null for none
        public ForwardOptions tgtMask(@Nullable Tensor tgtMask) {
            return new ForwardOptions(
                    tgtMask, memoryMask, tgtKeyPaddingMask, memoryKeyPaddingMask, tgtIsCausal, memoryIsCausal);
        }

        /// @param memoryMask target x memory places, in the same way; null for none
        public ForwardOptions memoryMask(@Nullable Tensor memoryMask) {
            return new ForwardOptions(
                    tgtMask, memoryMask, tgtKeyPaddingMask, memoryKeyPaddingMask, tgtIsCausal, memoryIsCausal);
        }

        /// @param tgtKeyPaddingMask batch x target places: true for places not to be seen, or numbers added;
        ///     null for none
        public ForwardOptions tgtKeyPaddingMask(@Nullable Tensor tgtKeyPaddingMask) {
            return new ForwardOptions(
                    tgtMask, memoryMask, tgtKeyPaddingMask, memoryKeyPaddingMask, tgtIsCausal, memoryIsCausal);
        }

        /// @param memoryKeyPaddingMask batch x memory places, in the same way; null for none
        public ForwardOptions memoryKeyPaddingMask(@Nullable Tensor memoryKeyPaddingMask) {
            return new ForwardOptions(
                    tgtMask, memoryMask, tgtKeyPaddingMask, memoryKeyPaddingMask, tgtIsCausal, memoryIsCausal);
        }

        /// @param tgtIsCausal says that tgtMask is the causal one, so that it need not be read; null for a
        ///     decoder to find out, and false for a layer
        public ForwardOptions tgtIsCausal(@Nullable Boolean tgtIsCausal) {
            return new ForwardOptions(
                    tgtMask, memoryMask, tgtKeyPaddingMask, memoryKeyPaddingMask, tgtIsCausal, memoryIsCausal);
        }

        /// @param memoryIsCausal says the same of memoryMask
        public ForwardOptions memoryIsCausal(boolean memoryIsCausal) {
            return new ForwardOptions(
                    tgtMask, memoryMask, tgtKeyPaddingMask, memoryKeyPaddingMask, tgtIsCausal, memoryIsCausal);
        }
    }

    final int dModel;
    final int nhead;

    /// With the defaults.
    ///
    /// @param dModel columns of input and output
    /// @param nhead  heads that share them
    public TransformerDecoderLayer(int dModel, int nhead) {
        this(dModel, nhead, new Options());
    }

    /// @param dModel  columns of input and output, a multiple of nhead
    /// @param nhead   heads that share them
    /// @param options sizes, dropout, activation, order
    public TransformerDecoderLayer(int dModel, int nhead, Options options) {
        super(dModel, nhead, options, true);
        this.dModel = dModel;
        this.nhead = nhead;
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
            boolean causal = masks.tgtIsCausal != null && masks.tgtIsCausal;
            Tensor x = around(0, tgt, y -> attend(selfAttn(), y, y, masks.tgtMask, masks.tgtKeyPaddingMask, causal));
            MultiheadAttention toMemory = multiheadAttn == null ? selfAttn() : multiheadAttn;
            x = around(
                    1,
                    x,
                    y -> attend(
                            toMemory, y, memory, masks.memoryMask, masks.memoryKeyPaddingMask, masks.memoryIsCausal));
            return around(2, x, this::feedForward);
        });
    }

    /// One that is equal and shares nothing.
    TransformerDecoderLayer copy() {
        return deepCopy(() -> new TransformerDecoderLayer(dModel, nhead, options()));
    }
}
