package dev.flambeau.simd;

import dev.flambeau.kernels.ConvolutionKernel;
import dev.flambeau.kernels.ConvolutionSizes;
import org.jspecify.annotations.Nullable;

/// Chooses among the ways to compute a convolution of floats, by its sizes alone.
final class FloatConvolution extends ConvolutionKernel {
    /// Winograd's way takes so many channels on either side; with fewer, the transforms cost more than they save.
    private static final int WINOGRAD_CHANNELS = 16;

    @Override
    public boolean takesForward(ConvolutionSizes s) {
        return isWinograd(s);
    }

    @Override
    public boolean takesInputGradient(ConvolutionSizes s) {
        return isWinograd(s);
    }

    @Override
    public boolean takesWeightGradient(ConvolutionSizes s) {
        return isWinograd(s);
    }

    private static boolean isWinograd(ConvolutionSizes s) {
        return s.kernel().length == 2
                && s.kernel()[0] == 3
                && s.kernel()[1] == 3
                && s.isDense()
                && s.groupChannels() >= WINOGRAD_CHANNELS
                && s.groupOutputs() >= WINOGRAD_CHANNELS
                && s.cost() > 1e6;
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
        Winograd.forward(s, x, xo, w, wo, bias, bo, y, yo);
    }

    @Override
    public void inputGradient(ConvolutionSizes s, float[] g, int go, float[] w, int wo, float[] x, int xo) {
        Winograd.inputGradient(s, g, go, w, wo, x, xo);
    }

    @Override
    public void weightGradient(ConvolutionSizes s, float[] x, int xo, float[] g, int go, float[] w, int wo) {
        Winograd.weightGradient(s, x, xo, g, go, w, wo);
    }
}
