package dev.flambeau.kernels;

/// Arithmetic on single values that Java does not have and PyTorch defines.
final class Scalars {
    private Scalars() {}

    /// Remainder with the sign of the divisor, as Python's `%`.
    static float remainder(float x, float y) {
        float r = x % y;
        return r != 0 && r < 0 != y < 0 ? r + y : r;
    }

    /// Remainder with the sign of the divisor, as Python's `%`.
    static double remainder(double x, double y) {
        double r = x % y;
        return r != 0 && r < 0 != y < 0 ? r + y : r;
    }

    /// Quotient rounded down, as Python's `//`: exact even where x / y rounds up to an integer.
    static float floorDivide(float x, float y) {
        if (y == 0) {
            return x / y;
        }
        float rest = x % y;
        float quotient = (x - rest) / y;
        if (rest != 0 && rest < 0 != y < 0) {
            quotient--;
        }
        if (quotient == 0) {
            return Math.copySign(0f, x / y);
        }
        float floor = (float) Math.floor(quotient);
        return quotient - floor > 0.5f ? floor + 1 : floor;
    }

    /// Quotient rounded down, as Python's `//`: exact even where x / y rounds up to an integer.
    static double floorDivide(double x, double y) {
        if (y == 0) {
            return x / y;
        }
        double rest = x % y;
        double quotient = (x - rest) / y;
        if (rest != 0 && rest < 0 != y < 0) {
            quotient--;
        }
        if (quotient == 0) {
            return Math.copySign(0.0, x / y);
        }
        double floor = Math.floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    /// Power as in C: 1 to anything and ±1 to an infinite exponent are 1, where Java has NaN.
    static double pow(double x, double y) {
        return x == 1 || x == -1 && Double.isInfinite(y) ? 1 : Math.pow(x, y);
    }

    /// Integer power modulo 2^64; a negative exponent gives 0 except for the bases 1 and -1.
    static long gcd(long x, long y) {
        long a = Math.abs(x);
        long b = Math.abs(y);
        while (b != 0) {
            long rest = a % b;
            a = b;
            b = rest;
        }
        return a;
    }

    static long lcm(long x, long y) {
        long divisor = gcd(x, y);
        return divisor == 0 ? 0 : Math.abs(x / divisor * y);
    }

    static long pow(long base, long exponent) {
        if (exponent < 0) {
            return base == 1 ? 1 : base == -1 ? 1 - 2 * (exponent & 1) : 0;
        }
        long result = 1;
        for (long square = base, e = exponent; e != 0; e >>= 1, square *= square) {
            if ((e & 1) != 0) {
                result *= square;
            }
        }
        return result;
    }

    static float bfloat16ToFloat(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    /// Rounds to the nearest, ties to even.
    static short floatToBFloat16(float x) {
        if (Float.isNaN(x)) {
            return 0x7fc0;
        }
        int bits = Float.floatToRawIntBits(x);
        return (short) (bits + 0x7fff + (bits >>> 16 & 1) >>> 16);
    }
}
