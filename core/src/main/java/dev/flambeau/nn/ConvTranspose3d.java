package dev.flambeau.nn;

import dev.flambeau.functional.ConvOptions;
import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// A transposed convolution over three dimensions
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.ConvTranspose3d.html)); shapes and first
/// values are in [ConvTransposeNd].
public final class ConvTranspose3d extends ConvTransposeNd {
    /// @param inChannels  channels of the input
    /// @param outChannels channels of the output
    /// @param kernelSize  size of a window in each dimension
    public ConvTranspose3d(int inChannels, int outChannels, int kernelSize) {
        this(inChannels, outChannels, kernelSize, new Options());
    }

    /// @param inChannels  channels of the input
    /// @param outChannels channels of the output
    /// @param kernelSize  size of a window in each dimension
    /// @param options     stride, padding and more
    public ConvTranspose3d(int inChannels, int outChannels, int kernelSize, Options options) {
        this(inChannels, outChannels, new int[] {kernelSize}, options);
    }

    /// @param inChannels  channels of the input
    /// @param outChannels channels of the output
    /// @param kernelSize  sizes of a window
    /// @param options     stride, padding and more
    public ConvTranspose3d(int inChannels, int outChannels, int[] kernelSize, Options options) {
        super(3, inChannels, outChannels, kernelSize, options);
    }

    @Override
    Tensor convolve(Tensor input, ConvOptions function) {
        return Functional.convTranspose3d(input, weight(), bias(), function);
    }
}
