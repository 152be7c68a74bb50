package dev.flambeau.tabular;

/// Texts that are values of other types.
final class CsvNumbers {
    /// Digits of any whole number up to 2^53.
    private static final int MOST_DIGITS = 15;

    private CsvNumbers() {}

    /// Digits with a sign, small enough for a double.
    static boolean isInteger(String text) {
        int start = sign(text);
        int digits = text.length() - start;
        if (digits < 1 || digits > MOST_DIGITS) {
            return false;
        }
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static int sign(String text) {
        return !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
    }

    /// Digits with a sign, a decimal point and an exponent, where there are; or `inf`.
    static boolean isReal(String text, char decimal) {
        int at = sign(text);
        int end = text.length();
        if (text.regionMatches(true, at, "inf", 0, end - at) && end - at == 3
                || text.regionMatches(true, at, "infinity", 0, end - at) && end - at == 8) {
            return true;
        }
        int whole = digits(text, at);
        at += whole;
        int fraction = 0;
        if (at < end && text.charAt(at) == decimal) {
            fraction = digits(text, at + 1);
            at += 1 + fraction;
        }
        if (whole + fraction == 0) {
            return false;
        }
        if (at < end && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            at += at < end && (text.charAt(at) == '-' || text.charAt(at) == '+') ? 1 : 0;
            int exponent = digits(text, at);
            if (exponent == 0) {
                return false;
            }
            at += exponent;
        }
        return at == end;
    }

    private static int digits(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - from;
    }

    /// @param text one that [#isReal] accepts
    static double real(String text, char decimal) {
        char last = text.charAt(text.length() - 1);
        if (last >= '0' && last <= '9' || last == decimal) {
            return Double.parseDouble(decimal == ',' ? text.replace(',', '.') : text);
        }
        return text.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    static boolean isBoolean(String text) {
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
    }
}
