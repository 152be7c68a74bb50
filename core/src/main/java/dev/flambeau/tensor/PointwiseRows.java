package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.A;
import static dev.flambeau.tensor.Op.B;
import static dev.flambeau.tensor.Op.Kind.BINARY;
import static dev.flambeau.tensor.Op.Kind.UNARY;
import static dev.flambeau.tensor.Op.OUT;
import static dev.flambeau.tensor.Op.Typing.FLOATS;
import static dev.flambeau.tensor.Op.Typing.INTEGERS;
import static dev.flambeau.tensor.Op.Typing.NUMBERS;
import static dev.flambeau.tensor.Op.Typing.TRUTH;
import static dev.flambeau.tensor.Op.row;

/// More rows of operators that work on each element by itself, beside [ElementwiseRows].
final class PointwiseRows {
    private static final double ERF_SLOPE = 2 / Math.sqrt(Math.PI);
    private static final double LN2 = Math.log(2);

    private PointwiseRows() {}

    // ---- of one value

    static final Op ACOS = floats("acos", "arc cosine of a")
            .saves(A)
            .gradients(n -> n.grad().neg().mul(oneMinusSquare(n.a()).rsqrt()));
    static final Op ACOSH = floats("acosh", "inverse of cosh")
            .saves(A)
            .gradients(n -> n.grad().mul(n.a().square().sub(1).rsqrt()));
    static final Op ASIN = floats("asin", "arc sine of a")
            .saves(A)
            .gradients(n -> n.grad().mul(oneMinusSquare(n.a()).rsqrt()));
    static final Op ASINH = floats("asinh", "inverse of sinh")
            .saves(A)
            .gradients(n -> n.grad().mul(n.a().square().add(1).rsqrt()));
    static final Op ATAN = floats("atan", "arc tangent of a")
            .saves(A)
            .gradients(n -> n.grad().div(n.a().square().add(1)));
    static final Op ATANH =
            floats("atanh", "inverse of tanh").saves(A).gradients(n -> n.grad().div(oneMinusSquare(n.a())));
    static final Op COSH = floats("cosh", "hyperbolic cosine of a")
            .saves(A)
            .gradients(n -> n.grad().mul(n.a().sinh()));
    static final Op SINH = floats("sinh", "hyperbolic sine of a")
            .saves(A)
            .gradients(n -> n.grad().mul(n.a().cosh()));
    static final Op TAN = floats("tan", "tangent of a")
            .saves(OUT)
            .gradients(n -> n.grad().mul(n.out().square().add(1)));
    static final Op ERF = floats("erf", "error function of a")
            .saves(A)
            .gradients(n -> n.grad().mul(n.a().square().neg().exp().mul(ERF_SLOPE)));
    static final Op ERFC = floats("erfc", "1 - erf(a)")
            .saves(A)
            .gradients(n -> n.grad().mul(n.a().square().neg().exp().mul(-ERF_SLOPE)));
    static final Op ERFINV = floats("erfinv", "inverse of erf")
            .saves(OUT)
            .gradients(n -> n.grad().mul(n.out().square().exp().mul(1 / ERF_SLOPE)));
    static final Op EXP2 = floats("exp2", "2^a")
            .saves(OUT)
            .gradients(n -> n.grad().mul(n.out()).mul(LN2));
    static final Op LOG2 = floats("log2", "logarithm of a to base 2")
            .saves(A)
            .gradients(n -> n.grad().div(n.a().mul(LN2)));
    static final Op LOG10 = floats("log10", "logarithm of a to base 10")
            .saves(A)
            .gradients(n -> n.grad().div(n.a().mul(Math.log(10))));
    static final Op SINC = floats("sinc", "sin(pi a) / (pi a), 1 at 0").saves(A).gradients(n -> {
        Tensor turn = n.a().mul(Math.PI);
        Tensor slope = turn.mul(turn.cos()).sub(turn.sin()).div(turn.mul(n.a()));
        return n.grad().mul(slope.maskedFill(n.a().eq(0), 0));
    });
    static final Op LOGIT = floats("logit", "ln(a / (1 - a))")
            .saves(A)
            .gradients(n -> n.grad()
                    .div(n.a().mul(n.a().neg().add(1)))
                    .maskedFill(n.a().lt(0).logicalOr(n.a().gt(1)), Double.NaN));
    static final Op ANGLE =
            floats("angle", "pi where a < 0, otherwise 0").gradients(n -> Factories.zerosLike(n.grad()));
    static final Op MANTISSA = floats("mantissa", "a by the power of 2 that brings it into [0.5, 1)")
            .prints("FrexpBackward0")
            .saves(A)
            .gradients(n -> n.grad().mul(exponent(n.a()).neg().to(n.a().dtype).exp2()));
    static final Op EXPONENT = floats("exponent", "the power of 2 that mantissa divides by");
    static final Op SIGNBIT =
            row(UNARY, "signbit", "a has a minus sign, also -0").typing(TRUTH);

    // ---- of two values

    static final Op DIV_FLOOR = row(BINARY, "divFloor", "floor(a / b)")
            .prints("DivBackward1")
            .typing(NUMBERS)
            .exactNumbers()
            .gradients(n -> Factories.zerosLike(n.grad()), n -> Factories.zerosLike(n.grad()));
    static final Op DIV_TRUNC = row(BINARY, "divTrunc", "trunc(a / b)")
            .prints("DivBackward1")
            .typing(NUMBERS)
            .exactNumbers()
            .gradients(n -> Factories.zerosLike(n.grad()), n -> Factories.zerosLike(n.grad()));
    static final Op COPYSIGN = row(BINARY, "copysign", "|a| with the sign of b")
            .typing(FLOATS)
            .saves(A | B)
            .gradients(
                    n -> n.grad()
                            .mul(n.a().sign()
                                    .mul(Numbers.where(n.b().signbit(), -1.0, 1.0)
                                            .to(n.a().dtype))),
                    n -> Factories.zerosLike(n.grad()));
    static final Op HEAVISIDE = row(BINARY, "heaviside", "0 where a < 0, 1 where a > 0, b where a = 0");
    static final Op HYPOT = row(BINARY, "hypot", "(a² + b²)^(1/2)")
            .typing(FLOATS)
            .saves(A | B | OUT)
            .gradients(n -> n.grad().mul(n.a().div(n.out())), n -> n.grad().mul(n.b().div(n.out())));
    static final Op FMAX = row(BINARY, "fmax", "the larger; a number before NaN")
            .saves(A | B)
            .gradients(
                    n -> n.grad().maskedFill(firstIsMax(n).logicalNot(), 0),
                    n -> n.grad().maskedFill(firstIsMax(n), 0));
    static final Op FMIN = row(BINARY, "fmin", "the smaller; a number before NaN")
            .saves(A | B)
            .gradients(
                    n -> n.grad().maskedFill(firstIsMin(n).logicalNot(), 0),
                    n -> n.grad().maskedFill(firstIsMin(n), 0));
    static final Op NEXTAFTER = row(BINARY, "nextafter", "the floating number after a towards b")
            .typing(FLOATS)
            .gradients(n -> n.grad(), n -> Factories.zerosLike(n.grad()));
    static final Op LOGADDEXP = row(BINARY, "logaddexp", "ln(e^a + e^b)")
            .typing(FLOATS)
            .saves(A | B)
            .gradients(
                    n -> n.grad().mul(n.a().sub(n.b()).sigmoid()),
                    n -> n.grad().mul(n.b().sub(n.a()).sigmoid()));
    static final Op LOGADDEXP2 = row(BINARY, "logaddexp2", "log2(2^a + 2^b)")
            .typing(FLOATS)
            .saves(A | B)
            .gradients(
                    n -> n.grad().mul(n.a().sub(n.b()).mul(LN2).sigmoid()),
                    n -> n.grad().mul(n.b().sub(n.a()).mul(LN2).sigmoid()));
    static final Op XLOGY = row(BINARY, "xlogy", "a ln b, 0 where a = 0")
            .typing(FLOATS)
            .saves(A | B)
            .gradients(
                    n -> n.grad().mul(n.b().log()).maskedFill(n.a().eq(0).logicalAnd(n.b().le(0)), 0),
                    n -> n.grad().mul(n.a()).div(n.b()));
    static final Op BITWISE_LEFT_SHIFT =
            row(BINARY, "bitwiseLeftShift", "a 2^b").typing(INTEGERS);
    static final Op BITWISE_RIGHT_SHIFT =
            row(BINARY, "bitwiseRightShift", "floor(a / 2^b)").typing(INTEGERS);

    static Tensor exponent(Tensor a) {
        return Dispatch.unary(EXPONENT, a.detach()).to(DType.INT32);
    }

    private static Op floats(String name, String formula) {
        return row(UNARY, name, formula).typing(FLOATS);
    }

    private static Tensor oneMinusSquare(Tensor a) {
        return a.square().neg().add(1);
    }

    private static Tensor firstIsMax(Node n) {
        return n.a().ge(n.b()).logicalOr(n.b().isnan());
    }

    private static Tensor firstIsMin(Node n) {
        return n.a().le(n.b()).logicalOr(n.b().isnan());
    }
}
