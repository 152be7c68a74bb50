package dev.flambeau.kernels;

import org.jspecify.annotations.Nullable;

/// Convolution of floats and its two gradients. Arrays are dense and in PyTorch's order: images
/// `[batch, channels, in]` and `[batch, outputs, out]`, weights `[outputs, channels / groups, kernel]`. Results are
/// overwritten, whatever they held.
public abstract class ConvolutionKernel {
    /// Elements of planes that are worth a piece of work.
    private static final int GRAIN = 1 << 14;

    /// For kernels.
    protected ConvolutionKernel() {}

    /// True if the kernel is the fastest way to compute the convolution.
    public abstract boolean takesForward(ConvolutionSizes s);

    /// True if the kernel is the fastest way to compute the gradient of the input.
    public abstract boolean takesInputGradient(ConvolutionSizes s);

    /// True if the kernel is the fastest way to compute the gradient of the weight.
    public abstract boolean takesWeightGradient(ConvolutionSizes s);

    /// The convolution.
    ///
    /// @param x    images
    /// @param xo   where they start
    /// @param w    weights
    /// @param wo   where they start
    /// @param bias added to each output channel; null for none
    /// @param bo   where it starts
    /// @param y    output
    /// @param yo   where it starts
    public abstract void forward(
            ConvolutionSizes s,
            float[] x,
            int xo,
            float[] w,
            int wo,
            float @Nullable [] bias,
            int bo,
            float[] y,
            int yo);

    /// As [#forward], but planes are handed on: one by one while a cache has them, where a kernel has such a way, or
    /// else when all are there.
    ///
    /// @param y    output; null if nobody needs it but the work
    /// @param work what is done with each plane
    public void handOn(
            ConvolutionSizes s,
            float[] x,
            int xo,
            float[] w,
            int wo,
            float @Nullable [] bias,
            int bo,
            float @Nullable [] y,
            int yo,
            PlaneWork work) {
        int planes = s.batch() * s.outputs();
        int plane = s.outPlane();
        float[] made = y == null ? ArrayPool.floats(planes * plane) : y;
        int to = y == null ? 0 : yo;
        forward(s, x, xo, w, wo, bias, bo, made, to);
        Parallel.range(
                planes, Math.ceilDiv(GRAIN, plane), (from, end) -> work.run(made, to + from * plane, from, end - from));
        if (y == null) {
            ArrayPool.give(made);
        }
    }

    /// The gradient of the input.
    ///
    /// @param g  gradient of the output
    /// @param go where it starts
    /// @param w  weights
    /// @param wo where they start
    /// @param x  gradient of the input
    /// @param xo where it starts
    public abstract void inputGradient(ConvolutionSizes s, float[] g, int go, float[] w, int wo, float[] x, int xo);

    /// The gradient of the weight.
    ///
    /// @param x  images
    /// @param xo where they start
    /// @param g  gradient of the output
    /// @param go where it starts
    /// @param w  gradient of the weights
    /// @param wo where it starts
    public abstract void weightGradient(ConvolutionSizes s, float[] x, int xo, float[] g, int go, float[] w, int wo);
}
