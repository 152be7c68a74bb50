package dev.flambeau.tensor;

/// Factorizations of one matrix, row after row in an array.
final class Factorizations {
    private Factorizations() {}

    /// Writes L and U over a square matrix, choosing the largest pivot of each column.
    ///
    /// @param rows gets which row of the matrix came to each place
    /// @return the sign of the permutation; 0 if a pivot is 0
    static int lu(double[] a, int at, int n, int[] rows) {
        int sign = 1;
        boolean singular = false;
        for (int i = 0; i < n; i++) {
            rows[i] = i;
        }
        for (int k = 0; k < n; k++) {
            int p = k;
            for (int i = k + 1; i < n; i++) {
                if (Math.abs(a[at + i * n + k]) > Math.abs(a[at + p * n + k])) {
                    p = i;
                }
            }
            if (p != k) {
                for (int j = 0; j < n; j++) {
                    double t = a[at + k * n + j];
                    a[at + k * n + j] = a[at + p * n + j];
                    a[at + p * n + j] = t;
                }
                int r = rows[k];
                rows[k] = rows[p];
                rows[p] = r;
                sign = -sign;
            }
            double pivot = a[at + k * n + k];
            if (pivot == 0) {
                singular = true;
                continue;
            }
            for (int i = k + 1; i < n; i++) {
                double f = a[at + i * n + k] / pivot;
                a[at + i * n + k] = f;
                for (int j = k + 1; j < n; j++) {
                    a[at + i * n + j] -= f * a[at + k * n + j];
                }
            }
        }
        return singular ? 0 : sign;
    }

    /// Solves for all columns of b, from a matrix that [#lu] has factored.
    static void solve(double[] lu, int at, int n, int[] rows, double[] b, double[] x, int bt, int m) {
        for (int j = 0; j < m; j++) {
            for (int i = 0; i < n; i++) {
                double s = b[bt + rows[i] * m + j];
                for (int k = 0; k < i; k++) {
                    s -= lu[at + i * n + k] * x[bt + k * m + j];
                }
                x[bt + i * m + j] = s;
            }
            for (int i = n - 1; i >= 0; i--) {
                double s = x[bt + i * m + j];
                for (int k = i + 1; k < n; k++) {
                    s -= lu[at + i * n + k] * x[bt + k * m + j];
                }
                x[bt + i * m + j] = s / lu[at + i * n + i];
            }
        }
    }

    /// The lower Cholesky factor, from the lower triangle.
    ///
    /// @return 0, or the order of the first minor that is not positive
    static int cholesky(double[] a, int at, int n, double[] l) {
        for (int j = 0; j < n; j++) {
            for (int i = j; i < n; i++) {
                double s = a[at + i * n + j];
                for (int k = 0; k < j; k++) {
                    s -= l[at + i * n + k] * l[at + j * n + k];
                }
                if (i == j && !(s > 0)) {
                    return j + 1;
                }
                l[at + i * n + j] = i == j ? Math.sqrt(s) : s / l[at + j * n + j];
            }
        }
        return 0;
    }
}
