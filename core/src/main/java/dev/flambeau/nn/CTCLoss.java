package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.functional.Reduction;
import dev.flambeau.tensor.Tensor;

/// Connectionist temporal classification: the loss of sequences without alignment
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.CTCLoss.html)).
public final class CTCLoss extends Module {
    final int blank;
    final Reduction reduction;
    final boolean zeroInfinity;

    /// The mean, with blank 0.
    public CTCLoss() {
        this(0, Reduction.MEAN, false);
    }

    /// @param blank the class that stands for none
    public CTCLoss(int blank) {
        this(blank, Reduction.MEAN, false);
    }

    /// @param blank     the class that stands for none
    /// @param reduction what becomes of the single losses
    public CTCLoss(int blank, Reduction reduction) {
        this(blank, reduction, false);
    }

    /// @param blank        the class that stands for none
    /// @param reduction    what becomes of the single losses
    /// @param zeroInfinity whether a target that is too long for its input costs 0, not infinity
    public CTCLoss(int blank, Reduction reduction, boolean zeroInfinity) {
        this.blank = blank;
        this.reduction = reduction;
        this.zeroInfinity = zeroInfinity;
    }

    /// Computes the loss.
    ///
    /// @param logProbs      logarithms of probabilities: steps x batch x classes, or steps x classes
    /// @param targets       classes: batch x longest, or one after the other
    /// @param inputLengths  steps of each example
    /// @param targetLengths targets of each example
    public Tensor forward(Tensor logProbs, Tensor targets, Tensor inputLengths, Tensor targetLengths) {
        return located(
                Hooks.args(logProbs, targets, inputLengths, targetLengths),
                () -> Functional.ctcLoss(
                        logProbs, targets, inputLengths, targetLengths, blank, reduction, zeroInfinity));
    }

    /// Computes the loss, with lengths as numbers.
    ///
    /// @param logProbs      logarithms of probabilities: steps x batch x classes, or steps x classes
    /// @param targets       classes: batch x longest, or one after the other
    /// @param inputLengths  steps of each example
    /// @param targetLengths targets of each example
    public Tensor forward(Tensor logProbs, Tensor targets, long[] inputLengths, long[] targetLengths) {
        return located(
                Hooks.args(logProbs, targets, inputLengths, targetLengths),
                () -> Functional.ctcLoss(
                        logProbs, targets, inputLengths, targetLengths, blank, reduction, zeroInfinity));
    }
}
