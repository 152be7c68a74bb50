package dev.flambeau.special;

import dev.flambeau.tensor.SpecialRows;
import dev.flambeau.tensor.Tensor;

/// Orthogonal polynomials. [Special] inherits all of it.
///
/// Degrees are rounded towards 0; negative ones give 0. The time of all but Chebyshev's grows with the degree;
/// degrees above 100 million give NaN. No gradient flows through them, as in PyTorch.
public abstract class Polynomials {
    /// Only for the classes that inherit the static methods.
    protected Polynomials() {}

    /// Chebyshev's polynomial of the first kind, cos(n arccos x).
    ///
    /// @param x arguments
    /// @param n degrees, broadcast with x
    public static Tensor chebyshevPolynomialT(Tensor x, Tensor n) {
        return SpecialRows.of(SpecialRows.CHEBYSHEV_T, x, n);
    }

    /// [#chebyshevPolynomialT(Tensor, Tensor)] of one degree.
    ///
    /// @param x arguments
    /// @param n the degree
    public static Tensor chebyshevPolynomialT(Tensor x, double n) {
        return SpecialRows.of(SpecialRows.CHEBYSHEV_T, x, n);
    }

    /// [#chebyshevPolynomialT(Tensor, Tensor)] at one place.
    ///
    /// @param x the argument
    /// @param n degrees
    public static Tensor chebyshevPolynomialT(double x, Tensor n) {
        return SpecialRows.of(SpecialRows.CHEBYSHEV_T, x, n);
    }

    /// Chebyshev's polynomial of the second kind.
    ///
    /// @param x arguments
    /// @param n degrees, broadcast with x
    public static Tensor chebyshevPolynomialU(Tensor x, Tensor n) {
        return SpecialRows.of(SpecialRows.CHEBYSHEV_U, x, n);
    }

    /// [#chebyshevPolynomialU(Tensor, Tensor)] of one degree.
    ///
    /// @param x arguments
    /// @param n the degree
    public static Tensor chebyshevPolynomialU(Tensor x, double n) {
        return SpecialRows.of(SpecialRows.CHEBYSHEV_U, x, n);
    }

    /// [#chebyshevPolynomialU(Tensor, Tensor)] at one place.
    ///
    /// @param x the argument
    /// @param n degrees
    public static Tensor chebyshevPolynomialU(double x, Tensor n) {
        return SpecialRows.of(SpecialRows.CHEBYSHEV_U, x, n);
    }

    /// Chebyshev's polynomial of the third kind.
    ///
    /// @param x arguments
    /// @param n degrees, broadcast with x
    public static Tensor chebyshevPolynomialV(Tensor x, Tensor n) {
        return SpecialRows.of(SpecialRows.CHEBYSHEV_V, x, n);
    }

    /// [#chebyshevPolynomialV(Tensor, Tensor)] of one degree.
    ///
    /// @param x arguments
    /// @param n the degree
    public static Tensor chebyshevPolynomialV(Tensor x, double n) {
        return SpecialRows.of(SpecialRows.CHEBYSHEV_V, x, n);
    }

    /// [#chebyshevPolynomialV(Tensor, Tensor)] at one place.
    ///
    /// @param x the argument
    /// @param n degrees
    public static Tensor chebyshevPolynomialV(double x, Tensor n) {
        return SpecialRows.of(SpecialRows.CHEBYSHEV_V, x, n);
    }

    /// Chebyshev's polynomial of the fourth kind.
    ///
    /// @param x arguments
    /// @param n degrees, broadcast with x
    public static Tensor chebyshevPolynomialW(Tensor x, Tensor n) {
        return SpecialRows.of(SpecialRows.CHEBYSHEV_W, x, n);
    }

    /// [#chebyshevPolynomialW(Tensor, Tensor)] of one degree.
    ///
    /// @param x arguments
    /// @param n the degree
    public static Tensor chebyshevPolynomialW(Tensor x, double n) {
        return SpecialRows.of(SpecialRows.CHEBYSHEV_W, x, n);
    }

    /// [#chebyshevPolynomialW(Tensor, Tensor)] at one place.
    ///
    /// @param x the argument
    /// @param n degrees
    public static Tensor chebyshevPolynomialW(double x, Tensor n) {
        return SpecialRows.of(SpecialRows.CHEBYSHEV_W, x, n);
    }

    /// Chebyshev's polynomial of the first kind of 2 x - 1.
    ///
    /// @param x arguments
    /// @param n degrees, broadcast with x
    public static Tensor shiftedChebyshevPolynomialT(Tensor x, Tensor n) {
        return SpecialRows.of(SpecialRows.SHIFTED_CHEBYSHEV_T, x, n);
    }

    /// [#shiftedChebyshevPolynomialT(Tensor, Tensor)] of one degree.
    ///
    /// @param x arguments
    /// @param n the degree
    public static Tensor shiftedChebyshevPolynomialT(Tensor x, double n) {
        return SpecialRows.of(SpecialRows.SHIFTED_CHEBYSHEV_T, x, n);
    }

    /// [#shiftedChebyshevPolynomialT(Tensor, Tensor)] at one place.
    ///
    /// @param x the argument
    /// @param n degrees
    public static Tensor shiftedChebyshevPolynomialT(double x, Tensor n) {
        return SpecialRows.of(SpecialRows.SHIFTED_CHEBYSHEV_T, x, n);
    }

    /// Chebyshev's polynomial of the second kind of 2 x - 1.
    ///
    /// @param x arguments
    /// @param n degrees, broadcast with x
    public static Tensor shiftedChebyshevPolynomialU(Tensor x, Tensor n) {
        return SpecialRows.of(SpecialRows.SHIFTED_CHEBYSHEV_U, x, n);
    }

    /// [#shiftedChebyshevPolynomialU(Tensor, Tensor)] of one degree.
    ///
    /// @param x arguments
    /// @param n the degree
    public static Tensor shiftedChebyshevPolynomialU(Tensor x, double n) {
        return SpecialRows.of(SpecialRows.SHIFTED_CHEBYSHEV_U, x, n);
    }

    /// [#shiftedChebyshevPolynomialU(Tensor, Tensor)] at one place.
    ///
    /// @param x the argument
    /// @param n degrees
    public static Tensor shiftedChebyshevPolynomialU(double x, Tensor n) {
        return SpecialRows.of(SpecialRows.SHIFTED_CHEBYSHEV_U, x, n);
    }

    /// Chebyshev's polynomial of the third kind of 2 x - 1.
    ///
    /// @param x arguments
    /// @param n degrees, broadcast with x
    public static Tensor shiftedChebyshevPolynomialV(Tensor x, Tensor n) {
        return SpecialRows.of(SpecialRows.SHIFTED_CHEBYSHEV_V, x, n);
    }

    /// [#shiftedChebyshevPolynomialV(Tensor, Tensor)] of one degree.
    ///
    /// @param x arguments
    /// @param n the degree
    public static Tensor shiftedChebyshevPolynomialV(Tensor x, double n) {
        return SpecialRows.of(SpecialRows.SHIFTED_CHEBYSHEV_V, x, n);
    }

    /// [#shiftedChebyshevPolynomialV(Tensor, Tensor)] at one place.
    ///
    /// @param x the argument
    /// @param n degrees
    public static Tensor shiftedChebyshevPolynomialV(double x, Tensor n) {
        return SpecialRows.of(SpecialRows.SHIFTED_CHEBYSHEV_V, x, n);
    }

    /// Chebyshev's polynomial of the fourth kind of 2 x - 1.
    ///
    /// @param x arguments
    /// @param n degrees, broadcast with x
    public static Tensor shiftedChebyshevPolynomialW(Tensor x, Tensor n) {
        return SpecialRows.of(SpecialRows.SHIFTED_CHEBYSHEV_W, x, n);
    }

    /// [#shiftedChebyshevPolynomialW(Tensor, Tensor)] of one degree.
    ///
    /// @param x arguments
    /// @param n the degree
    public static Tensor shiftedChebyshevPolynomialW(Tensor x, double n) {
        return SpecialRows.of(SpecialRows.SHIFTED_CHEBYSHEV_W, x, n);
    }

    /// [#shiftedChebyshevPolynomialW(Tensor, Tensor)] at one place.
    ///
    /// @param x the argument
    /// @param n degrees
    public static Tensor shiftedChebyshevPolynomialW(double x, Tensor n) {
        return SpecialRows.of(SpecialRows.SHIFTED_CHEBYSHEV_W, x, n);
    }

    /// The physicists' Hermite polynomial.
    ///
    /// @param x arguments
    /// @param n degrees, broadcast with x
    public static Tensor hermitePolynomialH(Tensor x, Tensor n) {
        return SpecialRows.of(SpecialRows.HERMITE_H, x, n);
    }

    /// [#hermitePolynomialH(Tensor, Tensor)] of one degree.
    ///
    /// @param x arguments
    /// @param n the degree
    public static Tensor hermitePolynomialH(Tensor x, double n) {
        return SpecialRows.of(SpecialRows.HERMITE_H, x, n);
    }

    /// [#hermitePolynomialH(Tensor, Tensor)] at one place.
    ///
    /// @param x the argument
    /// @param n degrees
    public static Tensor hermitePolynomialH(double x, Tensor n) {
        return SpecialRows.of(SpecialRows.HERMITE_H, x, n);
    }

    /// The probabilists' Hermite polynomial.
    ///
    /// @param x arguments
    /// @param n degrees, broadcast with x
    public static Tensor hermitePolynomialHe(Tensor x, Tensor n) {
        return SpecialRows.of(SpecialRows.HERMITE_HE, x, n);
    }

    /// [#hermitePolynomialHe(Tensor, Tensor)] of one degree.
    ///
    /// @param x arguments
    /// @param n the degree
    public static Tensor hermitePolynomialHe(Tensor x, double n) {
        return SpecialRows.of(SpecialRows.HERMITE_HE, x, n);
    }

    /// [#hermitePolynomialHe(Tensor, Tensor)] at one place.
    ///
    /// @param x the argument
    /// @param n degrees
    public static Tensor hermitePolynomialHe(double x, Tensor n) {
        return SpecialRows.of(SpecialRows.HERMITE_HE, x, n);
    }

    /// Laguerre's polynomial.
    ///
    /// @param x arguments
    /// @param n degrees, broadcast with x
    public static Tensor laguerrePolynomialL(Tensor x, Tensor n) {
        return SpecialRows.of(SpecialRows.LAGUERRE_L, x, n);
    }

    /// [#laguerrePolynomialL(Tensor, Tensor)] of one degree.
    ///
    /// @param x arguments
    /// @param n the degree
    public static Tensor laguerrePolynomialL(Tensor x, double n) {
        return SpecialRows.of(SpecialRows.LAGUERRE_L, x, n);
    }

    /// [#laguerrePolynomialL(Tensor, Tensor)] at one place.
    ///
    /// @param x the argument
    /// @param n degrees
    public static Tensor laguerrePolynomialL(double x, Tensor n) {
        return SpecialRows.of(SpecialRows.LAGUERRE_L, x, n);
    }

    /// Legendre's polynomial.
    ///
    /// @param x arguments
    /// @param n degrees, broadcast with x
    public static Tensor legendrePolynomialP(Tensor x, Tensor n) {
        return SpecialRows.of(SpecialRows.LEGENDRE_P, x, n);
    }

    /// [#legendrePolynomialP(Tensor, Tensor)] of one degree.
    ///
    /// @param x arguments
    /// @param n the degree
    public static Tensor legendrePolynomialP(Tensor x, double n) {
        return SpecialRows.of(SpecialRows.LEGENDRE_P, x, n);
    }

    /// [#legendrePolynomialP(Tensor, Tensor)] at one place.
    ///
    /// @param x the argument
    /// @param n degrees
    public static Tensor legendrePolynomialP(double x, Tensor n) {
        return SpecialRows.of(SpecialRows.LEGENDRE_P, x, n);
    }
}
