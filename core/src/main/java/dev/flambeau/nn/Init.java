package dev.flambeau.nn;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.linalg.Linalg;
import dev.flambeau.random.TruncatedNormal;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.GradMode;
import dev.flambeau.tensor.RandomFactories;
import dev.flambeau.tensor.ReturnTypes;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// First values of parameters, with PyTorch's numbers for PyTorch's seed
/// ([torch.nn.init](https://docs.pytorch.org/docs/stable/nn.init.html)). Each fills a tensor and returns it.
public final class Init {
    private Init() {}

    /// Evenly distributed.
    ///
    /// @param t    to fill
    /// @param from lower bound
    /// @param to   upper bound
    public static Tensor uniform_(Tensor t, double from, double to) {
        try (GradMode.Guard _ = GradMode.noGrad()) {
            return t.uniform_(from, to);
        }
    }

    /// Normally distributed.
    ///
    /// @param t    to fill
    /// @param mean of the distribution
    /// @param std  its standard deviation
    public static Tensor normal_(Tensor t, double mean, double std) {
        try (GradMode.Guard _ = GradMode.noGrad()) {
            return t.normal_(mean, std);
        }
    }

    /// One value everywhere.
    ///
    /// @param t     to fill
    /// @param value of all elements
    public static Tensor constant_(Tensor t, double value) {
        try (GradMode.Guard _ = GradMode.noGrad()) {
            return t.fill_(value);
        }
    }

    /// Evenly distributed, for layers before ReLU (He et al. 2015), with `fan_in` and `leaky_relu` as PyTorch
    /// has by default.
    ///
    /// @param t to fill, of 2 dimensions or more
    /// @param a slope of the leaky ReLU behind it; 0 for ReLU
    public static Tensor kaimingUniform_(Tensor t, double a) {
        return kaimingUniform_(t, a, "fan_in", "leaky_relu");
    }

    /// As [#kaimingUniform_], normally distributed.
    ///
    /// @param t to fill, of 2 dimensions or more
    /// @param a slope of the leaky ReLU behind it; 0 for ReLU
    public static Tensor kaimingNormal_(Tensor t, double a) {
        return kaimingNormal_(t, a, "fan_in", "leaky_relu");
    }

    /// Evenly distributed, for layers before sigmoid or tanh (Glorot and Bengio 2010).
    ///
    /// @param t    to fill, of 2 dimensions or more
    /// @param gain factor; 1 by default in PyTorch
    public static Tensor xavierUniform_(Tensor t, double gain) {
        double bound = Math.sqrt(3.0) * xavierStd("xavierUniform_", t, gain);
        return uniform_(t, -bound, bound);
    }

    /// As [#xavierUniform_], normally distributed.
    ///
    /// @param t    to fill, of 2 dimensions or more
    /// @param gain factor; 1 by default in PyTorch
    public static Tensor xavierNormal_(Tensor t, double gain) {
        return normal_(t, 0, xavierStd("xavierNormal_", t, gain));
    }

    /// As [#orthogonal_(Tensor, double)] with gain 1.
    ///
    /// @param t to fill, float32 or float64, of 2 dimensions or more
    public static Tensor orthogonal_(Tensor t) {
        return orthogonal_(t, 1);
    }

    /// Rows, or columns if there are more rows than columns, that are orthogonal and of length gain (Saxe et al.
    /// 2013, "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks"). Dimensions
    /// behind the first count as one.
    ///
    /// @param t    to fill, float32 or float64, of 2 dimensions or more
    /// @param gain factor; 1 by default in PyTorch
    public static Tensor orthogonal_(Tensor t, double gain) {
        if (t.dim() < 2) {
            throw new ShapeException("orthogonal_: needs 2 dimensions or more, the shape is " + t.shape());
        }
        if (t.numel() == 0) {
            return t;
        }
        try (GradMode.Guard _ = GradMode.noGrad()) {
            int rows = t.size(0);
            int columns = t.numel() / rows;
            Tensor random = Factories.zeros(t.dtype(), rows, columns).normal_(0, 1);
            boolean wide = rows < columns;
            ReturnTypes.Qr qr = Linalg.qr(wide ? random.t() : random);
            Tensor q = qr.Q().mul(qr.R().diagonal().sign());
            return t.copy_((wide ? q.t() : q).reshape(t.shape())).mul_(gain);
        }
    }

    /// The weight with which linear layers and convolutions start: evenly distributed within ± 1 / √inputs.
    static Tensor layerWeight(int... sizes) {
        return kaimingUniform_(Factories.zeros(sizes), Math.sqrt(5));
    }

    /// The bias with which they start, in the same bounds.
    static Tensor layerBias(int size, Tensor weight) {
        int inputs = fan("bias", weight, 1);
        double bound = inputs > 0 ? 1 / Math.sqrt(inputs) : 0;
        return Factories.zeros(size).uniform_(-bound, bound);
    }

    /// The weight with which embeddings start: normally distributed, with a row of zeros for padding.
    static Tensor rows(int count, int size, @Nullable Integer padding) {
        Tensor weight = Factories.zeros(count, size).normal_(0, 1);
        if (padding != null && padding >= -count && padding < count) {
            weight.select(0, padding).fill_(0);
        }
        return weight;
    }

    private static double leakyGain(double a) {
        return Math.sqrt(2.0 / (1 + a * a));
    }

    private static double xavierStd(String op, Tensor t, double gain) {
        return gain * Math.sqrt(2.0 / (fan(op, t, 1) + (double) fan(op, t, 0)));
    }

    private static int fan(String op, Tensor t, int dim) {
        if (t.dim() < 2) {
            throw new ShapeException(
                    op + ": needs 2 dimensions or more to count inputs and outputs, the shape is " + t.shape());
        }
        int field = t.size(0) * t.size(1) == 0 ? 1 : t.numel() / (t.size(0) * t.size(1));
        return t.size(dim) * field;
    }

    /// Normally distributed, cut off at two bounds.
    ///
    /// @param t    to fill
    /// @param mean of the whole distribution
    /// @param std  its standard deviation
    /// @param a    the smallest
    /// @param b    the largest
    public static Tensor truncNormal_(Tensor t, double mean, double std, double a, double b) {
        float[] values = new float[t.numel()];
        TruncatedNormal.fill(RandomFactories.defaultGenerator(), values, 0, values.length, mean, std, a, b);
        try (GradMode.Guard _ = GradMode.noGrad()) {
            return t.copy_(Factories.fromArray(values).reshape(t.shape()));
        }
    }

    /// As above with mean 0, standard deviation 1 and bounds -2 and 2.
    ///
    /// @param t to fill
    public static Tensor truncNormal_(Tensor t) {
        return truncNormal_(t, 0, 1, -2, 2);
    }

    /// Ones.
    ///
    /// @param t to fill
    public static Tensor ones_(Tensor t) {
        return constant_(t, 1);
    }

    /// Zeros.
    ///
    /// @param t to fill
    public static Tensor zeros_(Tensor t) {
        return constant_(t, 0);
    }

    /// Ones on the diagonal of a matrix, zeros elsewhere.
    ///
    /// @param t to fill, of 2 dimensions
    public static Tensor eye_(Tensor t) {
        if (t.dim() != 2) {
            throw new ShapeException("eye_: needs a matrix, the shape is " + t.shape());
        }
        try (GradMode.Guard _ = GradMode.noGrad()) {
            return t.copy_(Factories.eye(t.size(0), t.size(1)));
        }
    }

    /// Convolutions that hand on as many channels as they can.
    ///
    /// @param t      weights to fill: output channels x input channels of a group x 1 to 3 kernel sizes
    /// @param groups how many parts of the channels are kept apart
    public static Tensor dirac_(Tensor t, int groups) {
        if (t.dim() < 3 || t.dim() > 5 || groups < 1 || t.size(0) % groups != 0) {
            throw new ShapeException("dirac_: needs weights of 3 to 5 dimensions whose first size is a multiple of "
                    + "the groups, the shape is " + t.shape() + ", there are " + groups + " groups");
        }
        try (GradMode.Guard _ = GradMode.noGrad()) {
            t.zero_();
            int outputs = t.size(0) / groups;
            for (int i = 0; i < groups * Math.min(outputs, t.size(1)); i++) {
                int channel = i % Math.min(outputs, t.size(1));
                Tensor kernel = t.select(0, i / Math.min(outputs, t.size(1)) * outputs + channel)
                        .select(0, channel);
                while (kernel.dim() > 0) {
                    kernel = kernel.select(0, kernel.size(0) / 2);
                }
                kernel.fill_(1);
            }
            return t;
        }
    }

    /// As above with one group.
    ///
    /// @param t weights to fill
    public static Tensor dirac_(Tensor t) {
        return dirac_(t, 1);
    }

    /// Normally distributed, some rows of each column being 0 (Martens 2010).
    ///
    /// @param t        to fill, of 2 dimensions
    /// @param sparsity which part of each column is 0
    /// @param std      standard deviation of the others
    public static Tensor sparse_(Tensor t, double sparsity, double std) {
        if (t.dim() != 2) {
            throw new ShapeException("sparse_: needs a matrix, the shape is " + t.shape());
        }
        int zeros = (int) Math.ceil(sparsity * t.size(0));
        normal_(t, 0, std);
        try (GradMode.Guard _ = GradMode.noGrad()) {
            for (int column = 0; column < t.size(1); column++) {
                Tensor rows = RandomFactories.randperm(t.size(0)).narrow(0, 0, zeros);
                t.select(1, column).indexFill_(0, rows, 0);
            }
        }
        return t;
    }

    /// What keeps the size of signals before a function
    /// ([calculate_gain](https://docs.pytorch.org/docs/stable/nn.init.html#torch.nn.init.calculate_gain)).
    ///
    /// @param nonlinearity `linear`, `conv1d` ..., `sigmoid`, `tanh`, `relu`, `leaky_relu` or `selu`
    /// @param param        slope of the leaky ReLU; null for 0.01
    public static double calculateGain(String nonlinearity, @Nullable Double param) {
        return switch (nonlinearity) {
            case "tanh" -> 5.0 / 3;
            case "relu" -> Math.sqrt(2);
            case "leaky_relu" -> leakyGain(param == null ? 0.01 : param);
            case "selu" -> 3.0 / 4;
            case "linear",
                    "sigmoid",
                    "conv1d",
                    "conv2d",
                    "conv3d",
                    "conv_transpose1d",
                    "conv_transpose2d",
                    "conv_transpose3d" -> 1;
            default ->
                throw new ValueException("calculateGain: nonlinearity '" + nonlinearity
                        + "' is unknown; use linear, sigmoid, tanh, relu, leaky_relu or selu");
        };
    }

    /// Evenly distributed (He et al. 2015).
    ///
    /// @param t            to fill, of 2 dimensions or more
    /// @param a            slope of the leaky ReLU behind it
    /// @param mode         `fan_in` to keep the size of signals, `fan_out` that of gradients
    /// @param nonlinearity as for [#calculateGain]
    public static Tensor kaimingUniform_(Tensor t, double a, String mode, String nonlinearity) {
        double bound = Math.sqrt(3.0) * kaimingStd("kaimingUniform_", t, a, mode, nonlinearity);
        return t.numel() == 0 ? t : uniform_(t, -bound, bound);
    }

    /// Normally distributed (He et al. 2015).
    ///
    /// @param t            to fill, of 2 dimensions or more
    /// @param a            slope of the leaky ReLU behind it
    /// @param mode         `fan_in` to keep the size of signals, `fan_out` that of gradients
    /// @param nonlinearity as for [#calculateGain]
    public static Tensor kaimingNormal_(Tensor t, double a, String mode, String nonlinearity) {
        double std = kaimingStd("kaimingNormal_", t, a, mode, nonlinearity);
        return t.numel() == 0 ? t : normal_(t, 0, std);
    }

    private static double kaimingStd(String op, Tensor t, double a, String mode, String nonlinearity) {
        int dim = switch (mode) {
            case "fan_in" -> 1;
            case "fan_out" -> 0;
            default -> throw new ValueException(op + ": mode '" + mode + "' is unknown; use fan_in or fan_out");
        };
        return calculateGain(nonlinearity, a) / Math.sqrt(fan(op, t, dim));
    }
}
