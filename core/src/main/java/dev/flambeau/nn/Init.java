package dev.flambeau.nn;

import dev.flambeau.error.ShapeException;
import dev.flambeau.tensor.GradMode;
import dev.flambeau.tensor.Tensor;

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
        double bound = Math.sqrt(3.0) * leakyGain(a) / Math.sqrt(fanIn("kaimingUniform_", t));
        return t.numel() == 0 ? t : uniform_(t, -bound, bound);
    }

    /// As [#kaimingUniform_], normally distributed.
    ///
    /// @param t to fill, of 2 dimensions or more
    /// @param a slope of the leaky ReLU behind it; 0 for ReLU
    public static Tensor kaimingNormal_(Tensor t, double a) {
        return t.numel() == 0 ? t : normal_(t, 0, leakyGain(a) / Math.sqrt(fanIn("kaimingNormal_", t)));
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

    private static double leakyGain(double a) {
        return Math.sqrt(2.0 / (1 + a * a));
    }

    private static double xavierStd(String op, Tensor t, double gain) {
        return gain * Math.sqrt(2.0 / (fanIn(op, t) + (double) fan(op, t, 0)));
    }

    private static int fanIn(String op, Tensor t) {
        return fan(op, t, 1);
    }

    private static int fan(String op, Tensor t, int dim) {
        if (t.dim() < 2) {
            throw new ShapeException(
                    op + ": needs 2 dimensions or more to count inputs and outputs, the shape is " + t.shape());
        }
        int field = t.size(0) * t.size(1) == 0 ? 1 : t.numel() / (t.size(0) * t.size(1));
        return t.size(dim) * field;
    }
}
