package dev.flambeau.tensor;

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
        return Dispatch.composite(Composites.SQUARE, null, (Tensor) this, null, null);
    }

    /// Values below low become low, values above high become high; NaN stays
    /// ([torch.clamp](https://docs.pytorch.org/docs/stable/generated/torch.clamp.html)).
    ///
    /// @param low  lower bound; NaN for none
    /// @param high upper bound; NaN for none
    default Tensor clamp(double low, double high) {
        Tensor self = (Tensor) this;
        return Composites.clamp(
                self,
                Double.isNaN(low) ? null : Tensor.number(self, low),
                Double.isNaN(high) ? null : Tensor.number(self, high));
    }

    /// As above with integers, which keep the dtype of an integer tensor.
    ///
    /// @param low  lower bound
    /// @param high upper bound
    default Tensor clamp(long low, long high) {
        Tensor self = (Tensor) this;
        return Composites.clamp(self, Tensor.number(self, low), Tensor.number(self, high));
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
