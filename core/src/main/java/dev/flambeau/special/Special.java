package dev.flambeau.special;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Numbers;
import dev.flambeau.tensor.SpecialRows;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Special functions, element by element
/// ([torch.special](https://docs.pytorch.org/docs/stable/special.html)). Integers and bools become float32;
/// float32 is computed in float64 and rounded once.
public final class Special extends Polynomials {
    private Special() {}

    // ---- the gamma function and its kin

    /// The logarithm of the absolute value of the gamma function.
    ///
    /// @param input arguments
    public static Tensor gammaln(Tensor input) {
        return input.lgamma();
    }

    /// The derivative of [#gammaln].
    ///
    /// @param input arguments
    public static Tensor digamma(Tensor input) {
        return input.digamma();
    }

    /// Another name of [#digamma].
    ///
    /// @param input arguments
    public static Tensor psi(Tensor input) {
        return input.digamma();
    }

    /// The nth derivative of [#digamma].
    ///
    /// @param n     not negative
    /// @param input arguments
    public static Tensor polygamma(int n, Tensor input) {
        return input.polygamma(n);
    }

    /// The logarithm of the multivariate gamma function.
    ///
    /// @param input more than (p - 1) / 2
    /// @param p     the dimension, at least 1
    public static Tensor multigammaln(Tensor input, int p) {
        return input.mvlgamma(p);
    }

    /// The regularized lower incomplete gamma function; no gradient flows to its first argument.
    ///
    /// @param input the exponent, not negative
    /// @param other where the integral ends, not negative; broadcast with input
    public static Tensor gammainc(Tensor input, Tensor other) {
        return input.igamma(other);
    }

    /// The regularized upper incomplete gamma function; no gradient flows to its first argument.
    ///
    /// @param input the exponent, not negative
    /// @param other where the integral begins, not negative; broadcast with input
    public static Tensor gammaincc(Tensor input, Tensor other) {
        return input.igammac(other);
    }

    /// Hurwitz's zeta function, the sum of (other + k)^-input over k = 0, 1, ...; NaN where input is below 1.
    /// No gradient flows to its first argument.
    ///
    /// @param input the exponent
    /// @param other the first of the bases; broadcast with input
    public static Tensor zeta(Tensor input, Tensor other) {
        return SpecialRows.of(SpecialRows.ZETA, input, other);
    }

    /// [#zeta(Tensor, Tensor)] with a number.
    ///
    /// @param input the exponent
    /// @param other the first of the bases
    public static Tensor zeta(Tensor input, double other) {
        return SpecialRows.of(SpecialRows.ZETA, input, other);
    }

    /// [#zeta(Tensor, Tensor)] of a number.
    ///
    /// @param input the exponent
    /// @param other the first of the bases
    public static Tensor zeta(double input, Tensor other) {
        return SpecialRows.of(SpecialRows.ZETA, input, other);
    }

    // ---- the error function, the normal distribution, exponentials and logarithms

    /// The error function.
    ///
    /// @param input arguments
    public static Tensor erf(Tensor input) {
        return input.erf();
    }

    /// 1 minus the error function, exact also where that is tiny.
    ///
    /// @param input arguments
    public static Tensor erfc(Tensor input) {
        return input.erfc();
    }

    /// `e^(input²) erfc(input)`.
    ///
    /// @param input arguments
    public static Tensor erfcx(Tensor input) {
        return SpecialRows.of(SpecialRows.ERFCX, input);
    }

    /// The inverse of [#erf].
    ///
    /// @param input arguments
    public static Tensor erfinv(Tensor input) {
        return input.erfinv();
    }

    /// The share of the standard normal distribution below each argument.
    ///
    /// @param input arguments
    public static Tensor ndtr(Tensor input) {
        return SpecialRows.of(SpecialRows.NDTR, input);
    }

    /// The logarithm of [#ndtr], exact also where that is tiny or almost 1.
    ///
    /// @param input arguments
    public static Tensor logNdtr(Tensor input) {
        return SpecialRows.of(SpecialRows.LOG_NDTR, input);
    }

    /// The inverse of [#ndtr].
    ///
    /// @param input arguments
    public static Tensor ndtri(Tensor input) {
        return SpecialRows.of(SpecialRows.NDTRI, input);
    }

    /// `1 / (1 + e^-input)`, the logistic sigmoid.
    ///
    /// @param input arguments
    public static Tensor expit(Tensor input) {
        return input.sigmoid();
    }

    /// 2 to the arguments.
    ///
    /// @param input arguments
    public static Tensor exp2(Tensor input) {
        return input.exp2();
    }

    /// `e` to the arguments, minus 1, exact near 0.
    ///
    /// @param input arguments
    public static Tensor expm1(Tensor input) {
        return input.expm1();
    }

    /// The logarithm of 1 + input, exact near 0.
    ///
    /// @param input arguments
    public static Tensor log1p(Tensor input) {
        return input.log1p();
    }

    /// `-input ln(input)`: 0 at 0, minus infinity where input is negative.
    ///
    /// @param input arguments
    public static Tensor entr(Tensor input) {
        return SpecialRows.of(SpecialRows.ENTR, input);
    }

    /// The inverse of [#expit].
    ///
    /// @param input arguments
    public static Tensor logit(Tensor input) {
        return input.logit();
    }

    /// [#logit(Tensor)] after clamping to [eps, 1 - eps].
    ///
    /// @param input arguments
    /// @param eps   how far from 0 and 1; null for no clamping
    public static Tensor logit(Tensor input, @Nullable Double eps) {
        return input.logit(eps);
    }

    /// `input ln(1 + other)`, 0 where input is 0 and other is no NaN.
    ///
    /// @param input factors
    /// @param other what 1 is added to; broadcast with input
    public static Tensor xlog1py(Tensor input, Tensor other) {
        return SpecialRows.of(SpecialRows.XLOG1PY, input, other);
    }

    /// [#xlog1py(Tensor, Tensor)] with a number.
    ///
    /// @param input factors
    /// @param other what 1 is added to
    public static Tensor xlog1py(Tensor input, double other) {
        return SpecialRows.of(SpecialRows.XLOG1PY, input, other);
    }

    /// [#xlog1py(Tensor, Tensor)] of a number.
    ///
    /// @param input factors
    /// @param other what 1 is added to
    public static Tensor xlog1py(double input, Tensor other) {
        return SpecialRows.of(SpecialRows.XLOG1PY, input, other);
    }

    /// `input ln(other)`, 0 where input is 0 and other is no NaN.
    ///
    /// @param input factors
    /// @param other arguments of the logarithm; broadcast with input
    public static Tensor xlogy(Tensor input, Tensor other) {
        return input.xlogy(other);
    }

    /// [#xlogy(Tensor, Tensor)] with a number.
    ///
    /// @param input factors
    /// @param other arguments of the logarithm
    public static Tensor xlogy(Tensor input, double other) {
        return input.xlogy(other);
    }

    /// [#xlogy(Tensor, Tensor)] of a number.
    ///
    /// @param input factors
    /// @param other arguments of the logarithm
    public static Tensor xlogy(double input, Tensor other) {
        return Numbers.xlogy(input, other);
    }

    /// `ln(sum e^input)` over dimensions.
    ///
    /// @param input   arguments
    /// @param dim     from 0 or from the end
    /// @param keepdim true to leave them with size 1
    public static Tensor logsumexp(Tensor input, int[] dim, boolean keepdim) {
        return input.logsumexp(dim, keepdim);
    }

    /// [#logsumexp(Tensor, int[], boolean)] without the dimensions.
    ///
    /// @param input arguments
    /// @param dim   from 0 or from the end
    public static Tensor logsumexp(Tensor input, int... dim) {
        return input.logsumexp(dim, false);
    }

    /// `e^input` divided by its sum along a dimension.
    ///
    /// @param input arguments
    /// @param dim   from 0 or from the end
    public static Tensor softmax(Tensor input, int dim) {
        return Functional.softmax(input, dim);
    }

    /// [#softmax(Tensor, int)] of the input converted to a dtype.
    ///
    /// @param input arguments
    /// @param dim   from 0 or from the end
    /// @param dtype of the result; null for that of the input
    public static Tensor softmax(Tensor input, int dim, @Nullable DType dtype) {
        return Functional.softmax(dtype == null ? input : input.to(dtype), dim);
    }

    /// The logarithm of [#softmax(Tensor, int)].
    ///
    /// @param input arguments
    /// @param dim   from 0 or from the end
    public static Tensor logSoftmax(Tensor input, int dim) {
        return Functional.logSoftmax(input, dim);
    }

    /// [#logSoftmax(Tensor, int)] of the input converted to a dtype.
    ///
    /// @param input arguments
    /// @param dim   from 0 or from the end
    /// @param dtype of the result; null for that of the input
    public static Tensor logSoftmax(Tensor input, int dim, @Nullable DType dtype) {
        return Functional.logSoftmax(dtype == null ? input : input.to(dtype), dim);
    }

    // ---- Bessel functions and that of Airy

    /// The modified Bessel function of the first kind and order 0.
    ///
    /// @param input arguments
    public static Tensor i0(Tensor input) {
        return input.i0();
    }

    /// `e^-|input|` times [#i0].
    ///
    /// @param input arguments
    public static Tensor i0e(Tensor input) {
        return SpecialRows.of(SpecialRows.I0E, input);
    }

    /// The modified Bessel function of the first kind and order 1.
    ///
    /// @param input arguments
    public static Tensor i1(Tensor input) {
        return SpecialRows.of(SpecialRows.I1, input);
    }

    /// `e^-|input|` times [#i1].
    ///
    /// @param input arguments
    public static Tensor i1e(Tensor input) {
        return SpecialRows.of(SpecialRows.I1E, input);
    }

    /// [#i0] without a gradient.
    ///
    /// @param input arguments
    public static Tensor modifiedBesselI0(Tensor input) {
        return SpecialRows.of(SpecialRows.MODIFIED_BESSEL_I0, input);
    }

    /// [#i1] without a gradient.
    ///
    /// @param input arguments
    public static Tensor modifiedBesselI1(Tensor input) {
        return SpecialRows.of(SpecialRows.MODIFIED_BESSEL_I1, input);
    }

    /// The modified Bessel function of the second kind and order 0; no gradient flows through it.
    ///
    /// @param input arguments
    public static Tensor modifiedBesselK0(Tensor input) {
        return SpecialRows.of(SpecialRows.MODIFIED_BESSEL_K0, input);
    }

    /// The modified Bessel function of the second kind and order 1; no gradient flows through it.
    ///
    /// @param input arguments
    public static Tensor modifiedBesselK1(Tensor input) {
        return SpecialRows.of(SpecialRows.MODIFIED_BESSEL_K1, input);
    }

    /// `e^x` times [#modifiedBesselK0]; no gradient flows through it.
    ///
    /// @param x arguments
    public static Tensor scaledModifiedBesselK0(Tensor x) {
        return SpecialRows.of(SpecialRows.SCALED_MODIFIED_BESSEL_K0, x);
    }

    /// `e^x` times [#modifiedBesselK1]; no gradient flows through it.
    ///
    /// @param x arguments
    public static Tensor scaledModifiedBesselK1(Tensor x) {
        return SpecialRows.of(SpecialRows.SCALED_MODIFIED_BESSEL_K1, x);
    }

    /// The Bessel function of the first kind and order 0; no gradient flows through it.
    ///
    /// @param input arguments
    public static Tensor besselJ0(Tensor input) {
        return SpecialRows.of(SpecialRows.BESSEL_J0, input);
    }

    /// The Bessel function of the first kind and order 1; no gradient flows through it.
    ///
    /// @param input arguments
    public static Tensor besselJ1(Tensor input) {
        return SpecialRows.of(SpecialRows.BESSEL_J1, input);
    }

    /// The Bessel function of the second kind and order 0; no gradient flows through it.
    ///
    /// @param input arguments
    public static Tensor besselY0(Tensor input) {
        return SpecialRows.of(SpecialRows.BESSEL_Y0, input);
    }

    /// The Bessel function of the second kind and order 1; no gradient flows through it.
    ///
    /// @param input arguments
    public static Tensor besselY1(Tensor input) {
        return SpecialRows.of(SpecialRows.BESSEL_Y1, input);
    }

    /// `sin(x) / x`, 1 at 0; no gradient flows through it.
    ///
    /// @param x arguments
    public static Tensor sphericalBesselJ0(Tensor x) {
        return SpecialRows.of(SpecialRows.SPHERICAL_BESSEL_J0, x);
    }

    /// Airy's function Ai; no gradient flows through it.
    ///
    /// @param x arguments
    public static Tensor airyAi(Tensor x) {
        return SpecialRows.of(SpecialRows.AIRY_AI, x);
    }

    // ---- others

    /// `sin(π input) / (π input)`, 1 at 0.
    ///
    /// @param input arguments
    public static Tensor sinc(Tensor input) {
        return input.sinc();
    }

    /// Rounded to the nearest integer, halves to the even one.
    ///
    /// @param input arguments
    public static Tensor round(Tensor input) {
        return input.round();
    }

    /// Rounded to so many decimal places.
    ///
    /// @param input    arguments
    /// @param decimals places after the point; negative ones stand before it
    public static Tensor round(Tensor input, int decimals) {
        return input.round(decimals);
    }
}
