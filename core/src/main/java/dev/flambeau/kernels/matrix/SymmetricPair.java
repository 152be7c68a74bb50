package dev.flambeau.kernels.matrix;

/// The eigenvalues of `[a b; b c]`, and the rotation that gives its vectors.
final class SymmetricPair {
    /// The eigenvalue of larger magnitude, and the other.
    double large;

    double small;

    /// `(cos, sin)` is the vector of the larger.
    double cos;

    double sin;

    void solve(double a, double b, double c) {
        double sum = a + c;
        double difference = a - c;
        double root = Rotation.length(difference, 2 * b);
        double big = Math.abs(a) > Math.abs(c) ? a : c;
        double little = Math.abs(a) > Math.abs(c) ? c : a;
        boolean negative = sum < 0;
        if (sum == 0) {
            large = root / 2;
            small = -root / 2;
        } else {
            large = (negative ? sum - root : sum + root) / 2;
            small = big / large * little - b / large * b;
        }
        boolean falling = difference >= 0;
        double cs = falling ? difference + root : difference - root;
        if (Math.abs(cs) > Math.abs(2 * b)) {
            double cotangent = -2 * b / cs;
            sin = 1 / Math.sqrt(1 + cotangent * cotangent);
            cos = cotangent * sin;
        } else if (b == 0) {
            cos = 1;
            sin = 0;
        } else {
            double tangent = -cs / (2 * b);
            cos = 1 / Math.sqrt(1 + tangent * tangent);
            sin = tangent * cos;
        }
        if (negative != falling) {
            double turned = cos;
            cos = -sin;
            sin = turned;
        }
    }
}
