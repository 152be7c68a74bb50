package dev.flambeau.kernels.matrix;

import org.jspecify.annotations.Nullable;

/// Eigenvalues and vectors of a symmetric tridiagonal matrix by QL or QR iteration with implicit shifts
/// (Dubrulle, Martin and Wilkinson 1968), as LAPACK's steqr: each block is run through from the end where the
/// larger values are.
final class TridiagonalEigen {
    private static final int SWEEPS = 30;

    private final int n;
    private final double[] d;
    private final double[] e;
    private final double @Nullable [] vectors;
    private final Precision precision;
    private final Rotation rotation = new Rotation();
    private final SymmetricPair pair = new SymmetricPair();
    private long budget;

    /// @param d       the diagonal; becomes the eigenvalues, rising
    /// @param e       what stands beside it
    /// @param vectors n rows of n elements, which become the vectors; null if they are not wanted
    TridiagonalEigen(double[] d, double[] e, double @Nullable [] vectors, Precision precision) {
        n = d.length;
        this.d = d;
        this.e = e;
        this.vectors = vectors;
        this.precision = precision;
        budget = (long) SWEEPS * n;
    }

    /// @return false if it does not converge
    boolean run() {
        int start = 0;
        while (start < n) {
            int end = start;
            while (end < n - 1 && !isSmall(end)) {
                end++;
            }
            if (end < n - 1) {
                e[end] = 0;
            }
            boolean rising = Math.abs(d[end]) < Math.abs(d[start]);
            if (!(rising ? block(end, start) : block(start, end))) {
                return false;
            }
            start = end + 1;
        }
        sort();
        return true;
    }

    private boolean isSmall(int i) {
        double bound = Math.sqrt(Math.abs(d[i])) * Math.sqrt(Math.abs(d[i + 1])) * precision.unit;
        return Math.abs(e[i]) <= bound;
    }

    /// Where the element between a place and the next in a direction is.
    private static int between(int i, int step) {
        return step > 0 ? i : i - 1;
    }

    private boolean block(int first, int last) {
        int step = first <= last ? 1 : -1;
        int from = first;
        while (step * (last - from) >= 0) {
            int end = from;
            while (end != last && !isNegligible(end, step)) {
                end += step;
            }
            if (end != last) {
                e[between(end, step)] = 0;
            }
            if (end == from) {
                from += step;
            } else if (end == from + step) {
                solvePair(Math.min(from, end));
                from += 2 * step;
            } else {
                if (budget-- == 0) {
                    return false;
                }
                sweep(from, end, step);
            }
        }
        return true;
    }

    private boolean isNegligible(int i, int step) {
        double x = e[between(i, step)];
        double bound = precision.unit * precision.unit * Math.abs(d[i]) * Math.abs(d[i + step]);
        return x * x <= bound + precision.tiny;
    }

    private void solvePair(int i) {
        pair.solve(d[i], e[i], d[i + 1]);
        d[i] = pair.large;
        d[i + 1] = pair.small;
        e[i] = 0;
        if (vectors != null) {
            Rotation.apply(vectors, n, i, i + 1, pair.cos, pair.sin);
        }
    }

    private void sweep(int from, int end, int step) {
        double start = d[from];
        double first = e[between(from, step)];
        double g = (d[from + step] - start) / (2 * first);
        g = d[end] - start + first / (g + Math.copySign(Rotation.length(g, 1), g));
        double s = 1;
        double c = 1;
        double p = 0;
        for (int i = end; i != from; i -= step) {
            int next = i - step;
            int at = between(next, step);
            double f = s * e[at];
            double b = c * e[at];
            rotation.toZero(g, f);
            c = rotation.c;
            s = rotation.s;
            if (i != end) {
                e[between(i, step)] = rotation.length;
            }
            g = d[i] - p;
            double r = (d[next] - g) * s + 2 * c * b;
            p = s * r;
            d[i] = g + p;
            g = c * r - b;
            if (vectors != null) {
                Rotation.apply(vectors, n, i, next, c, s);
            }
        }
        d[from] -= p;
        e[between(from, step)] = g;
    }

    private void sort() {
        for (int i = 0; i < n - 1; i++) {
            int least = i;
            for (int j = i + 1; j < n; j++) {
                least = d[j] < d[least] ? j : least;
            }
            if (least != i) {
                double value = d[least];
                d[least] = d[i];
                d[i] = value;
                if (vectors != null) {
                    Rotation.swap(vectors, n, i, least);
                }
            }
        }
    }
}
