package dev.flambeau.nn;

import dev.flambeau.functional.ConvOptions;
import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// A convolution over one dimension
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv1d.html)); shapes and first values are
/// in [ConvNd].
public final class Conv1d extends ConvNd {
    /// @param inChannels  channels of the input
    /// @param outChannels channels of the output
    /// @param kernelSize  size of a window
    public Conv1d(int inChannels, int outChannels, int kernelSize) {
        this(inChannels, outChannels, kernelSize, new Options());
    }

    /// @param inChannels  channels of the input
    /// @param outChannels channels of the output
    /// @param kernelSize  size of a window
    /// @param options     stride, padding and more
    public Conv1d(int inChannels, int outChannels, int kernelSize, Options options) {
        this(inChannels, outChannels, new int[] {kernelSize}, options);
    }

    /// @param inChannels  channels of the input
    /// @param outChannels channels of the output
    /// @param kernelSize  sizes of a window
    /// @param options     stride, padding and more
    public Conv1d(int inChannels, int outChannels, int[] kernelSize, Options options) {
        super(1, inChannels, outChannels, kernelSize, options);
    }

    @Override
    Tensor convolve(Tensor input, ConvOptions function) {
        return Functional.conv1d(input, weight(), bias(), function);
    }

    @Override
    Tensor convolve(Tensor input, int[] steps, String name, int[] dilations, int groups) {
        return Functional.conv1d(input, weight(), bias(), steps, name, dilations, groups);
    }
}
