package dev.flambeau.tabular;

import java.util.Arrays;

/// Statistics of sorted numbers, by NumPy's definitions.
final class Numbers {
    private Numbers() {}

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
