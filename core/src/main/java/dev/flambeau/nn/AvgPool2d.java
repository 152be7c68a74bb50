package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.functional.PoolOptions;
import dev.flambeau.tensor.Tensor;

/// Averages of windows over two dimensions
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.AvgPool2d.html)).
///
/// Shapes: input `[batch, channels, sizes]` or without batch, output the same with fewer places.
public final class AvgPool2d extends AvgPoolNd {
    /// Windows side by side.
    ///
    /// @param kernelSize size of a window in each dimension
    public AvgPool2d(int kernelSize) {
        this(kernelSize, new PoolOptions());
    }

    /// @param kernelSize size of a window in each dimension
    /// @param stride     steps between windows
    public AvgPool2d(int kernelSize, int stride) {
        this(kernelSize, new PoolOptions().stride(stride));
    }

    /// @param kernelSize size of a window in each dimension
    /// @param stride     steps between windows
    /// @param padding    places on both sides that are not in the input
    public AvgPool2d(int kernelSize, int stride, int padding) {
        this(kernelSize, new PoolOptions().stride(stride).padding(padding));
    }

    /// @param kernelSize size of a window in each dimension
    /// @param options    stride, padding, ceil mode, what to divide by
    public AvgPool2d(int kernelSize, PoolOptions options) {
        this(new int[] {kernelSize}, options);
    }

    /// @param kernelSize sizes of a window
    /// @param options    stride, padding, ceil mode, what to divide by
    public AvgPool2d(int[] kernelSize, PoolOptions options) {
        super(kernelSize, options);
    }

    @Override
    Tensor output(Tensor input) {
        return Functional.avgPool2d(input, window.kernelSize(), window.options());
    }

    @Override
    protected String extraRepr() {
        return window.text(false);
    }
}
