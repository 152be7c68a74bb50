package dev.flambeau.kernels.matrix;

/// The singular value decomposition of `[f g; 0 h]`, exact to the last digits (Bai and Demmel 1993, "Computing
/// the generalized singular value decomposition").
final class TriangularPair {
    double large;
    double small;
    double leftCos;
    double leftSin;
    double rightCos;
    double rightSin;

    /// Rotations left and right make the matrix diagonal: `large`, then `small`; both have signs.
    void solve(double f, double g, double h, Precision precision) {
        boolean swapped = Math.abs(h) > Math.abs(f);
        double first = swapped ? h : f;
        double second = swapped ? f : h;
        double a = Math.abs(first);
        double b = Math.abs(second);
        boolean huge = Math.abs(g) > a && a / Math.abs(g) < precision.unit;
        double lc;
        double ls;
        double rc;
        double rs;
        if (g == 0) {
            large = a;
            small = b;
            lc = 1;
            ls = 0;
            rc = 1;
            rs = 0;
        } else if (huge) {
            large = Math.abs(g);
            small = a / large * b;
            lc = 1;
            ls = second / g;
            rc = first / g;
            rs = 1;
        } else {
            double gap = (a - b) / a;
            double sum = 2 - gap;
            double ratio = g / first;
            double plus = Rotation.length(sum, ratio);
            double minus = Rotation.length(gap, ratio);
            double mean = (plus + minus) / 2;
            large = a * mean;
            small = b / mean;
            // twice the tangent of the angle of the right rotation
            double tangent = (ratio / (plus + sum) + ratio / (minus + gap)) * (1 + mean);
            double length = Math.sqrt(tangent * tangent + 4);
            rc = 2 / length;
            rs = tangent / length;
            lc = (rc + rs * ratio) / mean;
            ls = second / first * rs / mean;
        }
        leftCos = swapped ? rs : lc;
        leftSin = swapped ? rc : ls;
        rightCos = swapped ? ls : rc;
        rightSin = swapped ? lc : rs;
        signs(f, g, h, swapped, Math.abs(g) > a);
    }

    private void signs(double f, double g, double h, boolean swapped, boolean largestIsG) {
        double sign = largestIsG
                ? sign(rightSin) * sign(leftCos) * sign(g)
                : swapped ? sign(rightSin) * sign(leftSin) * sign(h) : sign(rightCos) * sign(leftCos) * sign(f);
        large = Math.copySign(large, sign);
        small = Math.copySign(small, sign * sign(f) * sign(h));
    }

    private static double sign(double x) {
        return Math.copySign(1, x);
    }

    /// The smaller singular value of `[f g; 0 h]`.
    static double smaller(double f, double g, double h) {
        double a = Math.abs(f);
        double b = Math.abs(h);
        double largest = (Rotation.length(a + b, g) + Rotation.length(a - b, g)) / 2;
        return largest == 0 ? 0 : Math.max(a, b) / largest * Math.min(a, b);
    }
}
