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

/// The rows of operators that work on each element by itself. Their loops stand under the same names in the
/// kernel generator.
final class ElementwiseRows {
    private ElementwiseRows() {}

    // ---- of one value, differentiable

    static final Op NEG =
            row(UNARY, "neg", "-a").typing(NUMBERS).gradients(n -> n.grad().neg());
    static final Op ABS = row(UNARY, "abs", "|a|")
            .typing(NUMBERS)
            .saves(A)
            .gradients(n -> n.grad().mul(n.a().sign()));
    static final Op EXP = row(UNARY, "exp", "e^a")
            .typing(FLOATS)
            .saves(OUT)
            .gradients(n -> n.grad().mul(n.out()));
    static final Op EXPM1 = row(UNARY, "expm1", "e^a - 1")
            .typing(FLOATS)
            .saves(OUT)
            .gradients(n -> n.grad().mul(n.out().add(1)));
    static final Op LOG = row(UNARY, "log", "ln a")
            .typing(FLOATS)
            .saves(A)
            .gradients(n -> n.grad().div(n.a()));
    static final Op LOG1P = row(UNARY, "log1p", "ln(1 + a)")
            .typing(FLOATS)
            .saves(A)
            .gradients(n -> n.grad().div(n.a().add(1)));
    static final Op SQRT = row(UNARY, "sqrt", "a^(1/2)")
            .typing(FLOATS)
            .saves(OUT)
            .gradients(n -> n.grad().div(n.out().mul(2)));
    static final Op RSQRT = row(UNARY, "rsqrt", "a^(-1/2)")
            .typing(FLOATS)
            .saves(OUT)
            .gradients(n -> n.grad().mul(n.out().pow(3).mul(-0.5)));
    static final Op RECIPROCAL = row(UNARY, "reciprocal", "1 / a")
            .typing(FLOATS)
            .saves(OUT)
            .gradients(n -> n.grad().neg().mul(n.out().square()));
    static final Op SIN = row(UNARY, "sin", "sin a")
            .typing(FLOATS)
            .saves(A)
            .gradients(n -> n.grad().mul(n.a().cos()));
    static final Op COS = row(UNARY, "cos", "cos a")
            .typing(FLOATS)
            .saves(A)
            .gradients(n -> n.grad().neg().mul(n.a().sin()));
    static final Op TANH = row(UNARY, "tanh", "tanh a")
            .typing(FLOATS)
            .saves(OUT)
            .gradients(n -> Activation.by(
                    ElementwiseRows.TANH_BACKWARD,
                    n,
                    n.out(),
                    y -> y.square().neg().add(1)));
    static final Op SIGMOID = row(UNARY, "sigmoid", "1 / (1 + e^-a)")
            .typing(FLOATS)
            .saves(OUT)
            .gradients(n -> Activation.by(
                    ElementwiseRows.SIGMOID_BACKWARD,
                    n,
                    n.out(),
                    y -> y.neg().add(1).mul(y)));
    /// The gradient at 0 is 0, as in PyTorch.
    static final Op RELU =
            row(UNARY, "relu", "max(a, 0)").typing(NUMBERS).saves(OUT).gradients(Activation::rectified);

    private static final Op TANH_BACKWARD =
            row(BINARY, "tanhBackward", "a (1 - b b)").typing(FLOATS);
    private static final Op SIGMOID_BACKWARD =
            row(BINARY, "sigmoidBackward", "a b (1 - b)").typing(FLOATS);
    static final Op RELU_BACKWARD =
            row(BINARY, "reluBackward", "a, or 0 where b is 0").typing(FLOATS);

    // ---- of one value, flat: the gradient is 0 everywhere

    static final Op SIGN = row(UNARY, "sign", "-1, 0 or 1").gradients(n -> Factories.zerosLike(n.grad()));
    static final Op FLOOR =
            row(UNARY, "floor", "a rounded down").typing(NUMBERS).gradients(n -> Factories.zerosLike(n.grad()));
    static final Op CEIL =
            row(UNARY, "ceil", "a rounded up").typing(NUMBERS).gradients(n -> Factories.zerosLike(n.grad()));
    static final Op ROUND = row(UNARY, "round", "a rounded to the nearest integer, halves to the even one")
            .typing(NUMBERS)
            .gradients(n -> Factories.zerosLike(n.grad()));
    static final Op TRUNC =
            row(UNARY, "trunc", "a rounded towards 0").typing(NUMBERS).gradients(n -> Factories.zerosLike(n.grad()));
    static final Op BITWISE_NOT = row(UNARY, "bitwiseNot", "~a").typing(INTEGERS);
    static final Op LOGICAL_NOT = row(UNARY, "logicalNot", "a = 0").typing(TRUTH);
    static final Op ISNAN = row(UNARY, "isnan", "a is not a number").typing(TRUTH);
    static final Op ISINF = row(UNARY, "isinf", "a is infinite").typing(TRUTH);
    static final Op ISFINITE =
            row(UNARY, "isfinite", "a is neither infinite nor NaN").typing(TRUTH);

    // ---- of two values

    static final Op ADD = row(BINARY, "add", "a + b").gradients(n -> n.grad(), n -> n.grad());
    static final Op SUB = row(BINARY, "sub", "a - b")
            .typing(NUMBERS)
            .gradients(n -> n.grad(), n -> n.grad().neg());
    static final Op MUL = row(BINARY, "mul", "a b")
            .exactNumbers()
            .saves(A | B)
            .gradients(n -> n.grad().mul(n.b()), n -> n.grad().mul(n.a()));
    static final Op DIV = row(BINARY, "div", "a / b")
            .typing(FLOATS)
            .exactNumbers()
            .saves(A | B)
            .gradients(
                    n -> n.grad().div(n.b()),
                    n -> n.grad().neg().mul(n.a().div(n.b()).div(n.b())));
    static final Op POW = row(BINARY, "pow", "a^b")
            .typing(NUMBERS)
            .exactNumbers()
            .saves(A | B | OUT)
            .gradients(
                    n -> n.grad().mul(n.b().mul(n.a().pow(n.b().sub(1)))).maskedFill(n.b().eq(0), 0),
                    n -> n.grad()
                            .mul(n.out().mul(n.a().log()))
                            .maskedFill(n.a().eq(0).logicalAnd(n.b().ge(0)), 0));
    static final Op ATAN2 = row(BINARY, "atan2", "angle of the point (b, a)")
            .typing(FLOATS)
            .saves(A | B)
            .gradients(
                    n -> n.grad().mul(n.b().div(n.a().square().add(n.b().square()))),
                    n -> n.grad().neg().mul(n.a().div(n.a().square().add(n.b().square()))));
    /// Where both are equal each gets half of the gradient, as in PyTorch.
    static final Op MAXIMUM = row(BINARY, "maximum", "the larger, or NaN")
            .saves(A | B)
            .gradients(n -> share(n, n.a().lt(n.b())), n -> share(n, n.a().gt(n.b())));

    static final Op MINIMUM = row(BINARY, "minimum", "the smaller, or NaN")
            .saves(A | B)
            .gradients(n -> share(n, n.a().gt(n.b())), n -> share(n, n.a().lt(n.b())));
    static final Op REMAINDER = row(BINARY, "remainder", "a - b floor(a / b)")
            .typing(NUMBERS)
            .saves(A | B)
            .gradients(n -> n.grad(), n -> n.grad().neg().mul(n.a().div(n.b()).floor()));
    static final Op FMOD = row(BINARY, "fmod", "a - b trunc(a / b)")
            .typing(NUMBERS)
            .saves(A | B)
            .gradients(n -> n.grad(), n -> n.grad().neg().mul(n.a().div(n.b()).trunc()));
    static final Op FLOOR_DIVIDE =
            row(BINARY, "floorDivide", "floor(a / b)").typing(NUMBERS).exactNumbers();
    static final Op GCD =
            row(BINARY, "gcd", "greatest common divisor of a and b").typing(INTEGERS);
    static final Op LCM = row(BINARY, "lcm", "least common multiple of a and b").typing(INTEGERS);
    static final Op BITWISE_AND = row(BINARY, "bitwiseAnd", "a & b").typing(INTEGERS);
    static final Op BITWISE_OR = row(BINARY, "bitwiseOr", "a | b").typing(INTEGERS);
    static final Op BITWISE_XOR = row(BINARY, "bitwiseXor", "a ^ b").typing(INTEGERS);

    static final Op EQ = row(BINARY, "eq", "a = b").typing(TRUTH);
    static final Op NE = row(BINARY, "ne", "a differs from b").typing(TRUTH);
    static final Op LT = row(BINARY, "lt", "a < b").typing(TRUTH);
    static final Op LE = row(BINARY, "le", "a <= b").typing(TRUTH);
    static final Op GT = row(BINARY, "gt", "a > b").typing(TRUTH);
    static final Op GE = row(BINARY, "ge", "a >= b").typing(TRUTH);
    static final Op LOGICAL_AND = row(BINARY, "logicalAnd", "both are not 0").typing(TRUTH);
    static final Op LOGICAL_OR = row(BINARY, "logicalOr", "one is not 0").typing(TRUTH);
    static final Op LOGICAL_XOR = row(BINARY, "logicalXor", "just one is not 0").typing(TRUTH);

    private static Tensor share(Node n, Tensor lost) {
        Tensor g = n.grad();
        return Factories.where(n.a().eq(n.b()), g.div(2), g).maskedFill(lost, 0);
    }
}
