package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.functional.TripletMarginOptions;
import dev.flambeau.tensor.Tensor;

/// The loss of distances of like and unlike vectors
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.TripletMarginLoss.html)).
public final class TripletMarginLoss extends Module {
    final TripletMarginOptions options;

    /// The mean, Euclidean, with margin 1.
    public TripletMarginLoss() {
        this(new TripletMarginOptions());
    }

    /// @param options margin, norm and reduction
    public TripletMarginLoss(TripletMarginOptions options) {
        this.options = options;
    }

    /// Computes the loss.
    ///
    /// @param anchor   vectors
    /// @param positive vectors that should be near
    /// @param negative vectors that should be far
    public Tensor forward(Tensor anchor, Tensor positive, Tensor negative) {
        return located(
                Hooks.args(anchor, positive, negative),
                () -> Functional.tripletMarginLoss(anchor, positive, negative, options));
    }
}
