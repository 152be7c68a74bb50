package dev.flambeau.kernels;

/// Activation functions and their slopes at one place.
final class ActivationScalars {
    private static final double ROOT_OF_HALF = Math.sqrt(0.5);
    private static final double NORMAL = 1 / Math.sqrt(2 * Math.PI);
    private static final double BEND = Math.sqrt(2 / Math.PI);
    private static final double CUBE = 0.044715;

    private ActivationScalars() {}

    static double gelu(double x) {
        return x * 0.5 * (1 + ErrorFunctions.erf(x * ROOT_OF_HALF));
    }

    static double geluSlope(double x) {
        return 0.5 * (1 + ErrorFunctions.erf(x * ROOT_OF_HALF)) + x * NORMAL * Math.exp(-0.5 * x * x);
    }

    static double geluTanh(double x) {
        return x * 0.5 * (1 + Math.tanh(BEND * x * (1 + CUBE * x * x)));
    }

    static double geluTanhSlope(double x) {
        double t = Math.tanh(BEND * x * (1 + CUBE * x * x));
        return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * BEND * (1 + 3 * CUBE * x * x);
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    static double silu(double x) {
        return x * sigmoid(x);
    }

    static double siluSlope(double x) {
        double s = sigmoid(x);
        return s * (1 + x * (1 - s));
    }

    static double mish(double x) {
        return x * Math.tanh(-logSigmoid(-x));
    }

    static double mishSlope(double x) {
        double t = Math.tanh(-logSigmoid(-x));
        return t + x * (1 - t * t) * sigmoid(x);
    }

    static double logSigmoid(double x) {
        return Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x)));
    }

    static double hardsigmoid(double x) {
        return Math.min(Math.max(x + 3, 0), 6) / 6;
    }

    static double hardswish(double x) {
        return x * Math.min(Math.max(x + 3, 0), 6) / 6;
    }

    static double hardswishSlope(double x) {
        return x <= -3 ? 0 : x >= 3 ? 1 : (2 * x + 3) / 6;
    }
}
