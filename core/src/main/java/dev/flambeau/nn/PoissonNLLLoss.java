package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.functional.Reduction;
import dev.flambeau.tensor.Tensor;

/// The negative log likelihood of Poisson distributions
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.PoissonNLLLoss.html)).
///
/// Shapes: input means or their logarithms, target counts of the same shape.
public final class PoissonNLLLoss extends ReducedLoss {
    /// What the loss may be told: `new PoissonNLLLoss.Options().reduction(Reduction.SUM)`.
    ///
    /// @param logInput  whether the input holds logarithms of the means
    /// @param full      whether the term of the target alone is added
    /// @param eps       added to the input where its logarithm is taken
    /// @param reduction what becomes of the single losses
    public record Options(boolean logInput, boolean full, double eps, Reduction reduction) {
        /// PyTorch's defaults.
        public Options() {
            this(true, false, 1e-8, Reduction.MEAN);
        }

        /// @param value whether the input holds logarithms of the means
        public Options logInput(boolean value) {
            return new Options(value, full, eps, reduction);
        }

        /// @param value whether the term of the target alone is added
        public Options full(boolean value) {
            return new Options(logInput, value, eps, reduction);
        }

        /// @param value added to the input where its logarithm is taken
        public Options eps(double value) {
            return new Options(logInput, full, value, reduction);
        }

        /// @param value what becomes of the single losses
        public Options reduction(Reduction value) {
            return new Options(logInput, full, eps, value);
        }
    }

    final Options options;

    /// The mean.
    public PoissonNLLLoss() {
        this(new Options());
    }

    /// @param options logInput, full, eps, reduction
    public PoissonNLLLoss(Options options) {
        super(options.reduction());
        this.options = options;
    }

    @Override
    Tensor loss(Tensor input, Tensor target) {
        return Functional.poissonNllLoss(
                input, target, options.logInput(), options.full(), options.eps(), options.reduction());
    }
}
