package dev.flambeau.tensor;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.kernels.matrix.Precision;
import java.util.Arrays;

/// The last two dimensions of a tensor as a batch of matrices, for factorizations that take one at a time, in
/// double.
final class MatrixBatch {
    final String op;
    final DType dtype;
    /// The leading sizes.
    final Shape lead;

    final int rows;
    final int columns;
    final int count;
    private final double[] values;

    private MatrixBatch(String op, Tensor a) {
        this.op = op;
        dtype = a.dtype;
        lead = lead(a);
        rows = a.size(-2);
        columns = a.size(-1);
        count = lead.numel();
        values = a.toDoubleArray();
    }

    static MatrixBatch of(String op, Tensor a) {
        requireMatrices(op, a);
        return new MatrixBatch(op, a);
    }

    static MatrixBatch ofSquare(String op, Tensor a) {
        requireSquare(op, a);
        return new MatrixBatch(op, a);
    }

    static void requireMatrices(String op, Tensor a) {
        if (a.dim() < 2) {
            throw new ShapeException(op + ": needs a matrix or a batch of matrices, the shape is " + a.shape
                    + "; give at least 2 dimensions");
        }
        if (a.dtype != DType.FLOAT32 && a.dtype != DType.FLOAT64) {
            throw new DTypeException(op + ": takes float32 and float64, this tensor is " + a.dtype
                    + "; convert it with to(DType.FLOAT32)");
        }
    }

    static void requireSquare(String op, Tensor a) {
        requireMatrices(op, a);
        if (a.size(-1) != a.size(-2)) {
            throw new ShapeException(op + ": needs square matrices, these have " + a.size(-2) + " rows and "
                    + a.size(-1) + " columns (shape " + a.shape + ")");
        }
    }

    /// Refuses two tensors of different dtypes.
    static void requireSame(String op, Tensor a, Tensor b) {
        if (a.dtype != b.dtype) {
            throw new DTypeException(
                    op + ": the dtypes differ: " + a.dtype + " and " + b.dtype + "; convert one with to()");
        }
    }

    static Shape lead(Tensor a) {
        return Shape.of(Arrays.copyOf(a.shape.sizes(), a.dim() - 2));
    }

    /// Leading sizes and others behind them.
    static Shape shape(Shape lead, int... more) {
        int[] sizes = Arrays.copyOf(lead.sizes(), lead.dim() + more.length);
        System.arraycopy(more, 0, sizes, lead.dim(), more.length);
        return Shape.owning(sizes);
    }

    Precision precision() {
        return dtype == DType.FLOAT32 ? Precision.SINGLE : Precision.DOUBLE;
    }

    /// A copy of one matrix, row after row.
    double[] rows(int i) {
        int n = rows * columns;
        return Arrays.copyOfRange(values, i * n, (i + 1) * n);
    }

    /// A copy of one matrix, column after column.
    double[] columns(int i) {
        return turned(rows(i), rows, columns);
    }

    /// The transposed of a matrix that lies row after row.
    static double[] turned(double[] a, int rows, int columns) {
        double[] out = new double[a.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                out[j * rows + i] = a[i * columns + j];
            }
        }
        return out;
    }

    /// True if there is no infinity and no NaN.
    boolean isFinite() {
        for (double x : values) {
            if (!Double.isFinite(x)) {
                return false;
            }
        }
        return true;
    }

    /// Takes a result for each matrix, of its dtype.
    MatrixResult result(int... sizes) {
        return new MatrixResult(dtype, lead, sizes);
    }

    /// A tensor of ints with one line for each matrix.
    Tensor ints(int[] values, int... sizes) {
        return Tensor.make(values, DType.INT32, shape(lead, sizes));
    }
}
