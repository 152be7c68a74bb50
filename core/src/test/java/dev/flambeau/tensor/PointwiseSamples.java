package dev.flambeau.tensor;

/// Samples for [RowSamples] of rows of one kind.
final class PointwiseSamples {
    private PointwiseSamples() {}

    static void add() {
        RowSamples.put("softmax", x -> x[0].softmax(1), RowSamples.signed(2, 3));
        RowSamples.put("logSoftmax", x -> x[0].logSoftmax(0), RowSamples.signed(3, 2));
        for (Activation activation : Activation.values()) {
            RowSamples.put(activation.row.name(), x -> activation.of(x[0]), RowSamples.signed(5));
        }
        RowSamples.put("leakyRelu", x -> CurvedActivation.leaky(x[0], 0.3), RowSamples.signed(5));
        RowSamples.put("hardtanh", x -> CurvedActivation.clipped(x[0], -0.1, 0.55), RowSamples.signed(5));
        RowSamples.put("elu", x -> CurvedActivation.elu("elu", x[0], 1.5, 1.2, 0.7), RowSamples.signed(5));
        RowSamples.put("softplus", x -> CurvedActivation.softplus(x[0], 1.5, 1), RowSamples.signed(5));
        RowSamples.put("asin", x -> x[0].asin(), RowSamples.signed(3));
        RowSamples.put("acos", x -> x[0].acos(), RowSamples.signed(3));
        RowSamples.put("atanh", x -> x[0].atanh(), RowSamples.signed(3));
        RowSamples.put("erfinv", x -> x[0].erfinv(), RowSamples.signed(3));
        RowSamples.put("asinh", x -> x[0].asinh(), RowSamples.signed(3));
        RowSamples.put("atan", x -> x[0].atan(), RowSamples.signed(3));
        RowSamples.put("cosh", x -> x[0].cosh(), RowSamples.signed(3));
        RowSamples.put("sinh", x -> x[0].sinh(), RowSamples.signed(3));
        RowSamples.put("tan", x -> x[0].tan(), RowSamples.signed(3));
        RowSamples.put("erf", x -> x[0].erf(), RowSamples.signed(3));
        RowSamples.put("erfc", x -> x[0].erfc(), RowSamples.signed(3));
        RowSamples.put("exp2", x -> x[0].exp2(), RowSamples.signed(3));
        RowSamples.put("sinc", x -> x[0].sinc(), RowSamples.signed(3));
        RowSamples.put("angle", x -> x[0].angle(), RowSamples.signed(3));
        RowSamples.put("log2", x -> x[0].log2(), RowSamples.positive(3));
        RowSamples.put("log10", x -> x[0].log10(), RowSamples.positive(3));
        RowSamples.put("logit", x -> x[0].logit(), RowSamples.positive(3));
        RowSamples.put("acosh", x -> x[0].add(1.5).acosh(), RowSamples.positive(3));
        RowSamples.put("mantissa", x -> x[0].mul(0.3).add(0.6).frexp().mantissa(), RowSamples.positive(3));
        RowSamples.put("copysign", x -> x[0].copysign(x[1]), RowSamples.signed(2, 3), RowSamples.signed(3));
        RowSamples.put("hypot", x -> x[0].hypot(x[1]), RowSamples.signed(2, 3), RowSamples.signed(3));
        RowSamples.put("fmax", x -> x[0].fmax(x[1]), RowSamples.signed(2, 3), RowSamples.signed(3));
        RowSamples.put("fmin", x -> x[0].fmin(x[1]), RowSamples.signed(2, 3), RowSamples.signed(3));
        RowSamples.put("logaddexp", x -> x[0].logaddexp(x[1]), RowSamples.signed(2, 3), RowSamples.signed(3));
        RowSamples.put("logaddexp2", x -> x[0].logaddexp2(x[1]), RowSamples.signed(2, 3), RowSamples.signed(3));
        RowSamples.put("xlogy", x -> x[0].xlogy(x[1]), RowSamples.signed(2, 3), RowSamples.positive(3));
        RowSamples.put("nextafter", x -> x[0].nextafter(x[1]), RowSamples.signed(3), RowSamples.signed(3));
        RowSamples.put("divFloor", x -> x[0].div(x[1], "floor"), RowSamples.signed(3), RowSamples.signed(3));
        RowSamples.put("divTrunc", x -> x[0].div(x[1], "trunc"), RowSamples.signed(3), RowSamples.signed(3));
    }
}
