package dev.flambeau.kernels.matrix;

/// The precision of the numbers that a factorization is asked for. Iterations stop when they are exact to
/// it; further ones would not change the result but could change the signs of vectors.
public enum Precision {
    /// For float32.
    SINGLE(0x1p-24, 0x1p-126),
    /// For float64.
    DOUBLE(0x1p-53, 0x1p-1022);

    /// Half the distance of 1 to the next number.
    final double unit;

    /// The smallest number with all its digits.
    final double tiny;

    Precision(double unit, double tiny) {
        this.unit = unit;
        this.tiny = tiny;
    }

    /// The nearest number that it has.
    double round(double x) {
        return this == SINGLE ? (float) x : x;
    }
}
