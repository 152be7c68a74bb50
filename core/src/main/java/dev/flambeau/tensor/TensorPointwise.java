package dev.flambeau.tensor;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import org.jspecify.annotations.Nullable;

/// Operators of several values for each element, and those with options.
public sealed interface TensorPointwise permits Tensor {
    /// The parts of floating numbers: `mantissa · 2^exponent`.
    ///
    /// @param mantissa from 0.5 to 1 in size, or 0
    /// @param exponent int32
    record Frexp(Tensor mantissa, Tensor exponent) {}

    /// The absolute value of this with the sign of the other.
    ///
    /// @param other broadcast with this
    default Tensor copysign(Tensor other) {
        return Dispatch.binary(PointwiseRows.COPYSIGN, (Tensor) this, other);
    }

    /// As above with a number.
    ///
    /// @param other a number
    default Tensor copysign(double other) {
        return copysign(Tensor.number((Tensor) this, other));
    }

    /// 0 where this is negative, 1 where it is positive, the value given where it is 0.
    ///
    /// @param values broadcast with this
    default Tensor heaviside(Tensor values) {
        if (((Tensor) this).dtype != values.dtype) {
            throw new DTypeException("heaviside: the dtypes are " + ((Tensor) this).dtype + " and " + values.dtype
                    + "; convert one with to()");
        }
        return Dispatch.binary(PointwiseRows.HEAVISIDE, (Tensor) this, values);
    }

    /// The square root of the sum of both squares.
    ///
    /// @param other broadcast with this
    default Tensor hypot(Tensor other) {
        return Dispatch.binary(PointwiseRows.HYPOT, (Tensor) this, other);
    }

    /// The larger of two values; of a number and NaN the number.
    ///
    /// @param other broadcast with this
    default Tensor fmax(Tensor other) {
        return Dispatch.binary(PointwiseRows.FMAX, (Tensor) this, other);
    }

    /// The smaller of two values; of a number and NaN the number.
    ///
    /// @param other broadcast with this
    default Tensor fmin(Tensor other) {
        return Dispatch.binary(PointwiseRows.FMIN, (Tensor) this, other);
    }

    /// The next floating number from this towards the other.
    ///
    /// @param other broadcast with this
    default Tensor nextafter(Tensor other) {
        DType dtype = Promotion.common((Tensor) this, other);
        if (dtype != DType.FLOAT32 && dtype != DType.FLOAT64) {
            throw new DTypeException("nextafter: takes float32 and float64, not " + dtype + "; convert with to()");
        }
        return Dispatch.binary(PointwiseRows.NEXTAFTER, (Tensor) this, other);
    }

    /// `ln(e^this + e^other)`, without overflow.
    ///
    /// @param other broadcast with this
    default Tensor logaddexp(Tensor other) {
        return Dispatch.binary(PointwiseRows.LOGADDEXP, (Tensor) this, other);
    }

    /// `log2(2^this + 2^other)`, without overflow.
    ///
    /// @param other broadcast with this
    default Tensor logaddexp2(Tensor other) {
        return Dispatch.binary(PointwiseRows.LOGADDEXP2, (Tensor) this, other);
    }

    /// `this · ln(other)`, 0 where this is 0 and the other is no NaN.
    ///
    /// @param other broadcast with this
    default Tensor xlogy(Tensor other) {
        return Dispatch.binary(PointwiseRows.XLOGY, (Tensor) this, other);
    }

    /// As above with a number.
    ///
    /// @param other a number
    default Tensor xlogy(double other) {
        return xlogy(Tensor.number((Tensor) this, other));
    }

    /// This shifted left by so many bits; integers only.
    ///
    /// @param other broadcast with this
    default Tensor bitwiseLeftShift(Tensor other) {
        return Dispatch.binary(PointwiseRows.BITWISE_LEFT_SHIFT, (Tensor) this, other);
    }

    /// As above with a number.
    ///
    /// @param other a number
    default Tensor bitwiseLeftShift(long other) {
        return bitwiseLeftShift(Tensor.number((Tensor) this, other));
    }

    /// This shifted right by so many bits, keeping the sign; integers only.
    ///
    /// @param other broadcast with this
    default Tensor bitwiseRightShift(Tensor other) {
        return Dispatch.binary(PointwiseRows.BITWISE_RIGHT_SHIFT, (Tensor) this, other);
    }

    /// As above with a number.
    ///
    /// @param other a number
    default Tensor bitwiseRightShift(long other) {
        return bitwiseRightShift(Tensor.number((Tensor) this, other));
    }

    /// `this · 2^other`.
    ///
    /// @param other broadcast with this
    default Tensor ldexp(Tensor other) {
        return ((Tensor) this).mul(Numbers.pow(2.0, other));
    }

    /// The parts of floating numbers
    /// ([torch.frexp](https://docs.pytorch.org/docs/stable/generated/torch.frexp.html)).
    default Frexp frexp() {
        Tensor self = (Tensor) this;
        if (!self.dtype.isFloating()) {
            throw new DTypeException("frexp: takes floating numbers, not " + self.dtype + "; convert with to()");
        }
        return new Frexp(Dispatch.unary(PointwiseRows.MANTISSA, self), PointwiseRows.exponent(self));
    }

    /// `this + alpha · other`.
    ///
    /// @param other broadcast with this
    /// @param alpha a number
    default Tensor add(Tensor other, double alpha) {
        return scaledSum("add", (Tensor) this, other, alpha);
    }

    /// `this - alpha · other`.
    ///
    /// @param other broadcast with this
    /// @param alpha a number
    default Tensor sub(Tensor other, double alpha) {
        return scaledSum("sub", (Tensor) this, other, -alpha);
    }

    /// `other - alpha · this`.
    ///
    /// @param other broadcast with this
    /// @param alpha a number
    default Tensor rsub(Tensor other, double alpha) {
        return other.sub((Tensor) this, alpha);
    }

    /// `other - this`.
    ///
    /// @param other broadcast with this
    default Tensor rsub(Tensor other) {
        return other.sub((Tensor) this);
    }

    /// `other - alpha · this`.
    ///
    /// @param other a number
    /// @param alpha a number
    default Tensor rsub(double other, double alpha) {
        return Numbers.sub(other, scaled("rsub", (Tensor) this, (Tensor) this, alpha));
    }

    /// As above with integers, which keep the dtype of an integer tensor.
    ///
    /// @param other an integer
    /// @param alpha an integer
    default Tensor rsub(long other, long alpha) {
        return Numbers.sub(other, scaled("rsub", (Tensor) this, (Tensor) this, (double) alpha));
    }

    /// The quotient, rounded
    /// ([torch.div](https://docs.pytorch.org/docs/stable/generated/torch.div.html)).
    ///
    /// @param other        broadcast with this
    /// @param roundingMode `floor` for rounding down, `trunc` for rounding towards 0; null for none
    default Tensor div(Tensor other, @Nullable String roundingMode) {
        Tensor self = (Tensor) this;
        return switch (roundingMode) {
            case null -> self.div(other);
            case "floor" -> Dispatch.binary(PointwiseRows.DIV_FLOOR, self, other);
            case "trunc" -> Dispatch.binary(PointwiseRows.DIV_TRUNC, self, other);
            default ->
                throw new ValueException(
                        "div: the rounding mode is '" + roundingMode + "', expected 'floor', 'trunc' or null");
        };
    }

    /// As above with a number.
    ///
    /// @param other        a number
    /// @param roundingMode as above
    default Tensor div(double other, @Nullable String roundingMode) {
        return div(Tensor.number((Tensor) this, other), roundingMode);
    }

    /// As above with an integer.
    ///
    /// @param other        an integer
    /// @param roundingMode as above
    default Tensor div(long other, @Nullable String roundingMode) {
        return div(Tensor.number((Tensor) this, other), roundingMode);
    }

    /// Power, computed in float64.
    ///
    /// @param exponent broadcast with this
    default Tensor floatPower(Tensor exponent) {
        return ((Tensor) this).to(DType.FLOAT64).pow(exponent.to(DType.FLOAT64));
    }

    /// Power, computed in float64.
    ///
    /// @param exponent a number
    default Tensor floatPower(double exponent) {
        return ((Tensor) this).to(DType.FLOAT64).pow(exponent);
    }

    /// `this + value · tensor1 · tensor2`.
    ///
    /// @param tensor1 broadcast with this
    /// @param tensor2 broadcast with this
    /// @param value   a number
    default Tensor addcmul(Tensor tensor1, Tensor tensor2, double value) {
        Tensor self = (Tensor) this;
        Broadcast.shape("addcmul", self.shape, Broadcast.shape("addcmul", tensor1.shape, tensor2.shape));
        return scaledSum("addcmul", self, tensor1.mul(tensor2), value);
    }

    /// `this + tensor1 · tensor2`.
    ///
    /// @param tensor1 broadcast with this
    /// @param tensor2 broadcast with this
    default Tensor addcmul(Tensor tensor1, Tensor tensor2) {
        return addcmul(tensor1, tensor2, 1);
    }

    /// `this + value · tensor1 / tensor2`; not for integers only.
    ///
    /// @param tensor1 broadcast with this
    /// @param tensor2 broadcast with this
    /// @param value   a number
    default Tensor addcdiv(Tensor tensor1, Tensor tensor2, double value) {
        if (!tensor1.dtype.isFloating() && !tensor2.dtype.isFloating()) {
            throw new DTypeException("addcdiv: does not divide " + tensor1.dtype + " by " + tensor2.dtype
                    + "; convert with to(DType.FLOAT32)");
        }
        Tensor self = (Tensor) this;
        Broadcast.shape("addcdiv", self.shape, Broadcast.shape("addcdiv", tensor1.shape, tensor2.shape));
        return self.dtype.isFloating()
                ? scaledSum("addcdiv", self, tensor1.div(tensor2), value)
                : self.add(tensor1.mul(value).div(tensor2));
    }

    /// `this + tensor1 / tensor2`; not for integers only.
    ///
    /// @param tensor1 broadcast with this
    /// @param tensor2 broadcast with this
    default Tensor addcdiv(Tensor tensor1, Tensor tensor2) {
        return addcdiv(tensor1, tensor2, 1);
    }

    /// `this + weight · (end - this)`
    /// ([torch.lerp](https://docs.pytorch.org/docs/stable/generated/torch.lerp.html)).
    ///
    /// @param end    of the same dtype, broadcast with this
    /// @param weight of the same dtype, broadcast with this
    default Tensor lerp(Tensor end, Tensor weight) {
        Tensor self = (Tensor) this;
        if (self.dtype != end.dtype || self.dtype != weight.dtype || !self.dtype.isFloating()) {
            throw new DTypeException("lerp: takes floating tensors of one dtype, not " + self.dtype + ", " + end.dtype
                    + " and " + weight.dtype + "; convert with to()");
        }
        Broadcast.shape("lerp", self.shape, end.shape);
        Tensor way = end.sub(self);
        return Factories.where(
                weight.abs().lt(0.5), self.add(weight.mul(way)), end.sub(way.mul(Numbers.sub(1L, weight))));
    }

    /// As above with a number.
    ///
    /// @param end    of the same dtype, broadcast with this
    /// @param weight a number
    default Tensor lerp(Tensor end, double weight) {
        Tensor self = (Tensor) this;
        if (self.dtype != end.dtype || !self.dtype.isFloating()) {
            throw new DTypeException("lerp: takes floating tensors of one dtype, not " + self.dtype + " and "
                    + end.dtype + "; convert with to()");
        }
        Broadcast.shape("lerp", self.shape, end.shape);
        Tensor way = end.sub(self);
        return Math.abs(weight) < 0.5 ? self.add(way, weight) : end.sub(way, 1 - weight);
    }

    /// Values below min become min, values above max become max; NaN stays. If min is above max, it is max.
    ///
    /// @param min lower bound, broadcast with this; null for none
    /// @param max upper bound, broadcast with this; null for none
    default Tensor clamp(@Nullable Tensor min, @Nullable Tensor max) {
        Tensor self = (Tensor) this;
        if (min == null && max == null) {
            throw new ValueException("clamp: needs a lower or an upper bound, both are null");
        }
        Tensor low = min == null ? self : self.clampMin(min);
        return max == null ? low : low.clampMax(max);
    }

    /// As above with numbers.
    ///
    /// @param min lower bound; null for none
    /// @param max upper bound; null for none
    default Tensor clamp(@Nullable Number min, @Nullable Number max) {
        return Composites.clamp((Tensor) this, bound((Tensor) this, min), bound((Tensor) this, max));
    }

    /// Values below a bound become the bound; NaN stays.
    ///
    /// @param min broadcast with this
    default Tensor clampMin(Tensor min) {
        Tensor self = (Tensor) this;
        return Factories.where(self.lt(min).logicalOr(min.isnan()), min, self);
    }

    /// As above with a number.
    ///
    /// @param min a number
    default Tensor clampMin(double min) {
        return clamp(min, null);
    }

    /// As above with an integer.
    ///
    /// @param min an integer
    default Tensor clampMin(long min) {
        return clamp(min, null);
    }

    /// Values above a bound become the bound; NaN stays.
    ///
    /// @param max broadcast with this
    default Tensor clampMax(Tensor max) {
        Tensor self = (Tensor) this;
        return Factories.where(self.gt(max).logicalOr(max.isnan()), max, self);
    }

    /// As above with a number.
    ///
    /// @param max a number
    default Tensor clampMax(double max) {
        return clamp(null, max);
    }

    /// As above with an integer.
    ///
    /// @param max an integer
    default Tensor clampMax(long max) {
        return clamp(null, max);
    }

    /// NaN and infinities replaced
    /// ([torch.nan_to_num](https://docs.pytorch.org/docs/stable/generated/torch.nan_to_num.html)).
    ///
    /// @param nan    for NaN; null for 0
    /// @param posinf for plus infinity; null for the largest number of the dtype
    /// @param neginf for minus infinity; null for the smallest number of the dtype
    default Tensor nanToNum(@Nullable Double nan, @Nullable Double posinf, @Nullable Double neginf) {
        Tensor self = (Tensor) this;
        if (!self.dtype.isFloating()) {
            return self.clone();
        }
        double largest = largest(self.dtype);
        return self.maskedFill(self.isnan(), nan == null ? 0 : nan)
                .maskedFill(self.isposinf(), posinf == null ? largest : posinf)
                .maskedFill(self.isneginf(), neginf == null ? -largest : neginf);
    }

    /// As above with 0 and the bounds of the dtype.
    default Tensor nanToNum() {
        return nanToNum(null, null, null);
    }

    /// A tensor of this shape and dtype with one value everywhere.
    ///
    /// @param value a number
    default Tensor fill(double value) {
        Tensor self = (Tensor) this;
        return fill(Factories.full(Shape.SCALAR, value, self.dtype));
    }

    /// As above with an integer.
    ///
    /// @param value an integer
    default Tensor fill(long value) {
        return fill(Factories.tensor(value));
    }

    /// As above with the value of a tensor without dimensions, to which the gradient goes.
    ///
    /// @param value of shape []
    default Tensor fill(Tensor value) {
        Tensor self = (Tensor) this;
        if (value.dim() != 0) {
            throw new ShapeException("fill: the value has shape " + value.shape + ", expected []");
        }
        return Factories.where(self.isreal(), value.to(self.dtype), self);
    }

    /// The larger of two values, as [TensorArithmetic#maximum].
    ///
    /// @param other broadcast with this
    default Tensor max(Tensor other) {
        return ((Tensor) this).maximum(other);
    }

    /// The smaller of two values, as [TensorArithmetic#minimum].
    ///
    /// @param other broadcast with this
    default Tensor min(Tensor other) {
        return ((Tensor) this).minimum(other);
    }

    private static @Nullable Tensor bound(Tensor like, @Nullable Number value) {
        return switch (value) {
            case null -> null;
            case Double d -> Tensor.number(like, d);
            case Float f -> Tensor.number(like, f.doubleValue());
            default -> Tensor.number(like, value.longValue());
        };
    }

    private static double largest(DType dtype) {
        return switch (dtype) {
            case FLOAT16 -> 65504;
            case BFLOAT16 -> 0x1.fep127;
            case FLOAT64 -> Double.MAX_VALUE;
            default -> Float.MAX_VALUE;
        };
    }

    private static Tensor scaledSum(String op, Tensor self, Tensor other, double alpha) {
        if (alpha == 1 || alpha == -1) {
            return alpha == 1 ? self.add(other) : self.sub(other);
        }
        checkFactor(op, self, other, alpha);
        Broadcast.shape(op, self.shape, other.shape);
        return Dispatch.composite(Composites.SCALED_SUM, alpha, self, other, null);
    }

    private static Tensor scaled(String op, Tensor self, Tensor other, double alpha) {
        checkFactor(op, self, other, alpha);
        return alpha == 1 ? other : Composites.scaled(other, alpha);
    }

    /// A factor that is an integer keeps the dtype; a fraction needs floating tensors.
    private static void checkFactor(String op, Tensor self, Tensor other, double alpha) {
        if (alpha != (long) alpha && !self.dtype.isFloating() && !other.dtype.isFloating()) {
            throw new DTypeException(op + ": the factor " + alpha + " is no integer, but the dtypes are " + self.dtype
                    + " and " + other.dtype + "; convert with to(DType.FLOAT32)");
        }
    }
}
