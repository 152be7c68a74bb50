package dev.flambeau.kernels;

import org.jspecify.annotations.Nullable;

/// Convolution as it is defined, in plain loops over all pairs of an input and an output. It takes no call, since
/// products of matrices are faster; it is what other kernels are measured by.
public final class ScalarConvolution extends ConvolutionKernel {
    /// What is done with an input, an output and the weight between them.
    @FunctionalInterface
    private interface Pair {
        void visit(int input, int output, int weight);
    }

    @Override
    public boolean takesForward(ConvolutionSizes s) {
        return false;
    }

    @Override
    public boolean takesInputGradient(ConvolutionSizes s) {
        return false;
    }

    @Override
    public boolean takesWeightGradient(ConvolutionSizes s) {
        return false;
    }

    @Override
    public void forward(
            ConvolutionSizes s,
            float[] x,
            int xo,
            float[] w,
            int wo,
            float @Nullable [] bias,
            int bo,
            float[] y,
            int yo) {
        double[] sums = new double[s.batch() * s.outputs() * s.outPlane()];
        pairs(s, (input, output, weight) -> sums[output] += (double) x[xo + input] * w[wo + weight]);
        for (int i = 0; i < sums.length; i++) {
            double shift = bias == null ? 0 : bias[bo + i / s.outPlane() % s.outputs()];
            y[yo + i] = (float) (sums[i] + shift);
        }
    }

    @Override
    public void inputGradient(ConvolutionSizes s, float[] g, int go, float[] w, int wo, float[] x, int xo) {
        double[] sums = new double[s.batch() * s.channels() * s.inPlane()];
        pairs(s, (input, output, weight) -> sums[input] += (double) g[go + output] * w[wo + weight]);
        round(sums, x, xo);
    }

    @Override
    public void weightGradient(ConvolutionSizes s, float[] x, int xo, float[] g, int go, float[] w, int wo) {
        double[] sums = new double[s.outputs() * s.groupChannels() * s.elements()];
        pairs(s, (input, output, weight) -> sums[weight] += (double) x[xo + input] * g[go + output]);
        round(sums, w, wo);
    }

    private static void round(double[] sums, float[] to, int at) {
        for (int i = 0; i < sums.length; i++) {
            to[at + i] = (float) sums[i];
        }
    }

    private static void pairs(ConvolutionSizes s, Pair pair) {
        int elements = s.elements();
        int[] sources = sources(s);
        for (int image = 0; image < s.batch() * s.outputs(); image++) {
            int output = image % s.outputs();
            int first = output / s.groupOutputs() * s.groupChannels();
            for (int c = 0; c < s.groupChannels(); c++) {
                int input = (image / s.outputs() * s.channels() + first + c) * s.inPlane();
                int weight = (output * s.groupChannels() + c) * elements;
                for (int i = 0; i < sources.length; i++) {
                    if (sources[i] >= 0) {
                        pair.visit(input + sources[i], image * s.outPlane() + i / elements, weight + i % elements);
                    }
                }
            }
        }
    }

    /// The place in the plane that each element of each window reads; below 0 outside of it.
    private static int[] sources(ConvolutionSizes s) {
        int[] sources = new int[s.outPlane() * s.elements()];
        for (int i = 0; i < sources.length; i++) {
            int window = i / s.elements();
            int element = i % s.elements();
            int step = 1;
            for (int d = s.in().length - 1; d >= 0; d--) {
                int at =
                        window % s.out()[d] * s.stride()[d] - s.before()[d] + element % s.kernel()[d] * s.dilation()[d];
                if (at < 0 || at >= s.in()[d]) {
                    sources[i] = -1;
                    break;
                }
                sources[i] += at * step;
                step *= s.in()[d];
                window /= s.out()[d];
                element /= s.kernel()[d];
            }
        }
        return sources;
    }
}
