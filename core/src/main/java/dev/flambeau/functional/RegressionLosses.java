package dev.flambeau.functional;

import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Losses;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Losses of numbers. [Functional] inherits all of it.
public abstract class RegressionLosses extends ClassificationLosses {
    /// Only for the classes that inherit the static methods.
    protected RegressionLosses() {}

    /// The mean absolute difference.
    ///
    /// @param input  predictions
    /// @param target what they should be
    public static Tensor l1Loss(Tensor input, Tensor target) {
        return l1Loss(input, target, Reduction.MEAN, null);
    }

    /// The absolute differences.
    ///
    /// @param input     predictions
    /// @param target    what they should be
    /// @param reduction what becomes of the single losses; the mean is weighted
    /// @param weight    of each element; null: all the same
    public static Tensor l1Loss(Tensor input, Tensor target, Reduction reduction, @Nullable Tensor weight) {
        Fits.broadcast("l1Loss", input, target);
        return weight == null && reduction == Reduction.MEAN
                ? input.l1Loss(target)
                : weighted(input.sub(target).abs(), reduction, weight);
    }

    /// The mean squared difference.
    ///
    /// @param input  predictions
    /// @param target what they should be
    public static Tensor mseLoss(Tensor input, Tensor target) {
        return mseLoss(input, target, Reduction.MEAN, null);
    }

    /// The squared differences.
    ///
    /// @param input     predictions
    /// @param target    what they should be
    /// @param reduction what becomes of the single losses; the mean is weighted
    /// @param weight    of each element; null: all the same
    public static Tensor mseLoss(Tensor input, Tensor target, Reduction reduction, @Nullable Tensor weight) {
        Fits.broadcast("mseLoss", input, target);
        return weight == null && reduction == Reduction.MEAN
                ? input.mseLoss(target)
                : weighted(input.sub(target).square(), reduction, weight);
    }

    /// The mean Huber loss with delta 1.
    ///
    /// @param input  predictions
    /// @param target what they should be
    public static Tensor huberLoss(Tensor input, Tensor target) {
        return huberLoss(input, target, Reduction.MEAN, 1, null);
    }

    /// The Huber loss: half the square of small differences, linear beyond.
    ///
    /// @param input     predictions
    /// @param target    what they should be
    /// @param reduction what becomes of the single losses; the mean is weighted
    /// @param delta     where it becomes linear, more than 0
    /// @param weight    of each element; null: all the same
    public static Tensor huberLoss(
            Tensor input, Tensor target, Reduction reduction, double delta, @Nullable Tensor weight) {
        Fits.broadcast("huberLoss", input, target);
        if (delta <= 0) {
            throw new ValueException("huberLoss: delta is more than 0, got " + delta);
        }
        if (weight == null && reduction == Reduction.MEAN) {
            Tensor smooth = Losses.smoothL1Loss(input, target, delta);
            return delta == 1 ? smooth : smooth.mul(delta);
        }
        Tensor gap = input.sub(target).abs();
        Tensor near = gap.square().mul(0.5);
        Tensor far = gap.sub(0.5 * delta).mul(delta);
        return weighted(Factories.where(gap.detach().le(delta), near, far), reduction, weight);
    }

    /// The mean smooth L1 loss with beta 1.
    ///
    /// @param input  predictions
    /// @param target what they should be
    public static Tensor smoothL1Loss(Tensor input, Tensor target) {
        return smoothL1Loss(input, target, Reduction.MEAN, 1);
    }

    /// The smooth L1 loss: absolute differences, rounded off below beta.
    ///
    /// @param input     predictions
    /// @param target    what they should be
    /// @param reduction what becomes of the single losses
    /// @param beta      where it becomes linear; 0: L1
    public static Tensor smoothL1Loss(Tensor input, Tensor target, Reduction reduction, double beta) {
        Fits.broadcast("smoothL1Loss", input, target);
        if (beta < 0) {
            throw new ValueException("smoothL1Loss: beta is not negative, got " + beta);
        }
        if (beta == 0) {
            return l1Loss(input, target, reduction, null);
        }
        if (reduction == Reduction.MEAN) {
            return Losses.smoothL1Loss(input, target, beta);
        }
        Tensor gap = input.sub(target).abs();
        Tensor near = gap.square().mul(0.5 / beta);
        Tensor far = gap.sub(0.5 * beta);
        return reduction.of(Factories.where(gap.detach().lt(beta), near, far));
    }

    /// The mean Kullback-Leibler divergence over all elements.
    ///
    /// @param input  logarithms of probabilities
    /// @param target probabilities
    public static Tensor klDiv(Tensor input, Tensor target) {
        return klDiv(input, target, Reduction.MEAN, false);
    }

    /// The Kullback-Leibler divergence.
    ///
    /// @param input     logarithms of probabilities
    /// @param target    probabilities, or their logarithms
    /// @param reduction what becomes of the single losses
    /// @param logTarget whether the target holds logarithms
    public static Tensor klDiv(Tensor input, Tensor target, Reduction reduction, boolean logTarget) {
        Fits.broadcast("klDiv", input, target);
        if (reduction == Reduction.BATCHMEAN) {
            Tensor sum = klDiv(input, target, Reduction.SUM, logTarget);
            return input.dim() == 0 ? sum : sum.div((double) input.size(0));
        }
        if (logTarget) {
            return reduction.of(target.exp().mul(target.sub(input)));
        }
        Tensor none = target.eq(0.0);
        Tensor entropy = target.mul(target.maskedFill(none, 1).log());
        return reduction.of(entropy.sub(target.mul(input)));
    }

    /// The mean negative log likelihood of Poisson distributions, given the logarithms of their means.
    ///
    /// @param input  logarithms of expected counts
    /// @param target counts
    public static Tensor poissonNllLoss(Tensor input, Tensor target) {
        return poissonNllLoss(input, target, true, false, 1e-8, Reduction.MEAN);
    }

    /// The negative log likelihood of Poisson distributions.
    ///
    /// @param input     expected counts or their logarithms
    /// @param target    counts
    /// @param logInput  whether the input holds logarithms
    /// @param full      add Stirling's approximation of the constant term
    /// @param eps       added where a logarithm is taken
    /// @param reduction what becomes of the single losses
    public static Tensor poissonNllLoss(
            Tensor input, Tensor target, boolean logInput, boolean full, double eps, Reduction reduction) {
        Fits.broadcast("poissonNllLoss", input, target);
        Tensor losses = logInput
                ? input.exp().sub(target.mul(input))
                : input.sub(target.mul(input.add(eps).log()));
        if (full) {
            Tensor small = target.detach().le(1.0);
            Tensor safe = target.maskedFill(small, 1);
            Tensor rest = safe.mul(safe.log())
                    .sub(safe)
                    .add(safe.mul(2 * Math.PI).log().mul(0.5));
            losses = losses.add(rest.maskedFill(small, 0));
        }
        return reduction.of(losses);
    }

    /// The mean negative log likelihood of normal distributions, without the constant term.
    ///
    /// @param input  their means
    /// @param target samples
    /// @param var    their variances
    public static Tensor gaussianNllLoss(Tensor input, Tensor target, Tensor var) {
        return gaussianNllLoss(input, target, var, false, 1e-6, Reduction.MEAN);
    }

    /// The negative log likelihood of normal distributions.
    ///
    /// @param input     their means
    /// @param target    samples
    /// @param var       their variances, of the input's shape, or of it without or with 1 as last size
    /// @param full      add the constant term
    /// @param eps       the least variance
    /// @param reduction what becomes of the single losses
    public static Tensor gaussianNllLoss(
            Tensor input, Tensor target, Tensor var, boolean full, double eps, Reduction reduction) {
        Fits.broadcast("gaussianNllLoss", input, target);
        Tensor wide = var.dim() == input.dim() - 1 && var.dim() > 0 ? var.unsqueeze(-1) : var;
        Tensor variance = atLeast(wide, eps);
        Tensor losses =
                variance.log().add(input.sub(target).square().div(variance)).mul(0.5);
        return reduction.of(full ? losses.add(0.5 * Math.log(2 * Math.PI)) : losses);
    }

    /// The negative log likelihood of normal distributions of the same variance.
    ///
    /// @param input     their means
    /// @param target    samples
    /// @param var       their variance
    /// @param full      add the constant term
    /// @param eps       the least variance
    /// @param reduction what becomes of the single losses
    public static Tensor gaussianNllLoss(
            Tensor input, Tensor target, double var, boolean full, double eps, Reduction reduction) {
        return gaussianNllLoss(input, target, Factories.fullLike(input, var), full, eps, reduction);
    }

    static Tensor weighted(Tensor losses, Reduction reduction, @Nullable Tensor weight) {
        if (weight == null) {
            return reduction.of(losses);
        }
        Tensor products = losses.mul(weight);
        return reduction == Reduction.MEAN ? products.sum().div(weight.sum()) : reduction.of(products);
    }
}
