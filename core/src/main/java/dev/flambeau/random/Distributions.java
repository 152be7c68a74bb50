package dev.flambeau.random;

import dev.flambeau.error.ValueException;

/// Fills ranges of arrays with floating random numbers, and with zeros and ones, as PyTorch fills a fresh
/// tensor ([in-place random
/// sampling](https://docs.pytorch.org/docs/stable/torch.html#in-place-random-sampling)).
///
/// All methods take the generator first, then the array, where to start, how many numbers, and then the
/// parameters of the distribution under PyTorch's names. Numbers are drawn for one range at a time, so a
/// tensor is filled by one call.
///
/// Single precision gives PyTorch's numbers to the last bit. In double precision `Math.log`, `Math.sin` and
/// `Math.cos` come in between, and about one number in 500 differs by its last bit.
public final class Distributions {
    private Distributions() {}

    /// Numbers spread evenly over [from, to), as
    /// [uniform_](https://docs.pytorch.org/docs/stable/generated/torch.Tensor.uniform_.html).
    ///
    /// @throws ValueException if `from` is above `to`
    public static void uniform(Generator generator, float[] out, int offset, int length, double from, double to) {
        uniform(generator, out, offset, length, from, to, FloatFormat.FLOAT32);
    }

    /// As [#uniform(Generator, float[], int, int, double, double)], for numbers that will be stored as
    /// `format`: rounded to it, and below `to` also then.
    ///
    /// @throws ValueException if `from` is above `to`
    public static void uniform(
            Generator generator, float[] out, int offset, int length, double from, double to, FloatFormat format) {
        checkRange(from, to);
        float low = (float) from;
        float range = (float) to - low;
        synchronized (generator.lock) {
            fillUniform(generator.engine, out, offset, length, low, range);
        }
        float roundedLow = format.round(low);
        float roundedHigh = format.round((float) to);
        for (int i = offset; i < offset + length; i++) {
            float value = format == FloatFormat.FLOAT32 ? out[i] : format.round(out[i]);
            out[i] = value == roundedHigh ? roundedLow : value;
        }
    }

    /// As [#uniform(Generator, float[], int, int, double, double)], in double precision, of twice the random
    /// bits.
    ///
    /// @throws ValueException if `from` is above `to`
    public static void uniform(Generator generator, double[] out, int offset, int length, double from, double to) {
        checkRange(from, to);
        double range = to - from;
        synchronized (generator.lock) {
            for (int i = offset; i < offset + length; i++) {
                double value = Math.fma(generator.unit53(), range, from);
                out[i] = value == to ? from : value;
            }
        }
    }

    private static void checkRange(double from, double to) {
        if (!(from <= to)) {
            throw new ValueException("uniform_: from " + from + " must not be above to " + to);
        }
    }

    private static void fillUniform(
            MersenneTwister engine, float[] out, int offset, int length, float low, float range) {
        for (int at = offset; at < offset + length; ) {
            int run = engine.available(offset + length - at);
            toFloats(engine.words(), engine.position(), out, at, run, low, range);
            engine.advance(run);
            at += run;
        }
    }

    private static void toFloats(int[] words, int position, float[] out, int at, int run, float low, float range) {
        for (int i = 0; i < run; i++) {
            out[at + i] = Math.fma((words[position + i] & 0xffffff) * 0x1p-24f, range, low);
        }
    }

    /// Numbers with the normal distribution, as
    /// [normal_](https://docs.pytorch.org/docs/stable/generated/torch.Tensor.normal_.html). `randn` is this
    /// with mean 0 and standard deviation 1.
    ///
    /// @throws ValueException if `std` is negative
    public static void normal(Generator generator, float[] out, int offset, int length, double mean, double std) {
        normal(generator, out, offset, length, mean, std, FloatFormat.FLOAT32);
    }

    /// As [#normal(Generator, float[], int, int, double, double)], for numbers that will be stored as
    /// `format`, and rounded to it.
    ///
    /// @throws ValueException if `std` is negative
    public static void normal(
            Generator generator, float[] out, int offset, int length, double mean, double std, FloatFormat format) {
        checkStd("normal_", std, std >= 0);
        synchronized (generator.lock) {
            if (length < BoxMuller.BLOCK) {
                for (int i = offset; i < offset + length; i++) {
                    out[i] = (float) Math.fma(generator.normal(), std, mean);
                }
            } else {
                fillNormal(generator.engine, out, offset, length, (float) mean, (float) std, format);
            }
        }
        if (format != FloatFormat.FLOAT32) {
            for (int i = offset; i < offset + length; i++) {
                out[i] = format.round(out[i]);
            }
        }
    }

    /// Where 16 does not divide the length, the last 16 numbers are drawn once more. The short types skip the
    /// uniform numbers that this overwrites, float32 does not.
    private static void fillNormal(
            MersenneTwister engine, float[] out, int offset, int length, float mean, float std, FloatFormat format) {
        int end = offset + length;
        int blocksEnd = end - length % BoxMuller.BLOCK;
        fillUniform(engine, out, offset, format == FloatFormat.FLOAT32 ? length : blocksEnd - offset, 0, 1);
        for (int at = offset; at < blocksEnd; at += BoxMuller.BLOCK) {
            BoxMuller.transform(out, at, mean, std);
        }
        if (blocksEnd < end) {
            fillUniform(engine, out, end - BoxMuller.BLOCK, BoxMuller.BLOCK, 0, 1);
            BoxMuller.transform(out, end - BoxMuller.BLOCK, mean, std);
        }
    }

    /// As [#normal(Generator, float[], int, int, double, double)], in double precision.
    ///
    /// @throws ValueException if `std` is negative
    public static void normal(Generator generator, double[] out, int offset, int length, double mean, double std) {
        checkStd("normal_", std, std >= 0);
        int end = offset + length;
        synchronized (generator.lock) {
            if (length < BoxMuller.BLOCK) {
                for (int i = offset; i < end; i++) {
                    out[i] = Math.fma(generator.normal(), std, mean);
                }
                return;
            }
            fillUnit53(generator, out, offset, end);
            for (int at = offset; at <= end - BoxMuller.BLOCK; at += BoxMuller.BLOCK) {
                BoxMuller.transform(out, at, mean, std);
            }
            if (length % BoxMuller.BLOCK != 0) {
                fillUnit53(generator, out, end - BoxMuller.BLOCK, end);
                BoxMuller.transform(out, end - BoxMuller.BLOCK, mean, std);
            }
        }
    }

    private static void fillUnit53(Generator generator, double[] out, int start, int end) {
        for (int i = start; i < end; i++) {
            out[i] = generator.unit53();
        }
    }

    private static void checkStd(String operator, double std, boolean good) {
        if (!good) {
            throw new ValueException(
                    operator + ": std " + std + " is not a standard deviation; it must not be negative");
        }
    }

    /// Numbers whose logarithm has the normal distribution, as
    /// [log_normal_](https://docs.pytorch.org/docs/stable/generated/torch.Tensor.log_normal_.html).
    ///
    /// @throws ValueException if `std` is not above 0
    public static void logNormal(Generator generator, float[] out, int offset, int length, double mean, double std) {
        checkStd("log_normal_", std, std > 0);
        synchronized (generator.lock) {
            for (int i = offset; i < offset + length; i++) {
                out[i] = (float) Math.exp(Math.fma(generator.normal(), std, mean));
            }
        }
    }

    /// As [#logNormal(Generator, float[], int, int, double, double)], in double precision.
    ///
    /// @throws ValueException if `std` is not above 0
    public static void logNormal(Generator generator, double[] out, int offset, int length, double mean, double std) {
        checkStd("log_normal_", std, std > 0);
        synchronized (generator.lock) {
            for (int i = offset; i < offset + length; i++) {
                out[i] = Math.exp(Math.fma(generator.normal(), std, mean));
            }
        }
    }

    /// Numbers with the exponential distribution, mean 1 / lambd, as
    /// [exponential_](https://docs.pytorch.org/docs/stable/generated/torch.Tensor.exponential_.html).
    ///
    /// @throws ValueException if `lambd` is not above 0
    public static void exponential(Generator generator, float[] out, int offset, int length, double lambd) {
        double scale = exponentialScale(lambd);
        synchronized (generator.lock) {
            for (int i = offset; i < offset + length; i++) {
                out[i] = (float) (scale * Math.log1p(-generator.unit53()));
            }
        }
    }

    /// As [#exponential(Generator, float[], int, int, double)], in double precision.
    ///
    /// @throws ValueException if `lambd` is not above 0
    public static void exponential(Generator generator, double[] out, int offset, int length, double lambd) {
        double scale = exponentialScale(lambd);
        synchronized (generator.lock) {
            for (int i = offset; i < offset + length; i++) {
                out[i] = scale * Math.log1p(-generator.unit53());
            }
        }
    }

    private static double exponentialScale(double lambd) {
        if (!(lambd > 0)) {
            throw new ValueException("exponential_: lambd " + lambd + " must be above 0; the mean is 1 / lambd");
        }
        return -1.0 / lambd;
    }

    /// Numbers with the Cauchy distribution, as
    /// [cauchy_](https://docs.pytorch.org/docs/stable/generated/torch.Tensor.cauchy_.html).
    ///
    /// @throws ValueException if `sigma` is not above 0
    public static void cauchy(Generator generator, float[] out, int offset, int length, double median, double sigma) {
        checkSigma(sigma);
        synchronized (generator.lock) {
            for (int i = offset; i < offset + length; i++) {
                out[i] = (float) nextCauchy(generator, median, sigma);
            }
        }
    }

    /// As [#cauchy(Generator, float[], int, int, double, double)], in double precision.
    ///
    /// @throws ValueException if `sigma` is not above 0
    public static void cauchy(Generator generator, double[] out, int offset, int length, double median, double sigma) {
        checkSigma(sigma);
        synchronized (generator.lock) {
            for (int i = offset; i < offset + length; i++) {
                out[i] = nextCauchy(generator, median, sigma);
            }
        }
    }

    private static double nextCauchy(Generator generator, double median, double sigma) {
        return Math.fma(sigma, Math.tan(Math.PI * (generator.unit53() - 0.5)), median);
    }

    private static void checkSigma(double sigma) {
        if (!(sigma > 0)) {
            throw new ValueException("cauchy_: sigma " + sigma + " must be above 0");
        }
    }
}
