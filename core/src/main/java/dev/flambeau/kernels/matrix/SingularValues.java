package dev.flambeau.kernels.matrix;

import org.jspecify.annotations.Nullable;

/// `A = U S Vᵀ`, the way of LAPACK's gesdd for matrices of up to 25 rows or columns: tall matrices are first
/// made square by a QR factorization, then bidiagonal, then diagonal. A wide matrix is the transposed of a tall
/// one.
public final class SingularValues {
    /// From this ratio of sizes on a QR factorization comes first.
    private static final double TALL = 11.0 / 6;

    /// The singular values, falling.
    public final double[] values;

    /// The left vectors, one after the other; null if they were not wanted.
    public final double @Nullable [] left;

    /// The right vectors, one after the other; null if they were not wanted.
    public final double @Nullable [] right;

    private SingularValues(double[] values, double @Nullable [] left, double @Nullable [] right) {
        this.values = values;
        this.left = left;
        this.right = right;
    }

    /// Which vectors are wanted.
    public enum Vectors {
        /// None.
        NONE,
        /// As many as there are values.
        REDUCED,
        /// Whole bases of both spaces.
        FULL
    }

    /// @param a of m rows and n columns, column after column if m >= n and row after row if not; changed
    /// @return null if the iteration does not converge
    public static @Nullable SingularValues of(double[] a, int m, int n, Vectors vectors, Precision precision) {
        int rows = Math.max(m, n);
        int k = Math.min(m, n);
        boolean wide = m < n;
        if (k == 0) {
            return new SingularValues(new double[0], unit(m, vectors), unit(n, vectors));
        }
        double[] tau = null;
        double[] core = a;
        int coreRows = rows;
        if (rows >= (int) (k * TALL)) {
            tau = QrFactorization.factor(a, rows, k, Precision.DOUBLE);
            core = triangle(a, rows, k, wide);
            coreRows = k;
        }
        Bidiagonalization b = new Bidiagonalization(core, coreRows, k);
        boolean wanted = vectors != Vectors.NONE;
        double[] inner = wanted ? identity(k, k) : null;
        double[] outer = wanted ? identity(k, k) : null;
        boolean lower = wide && tau == null;
        if (lower) {
            makeUpper(b.d, b.e, inner);
        }
        boolean turned = wide && tau != null;
        BidiagonalSvd svd = new BidiagonalSvd(b.d, b.e, lower ? inner : outer, lower ? outer : inner, precision);
        if (!svd.run()) {
            return null;
        }
        if (inner == null || outer == null) {
            return new SingularValues(b.d, null, null);
        }
        int count = vectors == Vectors.FULL ? rows : k;
        double[] shortOnes = turned ? outer : inner;
        double[] longOnes;
        if (tau == null) {
            b.multiplyP(shortOnes);
            longOnes = longer(outer, k, rows, count);
            b.multiplyQ(longOnes);
        } else {
            b.multiplyP(inner);
            b.multiplyQ(outer);
            longOnes = longer(turned ? inner : outer, k, rows, count);
            QrFactorization.multiply(a, rows, tau, false, longOnes, Precision.DOUBLE);
        }
        return wide ? new SingularValues(b.d, shortOnes, longOnes) : new SingularValues(b.d, longOnes, shortOnes);
    }

    /// The triangle R of a QR factorization, or its transposed, column after column.
    private static double[] triangle(double[] a, int rows, int k, boolean transposed) {
        double[] r = new double[k * k];
        for (int j = 0; j < k; j++) {
            for (int i = 0; i <= j; i++) {
                r[transposed ? i * k + j : j * k + i] = a[j * rows + i];
            }
        }
        return r;
    }

    /// Turns a lower bidiagonal matrix into an upper one by rotations of its rows.
    private static void makeUpper(double[] d, double[] e, double @Nullable [] left) {
        int n = d.length;
        Rotation rotation = new Rotation();
        for (int i = 0; i < n - 1; i++) {
            rotation.toZero(d[i], e[i]);
            d[i] = rotation.length;
            e[i] = rotation.s * d[i + 1];
            d[i + 1] *= rotation.c;
            if (left != null) {
                Rotation.apply(left, n, i, i + 1, rotation.c, rotation.s);
            }
        }
    }

    private static double @Nullable [] unit(int n, Vectors vectors) {
        return switch (vectors) {
            case NONE -> null;
            case REDUCED -> new double[0];
            case FULL -> identity(n, n);
        };
    }

    private static double[] identity(int length, int count) {
        return longer(new double[0], 1, length, count);
    }

    /// Vectors with zeros behind them, and unit vectors until there are enough.
    private static double[] longer(double[] vectors, int length, int newLength, int count) {
        double[] all = new double[newLength * count];
        int given = vectors.length / length;
        for (int i = 0; i < given; i++) {
            System.arraycopy(vectors, i * length, all, i * newLength, length);
        }
        for (int i = given; i < count; i++) {
            all[i * newLength + i] = 1;
        }
        return all;
    }
}
