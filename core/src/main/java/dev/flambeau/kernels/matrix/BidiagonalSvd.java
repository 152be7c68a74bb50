package dev.flambeau.kernels.matrix;

import org.jspecify.annotations.Nullable;

/// Singular values and vectors of an upper bidiagonal matrix by QR iteration with implicit shifts, where the
/// shift is 0 if that keeps small values exact (Demmel and Kahan 1990, "Accurate singular values of
/// bidiagonal matrices"), as LAPACK's bdsqr.
///
/// A sweep runs down or up, towards the end where the smaller values are. Upwards it is the same sweep seen
/// from the other end of the transposed matrix, so the left and the right basis change roles.
final class BidiagonalSvd {
    private static final int SWEEPS = 6;

    private final int n;
    private final double[] d;
    private final double[] e;
    private final double @Nullable [] left;
    private final double @Nullable [] right;
    private final Precision precision;
    private final double tolerance;
    private final TriangularPair pair = new TriangularPair();
    private final Rotation outer = new Rotation();
    private final Rotation inner = new Rotation();

    /// The smallest value that a block can have, roughly.
    private double smallest;

    /// @param d     the diagonal; becomes the singular values, falling
    /// @param e     what stands above it
    /// @param left  n rows of n elements, which become the left vectors; null if they are not wanted
    /// @param right the same for the right vectors
    BidiagonalSvd(double[] d, double[] e, double @Nullable [] left, double @Nullable [] right, Precision precision) {
        n = d.length;
        this.d = d;
        this.e = e;
        this.left = left;
        this.right = right;
        this.precision = precision;
        double factor = Math.clamp(Math.pow(precision.unit, -0.125), 10, 100);
        tolerance = factor * precision.unit;
    }

    /// @return false if it does not converge
    boolean run() {
        double threshold = threshold();
        long budget = (long) SWEEPS * n * n;
        int bottom = n - 1;
        int lastTop = n;
        int lastBottom = -1;
        boolean down = true;
        while (bottom > 0) {
            int top = bottom;
            double largest = Math.abs(d[bottom]);
            while (top > 0 && !(Math.abs(e[top - 1]) <= threshold)) {
                top--;
                largest = Math.max(largest, Math.max(Math.abs(d[top]), Math.abs(e[top])));
            }
            if (top > 0) {
                e[top - 1] = 0;
            }
            if (top == bottom) {
                bottom--;
            } else if (top == bottom - 1) {
                solvePair(top);
                bottom -= 2;
            } else {
                if (top > lastBottom || bottom < lastTop) {
                    down = Math.abs(d[top]) >= Math.abs(d[bottom]);
                }
                int first = down ? top : bottom;
                int last = down ? bottom : top;
                if (!splits(first, last)) {
                    lastTop = top;
                    lastBottom = bottom;
                    budget -= bottom - top;
                    if (budget < 0) {
                        return false;
                    }
                    sweep(first, last, shift(first, last, largest));
                    int end = between(last, down ? -1 : 1);
                    e[end] = Math.abs(e[end]) <= threshold ? 0 : e[end];
                }
            }
        }
        makePositive();
        sort();
        return true;
    }

    /// What may be taken for 0: it changes no value in its last digits.
    private double threshold() {
        double mu = Math.abs(d[0]);
        double least = mu;
        for (int i = 1; i < n && least > 0; i++) {
            mu = Math.abs(d[i]) * (mu / (mu + Math.abs(e[i - 1])));
            least = Math.min(least, mu);
        }
        return Math.max(tolerance * (least / Math.sqrt(n)), SWEEPS * (n * (n * precision.tiny)));
    }

    /// Where the element between a place and the next in a direction is.
    private static int between(int i, int step) {
        return step > 0 ? i : i - 1;
    }

    /// Sets an element to 0 that is small beside its neighbours, and otherwise finds the smallest value.
    private boolean splits(int first, int last) {
        int step = first < last ? 1 : -1;
        int end = between(last, -step);
        if (Math.abs(e[end]) <= tolerance * Math.abs(d[last])) {
            e[end] = 0;
            return true;
        }
        double mu = Math.abs(d[first]);
        smallest = mu;
        for (int i = first; i != last; i += step) {
            int at = between(i, step);
            if (Math.abs(e[at]) <= tolerance * mu) {
                e[at] = 0;
                return true;
            }
            mu = Math.abs(d[i + step]) * (mu / (mu + Math.abs(e[at])));
            smallest = Math.min(smallest, mu);
        }
        return false;
    }

    private double shift(int first, int last, double largest) {
        if (n * tolerance * (smallest / largest) <= Math.max(precision.unit, 0.01 * tolerance)) {
            return 0;
        }
        int step = first < last ? 1 : -1;
        int top = Math.min(last, last - step);
        double shift = TriangularPair.smaller(d[top], e[top], d[top + 1]);
        double start = Math.abs(d[first]);
        return start > 0 && shift / start * (shift / start) < precision.unit ? 0 : shift;
    }

    private void sweep(int first, int last, double shift) {
        int step = first < last ? 1 : -1;
        double @Nullable [] mine = step > 0 ? right : left;
        double @Nullable [] others = step > 0 ? left : right;
        if (shift == 0) {
            sweepUnshifted(first, last, step, mine, others);
        } else {
            sweepShifted(first, last, step, shift, mine, others);
        }
    }

    private void sweepUnshifted(int first, int last, int step, double @Nullable [] mine, double @Nullable [] others) {
        outer.c = 1;
        inner.c = 1;
        for (int i = first; i != last; i += step) {
            int next = i + step;
            outer.toZero(d[i] * outer.c, e[between(i, step)]);
            if (i != first) {
                e[between(i - step, step)] = inner.s * outer.length;
            }
            inner.toZero(inner.c * outer.length, d[next] * outer.s);
            d[i] = inner.length;
            turn(mine, i, next, outer);
            turn(others, i, next, inner);
        }
        double h = d[last] * outer.c;
        d[last] = h * inner.c;
        e[between(last, -step)] = h * inner.s;
    }

    private void sweepShifted(
            int first, int last, int step, double shift, double @Nullable [] mine, double @Nullable [] others) {
        double start = d[first];
        double f = (Math.abs(start) - shift) * (Math.copySign(1, start) + shift / start);
        double g = e[between(first, step)];
        for (int i = first; i != last; i += step) {
            int next = i + step;
            int at = between(i, step);
            outer.toZero(f, g);
            if (i != first) {
                e[between(i - step, step)] = outer.length;
            }
            f = outer.c * d[i] + outer.s * e[at];
            e[at] = outer.c * e[at] - outer.s * d[i];
            g = outer.s * d[next];
            d[next] *= outer.c;
            inner.toZero(f, g);
            d[i] = inner.length;
            f = inner.c * e[at] + inner.s * d[next];
            d[next] = inner.c * d[next] - inner.s * e[at];
            if (next != last) {
                int following = between(next, step);
                g = inner.s * e[following];
                e[following] *= inner.c;
            }
            turn(mine, i, next, outer);
            turn(others, i, next, inner);
        }
        e[between(last, -step)] = f;
    }

    private void turn(double @Nullable [] basis, int i, int j, Rotation by) {
        if (basis != null) {
            Rotation.apply(basis, n, i, j, by.c, by.s);
        }
    }

    private void solvePair(int top) {
        pair.solve(d[top], e[top], d[top + 1], precision);
        d[top] = pair.large;
        e[top] = 0;
        d[top + 1] = pair.small;
        if (left != null) {
            Rotation.apply(left, n, top, top + 1, pair.leftCos, pair.leftSin);
        }
        if (right != null) {
            Rotation.apply(right, n, top, top + 1, pair.rightCos, pair.rightSin);
        }
    }

    private void makePositive() {
        double @Nullable [] turned = n == 1 ? left : right;
        for (int i = 0; i < n; i++) {
            if (d[i] < 0) {
                d[i] = -d[i];
                for (int j = i * n; turned != null && j < (i + 1) * n; j++) {
                    turned[j] = -turned[j];
                }
            }
        }
    }

    /// Moves the smallest to the end, then the next.
    private void sort() {
        for (int end = n - 1; end > 0; end--) {
            int least = 0;
            for (int i = 1; i <= end; i++) {
                least = d[i] <= d[least] ? i : least;
            }
            if (least != end) {
                double value = d[least];
                d[least] = d[end];
                d[end] = value;
                if (left != null) {
                    Rotation.swap(left, n, least, end);
                }
                if (right != null) {
                    Rotation.swap(right, n, least, end);
                }
            }
        }
    }
}
