package dev.flambeau.tensor;

import dev.flambeau.error.DTypeException;
import dev.flambeau.random.Discrete;
import dev.flambeau.random.Distributions;
import dev.flambeau.random.Generator;
import dev.flambeau.random.Integers;
import dev.flambeau.random.Precision;
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
            Distributions.normal(or(generator), f, 0, n, mean, std, precision(t));
        } else {
            Distributions.normal(or(generator), (double[]) values, 0, n, mean, std);
        }
        return write(values, t);
    }

    static Tensor uniform(Tensor t, double from, double to, @Nullable Generator generator) {
        int n = t.numel();
        Object values = floats("uniform_", t);
        if (values instanceof float[] f) {
            Distributions.uniform(or(generator), f, 0, n, from, to, precision(t));
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

    private static Precision precision(Tensor t) {
        return switch (t.dtype) {
            case FLOAT16 -> Precision.FLOAT16;
            case BFLOAT16 -> Precision.BFLOAT16;
            default -> Precision.FLOAT32;
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
