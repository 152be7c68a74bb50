package dev.flambeau.tensor;

import dev.flambeau.error.ValueException;

/// The gamma function and its kin, and a Bessel function; the other special functions are in
/// `dev.flambeau.special.Special`. Integers and bools become float32.
public sealed interface TensorSpecial permits Tensor {
    /// The logarithm of the absolute value of the gamma function; infinite at 0 and the negative integers
    /// ([torch.lgamma](https://docs.pytorch.org/docs/stable/generated/torch.lgamma.html)).
    default Tensor lgamma() {
        return Dispatch.unary(SpecialRows.LGAMMA, (Tensor) this);
    }

    /// The derivative of the logarithm of the gamma function: minus infinity at 0, NaN at the negative
    /// integers ([torch.digamma](https://docs.pytorch.org/docs/stable/special.html#torch.special.digamma)).
    default Tensor digamma() {
        return Dispatch.unary(SpecialRows.DIGAMMA, (Tensor) this);
    }

    /// The nth derivative of [#digamma]
    /// ([torch.polygamma](https://docs.pytorch.org/docs/stable/special.html#torch.special.polygamma)).
    ///
    /// @param n not negative
    default Tensor polygamma(int n) {
        if (n < 0) {
            throw new ValueException("polygamma: the order is " + n + "; it is not negative");
        }
        Tensor self = (Tensor) this;
        return SpecialRows.polygamma(Tensor.number(self, (long) n), self);
    }

    /// The logarithm of the multivariate gamma function; defined where this is more than (p - 1) / 2
    /// ([torch.mvlgamma](https://docs.pytorch.org/docs/stable/special.html#torch.special.multigammaln)).
    ///
    /// @param p the dimension, at least 1
    default Tensor mvlgamma(int p) {
        return SpecialRows.mvlgamma((Tensor) this, p);
    }

    /// The regularized lower incomplete gamma function: this is the exponent, more than 0. No gradient flows
    /// to it ([torch.igamma](https://docs.pytorch.org/docs/stable/special.html#torch.special.gammainc)).
    ///
    /// @param other where the integral ends, not negative; broadcast with this
    default Tensor igamma(Tensor other) {
        return Dispatch.binary(SpecialRows.IGAMMA, (Tensor) this, other);
    }

    /// 1 less [#igamma], exact where that is small
    /// ([torch.igammac](https://docs.pytorch.org/docs/stable/special.html#torch.special.gammaincc)).
    ///
    /// @param other where the integral begins, not negative; broadcast with this
    default Tensor igammac(Tensor other) {
        return Dispatch.binary(SpecialRows.IGAMMAC, (Tensor) this, other);
    }

    /// The modified Bessel function of the first kind and order 0
    /// ([torch.i0](https://docs.pytorch.org/docs/stable/special.html#torch.special.i0)).
    default Tensor i0() {
        return Dispatch.unary(SpecialRows.I0, (Tensor) this);
    }

    /// In place, as [#lgamma()].
    default Tensor lgamma_() {
        return Dispatch.unaryInPlace(SpecialRows.LGAMMA, (Tensor) this);
    }

    /// In place, as [#digamma()].
    default Tensor digamma_() {
        return Dispatch.unaryInPlace(SpecialRows.DIGAMMA, (Tensor) this);
    }

    /// In place, as [#polygamma(int)].
    ///
    /// @param n not negative
    default Tensor polygamma_(int n) {
        return EffectRows.store((Tensor) this, polygamma(n));
    }

    /// In place, as [#mvlgamma(int)].
    ///
    /// @param p the dimension, at least 1
    default Tensor mvlgamma_(int p) {
        return EffectRows.store((Tensor) this, mvlgamma(p));
    }

    /// In place, as [#igamma(Tensor)].
    ///
    /// @param other broadcast to the shape of this
    default Tensor igamma_(Tensor other) {
        return Dispatch.binaryInPlace(SpecialRows.IGAMMA, (Tensor) this, other);
    }

    /// In place, as [#igammac(Tensor)].
    ///
    /// @param other broadcast to the shape of this
    default Tensor igammac_(Tensor other) {
        return Dispatch.binaryInPlace(SpecialRows.IGAMMAC, (Tensor) this, other);
    }

    /// In place, as [#i0()].
    default Tensor i0_() {
        return Dispatch.unaryInPlace(SpecialRows.I0, (Tensor) this);
    }
}
