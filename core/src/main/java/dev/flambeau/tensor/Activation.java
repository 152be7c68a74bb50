package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.A;
import static dev.flambeau.tensor.Op.Kind.BINARY;
import static dev.flambeau.tensor.Op.Kind.UNARY;
import static dev.flambeau.tensor.Op.Typing.FLOATS;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.error.DTypeException;
import java.util.function.UnaryOperator;

/// Activation functions without numbers of their own, as operators. The gradient is one kernel of two inputs; where
/// backward is recorded it is made of tensor operators.
public enum Activation {
    /// x times the probability that a normal number is less.
    GELU("gelu", "a times the normal distribution's share below a", x -> {
        Tensor share = x.mul(Math.sqrt(0.5)).erf().add(1).mul(0.5);
        return share.add(x.square().mul(-0.5).exp().mul(x).mul(1 / Math.sqrt(2 * Math.PI)));
    }),
    /// GELU with a tanh in place of the error function.
    GELU_TANH("geluTanh", "a (1 + tanh(sqrt(2 / pi) (a + 0.044715 a³))) / 2", x -> {
        Tensor square = x.square().mul(0.044715);
        Tensor t = square.add(1).mul(x).mul(Math.sqrt(2 / Math.PI)).tanh();
        Tensor inner = square.mul(3).add(1).mul(Math.sqrt(2 / Math.PI));
        return t.add(1).add(t.square().neg().add(1).mul(inner).mul(x)).mul(0.5);
    }),
    /// x sigmoid(x).
    SILU("silu", "a / (1 + e^-a)", x -> {
        Tensor s = x.sigmoid();
        return s.mul(x.mul(s.neg().add(1)).add(1));
    }),
    /// log(sigmoid(x)).
    LOG_SIGMOID("logSigmoid", "-log(1 + e^-a)", x -> x.neg().sigmoid()),
    /// x tanh(log(1 + exp(x))).
    MISH("mish", "a tanh(log(1 + e^a))", x -> {
        Tensor s = x.sigmoid();
        Tensor t = LOG_SIGMOID.of(x.neg()).neg().tanh();
        return t.add(t.square().neg().add(1).mul(x).mul(s));
    }),
    /// x times (x + 3) / 6 between 0 and 1.
    HARDSWISH(
            "hardswish",
            "a times (a + 3) / 6 between 0 and 1",
            x -> x.mul(2).add(3).div(6).maskedFill(x.le(-3), 0).maskedFill(x.ge(3), 1)),
    /// (x + 3) / 6 between 0 and 1.
    HARDSIGMOID(
            "hardsigmoid",
            "(a + 3) / 6 between 0 and 1",
            x -> x.gt(-3).logicalAnd(x.lt(3)).to(x.dtype).div(6));

    final Op row;

    Activation(String name, String formula, UnaryOperator<Tensor> slope) {
        Op backward = row(BINARY, name + "Backward", "a times the slope of " + name + " at b")
                .typing(FLOATS);
        row = row(UNARY, name, formula).typing(FLOATS).saves(A).gradients(n -> by(backward, n, n.a(), slope));
    }

    /// The function of each element.
    ///
    /// @param x floating
    /// @throws DTypeException if it is not
    public Tensor of(Tensor x) {
        if (!x.dtype.isFloating()) {
            throw new DTypeException(row + ": needs a floating tensor, not " + x.dtype
                    + "; convert it first, as in x.to(DType.FLOAT32)");
        }
        return Dispatch.unary(row, x);
    }

    /// The gradient times the slope: by one kernel, or, where backward is recorded, in tensor operators.
    ///
    /// @param backward the row with the kernel
    /// @param saved    what it reads besides the gradient, as the slope does
    static Tensor by(Op backward, Node n, Tensor saved, UnaryOperator<Tensor> slope) {
        return GradMode.isEnabled() ? n.grad().mul(slope.apply(saved)) : Dispatch.binary(backward, n.grad(), saved);
    }

    /// The gradient of what a ReLU took, of which the node saved the results.
    static Tensor rectified(Node n) {
        if (GradMode.isEnabled()) {
            return n.grad().maskedFill(n.out().le(0), 0);
        }
        Tensor y = n.out();
        Tensor mine = n.takeGrad();
        return mine == null
                ? Dispatch.binary(ElementwiseRows.RELU_BACKWARD, n.grad(), y)
                : Dispatch.binaryInPlace(ElementwiseRows.RELU_BACKWARD, mine, y);
    }
}
