package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.A;
import static dev.flambeau.tensor.Op.B;
import static dev.flambeau.tensor.Op.Kind.BINARY;
import static dev.flambeau.tensor.Op.Kind.UNARY;
import static dev.flambeau.tensor.Op.OUT;
import static dev.flambeau.tensor.Op.Typing.FLOATS;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.error.GradientException;
import dev.flambeau.error.ValueException;

/// The rows of special functions. Those that are no methods of Tensor are public, to be called with [#of]:
/// `dev.flambeau.special.Special` is made of them.
public final class SpecialRows {
    private static final double ROOT_HALF = Math.sqrt(0.5);
    private static final double ROOT_2_PI = Math.sqrt(2 * Math.PI);

    private SpecialRows() {}

    // ---- the gamma function and its kin

    static final Op LGAMMA =
            unary("lgamma", "ln |Γ(a)|").saves(A).gradients(n -> n.grad().mul(n.a().digamma()));
    static final Op DIGAMMA = unary("digamma", "the derivative of ln Γ(a)")
            .saves(A)
            .gradients(n -> n.grad().mul(n.a().polygamma(1)));
    static final Op POLYGAMMA = binary("polygamma", "the derivative of ln Γ(b) of order a + 1")
            .saves(A | B)
            .gradients(null, n -> n.grad().mul(polygamma(n.a().add(1.0), n.b())));
    static final Op IGAMMA = binary("igamma", "the lower incomplete gamma function, γ(a, b) / Γ(a)")
            .saves(A | B)
            .gradients(n -> missing("igamma: input"), n -> n.grad().mul(gammaDensity(n.a(), n.b())));
    static final Op IGAMMAC = binary("igammac", "the upper incomplete gamma function, Γ(a, b) / Γ(a)")
            .saves(A | B)
            .gradients(n -> missing("igammac: input"), n -> n.grad().neg().mul(gammaDensity(n.a(), n.b())));
    public static final Op ZETA = binary("zeta", "the sum of (b + k)^-a over k = 0, 1, ...")
            .prints("SpecialZetaBackward0")
            .saves(A | B)
            .gradients(
                    n -> missing("zeta: input"),
                    n -> n.grad().mul(n.a().neg()).mul(of(SpecialRows.ZETA, n.a().add(1.0), n.b())));

    // ---- the error function and the normal distribution

    public static final Op ERFCX = unary("erfcx", "e^(a²) erfc(a)")
            .prints("SpecialErfcxBackward0")
            .saves(A | OUT)
            .gradients(n -> n.grad().mul(n.a().mul(2.0).mul(n.out()).sub(2 / Math.sqrt(Math.PI))));
    public static final Op NDTR = unary("ndtr", "the normal distribution's share below a")
            .saves(A)
            .gradients(n -> n.grad().mul(n.a().square().mul(-0.5).exp().mul(1 / ROOT_2_PI)));
    public static final Op LOG_NDTR = unary("logNdtr", "ln ndtr(a)")
            .prints("SpecialLogNdtrBackward0")
            .saves(A)
            .gradients(n -> n.grad().mul(2 / ROOT_2_PI).div(of(ERFCX, n.a().mul(-ROOT_HALF))));
    public static final Op NDTRI = unary("ndtri", "the inverse of ndtr")
            .prints("SpecialNdtriBackward0")
            .saves(OUT)
            .gradients(n -> n.grad().mul(n.out().square().mul(0.5).exp().mul(ROOT_2_PI)));
    public static final Op ENTR = unary("entr", "-a ln a")
            .prints("SpecialEntrBackward0")
            .saves(A)
            .gradients(n -> n.grad().neg().mul(n.a().log().add(1.0)));
    public static final Op XLOG1PY = binary("xlog1py", "a ln(1 + b), 0 where a = 0")
            .prints("SpecialXlog1PyBackward0")
            .saves(A | B)
            .gradients(
                    n -> n.grad().mul(n.b().log1p()).maskedFill(n.a().eq(0).logicalAnd(n.b().le(-1)), 0),
                    n -> n.grad().mul(n.a()).div(n.b().add(1.0)));

    // ---- modified Bessel functions of the first kind

    static final Op I0 = unary("i0", "I0(a), a modified Bessel function")
            .saves(A)
            .gradients(n -> n.grad().mul(of(SpecialRows.I1, n.a())));
    public static final Op I0E = unary("i0e", "e^-|a| I0(a)")
            .prints("SpecialI0EBackward0")
            .saves(A | OUT)
            .gradients(n ->
                    n.grad().mul(of(SpecialRows.I1E, n.a()).sub(n.a().sign().mul(n.out()))));
    public static final Op I1 = unary("i1", "I1(a), a modified Bessel function")
            .prints("SpecialI1Backward0")
            .saves(A | OUT)
            .gradients(n -> n.grad().mul(n.a().i0().sub(byA(n))));
    public static final Op I1E = unary("i1e", "e^-|a| I1(a)")
            .prints("SpecialI1EBackward0")
            .saves(A | OUT)
            .gradients(n ->
                    n.grad().mul(of(I0E, n.a()).sub(n.a().sign().mul(n.out())).sub(byA(n))));

    // ---- without gradients

    public static final Op AIRY_AI = unary("airyAi", "Ai(a), the Airy function");
    public static final Op BESSEL_J0 = unary("besselJ0", "J0(a), a Bessel function");
    public static final Op BESSEL_J1 = unary("besselJ1", "J1(a), a Bessel function");
    public static final Op BESSEL_Y0 = unary("besselY0", "Y0(a), a Bessel function");
    public static final Op BESSEL_Y1 = unary("besselY1", "Y1(a), a Bessel function");
    public static final Op MODIFIED_BESSEL_I0 = unary("modifiedBesselI0", "I0(a), a modified Bessel function");
    public static final Op MODIFIED_BESSEL_I1 = unary("modifiedBesselI1", "I1(a), a modified Bessel function");
    public static final Op MODIFIED_BESSEL_K0 = unary("modifiedBesselK0", "K0(a), a modified Bessel function");
    public static final Op MODIFIED_BESSEL_K1 = unary("modifiedBesselK1", "K1(a), a modified Bessel function");
    public static final Op SCALED_MODIFIED_BESSEL_K0 = unary("scaledModifiedBesselK0", "e^a K0(a)");
    public static final Op SCALED_MODIFIED_BESSEL_K1 = unary("scaledModifiedBesselK1", "e^a K1(a)");
    public static final Op SPHERICAL_BESSEL_J0 = unary("sphericalBesselJ0", "sin(a) / a");

    public static final Op CHEBYSHEV_T =
            binary("chebyshevPolynomialT", "Chebyshev's polynomial of a, first kind, degree b");
    public static final Op CHEBYSHEV_U =
            binary("chebyshevPolynomialU", "Chebyshev's polynomial of a, second kind, degree b");
    public static final Op CHEBYSHEV_V =
            binary("chebyshevPolynomialV", "Chebyshev's polynomial of a, third kind, degree b");
    public static final Op CHEBYSHEV_W =
            binary("chebyshevPolynomialW", "Chebyshev's polynomial of a, fourth kind, degree b");
    public static final Op SHIFTED_CHEBYSHEV_T =
            binary("shiftedChebyshevPolynomialT", "Chebyshev's polynomial of 2 a - 1, first kind, degree b");
    public static final Op SHIFTED_CHEBYSHEV_U =
            binary("shiftedChebyshevPolynomialU", "Chebyshev's polynomial of 2 a - 1, second kind, degree b");
    public static final Op SHIFTED_CHEBYSHEV_V =
            binary("shiftedChebyshevPolynomialV", "Chebyshev's polynomial of 2 a - 1, third kind, degree b");
    public static final Op SHIFTED_CHEBYSHEV_W =
            binary("shiftedChebyshevPolynomialW", "Chebyshev's polynomial of 2 a - 1, fourth kind, degree b");
    public static final Op HERMITE_H =
            binary("hermitePolynomialH", "the physicists' Hermite polynomial of a, degree b");
    public static final Op HERMITE_HE =
            binary("hermitePolynomialHe", "the probabilists' Hermite polynomial of a, degree b");
    public static final Op LAGUERRE_L = binary("laguerrePolynomialL", "Laguerre's polynomial of a, degree b");
    public static final Op LEGENDRE_P = binary("legendrePolynomialP", "Legendre's polynomial of a, degree b");

    /// A function of one value.
    ///
    /// @param function a row of this class
    /// @param x        its argument
    public static Tensor of(Op function, Tensor x) {
        check(function, UNARY);
        return Dispatch.unary(function, x);
    }

    /// A function of two values.
    ///
    /// @param function a row of this class
    /// @param x        its first argument
    /// @param y        its second argument, broadcast with the first
    public static Tensor of(Op function, Tensor x, Tensor y) {
        check(function, BINARY);
        return Dispatch.binary(function, x, y);
    }

    /// A function of values and a number.
    ///
    /// @param function a row of this class
    /// @param x        its first argument
    /// @param y        its second argument
    public static Tensor of(Op function, Tensor x, double y) {
        return of(function, x, Tensor.number(x, y));
    }

    /// A function of a number and values.
    ///
    /// @param function a row of this class
    /// @param x        its first argument
    /// @param y        its second argument
    public static Tensor of(Op function, double x, Tensor y) {
        return of(function, Tensor.number(y, x), y);
    }

    static Tensor polygamma(Tensor order, Tensor x) {
        return Dispatch.binary(POLYGAMMA, order, x);
    }

    /// The sum of lgamma at steps of a half below a, computed in float64.
    static Tensor mvlgamma(Tensor a, int p) {
        if (p < 1) {
            throw new ValueException("mvlgamma: p is " + p + "; it is at least 1");
        }
        Tensor steps = Factories.arange(p).to(DType.FLOAT64).mul(-0.5);
        Tensor sum = a.to(DType.FLOAT64).unsqueeze(-1).add(steps).lgamma().sum(-1);
        return sum.add(0.25 * p * (p - 1.0) * Math.log(Math.PI)).to(Promotion.compute(LGAMMA, a.dtype));
    }

    private static void check(Op function, Op.Kind kind) {
        if (function.kind() != kind || function.typing != FLOATS) {
            throw new ValueException("special: " + function + " is no function of "
                    + (kind == UNARY ? "one value" : "two values") + "; use the rows of SpecialRows");
        }
    }

    private static Op unary(String name, String formula) {
        return row(UNARY, name, formula).typing(FLOATS);
    }

    private static Op binary(String name, String formula) {
        return row(BINARY, name, formula).typing(FLOATS);
    }

    private static Tensor missing(String what) {
        throw new GradientException("backward: the derivative for '" + what + "' is not implemented; detach() it");
    }

    /// The derivative of [#IGAMMA] by b.
    private static Tensor gammaDensity(Tensor a, Tensor b) {
        return b.log().mul(a.sub(1.0)).sub(b).sub(a.lgamma()).exp();
    }

    /// out / a, ½ at 0.
    private static Tensor byA(Node n) {
        Tensor zero = n.a().detach().eq(0);
        return n.out().div(n.a().maskedFill(zero, 1)).maskedFill(zero, 0.5);
    }
}
