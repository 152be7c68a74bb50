package dev.flambeau.random;

/// Pairs of uniform numbers become pairs of normal numbers: Box and Muller, "A Note on the Generation of
/// Random Normal Deviates", Annals of Mathematical Statistics 29(2), 1958.
///
/// In single precision PyTorch takes logarithm, sine and cosine from the polynomials of the Cephes library,
/// with fused multiply-adds. They are followed here operation by operation, since where mean and deviate
/// cancel, a logarithm that is better by one bit gives a number that is another by thousands. Signs and
/// branches are taken in integer arithmetic: a jump that goes either way by chance would cost more than all
/// the rest.
final class BoxMuller {
    /// The numbers that are transformed together: the first half gives radii, the second half angles.
    static final int BLOCK = 16;

    private static final int HALF = BLOCK / 2;
    private static final float TWO_PI_FLOAT = (float) (2 * Math.PI);
    private static final double TWO_PI = 2 * Math.PI;
    private static final float FOUR_OVER_PI = 1.2732395f;
    private static final int ROOT_HALF_BITS = 0x3f3504f3;

    private BoxMuller() {}

    /// In place, [#BLOCK] uniform numbers from `at` on.
    static void transform(float[] data, int at, float mean, float std) {
        for (int i = at; i < at + HALF; i++) {
            float radius = (float) Math.sqrt(-2 * log(1 - data[i]));
            float theta = TWO_PI_FLOAT * data[i + HALF];

            // The nearest even multiple of pi/4 is taken off in three parts, the first two of them exact.
            int octant = ((int) (theta * FOUR_OVER_PI) + 1) & ~1;
            float x = Math.fma((float) octant, -0.78515625f, theta);
            x = Math.fma((float) octant, -2.4187565e-4f, x);
            x = Math.fma((float) octant, -3.774895e-8f, x);
            float z = x * x;
            int cosBits = Float.floatToRawIntBits(cosNearZero(z));
            int sinBits = Float.floatToRawIntBits(sinNearZero(x, z));
            int swapped = (sinBits ^ cosBits) & -((octant >>> 1) & 1);
            float sin = Float.intBitsToFloat(sinBits ^ swapped ^ ((octant & 4) << 29));
            float cos = Float.intBitsToFloat(cosBits ^ swapped ^ (((octant + 2) & 4) << 29));

            data[i] = Math.fma(radius * cos, std, mean);
            data[i + HALF] = Math.fma(radius * sin, std, mean);
        }
    }

    /// In place, [#BLOCK] uniform numbers from `at` on.
    static void transform(double[] data, int at, double mean, double std) {
        for (int i = at; i < at + HALF; i++) {
            double radius = Math.sqrt(-2 * Math.log(1 - data[i]));
            double theta = TWO_PI * data[i + HALF];
            data[i] = Math.fma(radius * Math.cos(theta), std, mean);
            data[i + HALF] = Math.fma(radius * Math.sin(theta), std, mean);
        }
    }

    /// The natural logarithm of a number above 0 that is not subnormal.
    private static float log(float value) {
        int bits = Float.floatToRawIntBits(value);
        int exponent = (bits - ROOT_HALF_BITS) >> 23;
        float e = exponent;
        float x = Float.intBitsToFloat(bits - (exponent << 23)) - 1;
        float z = x * x;
        float y = Math.fma(0.070376836f, x, -0.1151461f);
        y = Math.fma(y, x, 0.116769984f);
        y = Math.fma(y, x, -0.12420141f);
        y = Math.fma(y, x, 0.14249323f);
        y = Math.fma(y, x, -0.16668057f);
        y = Math.fma(y, x, 0.20000714f);
        y = Math.fma(y, x, -0.24999994f);
        y = Math.fma(y, x, 0.3333333f);
        y = Math.fma(y * x, z, e * -2.1219444e-4f);
        y = Math.fma(z, -0.5f, y);
        return Math.fma(e, 0.6933594f, x + y);
    }

    /// For |x| up to pi/4, given the square of x.
    private static float cosNearZero(float z) {
        float y = Math.fma(2.4433157e-5f, z, -0.0013887316f);
        y = Math.fma(y, z, 0.041666646f) * z;
        return Math.fma(y, z, z * -0.5f) + 1;
    }

    /// For |x| up to pi/4, given also the square of x.
    private static float sinNearZero(float x, float z) {
        float y = Math.fma(-1.9515296e-4f, z, 0.008332161f);
        y = Math.fma(y, z, -0.16666655f) * z;
        return Math.fma(y, x, x);
    }
}
