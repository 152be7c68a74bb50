package dev.flambeau.tensor;

/// Functions of a number and a tensor, the number first. `dev.flambeau.Torch` inherits all of it.
public abstract class Numbers extends ScriptTypes {
    /// Only for the classes that inherit the static methods.
    protected Numbers() {}

    /// A number minus a tensor.
    ///
    /// @param input a number
    /// @param other the tensor
    public static Tensor sub(double input, Tensor other) {
        return Dispatch.binary(ElementwiseRows.SUB, Tensor.number(other, input), other);
    }

    /// A number minus a tensor.
    ///
    /// @param input an integer, which keeps the dtype of an integer tensor
    /// @param other the tensor
    public static Tensor sub(long input, Tensor other) {
        return Dispatch.binary(ElementwiseRows.SUB, Tensor.number(other, input), other);
    }

    /// A number divided by a tensor.
    ///
    /// @param input a number
    /// @param other the tensor
    public static Tensor div(double input, Tensor other) {
        return Dispatch.binary(ElementwiseRows.DIV, Tensor.number(other, input), other);
    }

    /// A number divided by a tensor.
    ///
    /// @param input an integer, which keeps the dtype of an integer tensor
    /// @param other the tensor
    public static Tensor div(long input, Tensor other) {
        return Dispatch.binary(ElementwiseRows.DIV, Tensor.number(other, input), other);
    }

    /// The remainder of a number, with the sign of the divisor.
    ///
    /// @param input a number
    /// @param other the tensor
    public static Tensor remainder(double input, Tensor other) {
        return Dispatch.binary(ElementwiseRows.REMAINDER, Tensor.number(other, input), other);
    }

    /// The remainder of a number, with the sign of the divisor.
    ///
    /// @param input an integer, which keeps the dtype of an integer tensor
    /// @param other the tensor
    public static Tensor remainder(long input, Tensor other) {
        return Dispatch.binary(ElementwiseRows.REMAINDER, Tensor.number(other, input), other);
    }

    /// A number to the power of a tensor.
    ///
    /// @param input    a number
    /// @param exponent the tensor
    public static Tensor pow(double input, Tensor exponent) {
        return Dispatch.binary(ElementwiseRows.POW, Tensor.number(exponent, input), exponent);
    }

    /// A number to the power of a tensor.
    ///
    /// @param input    an integer, which keeps the dtype of an integer tensor
    /// @param exponent the tensor
    public static Tensor pow(long input, Tensor exponent) {
        return Dispatch.binary(ElementwiseRows.POW, Tensor.number(exponent, input), exponent);
    }

    /// A number times the logarithm of a tensor, 0 if the number is 0 and the tensor no NaN.
    ///
    /// @param input a number
    /// @param other the tensor
    public static Tensor xlogy(double input, Tensor other) {
        return Dispatch.binary(PointwiseRows.XLOGY, Tensor.number(other, input), other);
    }

    /// One value where a condition is true, another elsewhere
    /// ([torch.where](https://docs.pytorch.org/docs/stable/generated/torch.where.html)).
    ///
    /// @param condition bool, broadcast with the tensor
    /// @param input     where it is true
    /// @param other     where it is false
    public static Tensor where(Tensor condition, Tensor input, double other) {
        return IndexOps.where(condition, input, Tensor.number(input, other));
    }

    /// One value where a condition is true, another elsewhere
    /// ([torch.where](https://docs.pytorch.org/docs/stable/generated/torch.where.html)).
    ///
    /// @param condition bool, broadcast with the tensor
    /// @param input     where it is true
    /// @param other     where it is false
    public static Tensor where(Tensor condition, double input, Tensor other) {
        return IndexOps.where(condition, Tensor.number(other, input), other);
    }

    /// One value where a condition is true, another elsewhere
    /// ([torch.where](https://docs.pytorch.org/docs/stable/generated/torch.where.html)).
    ///
    /// @param condition bool, broadcast with the tensor
    /// @param input     where it is true
    /// @param other     where it is false
    public static Tensor where(Tensor condition, Tensor input, long other) {
        return IndexOps.where(condition, input, Tensor.number(input, other));
    }

    /// One value where a condition is true, another elsewhere
    /// ([torch.where](https://docs.pytorch.org/docs/stable/generated/torch.where.html)).
    ///
    /// @param condition bool, broadcast with the tensor
    /// @param input     where it is true
    /// @param other     where it is false
    public static Tensor where(Tensor condition, long input, Tensor other) {
        return IndexOps.where(condition, Tensor.number(other, input), other);
    }

    /// One value where a condition is true, another elsewhere
    /// ([torch.where](https://docs.pytorch.org/docs/stable/generated/torch.where.html)).
    ///
    /// @param condition bool
    /// @param input     where it is true
    /// @param other     where it is false
    public static Tensor where(Tensor condition, double input, double other) {
        return IndexOps.where(condition, Factories.tensor(input), Factories.tensor(other));
    }

    /// One value where a condition is true, another elsewhere
    /// ([torch.where](https://docs.pytorch.org/docs/stable/generated/torch.where.html)).
    ///
    /// @param condition bool
    /// @param input     where it is true
    /// @param other     where it is false
    public static Tensor where(Tensor condition, long input, long other) {
        return IndexOps.where(condition, Factories.tensor(input), Factories.tensor(other));
    }
}
