package dev.flambeau.kernels;

import org.jspecify.annotations.Nullable;

/// Convolution of floats and its two gradients. Arrays are dense and in PyTorch's order: images
/// `[batch, channels, in]` and `[batch, outputs, out]`, weights `[outputs, channels / groups, kernel]`. Results are
/// overwritten, whatever they held.
public abstract class ConvolutionKernel {
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

    /// True if [#handOn] hands planes on while a cache has them. If not, whoever has something to do with them does it
    /// after [#forward].
    public abstract boolean handsOn(ConvolutionSizes s);

    /// As [#forward], but planes are handed on as soon as they are there.
    ///
    /// @param y    output; null if nobody needs it but the work
    /// @param work what is done with each plane
    public abstract void handOn(
            ConvolutionSizes s,
            float[] x,
            int xo,
            float[] w,
            int wo,
            float @Nullable [] bias,
            int bo,
            float @Nullable [] y,
            int yo,
            PlaneWork work);

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
