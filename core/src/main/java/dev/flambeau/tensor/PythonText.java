package dev.flambeau.tensor;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Values as Python prints them, for texts that are to be PyTorch's.
public final class PythonText {
    private static final int FIRST_WITH_EXPONENT = 16;
    private static final int LAST_SMALL_EXPONENT = -5;

    private PythonText() {}

    /// The text of None (null), a truth value, a number, a list, a [Tuple], or something else by its own text.
    ///
    /// @param value any
    public static String of(@Nullable Object value) {
        return switch (value) {
            case null -> "None";
            case Boolean truth -> truth ? "True" : "False";
            case Double number -> of(number.doubleValue());
            case List<?> items -> "[" + inner(items) + "]";
            case Tuple(List<?> items) -> "(" + inner(items) + (items.size() == 1 ? ",)" : ")");
            default -> value.toString();
        };
    }

    private static String inner(List<?> items) {
        return items.stream().map(PythonText::of).collect(Collectors.joining(", "));
    }

    /// The shortest digits that mean this number: `1.0`, `0.1`, and `1e-08` or `1e+16` outside of 0.0001 to
    /// 10^16.
    ///
    /// @param number any
    public static String of(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Double.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
        }
        BigDecimal digits = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        int exponent = digits.precision() - digits.scale() - 1;
        if (number == 0 || exponent > LAST_SMALL_EXPONENT && exponent < FIRST_WITH_EXPONENT) {
            String plain = digits.toPlainString();
            String sign = number == 0 && 1 / number < 0 ? "-" : "";
            return sign + plain + (plain.contains(".") ? "" : ".0");
        }
        String sign = exponent < 0 ? "-" : "+";
        return digits.scaleByPowerOfTen(-exponent).toPlainString() + "e" + sign + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }
}
