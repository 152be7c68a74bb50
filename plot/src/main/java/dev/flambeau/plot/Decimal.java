package dev.flambeau.plot;

/// Writes the numbers at the ticks of one axis, all with as many digits after the point.
///
/// Numbers are `digits * 10^exponent` with whole digits, so no label ever reads 0.30000000000000004. Java's BigDecimal
/// would do as well, but takes a tenth of the time of the first figure to load.
final class Decimal {
    /// The longest run of digits that a label shows before the part common to all labels is taken out of them.
    private static final int MOST_DIGITS = 6;

    private static final int SMALLEST_PLAIN = -4;
    private static final int LARGEST_PLAIN = 5;
    private static final int LONGEST_PLAIN_OFFSET = 9;

    private final long[] digits;
    private final int exponent;
    private final long common;

    /// The power of ten that is taken out of all labels.
    private final int factor;

    /// The digits after the point, and the zeros at the end that no label needs.
    private final int decimals;

    private final long unneeded;

    /// @param step the distance of the numbers, in the same unit as the digits
    Decimal(long[] digits, int exponent, long step) {
        this.exponent = exponent;
        this.common = common(digits, step);
        this.digits = new long[digits.length];
        long largest = 0;
        for (int i = 0; i < digits.length; i++) {
            this.digits[i] = digits[i] - common;
            largest = Math.max(largest, Math.abs(this.digits[i]));
        }
        int magnitude = length(largest) - 1 + exponent;
        boolean plain = largest == 0 || (magnitude >= SMALLEST_PLAIN && magnitude <= LARGEST_PLAIN);
        this.factor = plain ? 0 : magnitude;
        int places = Math.max(0, factor - exponent);
        long power = 1;
        while (places > 0 && allDivisible(this.digits, power * 10)) {
            power *= 10;
            places--;
        }
        this.decimals = places;
        this.unneeded = power;
    }

    /// What to subtract from all numbers so that their labels stay short: 0, or the leading digits that they share.
    private static long common(long[] digits, long step) {
        if (digits.length == 0) {
            return 0;
        }
        long low = digits[0];
        long high = digits[digits.length - 1];
        long largest = Math.max(Math.abs(low), Math.abs(high));
        if (Long.signum(low) * Long.signum(high) <= 0 || length(largest) - length(step) < MOST_DIGITS) {
            return 0;
        }
        long rounded = powerOfTen(length(Math.max(high - low, step)));
        return Math.floorDiv(low, rounded) * rounded;
    }

    private static boolean allDivisible(long[] numbers, long divisor) {
        for (long number : numbers) {
            if (number % divisor != 0) {
                return false;
            }
        }
        return true;
    }

    String label(int index) {
        long shown = digits[index] / unneeded;
        int zeros = Math.max(0, exponent - factor);
        String text = Long.toString(Math.abs(shown)) + (shown == 0 ? "" : "0".repeat(zeros));
        if (decimals > 0) {
            text = "0".repeat(Math.max(0, decimals + 1 - text.length())) + text;
            int point = text.length() - decimals;
            text = text.substring(0, point) + '.' + text.substring(point);
        }
        return shown < 0 ? minus("-" + text) : text;
    }

    String offset() {
        String text = factor == 0 ? "" : "1e" + factor;
        if (common != 0) {
            text += (common > 0 ? "+" : "-") + compact(Math.abs(common));
        }
        return minus(text);
    }

    private String compact(long number) {
        long head = number;
        int power = exponent;
        while (head % 10 == 0) {
            head /= 10;
            power++;
        }
        String text = Long.toString(head);
        if (power >= 0 && text.length() + power <= LONGEST_PLAIN_OFFSET) {
            return text + "0".repeat(power);
        }
        int magnitude = power + text.length() - 1;
        return text.charAt(0) + (text.length() > 1 ? "." + text.substring(1) : "") + "e" + magnitude;
    }

    /// The typographic minus, as wide as the plus and the digits.
    static String minus(String number) {
        return number.replace('-', '\u2212');
    }

    static double toDouble(long digits, int exponent) {
        // Powers of ten are exact up to 22, so that dividing by one rounds once, where multiplying by 0.1 would
        // twice.
        return exponent >= 0 ? digits * Math.pow(10, exponent) : digits / Math.pow(10, -exponent);
    }

    private static int length(long number) {
        return Long.toString(number).length();
    }

    private static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
