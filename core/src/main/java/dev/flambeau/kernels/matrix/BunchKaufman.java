package dev.flambeau.kernels.matrix;

/// `A = L D Lᵀ` of symmetric matrices that need not be definite, D with blocks of one or two rows (Bunch and
/// Kaufman 1977), as LAPACK's sytrf with the lower triangle. Factors lie column after column.
public final class BunchKaufman {
    /// With this bound the elements grow least.
    private static final double BOUND = (1 + Math.sqrt(17)) / 8;

    private final double[] a;
    private final int n;
    private final int[] pivots;
    private final Precision precision;

    private BunchKaufman(double[] a, int n, int[] pivots, Precision precision) {
        this.a = a;
        this.n = n;
        this.pivots = pivots;
        this.precision = precision;
    }

    /// Writes D and, below it, L over the lower triangle, which alone is read, and zeros above it.
    ///
    /// @param a      of n rows and columns
    /// @param pivots gets n numbers, from 1: which row changed places with each; both of a block of two rows
    ///     have that of the second with its sign changed
    /// @return 0, or the place, from 1, of the first block that is 0
    public static int factor(double[] a, int n, int[] pivots, Precision precision) {
        for (int j = 1; j < n; j++) {
            java.util.Arrays.fill(a, j * n, j * n + j, 0);
        }
        return new BunchKaufman(a, n, pivots, precision).run();
    }

    private int at(int i, int j) {
        return j * n + i;
    }

    private int run() {
        int zero = 0;
        for (int k = 0; k < n; ) {
            int below = largestBelow(k);
            double diagonal = Math.abs(a[at(k, k)]);
            double largest = below < 0 ? 0 : Math.abs(a[at(below, k)]);
            if (!(Math.max(diagonal, largest) > 0)) {
                zero = zero == 0 ? k + 1 : zero;
                pivots[k] = k + 1;
                k++;
                continue;
            }
            int pivot = k;
            int rows = 1;
            if (diagonal < BOUND * largest) {
                double row = largestOfRow(below, k);
                if (diagonal < BOUND * largest * (largest / row)) {
                    pivot = below;
                    rows = Math.abs(a[at(below, below)]) >= BOUND * row ? 1 : 2;
                }
            }
            swap(k, k + rows - 1, pivot);
            if (rows == 1) {
                eliminate(k);
            } else {
                eliminatePair(k);
            }
            for (int i = k; i < k + rows; i++) {
                pivots[i] = rows == 1 ? pivot + 1 : -pivot - 1;
            }
            k += rows;
        }
        return zero;
    }

    /// The row of the largest element below the diagonal; -1 if there is none.
    private int largestBelow(int k) {
        int best = k + 1 < n ? k + 1 : -1;
        for (int i = k + 2; i < n; i++) {
            best = Math.abs(a[at(i, k)]) > Math.abs(a[at(best, k)]) ? i : best;
        }
        return best;
    }

    /// The largest element of a row besides its diagonal, from column k on.
    private double largestOfRow(int row, int k) {
        double best = 0;
        for (int j = k; j < row; j++) {
            best = Math.max(best, Math.abs(a[at(row, j)]));
        }
        for (int i = row + 1; i < n; i++) {
            best = Math.max(best, Math.abs(a[at(i, row)]));
        }
        return best;
    }

    /// Changes the places of rows and columns p > q of what is left from column k on.
    private void swap(int k, int q, int p) {
        if (p == q) {
            return;
        }
        for (int i = p + 1; i < n; i++) {
            exchange(at(i, q), at(i, p));
        }
        for (int j = q + 1; j < p; j++) {
            exchange(at(j, q), at(p, j));
        }
        exchange(at(q, q), at(p, p));
        if (q > k) {
            exchange(at(q, k), at(p, k));
        }
    }

    private void exchange(int x, int y) {
        double moved = a[x];
        a[x] = a[y];
        a[y] = moved;
    }

    private void eliminate(int k) {
        double scale = precision.round(1 / a[at(k, k)]);
        for (int j = k + 1; j < n; j++) {
            double t = precision.round(-scale * a[at(j, k)]);
            Vectors.add(precision, t, a, at(j, k), a, at(j, j), n - j);
        }
        for (int i = k + 1; i < n; i++) {
            a[at(i, k)] = precision.round(a[at(i, k)] * scale);
        }
    }

    private void eliminatePair(int k) {
        double off = a[at(k + 1, k)];
        double first = a[at(k + 1, k + 1)] / off;
        double second = a[at(k, k)] / off;
        double factor = 1 / (first * second - 1) / off;
        for (int j = k + 2; j < n; j++) {
            double x = factor * (first * a[at(j, k)] - a[at(j, k + 1)]);
            double y = factor * (second * a[at(j, k + 1)] - a[at(j, k)]);
            Vectors.add(-x, a, at(j, k), a, at(j, j), n - j);
            Vectors.add(-y, a, at(j, k + 1), a, at(j, j), n - j);
            a[at(j, k)] = x;
            a[at(j, k + 1)] = y;
        }
    }

    /// Replaces b by x, where `A x = b`.
    ///
    /// @param ld     as [#factor] leaves it, of n rows and columns
    /// @param pivots as [#factor] gives them
    /// @param b      n rows of any number of columns, row after row
    public static void solve(double[] ld, int n, int[] pivots, double[] b) {
        int columns = n == 0 ? 0 : b.length / n;
        for (int k = 0; k < n; ) {
            int rows = pivots[k] > 0 ? 1 : 2;
            LuFactorization.swapRows(b, columns, k + rows - 1, Math.abs(pivots[k]) - 1);
            for (int i = k + rows; i < n; i++) {
                for (int j = k; j < k + rows; j++) {
                    Vectors.add(-ld[j * n + i], b, j * columns, b, i * columns, columns);
                }
            }
            divide(ld, n, k, rows, b, columns);
            k += rows;
        }
        for (int k = n - 1; k >= 0; ) {
            int rows = pivots[k] > 0 ? 1 : 2;
            int first = k - rows + 1;
            for (int j = first; j <= k; j++) {
                for (int i = k + 1; i < n; i++) {
                    Vectors.add(-ld[j * n + i], b, i * columns, b, j * columns, columns);
                }
            }
            LuFactorization.swapRows(b, columns, k, Math.abs(pivots[k]) - 1);
            k -= rows;
        }
    }

    /// Divides rows of b by a block of D.
    private static void divide(double[] ld, int n, int k, int rows, double[] b, int columns) {
        double d = ld[k * n + k];
        for (int j = 0; j < columns; j++) {
            int first = k * columns + j;
            if (rows == 1) {
                b[first] /= d;
                continue;
            }
            double off = ld[k * n + k + 1];
            double x = d / off;
            double y = ld[(k + 1) * n + k + 1] / off;
            double u = b[first] / off;
            double v = b[first + columns] / off;
            b[first] = (y * u - v) / (x * y - 1);
            b[first + columns] = (x * v - u) / (x * y - 1);
        }
    }
}
