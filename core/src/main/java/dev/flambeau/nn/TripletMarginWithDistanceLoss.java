package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.functional.Reduction;
import dev.flambeau.tensor.Tensor;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/// The loss of any distances of like and unlike vectors
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.TripletMarginWithDistanceLoss.html)).
public final class TripletMarginWithDistanceLoss extends Module {
    /// What the loss may be told: `new TripletMarginWithDistanceLoss.Options().margin(2)`.
    ///
    /// @param distanceFunction the distance; null: Euclidean
    /// @param margin           by which the negative should be farther away
    /// @param swap             take the distance of positive and negative if it is less
    /// @param reduction        what becomes of the single losses
    public record Options(
            @Nullable BinaryOperator<Tensor> distanceFunction, double margin, boolean swap, Reduction reduction) {
        /// PyTorch's defaults.
        public Options() {
            this(null, 1, false, Reduction.MEAN);
        }

        /// @param value the distance; null: Euclidean
        public Options distanceFunction(@Nullable BinaryOperator<Tensor> value) {
            return new Options(value, margin, swap, reduction);
        }

        /// @param value by which the negative should be farther away
        public Options margin(double value) {
            return new Options(distanceFunction, value, swap, reduction);
        }

        /// @param value take the distance of positive and negative if it is less
        public Options swap(boolean value) {
            return new Options(distanceFunction, margin, value, reduction);
        }

        /// @param value what becomes of the single losses
        public Options reduction(Reduction value) {
            return new Options(distanceFunction, margin, swap, value);
        }
    }

    final Options options;

    /// The mean, Euclidean, with margin 1.
    public TripletMarginWithDistanceLoss() {
        this(new Options());
    }

    /// @param options distance, margin, swap and reduction
    public TripletMarginWithDistanceLoss(Options options) {
        this.options = options;
        if (options.distanceFunction() == null) {
            module("distance_function", new PairwiseDistance());
        }
    }

    /// Computes the loss.
    ///
    /// @param anchor   vectors
    /// @param positive vectors that should be near
    /// @param negative vectors that should be far
    public Tensor forward(Tensor anchor, Tensor positive, Tensor negative) {
        return located(
                Hooks.args(anchor, positive, negative),
                () -> Functional.tripletMarginWithDistanceLoss(
                        anchor,
                        positive,
                        negative,
                        options.distanceFunction(),
                        options.margin(),
                        options.swap(),
                        options.reduction()));
    }
}
