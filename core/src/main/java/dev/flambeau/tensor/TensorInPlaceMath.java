package dev.flambeau.tensor;

/// Functions of one or two values that change the tensor they are called on. Each is as the method without
/// underscore, whose dtype must fit into this tensor.
public sealed interface TensorInPlaceMath permits Tensor {
    /// In place, as [TensorMath#abs()].
    default Tensor abs_() {
        return Dispatch.unaryInPlace(ElementwiseRows.ABS, (Tensor) this);
    }

    /// In place, as [TensorMath#sign()].
    default Tensor sign_() {
        return Dispatch.unaryInPlace(ElementwiseRows.SIGN, (Tensor) this);
    }

    /// In place, as [TensorMath#expm1()].
    default Tensor expm1_() {
        return Dispatch.unaryInPlace(ElementwiseRows.EXPM1, (Tensor) this);
    }

    /// In place, as [TensorMath#log()].
    default Tensor log_() {
        return Dispatch.unaryInPlace(ElementwiseRows.LOG, (Tensor) this);
    }

    /// In place, as [TensorMath#log1p()].
    default Tensor log1p_() {
        return Dispatch.unaryInPlace(ElementwiseRows.LOG1P, (Tensor) this);
    }

    /// In place, as [TensorMath#sqrt()].
    default Tensor sqrt_() {
        return Dispatch.unaryInPlace(ElementwiseRows.SQRT, (Tensor) this);
    }

    /// In place, as [TensorMath#rsqrt()].
    default Tensor rsqrt_() {
        return Dispatch.unaryInPlace(ElementwiseRows.RSQRT, (Tensor) this);
    }

    /// In place, as [TensorMath#reciprocal()].
    default Tensor reciprocal_() {
        return Dispatch.unaryInPlace(ElementwiseRows.RECIPROCAL, (Tensor) this);
    }

    /// In place, as [TensorMath#sin()].
    default Tensor sin_() {
        return Dispatch.unaryInPlace(ElementwiseRows.SIN, (Tensor) this);
    }

    /// In place, as [TensorMath#cos()].
    default Tensor cos_() {
        return Dispatch.unaryInPlace(ElementwiseRows.COS, (Tensor) this);
    }

    /// In place, as [TensorMath#floor()].
    default Tensor floor_() {
        return Dispatch.unaryInPlace(ElementwiseRows.FLOOR, (Tensor) this);
    }

    /// In place, as [TensorMath#ceil()].
    default Tensor ceil_() {
        return Dispatch.unaryInPlace(ElementwiseRows.CEIL, (Tensor) this);
    }

    /// In place, as [TensorMath#round()].
    default Tensor round_() {
        return Dispatch.unaryInPlace(ElementwiseRows.ROUND, (Tensor) this);
    }

    /// In place, as [TensorMath#trunc()].
    default Tensor trunc_() {
        return Dispatch.unaryInPlace(ElementwiseRows.TRUNC, (Tensor) this);
    }

    /// In place, as [TensorMath#acos()].
    default Tensor acos_() {
        return Dispatch.unaryInPlace(PointwiseRows.ACOS, (Tensor) this);
    }

    /// In place, as [TensorMath#acosh()].
    default Tensor acosh_() {
        return Dispatch.unaryInPlace(PointwiseRows.ACOSH, (Tensor) this);
    }

    /// In place, as [TensorMath#asin()].
    default Tensor asin_() {
        return Dispatch.unaryInPlace(PointwiseRows.ASIN, (Tensor) this);
    }

    /// In place, as [TensorMath#asinh()].
    default Tensor asinh_() {
        return Dispatch.unaryInPlace(PointwiseRows.ASINH, (Tensor) this);
    }

    /// In place, as [TensorMath#atan()].
    default Tensor atan_() {
        return Dispatch.unaryInPlace(PointwiseRows.ATAN, (Tensor) this);
    }

    /// In place, as [TensorMath#atanh()].
    default Tensor atanh_() {
        return Dispatch.unaryInPlace(PointwiseRows.ATANH, (Tensor) this);
    }

    /// In place, as [TensorMath#cosh()].
    default Tensor cosh_() {
        return Dispatch.unaryInPlace(PointwiseRows.COSH, (Tensor) this);
    }

    /// In place, as [TensorMath#sinh()].
    default Tensor sinh_() {
        return Dispatch.unaryInPlace(PointwiseRows.SINH, (Tensor) this);
    }

    /// In place, as [TensorMath#tan()].
    default Tensor tan_() {
        return Dispatch.unaryInPlace(PointwiseRows.TAN, (Tensor) this);
    }

    /// In place, as [TensorMath#erf()].
    default Tensor erf_() {
        return Dispatch.unaryInPlace(PointwiseRows.ERF, (Tensor) this);
    }

    /// In place, as [TensorMath#erfc()].
    default Tensor erfc_() {
        return Dispatch.unaryInPlace(PointwiseRows.ERFC, (Tensor) this);
    }

    /// In place, as [TensorMath#erfinv()].
    default Tensor erfinv_() {
        return Dispatch.unaryInPlace(PointwiseRows.ERFINV, (Tensor) this);
    }

    /// In place, as [TensorMath#exp2()].
    default Tensor exp2_() {
        return Dispatch.unaryInPlace(PointwiseRows.EXP2, (Tensor) this);
    }

    /// In place, as [TensorMath#log2()].
    default Tensor log2_() {
        return Dispatch.unaryInPlace(PointwiseRows.LOG2, (Tensor) this);
    }

    /// In place, as [TensorMath#log10()].
    default Tensor log10_() {
        return Dispatch.unaryInPlace(PointwiseRows.LOG10, (Tensor) this);
    }

    /// In place, as [TensorMath#sinc()].
    default Tensor sinc_() {
        return Dispatch.unaryInPlace(PointwiseRows.SINC, (Tensor) this);
    }

    /// In place, as [TensorMath#logit()].
    default Tensor logit_() {
        return Dispatch.unaryInPlace(PointwiseRows.LOGIT, (Tensor) this);
    }

    /// In place, as [TensorArithmetic#pow(Tensor)].
    ///
    /// @param other broadcast to the shape of this
    default Tensor pow_(Tensor other) {
        return Dispatch.binaryInPlace(ElementwiseRows.POW, (Tensor) this, other);
    }

    /// In place, as [TensorArithmetic#pow(double)].
    ///
    /// @param other a number
    default Tensor pow_(double other) {
        return Dispatch.binaryInPlace(ElementwiseRows.POW, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// In place, as [TensorArithmetic#pow(long)].
    ///
    /// @param other an integer
    default Tensor pow_(long other) {
        return Dispatch.binaryInPlace(ElementwiseRows.POW, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// In place, as [TensorArithmetic#remainder(Tensor)].
    ///
    /// @param other broadcast to the shape of this
    default Tensor remainder_(Tensor other) {
        return Dispatch.binaryInPlace(ElementwiseRows.REMAINDER, (Tensor) this, other);
    }

    /// In place, as [TensorArithmetic#remainder(double)].
    ///
    /// @param other a number
    default Tensor remainder_(double other) {
        return Dispatch.binaryInPlace(ElementwiseRows.REMAINDER, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// In place, as [TensorArithmetic#remainder(long)].
    ///
    /// @param other an integer
    default Tensor remainder_(long other) {
        return Dispatch.binaryInPlace(ElementwiseRows.REMAINDER, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// In place, as [TensorArithmetic#fmod(Tensor)].
    ///
    /// @param other broadcast to the shape of this
    default Tensor fmod_(Tensor other) {
        return Dispatch.binaryInPlace(ElementwiseRows.FMOD, (Tensor) this, other);
    }

    /// In place, as [TensorArithmetic#fmod(double)].
    ///
    /// @param other a number
    default Tensor fmod_(double other) {
        return Dispatch.binaryInPlace(ElementwiseRows.FMOD, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// In place, as [TensorArithmetic#fmod(long)].
    ///
    /// @param other an integer
    default Tensor fmod_(long other) {
        return Dispatch.binaryInPlace(ElementwiseRows.FMOD, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// In place, as [TensorArithmetic#floorDivide(Tensor)].
    ///
    /// @param other broadcast to the shape of this
    default Tensor floorDivide_(Tensor other) {
        return Dispatch.binaryInPlace(ElementwiseRows.FLOOR_DIVIDE, (Tensor) this, other);
    }

    /// In place, as [TensorArithmetic#floorDivide(double)].
    ///
    /// @param other a number
    default Tensor floorDivide_(double other) {
        return Dispatch.binaryInPlace(ElementwiseRows.FLOOR_DIVIDE, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// In place, as [TensorArithmetic#floorDivide(long)].
    ///
    /// @param other an integer
    default Tensor floorDivide_(long other) {
        return Dispatch.binaryInPlace(ElementwiseRows.FLOOR_DIVIDE, (Tensor) this, Tensor.number((Tensor) this, other));
    }

    /// In place, as [TensorArithmetic#atan2(Tensor)].
    ///
    /// @param other broadcast to the shape of this
    default Tensor atan2_(Tensor other) {
        return Dispatch.binaryInPlace(ElementwiseRows.ATAN2, (Tensor) this, other);
    }

    /// In place, as [TensorPointwise#copysign(Tensor)].
    ///
    /// @param other broadcast to the shape of this
    default Tensor copysign_(Tensor other) {
        return Dispatch.binaryInPlace(PointwiseRows.COPYSIGN, (Tensor) this, other);
    }

    /// In place, as [TensorPointwise#hypot(Tensor)].
    ///
    /// @param other broadcast to the shape of this
    default Tensor hypot_(Tensor other) {
        return Dispatch.binaryInPlace(PointwiseRows.HYPOT, (Tensor) this, other);
    }

    /// In place, as [TensorPointwise#xlogy(Tensor)].
    ///
    /// @param other broadcast to the shape of this
    default Tensor xlogy_(Tensor other) {
        return Dispatch.binaryInPlace(PointwiseRows.XLOGY, (Tensor) this, other);
    }

    /// In place, as [TensorMath#clamp(double, double)].
    ///
    /// @param min lower bound; NaN for none
    /// @param max upper bound; NaN for none
    default Tensor clamp_(double min, double max) {
        return EffectRows.store((Tensor) this, ((Tensor) this).clamp(min, max));
    }

    /// In place, as [TensorPointwise#clampMin(double)].
    ///
    /// @param min a number
    default Tensor clampMin_(double min) {
        return EffectRows.store((Tensor) this, ((Tensor) this).clampMin(min));
    }

    /// In place, as [TensorPointwise#clampMax(double)].
    ///
    /// @param max a number
    default Tensor clampMax_(double max) {
        return EffectRows.store((Tensor) this, ((Tensor) this).clampMax(max));
    }

    /// In place, as [TensorMath#square()].
    default Tensor square_() {
        return EffectRows.store((Tensor) this, ((Tensor) this).square());
    }

    /// In place, as [TensorMath#frac()].
    default Tensor frac_() {
        return EffectRows.store((Tensor) this, ((Tensor) this).frac());
    }

    /// In place, as [TensorPointwise#nanToNum()].
    default Tensor nanToNum_() {
        return EffectRows.store((Tensor) this, ((Tensor) this).nanToNum());
    }

    /// In place, as [TensorPointwise#lerp(Tensor, double)].
    ///
    /// @param end    broadcast to the shape of this
    /// @param weight a number
    default Tensor lerp_(Tensor end, double weight) {
        return EffectRows.store((Tensor) this, ((Tensor) this).lerp(end, weight));
    }

    /// In place, as [TensorPointwise#addcmul(Tensor, Tensor, double)].
    ///
    /// @param tensor1 broadcast to the shape of this
    /// @param tensor2 broadcast to the shape of this
    /// @param value   a number
    default Tensor addcmul_(Tensor tensor1, Tensor tensor2, double value) {
        return EffectRows.store((Tensor) this, ((Tensor) this).addcmul(tensor1, tensor2, value));
    }

    /// In place, as [TensorPointwise#addcdiv(Tensor, Tensor, double)].
    ///
    /// @param tensor1 broadcast to the shape of this
    /// @param tensor2 broadcast to the shape of this
    /// @param value   a number
    default Tensor addcdiv_(Tensor tensor1, Tensor tensor2, double value) {
        return EffectRows.store((Tensor) this, ((Tensor) this).addcdiv(tensor1, tensor2, value));
    }

    /// In place, as [TensorPointwise#add(Tensor, double)].
    ///
    /// @param other broadcast to the shape of this
    /// @param alpha a number
    default Tensor add_(Tensor other, double alpha) {
        return EffectRows.store((Tensor) this, ((Tensor) this).add(other, alpha));
    }

    /// In place, as [TensorPointwise#sub(Tensor, double)].
    ///
    /// @param other broadcast to the shape of this
    /// @param alpha a number
    default Tensor sub_(Tensor other, double alpha) {
        return EffectRows.store((Tensor) this, ((Tensor) this).sub(other, alpha));
    }

    /// In place, as [TensorCumulative#cumsum(int)].
    ///
    /// @param dim from 0 or from the end
    default Tensor cumsum_(int dim) {
        return EffectRows.store((Tensor) this, ((Tensor) this).cumsum(dim));
    }

    /// In place, as [TensorCumulative#cumprod(int)].
    ///
    /// @param dim from 0 or from the end
    default Tensor cumprod_(int dim) {
        return EffectRows.store((Tensor) this, ((Tensor) this).cumprod(dim));
    }

    /// In place, as [TensorPointwise#floatPower(Tensor)].
    ///
    /// @param exponent broadcast to the shape of this
    default Tensor floatPower_(Tensor exponent) {
        return EffectRows.store((Tensor) this, ((Tensor) this).floatPower(exponent));
    }

    /// In place, as [TensorPointwise#floatPower(double)].
    ///
    /// @param exponent a number
    default Tensor floatPower_(double exponent) {
        return EffectRows.store((Tensor) this, ((Tensor) this).floatPower(exponent));
    }

    /// In place, as [TensorPointwise#heaviside(Tensor)].
    ///
    /// @param values at 0
    default Tensor heaviside_(Tensor values) {
        return EffectRows.store((Tensor) this, ((Tensor) this).heaviside(values));
    }

    /// In place, as [TensorPointwise#ldexp(Tensor)].
    ///
    /// @param other exponents of 2
    default Tensor ldexp_(Tensor other) {
        return EffectRows.store((Tensor) this, ((Tensor) this).ldexp(other));
    }

    /// In place, as [TensorPointwise#nextafter(Tensor)].
    ///
    /// @param other where to go
    default Tensor nextafter_(Tensor other) {
        return EffectRows.store((Tensor) this, ((Tensor) this).nextafter(other));
    }

    /// In place, as [TensorMath#deg2rad()].
    default Tensor deg2rad_() {
        return EffectRows.store((Tensor) this, ((Tensor) this).deg2rad());
    }

    /// In place, as [TensorMath#rad2deg()].
    default Tensor rad2deg_() {
        return EffectRows.store((Tensor) this, ((Tensor) this).rad2deg());
    }

    /// In place, as [TensorArithmetic#gcd(Tensor)].
    ///
    /// @param other broadcast to the shape of this
    default Tensor gcd_(Tensor other) {
        return EffectRows.store((Tensor) this, ((Tensor) this).gcd(other));
    }

    /// In place, as [TensorArithmetic#lcm(Tensor)].
    ///
    /// @param other broadcast to the shape of this
    default Tensor lcm_(Tensor other) {
        return EffectRows.store((Tensor) this, ((Tensor) this).lcm(other));
    }
}
