package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.functional.PoolOptions;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.tensor.ValuesAndIndices;

/// The largest elements of windows over one dimension
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxPool1d.html)); shapes are in
/// [MaxPoolNd].
public final class MaxPool1d extends MaxPoolNd {
    /// Windows side by side.
    ///
    /// @param kernelSize size of a window in each dimension
    public MaxPool1d(int kernelSize) {
        this(kernelSize, new PoolOptions());
    }

    /// @param kernelSize size of a window in each dimension
    /// @param stride     steps between windows
    public MaxPool1d(int kernelSize, int stride) {
        this(kernelSize, new PoolOptions().stride(stride));
    }

    /// @param kernelSize size of a window in each dimension
    /// @param stride     steps between windows
    /// @param padding    places on both sides that are not in the input
    public MaxPool1d(int kernelSize, int stride, int padding) {
        this(kernelSize, new PoolOptions().stride(stride).padding(padding));
    }

    /// @param kernelSize size of a window in each dimension
    /// @param options    stride, padding, dilation, ceil mode
    public MaxPool1d(int kernelSize, PoolOptions options) {
        this(new int[] {kernelSize}, options);
    }

    /// @param kernelSize sizes of a window
    /// @param options    stride, padding, dilation, ceil mode
    public MaxPool1d(int[] kernelSize, PoolOptions options) {
        super(kernelSize, options);
    }

    @Override
    int dims() {
        return 1;
    }

    @Override
    ValuesAndIndices largest(Tensor input) {
        return Functional.maxPool1dWithIndices(input, window.kernelSize(), window.options());
    }
}
