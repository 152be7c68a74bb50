package dev.flambeau.tabular;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Locale;

/// Statistics of sorted numbers, by NumPy's definitions.
final class Numbers {
    private static final double SMALLEST_PLAIN = 1e-4;
    private static final double LARGEST_PLAIN = 1e9;
    private static final double SMALLEST_GROUPED = 1e4;

    private Numbers() {}

    /// For people: four digits that matter, or all of the whole part; plain where that is short.
    static String text(double value) {
        double size = Math.abs(value);
        if (!(size >= SMALLEST_PLAIN && size < LARGEST_PLAIN)) {
            return size == 0 ? "0" : String.format(Locale.ROOT, "%.3e", value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(4));
        int decimals = value == Math.rint(value) ? 0 : Math.max(0, 4 - rounded.precision() + rounded.scale());
        // Years are read without a comma.
        return String.format(Locale.ROOT, (size < SMALLEST_GROUPED ? "%." : "%,.") + decimals + "f", value);
    }

    /// The finite ones of a column, sorted.
    static double[] sorted(Column column) {
        return Arrays.stream(column.toDoubleArray())
                .filter(Double::isFinite)
                .sorted()
                .toArray();
    }

    static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    /// Of the population: ddof 0.
    static double deviation(double[] values, double mean) {
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / values.length);
    }

    /// Linear between neighbours, NumPy's default.
    static double quantile(double[] values, double share) {
        double place = share * (values.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, values.length - 1);
        return values[below] + (values[above] - values[below]) * (place - below);
    }

    /// The one that is there most often; of several the smallest, as SimpleImputer has it.
    static double mostFrequent(double[] values) {
        double best = values[0];
        int most = 0;
        for (int i = 0; i < values.length; ) {
            int end = i;
            while (end < values.length && values[end] == values[i]) {
                end++;
            }
            if (end - i > most) {
                most = end - i;
                best = values[i];
            }
            i = end;
        }
        return best;
    }

    static int distinct(double[] values) {
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            count += i == 0 || values[i] != values[i - 1] ? 1 : 0;
        }
        return count;
    }
}
