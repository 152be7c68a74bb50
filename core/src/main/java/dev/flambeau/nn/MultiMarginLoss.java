package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.functional.Reduction;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// The margin loss of several classes, of which one is right
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.MultiMarginLoss.html)).
///
/// Shapes: input scores `[classes]` or `[batch, classes]`, target classes `[]` or `[batch]`, weight `[classes]`.
public final class MultiMarginLoss extends ReducedLoss {
    /// What the loss may be told: `new MultiMarginLoss.Options().reduction(Reduction.SUM)`.
    ///
    /// @param p         1 or 2, the exponent
    /// @param margin    by which the right one should be ahead
    /// @param weight    of each class; null: all the same
    /// @param reduction what becomes of the single losses
    public record Options(int p, double margin, @Nullable Tensor weight, Reduction reduction) {
        /// PyTorch's defaults.
        public Options() {
            this(1, 1, null, Reduction.MEAN);
        }

        /// @param value 1 or 2, the exponent
        public Options p(int value) {
            return new Options(value, margin, weight, reduction);
        }

        /// @param value by which the right one should be ahead
        public Options margin(double value) {
            return new Options(p, value, weight, reduction);
        }

        /// @param value of each class; null: all the same
        public Options weight(@Nullable Tensor value) {
            return new Options(p, margin, value, reduction);
        }

        /// @param value what becomes of the single losses
        public Options reduction(Reduction value) {
            return new Options(p, margin, weight, value);
        }
    }

    final Options options;

    /// The mean.
    public MultiMarginLoss() {
        this(new Options());
    }

    /// @param options p, margin, weight, reduction
    public MultiMarginLoss(Options options) {
        super(options.reduction());
        Tensor weight = options.weight();
        this.options = weight == null ? options : options.weight(buffer("weight", weight));
    }

    @Override
    Tensor loss(Tensor input, Tensor target) {
        return Functional.multiMarginLoss(
                input, target, options.p(), options.margin(), options.weight(), options.reduction());
    }
}
