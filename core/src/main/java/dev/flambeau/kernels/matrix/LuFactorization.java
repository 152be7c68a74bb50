package dev.flambeau.kernels.matrix;

/// `A = P L U` with the largest pivot of each column, as LAPACK's getrf. Matrices lie row after row.
public final class LuFactorization {
    private LuFactorization() {}

    /// Writes U and, below its diagonal, L over a matrix.
    ///
    /// @param a      of m rows and n columns
    /// @param pivots gets min(m, n) numbers, from 1: which row changed places with each
    /// @return 0, or the place, from 1, of the first pivot that is 0
    public static int factor(double[] a, int m, int n, int[] pivots) {
        int zero = 0;
        for (int k = 0; k < Math.min(m, n); k++) {
            int p = k;
            for (int i = k + 1; i < m; i++) {
                if (Math.abs(a[i * n + k]) > Math.abs(a[p * n + k])) {
                    p = i;
                }
            }
            pivots[k] = p + 1;
            swapRows(a, n, k, p);
            double pivot = a[k * n + k];
            if (pivot == 0) {
                zero = zero == 0 ? k + 1 : zero;
                continue;
            }
            for (int i = k + 1; i < m; i++) {
                double f = a[i * n + k] / pivot;
                a[i * n + k] = f;
                Vectors.add(-f, a, k * n + k + 1, a, i * n + k + 1, n - k - 1);
            }
        }
        return zero;
    }

    /// Replaces b by x, where `A x = b`.
    ///
    /// @param lu     of n rows and columns, as [#factor] leaves it
    /// @param b      n rows of any number of columns
    public static void solve(double[] lu, int n, int[] pivots, double[] b) {
        for (int i = 0; i < n; i++) {
            swapRows(b, b.length / n, i, pivots[i] - 1);
        }
        Triangular.solve(lu, n, false, true, b);
        Triangular.solve(lu, n, true, false, b);
    }

    /// Which row of the matrix came to each place.
    ///
    /// @param pivots as [#factor] gives them
    /// @param rows   how many rows the matrix has
    public static int[] permutation(int[] pivots, int rows) {
        int[] order = new int[rows];
        for (int i = 0; i < rows; i++) {
            order[i] = i;
        }
        for (int i = 0; i < pivots.length; i++) {
            int p = pivots[i] - 1;
            int moved = order[i];
            order[i] = order[p];
            order[p] = moved;
        }
        return order;
    }

    static void swapRows(double[] a, int n, int i, int p) {
        if (i == p) {
            return;
        }
        for (int j = 0; j < n; j++) {
            double moved = a[i * n + j];
            a[i * n + j] = a[p * n + j];
            a[p * n + j] = moved;
        }
    }
}
