package dev.flambeau.tensor;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import org.jspecify.annotations.Nullable;

/// Tensors of given values with the dtype last, as PyTorch's keyword; null means what PyTorch takes without it.
/// `dev.flambeau.Torch` inherits all of it.
public abstract class Likes extends Products {
    /// Only for the classes that inherit the static methods.
    protected Likes() {}

    private static DType or(@Nullable DType dtype, DType standard) {
        return dtype == null ? standard : dtype;
    }

    /// Zeros.
    ///
    /// @param size  the shape
    /// @param dtype of the elements; null is float32
    public static Tensor zeros(int[] size, @Nullable DType dtype) {
        return Tensor.empty(or(dtype, DType.FLOAT32), Shape.of(size));
    }

    /// Ones.
    ///
    /// @param size  the shape
    /// @param dtype of the elements; null is float32
    public static Tensor ones(int[] size, @Nullable DType dtype) {
        return Factories.full(Shape.of(size), 1, or(dtype, DType.FLOAT32));
    }

    /// One number everywhere.
    ///
    /// @param size      the shape
    /// @param fillValue of all elements
    /// @param dtype     of the elements; null is float32
    public static Tensor full(int[] size, double fillValue, @Nullable DType dtype) {
        return Factories.full(Shape.of(size), fillValue, or(dtype, DType.FLOAT32));
    }

    /// Zeros of the shape of another tensor.
    ///
    /// @param input the other
    /// @param dtype of the elements; null is that of the other
    public static Tensor zerosLike(Tensor input, @Nullable DType dtype) {
        return Tensor.empty(or(dtype, input.dtype), input.shape);
    }

    /// Ones of the shape of another tensor.
    ///
    /// @param input the other
    /// @param dtype of the elements; null is that of the other
    public static Tensor onesLike(Tensor input, @Nullable DType dtype) {
        return Factories.full(input.shape, 1, or(dtype, input.dtype));
    }

    /// One number in the shape of another tensor.
    ///
    /// @param input     the other
    /// @param fillValue of all elements
    /// @param dtype     of the elements; null is that of the other
    public static Tensor fullLike(Tensor input, double fillValue, @Nullable DType dtype) {
        return Factories.full(input.shape, fillValue, or(dtype, input.dtype));
    }

    /// A tensor without dimensions.
    ///
    /// @param s     its element
    /// @param dtype of the element; null is float32
    public static Tensor scalarTensor(double s, @Nullable DType dtype) {
        return Factories.full(Shape.SCALAR, s, or(dtype, DType.FLOAT32));
    }

    /// Ones on the diagonal.
    ///
    /// @param n     rows and columns
    /// @param dtype of the elements; null is float32
    public static Tensor eye(int n, @Nullable DType dtype) {
        return eye(n, n, dtype);
    }

    /// Ones on the diagonal.
    ///
    /// @param n     rows
    /// @param m     columns
    /// @param dtype of the elements; null is float32
    public static Tensor eye(int n, int m, @Nullable DType dtype) {
        return Layout.cast(Factories.eye(n, m), or(dtype, DType.FLOAT32));
    }

    /// Numbers from 0 to before end.
    ///
    /// @param end   left out
    /// @param dtype of the elements
    public static Tensor arange(double end, DType dtype) {
        return arange(0, end, 1, dtype);
    }

    /// Numbers 1 apart, from start to before end.
    ///
    /// @param start the first
    /// @param end   left out
    /// @param dtype of the elements
    public static Tensor arange(double start, double end, DType dtype) {
        return arange(start, end, 1, dtype);
    }

    /// Numbers a step apart, from start to before end.
    ///
    /// @param start the first
    /// @param end   left out
    /// @param step  not 0, towards the end
    /// @param dtype of the elements
    public static Tensor arange(double start, double end, double step, DType dtype) {
        return Sequences.arange(start, end, step, dtype);
    }

    /// So many evenly spaced numbers from start to end, both included.
    ///
    /// @param start the first
    /// @param end   the last
    /// @param steps how many
    /// @param dtype of the elements; null is float32
    public static Tensor linspace(double start, double end, int steps, @Nullable DType dtype) {
        return Sequences.linspace(start, end, steps, or(dtype, DType.FLOAT32));
    }

    /// As above between the elements of tensors without dimensions.
    ///
    /// @param start the first
    /// @param end   the last
    /// @param steps how many
    /// @param dtype of the elements; null is float32
    public static Tensor linspace(Tensor start, Tensor end, int steps, @Nullable DType dtype) {
        return linspace(bound("linspace", start), bound("linspace", end), steps, dtype);
    }

    /// As above.
    ///
    /// @param start the first
    /// @param end   the last
    /// @param steps how many
    /// @param dtype of the elements; null is float32
    public static Tensor linspace(Tensor start, double end, int steps, @Nullable DType dtype) {
        return linspace(bound("linspace", start), end, steps, dtype);
    }

    /// As above.
    ///
    /// @param start the first
    /// @param end   the last
    /// @param steps how many
    /// @param dtype of the elements; null is float32
    public static Tensor linspace(double start, Tensor end, int steps, @Nullable DType dtype) {
        return linspace(start, bound("linspace", end), steps, dtype);
    }

    /// Powers of a base whose exponents are evenly spaced from start to end, both included
    /// ([logspace](https://docs.pytorch.org/docs/stable/generated/torch.logspace.html)).
    ///
    /// @param start the first exponent
    /// @param end   the last exponent
    /// @param steps how many
    /// @param base  of the powers
    /// @param dtype of the elements; null is float32
    public static Tensor logspace(double start, double end, int steps, double base, @Nullable DType dtype) {
        if (steps < 0) {
            throw new ValueException("logspace: steps must be 0 or more, not " + steps);
        }
        DType made = or(dtype, DType.FLOAT32);
        DType exponents = made.isInteger() ? DType.FLOAT64 : made;
        double[] values = Sequences.linspace(start, end, steps, exponents).toDoubleArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.pow(base, values[i]);
        }
        return Layout.cast(Tensor.make(values, DType.FLOAT64, Shape.of(steps)), made);
    }

    /// As above between the elements of tensors without dimensions.
    ///
    /// @param start the first exponent
    /// @param end   the last exponent
    /// @param steps how many
    /// @param base  of the powers
    /// @param dtype of the elements; null is float32
    public static Tensor logspace(Tensor start, Tensor end, int steps, double base, @Nullable DType dtype) {
        return logspace(bound("logspace", start), bound("logspace", end), steps, base, dtype);
    }

    /// As above.
    ///
    /// @param start the first exponent
    /// @param end   the last exponent
    /// @param steps how many
    /// @param base  of the powers
    /// @param dtype of the elements; null is float32
    public static Tensor logspace(Tensor start, double end, int steps, double base, @Nullable DType dtype) {
        return logspace(bound("logspace", start), end, steps, base, dtype);
    }

    /// As above.
    ///
    /// @param start the first exponent
    /// @param end   the last exponent
    /// @param steps how many
    /// @param base  of the powers
    /// @param dtype of the elements; null is float32
    public static Tensor logspace(double start, Tensor end, int steps, double base, @Nullable DType dtype) {
        return logspace(start, bound("logspace", end), steps, base, dtype);
    }

    private static double bound(String op, Tensor t) {
        if (t.dim() != 0) {
            throw new ShapeException(op + ": start and end must have no dimensions, not shape " + t.shape);
        }
        return t.item();
    }

    /// The dtype in which two meet.
    ///
    /// @param type1 of one tensor
    /// @param type2 of the other
    public static DType promoteTypes(DType type1, DType type2) {
        return type1.promote(type2);
    }

    /// The dtype in which two tensors meet: those without dimensions count less.
    ///
    /// @param tensor1 one
    /// @param tensor2 the other
    public static DType resultType(Tensor tensor1, Tensor tensor2) {
        return Promotion.common(tensor1, tensor2);
    }

    /// True if promotion may lead from a dtype to another: not from floats to integers, nor to bool.
    ///
    /// @param from a dtype
    /// @param to   another
    public static boolean canCast(DType from, DType to) {
        return from.category() <= to.category();
    }

    /// A tensor to be filled; it holds zeros.
    ///
    /// @param size the shape
    public static Tensor empty(int... size) {
        return Tensor.empty(DType.FLOAT32, Shape.of(size));
    }

    /// A tensor to be filled; it holds zeros.
    ///
    /// @param dtype of the elements
    /// @param size  the shape
    public static Tensor empty(DType dtype, int... size) {
        return Tensor.empty(dtype, Shape.of(size));
    }

    /// A tensor to be filled, of the shape and dtype of another; it holds zeros.
    ///
    /// @param input the other
    public static Tensor emptyLike(Tensor input) {
        return Tensor.empty(input.dtype, input.shape);
    }

    /// Powers of 10, evenly spaced in their exponents, in float32.
    ///
    /// @param start exponent of the first
    /// @param end   exponent of the last
    /// @param steps how many
    public static Tensor logspace(double start, double end, int steps) {
        return logspace(start, end, steps, 10, null);
    }
}
