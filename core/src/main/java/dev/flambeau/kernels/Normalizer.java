package dev.flambeau.kernels;

import org.jspecify.annotations.Nullable;

/// A normalization of float arrays without gaps: `y = (x - mean) rstd weight + bias`, and its gradients. Work is cut by
/// sizes alone.
public abstract class Normalizer {
    /// Elements that are worth a piece of work.
    static final int GRAIN = 1 << 14;

    /// For normalizations.
    protected Normalizer() {}

    /// Computes the output.
    ///
    /// @param x       the input
    /// @param xo      where it starts
    /// @param affine  weight and bias
    /// @param moments gets mean, variance and rstd, unless it is fixed
    /// @param y       the output, from 0
    public abstract void forward(float[] x, int xo, Affine affine, Moments moments, float[] y);

    /// Computes gradients.
    ///
    /// @param g       gradient of the output
    /// @param go      where it starts
    /// @param x       the input
    /// @param xo      where it starts
    /// @param affine  weight and bias of forward
    /// @param moments of forward
    /// @param wanted  gets the gradients
    public abstract void backward(float[] g, int go, float[] x, int xo, Affine affine, Moments moments, Wanted wanted);

    /// Weight and bias, each from an offset on; null for 1 and 0.
    public record Affine(float @Nullable [] weight, int wo, float @Nullable [] bias, int bo) {
        /// The factor of a channel.
        public float weight(int i) {
            return weight == null ? 1 : weight[wo + i];
        }

        /// The summand of a channel.
        public float bias(int i) {
            return bias == null ? 0 : bias[bo + i];
        }
    }

    /// Gradients to compute, of the size of the input, the weight and the bias, the latter two zeros from the start;
    /// null for those that nobody wants.
    public record Wanted(float @Nullable [] input, float @Nullable [] weight, float @Nullable [] bias) {
        boolean sums() {
            return weight != null || bias != null;
        }

        void put(int i, double ofWeight, double ofBias) {
            if (weight != null) {
                weight[i] = (float) ofWeight;
            }
            if (bias != null) {
                bias[i] = (float) ofBias;
            }
        }
    }

    /// Statistics, one for each set of elements that is normalized.
    ///
    /// @param mean     what is taken off
    /// @param variance the mean square of what remains
    /// @param rstd     1 / sqrt(variance + eps)
    /// @param eps      added to the variance
    /// @param centred  take the mean off; without, it is 0
    /// @param fixed    the statistics are given and not those of the input
    public record Moments(float[] mean, float[] variance, float[] rstd, double eps, boolean centred, boolean fixed) {
        void put(int i, double sum, double squares, double count) {
            double m = centred ? sum / count : 0;
            double v = Math.max(0, squares / count - m * m);
            mean[i] = (float) m;
            variance[i] = (float) v;
            rstd[i] = (float) (1 / Math.sqrt(v + eps));
        }

        /// How the gradient of an input is put together.
        ///
        /// @param i        which statistics
        /// @param weight   factor of the output's gradient g
        /// @param sum      of weighted g
        /// @param products of weighted g and the normalized input
        /// @param count    elements that share the statistics
        NormKernel.Combination gradient(int i, float weight, double sum, double products, double count) {
            if (fixed) {
                return new NormKernel.Combination(weight * rstd[i], 0, 0, 0);
            }
            double r = rstd[i];
            float b = (float) (-r * r * products / count);
            float c = centred ? (float) (-r * sum / count) : 0;
            return new NormKernel.Combination(weight * rstd[i], b, mean[i], c);
        }
    }
}
