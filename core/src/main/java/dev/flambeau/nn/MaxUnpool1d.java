package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// The reverse of [MaxPool1d]
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxUnpool1d.html)).
public final class MaxUnpool1d extends MaxUnpoolNd {
    /// Windows side by side.
    ///
    /// @param kernelSize size of a window in each dimension
    public MaxUnpool1d(int kernelSize) {
        this(new int[] {kernelSize}, null, new int[] {0});
    }

    /// @param kernelSize size of a window in each dimension
    /// @param stride     steps between windows
    public MaxUnpool1d(int kernelSize, int stride) {
        this(new int[] {kernelSize}, new int[] {stride}, new int[] {0});
    }

    /// @param kernelSize sizes of a window
    /// @param stride     steps between windows; null for the size of the window
    /// @param padding    places on both sides that are not in the output
    public MaxUnpool1d(int[] kernelSize, int @Nullable [] stride, int[] padding) {
        super(1, kernelSize, stride, padding);
    }

    @Override
    Tensor unpool(Tensor input, Tensor indices, int @Nullable [] outputSize) {
        return Functional.maxUnpool1d(input, indices, kernelSize, stride, padding, outputSize);
    }
}
