package dev.flambeau.tensor;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import java.util.Arrays;

/// Operators that factor matrices, over the last two dimensions; `dev.flambeau.linalg.Linalg` is made of
/// them.
public final class MatrixOps {
    private MatrixOps() {}

    /// The inverse of square matrices.
    ///
    /// @param a of shape `[..., n, n]`
    public static Tensor inverse(Tensor a) {
        int n = square("inv", a);
        double[] x = values(a);
        double[] out = new double[x.length];
        double[] one = new double[n * n];
        for (int i = 0; i < n; i++) {
            one[i * n + i] = 1;
        }
        int[] rows = new int[n];
        double[] column = new double[n * n];
        for (int at = 0; at < x.length; at += n * n) {
            regular("inv", Factorizations.lu(x, at, n, rows));
            Factorizations.solve(x, at, n, rows, one, column, 0, n);
            System.arraycopy(column, 0, out, at, n * n);
        }
        return Dispatch.done(LinalgRows.INVERSE, null, made(out, a.shape(), a.dtype()), a);
    }

    /// The solution x of `a x = b`.
    ///
    /// @param a of shape `[..., n, n]`
    /// @param b of shape `[..., n, m]`; leading dimensions are broadcast
    public static Tensor solve(Tensor a, Tensor b) {
        int n = square("solve", a);
        if (b.dim() < 2 || b.size(-2) != n || a.dtype() != b.dtype()) {
            throw new ShapeException("solve: " + a.dtype() + " " + a.shape() + " and " + b.dtype() + " " + b.shape()
                    + " do not fit; the second needs as many rows and the same dtype");
        }
        int m = b.size(-1);
        int[] first = a.shape().toArray();
        int[] second = b.shape().toArray();
        Shape lead = Broadcast.shape(
                LinalgRows.SOLVE,
                Shape.of(Arrays.copyOf(first, first.length - 2)),
                Shape.of(Arrays.copyOf(second, second.length - 2)));
        Tensor left = a.expand(with(lead, n, n));
        Tensor right = b.expand(with(lead, n, m));
        double[] lu = values(left);
        double[] values = values(right);
        double[] x = new double[values.length];
        int[] rows = new int[n];
        for (int i = 0; i < lead.numel() && n * m > 0; i++) {
            regular("solve", Factorizations.lu(lu, i * n * n, n, rows));
            Factorizations.solve(lu, i * n * n, n, rows, values, x, i * n * m, m);
        }
        return Dispatch.done(LinalgRows.SOLVE, null, made(x, right.shape(), b.dtype()), left, right);
    }

    /// The lower Cholesky factor of symmetric positive definite matrices.
    ///
    /// @param a of shape `[..., n, n]`; only the lower triangle is read
    public static Tensor cholesky(Tensor a) {
        int n = square("cholesky", a);
        double[] x = values(a);
        double[] l = new double[x.length];
        for (int at = 0; at < x.length; at += n * n) {
            int bad = Factorizations.cholesky(x, at, n, l);
            if (bad != 0) {
                throw new ValueException("cholesky: the matrix is not positive definite, its leading minor of order "
                        + bad + " is not positive; add a little to its diagonal");
            }
        }
        return Dispatch.done(LinalgRows.CHOLESKY, null, made(l, a.shape(), a.dtype()), a);
    }

    /// The determinants of square matrices.
    ///
    /// @param a of shape `[..., n, n]`
    public static Tensor det(Tensor a) {
        return Dispatch.done(LinalgRows.DET, null, determinants(a, false, false), a);
    }

    /// The signs of determinants: -1, 0 or 1.
    ///
    /// @param a of shape `[..., n, n]`
    public static Tensor detSign(Tensor a) {
        return Dispatch.done(LinalgRows.DET_SIGN, null, determinants(a, true, false), a);
    }

    /// The logarithms of the sizes of determinants.
    ///
    /// @param a of shape `[..., n, n]`
    public static Tensor logAbsDet(Tensor a) {
        return Dispatch.done(LinalgRows.LOG_ABS_DET, null, determinants(a, false, true), a);
    }

    /// The lower triangles, zero above, the diagonal multiplied.
    ///
    /// @param a        of shape `[..., n, n]`
    /// @param diagonal factor of the diagonal
    public static Tensor lower(Tensor a, double diagonal) {
        int n = a.size(-1);
        double[] mask = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                mask[i * n + j] = i == j ? diagonal : 1;
            }
        }
        return a.mul(made(mask, Shape.of(n, n), a.dtype()));
    }

    private static Tensor determinants(Tensor a, boolean signs, boolean logarithms) {
        int n = square("det", a);
        double[] x = values(a);
        int[] sizes = a.shape().toArray();
        Shape shape = Shape.of(Arrays.copyOf(sizes, sizes.length - 2));
        double[] out = new double[shape.numel()];
        int[] rows = new int[n];
        for (int i = 0; i < out.length; i++) {
            double value = Factorizations.lu(x, i * n * n, n, rows);
            double log = 0;
            for (int k = 0; k < n; k++) {
                double d = x[i * n * n + k * n + k];
                value *= signs ? Math.signum(d) : d;
                log += Math.log(Math.abs(d));
            }
            out[i] = logarithms ? log : value;
        }
        return made(out, shape, a.dtype());
    }

    private static int[] with(Shape lead, int rows, int columns) {
        int[] sizes = Arrays.copyOf(lead.toArray(), lead.dim() + 2);
        sizes[lead.dim()] = rows;
        sizes[lead.dim() + 1] = columns;
        return sizes;
    }

    private static Tensor made(double[] values, Shape shape, DType dtype) {
        return Layout.cast(Tensor.make(values, DType.FLOAT64, shape), dtype);
    }

    private static double[] values(Tensor a) {
        return a.detach().to(DType.FLOAT64).toDoubleArray().clone();
    }

    private static void regular(String op, int sign) {
        if (sign == 0) {
            throw new ValueException("linalg." + op + ": the matrix is singular; use pinv or lstsq");
        }
    }

    private static int square(String op, Tensor a) {
        if (a.dim() < 2 || a.size(-1) != a.size(-2)) {
            throw new ShapeException("linalg." + op + ": needs square matrices, the shape is " + a.shape());
        }
        if (!a.dtype().isFloating()) {
            throw new DTypeException("linalg." + op + ": needs floats, the dtype is " + a.dtype() + "; use to()");
        }
        return a.size(-1);
    }
}
