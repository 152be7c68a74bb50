package dev.flambeau.tensor;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.kernels.Lane;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes tensors. `dev.flambeau.Torch` inherits all of it, so users import it from there.
///
/// Where PyTorch has the keyword `dtype`, there is an overload with the dtype first. `tensor` follows
/// Python's literals: floating numbers become float32 and integers int64; `fromArray` keeps Java's types.
public abstract class Factories extends Positions {
    /// Only for the classes that inherit the static methods.
    protected Factories() {}

    // ---- from values

    /// A float32 tensor without dimensions.
    ///
    /// @param value its element
    public static Tensor tensor(double value) {
        return Tensor.make(new float[] {(float) value}, DType.FLOAT32, Shape.SCALAR);
    }

    /// An int64 tensor without dimensions.
    ///
    /// @param value its element
    public static Tensor tensor(long value) {
        return Tensor.make(new long[] {value}, DType.INT64, Shape.SCALAR);
    }

    /// A bool tensor without dimensions.
    ///
    /// @param value its element
    public static Tensor tensor(boolean value) {
        return Tensor.make(new byte[] {(byte) (value ? 1 : 0)}, DType.BOOL, Shape.SCALAR);
    }

    /// A float32 tensor of one dimension.
    ///
    /// @param values its elements, rounded to float
    public static Tensor tensor(double... values) {
        return fromArray(values).to(DType.FLOAT32);
    }

    /// A float32 tensor of one dimension.
    ///
    /// @param values its elements
    public static Tensor tensor(float[] values) {
        return fromArray(values);
    }

    /// An int64 tensor of one dimension.
    ///
    /// @param values its elements
    public static Tensor tensor(long... values) {
        return fromArray(values);
    }

    /// An int64 tensor of one dimension.
    ///
    /// @param values its elements
    public static Tensor tensor(int[] values) {
        return fromArray(values).to(DType.INT64);
    }

    /// A bool tensor of one dimension.
    ///
    /// @param values its elements
    public static Tensor tensor(boolean... values) {
        return fromArray(values);
    }

    /// A float32 matrix.
    ///
    /// @param rows of equal length
    public static Tensor tensor(double[][] rows) {
        return stackRows(rows).to(DType.FLOAT32);
    }

    /// A float32 matrix.
    ///
    /// @param rows of equal length
    public static Tensor tensor(float[][] rows) {
        return stackRows(rows);
    }

    /// An int64 matrix.
    ///
    /// @param rows of equal length
    public static Tensor tensor(long[][] rows) {
        return stackRows(rows);
    }

    /// An int64 matrix.
    ///
    /// @param rows of equal length
    public static Tensor tensor(int[][] rows) {
        return stackRows(rows).to(DType.INT64);
    }

    /// A bool matrix.
    ///
    /// @param rows of equal length
    public static Tensor tensor(boolean[][] rows) {
        return stackRows(rows);
    }

    /// A float32 tensor of three dimensions.
    ///
    /// @param blocks of equal sizes
    public static Tensor tensor(double[][][] blocks) {
        return stack(Arrays.stream(blocks).map(Factories::tensor).toList(), 0);
    }

    /// A tensor of one dimension with the elements of a Java array, in its type: `float[]` gives float32,
    /// `double[]` float64, `long[]` int64, `int[]` int32, `short[]` int16, `byte[]` int8, `boolean[]` bool.
    /// The array is copied.
    ///
    /// @param array of a primitive type
    /// @throws ValueException if it is something else
    public static Tensor fromArray(Object array) {
        DType dtype = switch (array) {
            case float[] _ -> DType.FLOAT32;
            case double[] _ -> DType.FLOAT64;
            case long[] _ -> DType.INT64;
            case int[] _ -> DType.INT32;
            case short[] _ -> DType.INT16;
            case byte[] _ -> DType.INT8;
            case boolean[] _ -> DType.BOOL;
            default ->
                throw new ValueException("fromArray: takes an array of a primitive type, not "
                        + array.getClass().getSimpleName());
        };
        int n = Array.getLength(array);
        Object copy = dtype.codec().newArray(n);
        if (array instanceof boolean[] truths) {
            for (int i = 0; i < n; i++) {
                ((byte[]) copy)[i] = (byte) (truths[i] ? 1 : 0);
            }
        } else {
            System.arraycopy(array, 0, copy, 0, n);
        }
        return Tensor.make(copy, dtype, Shape.of(n));
    }

    private static Tensor stackRows(Object[] rows) {
        if (rows.length == 0) {
            Class<?> element = rows.getClass().getComponentType().getComponentType();
            return fromArray(Array.newInstance(element, 0)).reshape(0, 0);
        }
        Tensor[] parts = new Tensor[rows.length];
        for (int i = 0; i < rows.length; i++) {
            parts[i] = fromArray(rows[i]);
            if (parts[i].numel() != parts[0].numel()) {
                throw new ShapeException("tensor: row " + i + " has " + parts[i].numel() + " elements, row 0 has "
                        + parts[0].numel() + "; all rows must be equally long");
            }
        }
        return stack(List.of(parts), 0);
    }

    // ---- of one value

    /// Zeros in float32.
    ///
    /// @param sizes the shape
    public static Tensor zeros(int... sizes) {
        return zeros(DType.FLOAT32, sizes);
    }

    /// Zeros.
    ///
    /// @param dtype of the elements
    /// @param sizes the shape
    public static Tensor zeros(DType dtype, int... sizes) {
        return Tensor.empty(dtype, Shape.of(sizes));
    }

    /// Ones in float32.
    ///
    /// @param sizes the shape
    public static Tensor ones(int... sizes) {
        return ones(DType.FLOAT32, sizes);
    }

    /// Ones.
    ///
    /// @param dtype of the elements
    /// @param sizes the shape
    public static Tensor ones(DType dtype, int... sizes) {
        return full(Shape.of(sizes), 1, dtype);
    }

    /// One floating number everywhere, in float32.
    ///
    /// @param sizes the shape
    /// @param value of all elements
    public static Tensor full(int[] sizes, double value) {
        return full(Shape.of(sizes), value, DType.FLOAT32);
    }

    /// One integer everywhere, in int64.
    ///
    /// @param sizes the shape
    /// @param value of all elements
    public static Tensor full(int[] sizes, long value) {
        Tensor out = Tensor.empty(DType.INT64, Shape.of(sizes));
        Arrays.fill((long[]) out.storage.array(), value);
        return out;
    }

    /// One number everywhere.
    ///
    /// @param shape the shape
    /// @param value of all elements
    /// @param dtype of the elements
    public static Tensor full(Shape shape, double value, DType dtype) {
        int n = shape.numel();
        if (dtype == DType.FLOAT32) {
            float[] values = DType.newFloats(n);
            Arrays.fill(values, (float) value);
            return Tensor.make(values, dtype, shape);
        }
        Tensor out = Tensor.empty(dtype, shape);
        double[] values = new double[n];
        Arrays.fill(values, value);
        dtype.codec().fromLane(Lane.F64, values, 0, out.storage.array(), 0, n);
        return out;
    }

    /// The identity matrix in float32.
    ///
    /// @param n rows and columns
    public static Tensor eye(int n) {
        return eye(n, n);
    }

    /// Ones on the diagonal, in float32.
    ///
    /// @param rows    how many rows
    /// @param columns how many columns
    public static Tensor eye(int rows, int columns) {
        Tensor out = zeros(rows, columns);
        for (int i = 0; i < Math.min(rows, columns); i++) {
            ((float[]) out.storage.array())[i * columns + i] = 1;
        }
        return out;
    }

    /// Zeros of the shape and dtype of another tensor.
    ///
    /// @param like the other
    public static Tensor zerosLike(Tensor like) {
        return Tensor.empty(like.dtype, like.shape);
    }

    /// Ones of the shape and dtype of another tensor.
    ///
    /// @param like the other
    public static Tensor onesLike(Tensor like) {
        return full(like.shape, 1, like.dtype);
    }

    /// One number in the shape and dtype of another tensor.
    ///
    /// @param like  the other
    /// @param value of all elements
    public static Tensor fullLike(Tensor like, double value) {
        return full(like.shape, value, like.dtype);
    }

    // ---- sequences

    /// 0, 1, 2 ... in int64.
    ///
    /// @param end the first number that is left out
    public static Tensor arange(long end) {
        return arange(0, end, 1);
    }

    /// Integers from start to before end.
    ///
    /// @param start the first
    /// @param end   left out
    public static Tensor arange(long start, long end) {
        return arange(start, end, 1);
    }

    /// Integers a step apart, from start to before end.
    ///
    /// @param start the first
    /// @param end   left out
    /// @param step  not 0, towards the end
    public static Tensor arange(long start, long end, long step) {
        return Sequences.arange(start, end, step);
    }

    /// Numbers a step apart, from start to before end, in float32.
    ///
    /// @param start the first
    /// @param end   left out
    /// @param step  not 0, towards the end
    public static Tensor arange(double start, double end, double step) {
        return Sequences.arange(start, end, step, DType.FLOAT32);
    }

    /// Numbers a step apart, from start to before end.
    ///
    /// @param dtype of the elements
    /// @param start the first
    /// @param end   left out
    /// @param step  not 0, towards the end
    public static Tensor arange(DType dtype, double start, double end, double step) {
        return Sequences.arange(start, end, step, dtype);
    }

    /// So many evenly spaced numbers from start to end, both included, in float32.
    ///
    /// @param start the first
    /// @param end   the last
    /// @param steps how many
    public static Tensor linspace(double start, double end, int steps) {
        return Sequences.linspace(start, end, steps, DType.FLOAT32);
    }

    /// So many evenly spaced numbers from start to end, both included.
    ///
    /// @param dtype of the elements, floating
    /// @param start the first
    /// @param end   the last
    /// @param steps how many
    public static Tensor linspace(DType dtype, double start, double end, int steps) {
        return Sequences.linspace(start, end, steps, dtype);
    }

    // ---- from tensors

    /// Tensors one behind the other along a dimension that they have.
    ///
    /// @param tensors of equal sizes but in that dimension
    /// @param dim     from 0 or from the end
    public static Tensor cat(List<Tensor> tensors, int dim) {
        return IndexOps.cat(tensors.toArray(new Tensor[0]), dim);
    }

    /// Tensors side by side along a new dimension.
    ///
    /// @param tensors of equal shape
    /// @param dim     where the new dimension stands, from 0 or from the end
    /// @throws ShapeException if the shapes differ
    public static Tensor stack(List<Tensor> tensors, int dim) {
        for (int i = 1; i < tensors.size(); i++) {
            if (!tensors.get(i).shape.same(tensors.get(0).shape)) {
                throw new ShapeException("stack: tensor " + i + " has shape " + tensors.get(i).shape + ", tensor 0 has "
                        + tensors.get(0).shape + "; all must be equal");
            }
        }
        if (tensors.isEmpty()) {
            throw new ValueException("stack: there is no tensor to join");
        }
        int at = Shape.wrap("stack", dim, tensors.get(0).dim() + 1);
        return IndexOps.cat(tensors.stream().map(t -> t.unsqueeze(at)).toArray(Tensor[]::new), at);
    }

    /// One tensor's elements where a condition is true, another's elsewhere.
    ///
    /// @param condition bool, broadcast with the others
    /// @param input     where it is true
    /// @param other     where it is false
    public static Tensor where(Tensor condition, Tensor input, Tensor other) {
        return IndexOps.where(condition, input, other);
    }

    // ---- modes and gradients

    /// Operators of this thread are not recorded until the guard is closed: `try (var _ = noGrad()) { ... }`.
    public static GradMode.Guard noGrad() {
        return GradMode.noGrad();
    }

    /// Operators are recorded again inside `noGrad()`.
    public static GradMode.Guard enableGrad() {
        return GradMode.enableGrad();
    }

    /// As `noGrad()`, and what is made can never become part of a graph.
    public static GradMode.Guard inferenceMode() {
        return GradMode.inferenceMode();
    }

    /// The gradient of one output with respect to one input, which need not be a leaf.
    ///
    /// @param output of one element
    /// @param input  what it depends on
    /// @return null if it does not depend on it
    public static @Nullable Tensor grad(Tensor output, Tensor input) {
        return Autograd.grad(new Tensor[] {output}, new Tensor[] {input}, null, false, false)[0];
    }
}
