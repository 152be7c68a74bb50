package dev.flambeau.tensor;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/// How the floating numbers of one printed tensor are written: whole numbers as `3.`, numbers far apart, very
/// large or very small as `3.0000e+00`, all others as `3.0000`. Decided once, by the numbers that are shown.
final class FloatFormat {
    private static final double WIDEST_RATIO = 1000;
    private static final double LARGEST = 1e8;
    private static final double SMALLEST = 1e-4;

    private final int precision;
    private final boolean scientific;
    private final boolean whole;

    private FloatFormat(int precision, boolean scientific, boolean whole) {
        this.precision = precision;
        this.scientific = scientific;
        this.whole = whole;
    }

    /// Looks at the numbers; zeros, infinities and not-a-numbers have no say.
    static FloatFormat of(double[] shown, PrintOptions options) {
        double min = Double.POSITIVE_INFINITY;
        double max = 0;
        boolean whole = true;
        for (double value : shown) {
            if (value != 0 && Double.isFinite(value)) {
                min = Math.min(min, Math.abs(value));
                max = Math.max(max, Math.abs(value));
                whole &= value == Math.ceil(value);
            }
        }
        if (max == 0) {
            return new FloatFormat(options.precision(), false, true);
        }
        boolean spread = max / min > WIDEST_RATIO || max > LARGEST || min < SMALLEST;
        Boolean wanted = options.sciMode();
        return new FloatFormat(options.precision(), wanted == null ? spread : wanted, whole);
    }

    /// The width that all numbers get: that of the widest one, among those that decide.
    int width(double[] shown) {
        int width = 1;
        for (double value : shown) {
            if (value != 0 && Double.isFinite(value)) {
                width = Math.max(width, text(value).length());
            }
        }
        return width;
    }

    /// One number, as Python's `format` writes it.
    String text(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        String sign = Double.doubleToRawLongBits(value) < 0 ? "-" : "";
        BigDecimal exact = new BigDecimal(Math.abs(value));
        if (scientific) {
            return sign + scientific(exact);
        }
        return whole ? sign + fixed(exact, 0) + "." : sign + fixed(exact, precision);
    }

    private static String fixed(BigDecimal exact, int digits) {
        return exact.setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
    }

    private String scientific(BigDecimal exact) {
        BigDecimal rounded = exact.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
        boolean zero = rounded.signum() == 0;
        int exponent = zero ? 0 : rounded.precision() - rounded.scale() - 1;
        BigInteger digits =
                rounded.setScale(precision - exponent, RoundingMode.UNNECESSARY).unscaledValue();
        String text = zero ? "0".repeat(precision + 1) : digits.toString();
        String point = precision == 0 ? "" : "." + text.substring(1);
        String sign = exponent < 0 ? "-" : "+";
        int size = Math.abs(exponent);
        return text.charAt(0) + point + "e" + sign + (size < 10 ? "0" : "") + size;
    }
}
