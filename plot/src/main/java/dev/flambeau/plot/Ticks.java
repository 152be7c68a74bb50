package dev.flambeau.plot;

import dev.flambeau.error.ValueException;
import java.util.ArrayList;
import java.util.List;

/// The ticks of one axis: where they stand, what they are called, and what is factored out of all of them.
///
/// @param offset what the labels are to be multiplied by and added to, such as `1e−6`; empty in the usual case
record Ticks(List<Tick> major, List<Double> minor, Label offset) {

    record Tick(double value, Label label) {}

    static final Ticks NONE = new Ticks(List.of(), List.of(), Label.of(""));

    /// The steps between ticks that people can count in, in tenths.
    private static final int[] STEPS = {10, 20, 25, 50};

    private static final double ROUNDING = 1e-6;

    /// @param most the largest number of steps wanted between the ends
    /// @param whole whether the data has whole numbers only, such as epochs, so that ticks between them make no
    ///     sense
    static Ticks of(AxisRange range, int most, boolean whole) {
        double low = Math.min(range.low(), range.high());
        double high = Math.max(range.low(), range.high());
        if (range.scale() == Scale.LOG) {
            int first = (int) Math.ceil(Math.log10(low) - ROUNDING);
            int last = (int) Math.floor(Math.log10(high) + ROUNDING);
            if (last > first) {
                return powers(low, high, first, last, most);
            }
        }
        return linear(low, high, most, whole && Math.ceil(low) <= high);
    }

    /// Ticks where the user wants them.
    static Ticks at(double[] places, String... labels) {
        if (places.length != labels.length) {
            throw new ValueException("ticks: " + places.length + " places and " + labels.length
                    + " labels were given; each place needs one");
        }
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            ticks.add(new Tick(places[i], Label.of(labels[i])));
        }
        return new Ticks(ticks, List.of(), Label.of(""));
    }

    private static Ticks powers(double low, double high, int first, int last, int most) {
        int stride = Math.ceilDiv(last - first, Math.max(1, most));
        List<Tick> major = new ArrayList<>();
        for (int e = Math.ceilDiv(first, stride) * stride; e <= last; e += stride) {
            major.add(new Tick(Math.pow(10, e), new Label("10", Decimal.minus(Integer.toString(e)))));
        }
        List<Double> minor = new ArrayList<>();
        for (int e = first - 1; stride == 1 && e <= last; e++) {
            for (int digit = 2; digit <= 9; digit++) {
                double value = digit * Math.pow(10, e);
                if (value >= low && value <= high) {
                    minor.add(value);
                }
            }
        }
        return new Ticks(major, minor, Label.of(""));
    }

    private static Ticks linear(double low, double high, int most, boolean whole) {
        double least = (high - low) / Math.max(1, most);
        for (int exponent = (int) Math.floor(Math.log10(least)) - 2; ; exponent++) {
            for (int step : STEPS) {
                boolean usable = !whole || exponent >= 0 || (exponent == -1 && step % 10 == 0);
                if (usable && Decimal.toDouble(step, exponent) >= least * (1 - ROUNDING)) {
                    return multiples(low, high, step, exponent);
                }
            }
        }
    }

    /// The multiples of step * 10^exponent from `low` to `high`.
    private static Ticks multiples(double low, double high, int step, int exponent) {
        double unit = Decimal.toDouble(step, exponent);
        long first = (long) Math.ceil(low / unit - ROUNDING);
        long last = (long) Math.floor(high / unit + ROUNDING);
        long[] digits = new long[(int) (last - first + 1)];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = (first + i) * step;
        }
        Decimal names = new Decimal(digits, exponent, step);
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < digits.length; i++) {
            ticks.add(new Tick(Decimal.toDouble(digits[i], exponent), Label.of(names.label(i))));
        }
        return new Ticks(ticks, List.of(), Label.of(names.offset()));
    }
}
