package dev.flambeau.tensor;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.random.CountDistributions;
import dev.flambeau.random.Discrete;
import dev.flambeau.random.Distributions;
import dev.flambeau.random.FloatFormat;
import dev.flambeau.random.Generator;
import dev.flambeau.random.Integers;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Fills tensors from a generator: PyTorch's numbers for PyTorch's seed.
final class RandomFill {
    /// What is used where no generator is given; seeded anew in each process, as in PyTorch.
    static final Generator DEFAULT = new Generator().manualSeed(new SplittableRandom().nextLong() >>> 11);

    private RandomFill() {}

    static Generator or(@Nullable Generator generator) {
        return generator == null ? DEFAULT : generator;
    }

    static Tensor normal(Tensor t, double mean, double std, @Nullable Generator generator) {
        int n = t.numel();
        Object values = floats("normal_", t);
        if (values instanceof float[] f) {
            Distributions.normal(or(generator), f, 0, n, mean, std, format(t));
        } else {
            Distributions.normal(or(generator), (double[]) values, 0, n, mean, std);
        }
        return write(values, t);
    }

    static Tensor uniform(Tensor t, double from, double to, @Nullable Generator generator) {
        int n = t.numel();
        Object values = floats("uniform_", t);
        if (values instanceof float[] f) {
            Distributions.uniform(or(generator), f, 0, n, from, to, format(t));
        } else {
            Distributions.uniform(or(generator), (double[]) values, 0, n, from, to);
        }
        return write(values, t);
    }

    static Tensor exponential(Tensor t, double lambda, @Nullable Generator generator) {
        int n = t.numel();
        Object values = floats("exponential_", t);
        if (values instanceof float[] f) {
            Distributions.exponential(or(generator), f, 0, n, lambda);
        } else {
            Distributions.exponential(or(generator), (double[]) values, 0, n, lambda);
        }
        return write(values, t);
    }

    static Tensor bernoulli(Tensor t, double p, @Nullable Generator generator) {
        int n = t.numel();
        Object values = Layout.laneType(t.dtype.lane()).codec().newArray(n);
        switch (values) {
            case float[] f -> Discrete.bernoulli(or(generator), f, 0, n, p);
            case double[] d -> Discrete.bernoulli(or(generator), d, 0, n, p);
            default -> Discrete.bernoulli(or(generator), (long[]) values, 0, n, p);
        }
        return write(values, t);
    }

    static Tensor bernoulli(Tensor p, @Nullable Generator generator) {
        int n = p.numel();
        Object values = Layout.copyOut(p, p.dtype.lane());
        floats("bernoulli", p);
        if (values instanceof float[] f) {
            Discrete.bernoulli(or(generator), f, 0, n, f, 0);
        } else {
            Discrete.bernoulli(or(generator), (double[]) values, 0, n, (double[]) values, 0);
        }
        return write(values, Tensor.empty(p.dtype, p.shape));
    }

    static Tensor logNormal(Tensor t, double mean, double std, @Nullable Generator generator) {
        Object values = floats("logNormal_", t);
        if (values instanceof float[] f) {
            Distributions.logNormal(or(generator), f, 0, f.length, mean, std);
        } else {
            Distributions.logNormal(or(generator), (double[]) values, 0, t.numel(), mean, std);
        }
        return write(values, t);
    }

    static Tensor cauchy(Tensor t, double median, double sigma, @Nullable Generator generator) {
        Object values = floats("cauchy_", t);
        if (values instanceof float[] f) {
            Distributions.cauchy(or(generator), f, 0, f.length, median, sigma);
        } else {
            Distributions.cauchy(or(generator), (double[]) values, 0, t.numel(), median, sigma);
        }
        return write(values, t);
    }

    static Tensor geometric(Tensor t, double p, @Nullable Generator generator) {
        double[] values = new double[t.numel()];
        Discrete.geometric(or(generator), values, 0, values.length, p);
        return stored(values, t);
    }

    static Tensor poisson(Tensor rates, @Nullable Generator generator) {
        floats("poisson", rates);
        double[] values = rates.toDoubleArray();
        CountDistributions.poisson(or(generator), values, 0, values.length, values, 0);
        return stored(values, Tensor.empty(rates.dtype, rates.shape));
    }

    static Tensor binomial(Tensor count, Tensor p, @Nullable Generator generator) {
        floats("binomial", count);
        Shape shape = Broadcast.shape(ElementwiseRows.MUL, count.shape, p.shape);
        double[] values = count.expand(shape).toDoubleArray();
        double[] likely = p.expand(shape).toDoubleArray();
        CountDistributions.binomial(or(generator), values, 0, values.length, values, likely, 0);
        return stored(values, Tensor.empty(count.dtype, shape));
    }

    static Tensor multinomial(Tensor weights, int samples, boolean replacement, @Nullable Generator generator) {
        Object values = floats("multinomial", weights);
        if (weights.dim() < 1 || weights.dim() > 2 || weights.size(-1) == 0) {
            throw new ShapeException("multinomial: the weights have shape " + weights.shape
                    + "; give a row of one weight for each category, or a matrix of such rows");
        }
        int categories = weights.size(-1);
        int rows = weights.numel() / categories;
        long[] out = new long[Math.multiplyExact(rows, Math.max(samples, 0))];
        Generator source = or(generator);
        if (values instanceof float[]) {
            float[] all = weights.toFloatArray();
            for (int i = 0; i < rows; i++) {
                Discrete.multinomial(source, all, i * categories, categories, out, i * samples, samples, replacement);
            }
        } else {
            double[] all = weights.toDoubleArray();
            for (int i = 0; i < rows; i++) {
                Discrete.multinomial(source, all, i * categories, categories, out, i * samples, samples, replacement);
            }
        }
        Shape shape = weights.dim() == 1 ? Shape.of(samples) : Shape.of(rows, samples);
        return Tensor.make(out, DType.INT64, shape);
    }

    /// Integers from 0 to the largest that the dtype holds exactly.
    static Tensor random(Tensor t, @Nullable Generator generator) {
        long[] values = new long[t.numel()];
        boolean wide = t.dtype == DType.INT64 || t.dtype == DType.FLOAT64;
        Integers.randomUpTo(or(generator), values, 0, values.length, largest(t.dtype), wide);
        return stored(values, t);
    }

    static Tensor random(Tensor t, long from, long to, @Nullable Generator generator) {
        long[] values = new long[t.numel()];
        Integers.randint(or(generator), values, 0, values.length, from, to);
        return stored(values, t);
    }

    private static long largest(DType dtype) {
        return switch (dtype) {
            case BOOL -> 1;
            case UINT8 -> 255;
            case INT8 -> Byte.MAX_VALUE;
            case INT16 -> Short.MAX_VALUE;
            case INT32 -> Integer.MAX_VALUE;
            case INT64 -> Long.MAX_VALUE;
            case FLOAT16 -> 1L << 11;
            case BFLOAT16 -> 1L << 8;
            case FLOAT32 -> 1L << 24;
            case FLOAT64 -> 1L << 53;
        };
    }

    private static Tensor stored(double[] values, Tensor t) {
        Tensor made = Tensor.make(values, DType.FLOAT64, t.shape);
        return GradMode.without(() -> t.copy_(made));
    }

    private static Tensor stored(long[] values, Tensor t) {
        Tensor made = Tensor.make(values, DType.INT64, t.shape);
        return GradMode.without(() -> t.copy_(made));
    }

    static Tensor randint(long low, long high, DType dtype, Shape shape, @Nullable Generator generator) {
        long[] values = new long[shape.numel()];
        Integers.randint(or(generator), values, 0, values.length, low, high);
        return Layout.cast(Tensor.make(values, DType.INT64, shape), dtype);
    }

    static Tensor randperm(int n, @Nullable Generator generator) {
        long[] values = new long[n];
        Integers.randperm(or(generator), values, 0, n);
        return Tensor.make(values, DType.INT64, Shape.of(n));
    }

    private static FloatFormat format(Tensor t) {
        return switch (t.dtype) {
            case FLOAT16 -> FloatFormat.FLOAT16;
            case BFLOAT16 -> FloatFormat.BFLOAT16;
            default -> FloatFormat.FLOAT32;
        };
    }

    private static Object floats(String op, Tensor t) {
        if (!t.dtype.isFloating()) {
            throw new DTypeException(op + ": takes floating tensors, this one is " + t.dtype);
        }
        return Layout.laneType(t.dtype.lane()).codec().newArray(t.numel());
    }

    private static Tensor write(Object values, Tensor t) {
        Tensor made = Tensor.make(values, Layout.laneType(t.dtype.lane()), t.shape);
        return GradMode.without(() -> t.copy_(made));
    }
}
