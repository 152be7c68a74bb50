package dev.flambeau.tensor;

import dev.flambeau.error.DTypeException;
import org.jspecify.annotations.Nullable;

/// Functions of one value, element by element. Where a result has a fraction, integers and bools become
/// float32.
public sealed interface TensorMath permits Tensor {
    /// The negative.
    default Tensor neg() {
        return Dispatch.unary(ElementwiseRows.NEG, (Tensor) this);
    }

    /// The absolute value; its gradient at 0 is 0.
    default Tensor abs() {
        return Dispatch.unary(ElementwiseRows.ABS, (Tensor) this);
    }

    /// -1, 0 or 1; 0 for NaN.
    default Tensor sign() {
        return Dispatch.unary(ElementwiseRows.SIGN, (Tensor) this);
    }

    /// `e` to this.
    default Tensor exp() {
        return Dispatch.unary(ElementwiseRows.EXP, (Tensor) this);
    }

    /// `e` to this, minus 1, exact near 0.
    default Tensor expm1() {
        return Dispatch.unary(ElementwiseRows.EXPM1, (Tensor) this);
    }

    /// The natural logarithm.
    default Tensor log() {
        return Dispatch.unary(ElementwiseRows.LOG, (Tensor) this);
    }

    /// The logarithm of 1 + this, exact near 0.
    default Tensor log1p() {
        return Dispatch.unary(ElementwiseRows.LOG1P, (Tensor) this);
    }

    /// The square root; NaN for negative values.
    default Tensor sqrt() {
        return Dispatch.unary(ElementwiseRows.SQRT, (Tensor) this);
    }

    /// 1 / square root.
    default Tensor rsqrt() {
        return Dispatch.unary(ElementwiseRows.RSQRT, (Tensor) this);
    }

    /// 1 / this.
    default Tensor reciprocal() {
        return Dispatch.unary(ElementwiseRows.RECIPROCAL, (Tensor) this);
    }

    /// The sine of radians.
    default Tensor sin() {
        return Dispatch.unary(ElementwiseRows.SIN, (Tensor) this);
    }

    /// The cosine of radians.
    default Tensor cos() {
        return Dispatch.unary(ElementwiseRows.COS, (Tensor) this);
    }

    /// The hyperbolic tangent.
    default Tensor tanh() {
        return Dispatch.unary(ElementwiseRows.TANH, (Tensor) this);
    }

    /// `1 / (1 + e^-this)`.
    default Tensor sigmoid() {
        return Dispatch.unary(ElementwiseRows.SIGMOID, (Tensor) this);
    }

    /// `max(this, 0)`; its gradient at 0 is 0.
    default Tensor relu() {
        return Dispatch.unary(ElementwiseRows.RELU, (Tensor) this);
    }

    /// Rounded down.
    default Tensor floor() {
        return Dispatch.unary(ElementwiseRows.FLOOR, (Tensor) this);
    }

    /// Rounded up.
    default Tensor ceil() {
        return Dispatch.unary(ElementwiseRows.CEIL, (Tensor) this);
    }

    /// Rounded to the nearest integer, halves to the even one.
    default Tensor round() {
        return Dispatch.unary(ElementwiseRows.ROUND, (Tensor) this);
    }

    /// Rounded towards 0.
    default Tensor trunc() {
        return Dispatch.unary(ElementwiseRows.TRUNC, (Tensor) this);
    }

    /// This times itself.
    default Tensor square() {
        Tensor self = (Tensor) this;
        return Dispatch.composite(
                Composites.SQUARE, null, self.dtype == DType.BOOL ? self.to(DType.INT64) : self, null, null);
    }

    /// The arc cosine, in radians.
    default Tensor acos() {
        return Dispatch.unary(PointwiseRows.ACOS, (Tensor) this);
    }

    /// The inverse of the hyperbolic cosine.
    default Tensor acosh() {
        return Dispatch.unary(PointwiseRows.ACOSH, (Tensor) this);
    }

    /// The arc sine, in radians.
    default Tensor asin() {
        return Dispatch.unary(PointwiseRows.ASIN, (Tensor) this);
    }

    /// The inverse of the hyperbolic sine.
    default Tensor asinh() {
        return Dispatch.unary(PointwiseRows.ASINH, (Tensor) this);
    }

    /// The arc tangent, in radians.
    default Tensor atan() {
        return Dispatch.unary(PointwiseRows.ATAN, (Tensor) this);
    }

    /// The inverse of the hyperbolic tangent.
    default Tensor atanh() {
        return Dispatch.unary(PointwiseRows.ATANH, (Tensor) this);
    }

    /// The hyperbolic cosine.
    default Tensor cosh() {
        return Dispatch.unary(PointwiseRows.COSH, (Tensor) this);
    }

    /// The hyperbolic sine.
    default Tensor sinh() {
        return Dispatch.unary(PointwiseRows.SINH, (Tensor) this);
    }

    /// The tangent of radians.
    default Tensor tan() {
        return Dispatch.unary(PointwiseRows.TAN, (Tensor) this);
    }

    /// The [error function](https://docs.pytorch.org/docs/stable/special.html#torch.special.erf).
    default Tensor erf() {
        return Dispatch.unary(PointwiseRows.ERF, (Tensor) this);
    }

    /// 1 minus the error function, exact also where that is tiny.
    default Tensor erfc() {
        return Dispatch.unary(PointwiseRows.ERFC, (Tensor) this);
    }

    /// The inverse of the error function; NaN outside of [-1, 1].
    default Tensor erfinv() {
        return Dispatch.unary(PointwiseRows.ERFINV, (Tensor) this);
    }

    /// 2 to this.
    default Tensor exp2() {
        return Dispatch.unary(PointwiseRows.EXP2, (Tensor) this);
    }

    /// The logarithm to base 2.
    default Tensor log2() {
        return Dispatch.unary(PointwiseRows.LOG2, (Tensor) this);
    }

    /// The logarithm to base 10.
    default Tensor log10() {
        return Dispatch.unary(PointwiseRows.LOG10, (Tensor) this);
    }

    /// `sin(pi this) / (pi this)`, 1 at 0.
    default Tensor sinc() {
        return Dispatch.unary(PointwiseRows.SINC, (Tensor) this);
    }

    /// The angle of a real number: pi where it is negative, otherwise 0.
    default Tensor angle() {
        return Dispatch.unary(PointwiseRows.ANGLE, (Tensor) this);
    }

    /// Where the sign is negative, also that of -0.
    default Tensor signbit() {
        return Dispatch.unary(PointwiseRows.SIGNBIT, (Tensor) this);
    }

    /// This: the conjugate of a real number.
    default Tensor conj() {
        return (Tensor) this;
    }

    /// This: the conjugate of a real number.
    default Tensor conjPhysical() {
        return (Tensor) this;
    }

    /// This: the real part of a real number.
    default Tensor real() {
        return (Tensor) this;
    }

    /// This: nothing is conjugated lazily.
    default Tensor resolveConj() {
        return (Tensor) this;
    }

    /// This: nothing is negated lazily.
    default Tensor resolveNeg() {
        return (Tensor) this;
    }

    /// This, which must not be bool.
    default Tensor positive() {
        Tensor self = (Tensor) this;
        if (self.dtype == DType.BOOL) {
            throw new DTypeException("positive: does not take bool; convert with to(DType.INT64)");
        }
        return self;
    }

    /// Radians from degrees.
    default Tensor deg2rad() {
        return ((Tensor) this).mul(Math.PI / 180);
    }

    /// Degrees from radians.
    default Tensor rad2deg() {
        return ((Tensor) this).mul(180 / Math.PI);
    }

    /// What comes after the decimal point, with the sign of this.
    default Tensor frac() {
        Tensor self = (Tensor) this;
        return self.sub(self.trunc().detach());
    }

    /// Rounded to so many decimal places, halves to the even one
    /// ([torch.round](https://docs.pytorch.org/docs/stable/generated/torch.round.html)).
    ///
    /// @param decimals places after the point; negative ones stand before it
    default Tensor round(int decimals) {
        Tensor self = (Tensor) this;
        if (decimals == 0 || !self.dtype.isFloating()) {
            return self.round();
        }
        double scale = Math.pow(10, Math.abs(decimals));
        return decimals > 0
                ? self.mul(scale).round().div(scale)
                : self.div(scale).round().mul(scale);
    }

    /// `ln(this / (1 - this))`, the inverse of sigmoid; NaN outside of [0, 1]
    /// ([torch.logit](https://docs.pytorch.org/docs/stable/generated/torch.logit.html)).
    default Tensor logit() {
        return Dispatch.unary(PointwiseRows.LOGIT, (Tensor) this);
    }

    /// As above after clamping to [eps, 1 - eps].
    ///
    /// @param eps how far from 0 and 1; null for no clamping
    default Tensor logit(@Nullable Double eps) {
        Tensor self = (Tensor) this;
        if (eps == null) {
            return self.logit();
        }
        Tensor floats = self.dtype.isFloating() ? self : self.to(DType.FLOAT32);
        return floats.maskedFill(floats.gt(1 - eps), 1 - eps)
                .maskedFill(floats.lt((double) eps), (double) eps)
                .logit();
    }

    /// Values below min become min, values above max become max; NaN stays
    /// ([torch.clamp](https://docs.pytorch.org/docs/stable/generated/torch.clamp.html)).
    ///
    /// @param min lower bound; NaN for none
    /// @param max upper bound; NaN for none
    default Tensor clamp(double min, double max) {
        Tensor self = (Tensor) this;
        return Composites.clamp(
                self,
                Double.isNaN(min) ? null : Tensor.number(self, min),
                Double.isNaN(max) ? null : Tensor.number(self, max));
    }

    /// As above with integers, which keep the dtype of an integer tensor.
    ///
    /// @param min lower bound
    /// @param max upper bound
    default Tensor clamp(long min, long max) {
        Tensor self = (Tensor) this;
        return Composites.clamp(self, Tensor.number(self, min), Tensor.number(self, max));
    }

    /// The mean absolute difference, as
    /// [l1_loss](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.l1_loss.html).
    ///
    /// @param target broadcast with this
    default Tensor l1Loss(Tensor target) {
        return Dispatch.composite(Losses.L1_LOSS, null, (Tensor) this, target, null);
    }

    /// The mean squared difference, as
    /// [mse_loss](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.mse_loss.html).
    ///
    /// @param target broadcast with this
    default Tensor mseLoss(Tensor target) {
        return Dispatch.composite(Losses.MSE_LOSS, null, (Tensor) this, target, null);
    }
}
