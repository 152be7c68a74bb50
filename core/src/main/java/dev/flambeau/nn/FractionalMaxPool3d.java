package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.tensor.ValuesAndIndices;

/// The largest elements of windows over three dimensions that start at random steps
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.FractionalMaxPool3d.html)).
///
/// Shapes: input `[batch, channels, sizes]` or without batch, output the same with the sizes that are wanted.
public final class FractionalMaxPool3d extends FractionalMaxPoolNd {
    /// @param kernelSize size of a window in each dimension
    /// @param options    sizes of the output, or their ratio to the input's
    public FractionalMaxPool3d(int kernelSize, Options options) {
        this(new int[] {kernelSize}, options);
    }

    /// @param kernelSize sizes of a window
    /// @param options    sizes of the output, or their ratio to the input's
    public FractionalMaxPool3d(int[] kernelSize, Options options) {
        super(kernelSize, options);
    }

    @Override
    ValuesAndIndices largest(Tensor input) {
        return Functional.fractionalMaxPool3dWithIndices(
                input, kernelSize, options.outputSize(), options.outputRatio(), options.randomSamples());
    }
}
