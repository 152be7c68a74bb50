package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// The p-norms of windows over two dimensions
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.LPPool2d.html)).
///
/// Shapes: input `[batch, channels, sizes]` or without batch, output the same with fewer places.
public final class LPPool2d extends LPPoolNd {
    /// Windows side by side.
    ///
    /// @param normType   p, not 0
    /// @param kernelSize size of a window in each dimension
    public LPPool2d(double normType, int kernelSize) {
        this(normType, new int[] {kernelSize}, null, false);
    }

    /// @param normType   p, not 0
    /// @param kernelSize sizes of a window
    /// @param stride     steps between windows; null for the size of the window
    /// @param ceilMode   keep a last window that is not full
    public LPPool2d(double normType, int[] kernelSize, int @Nullable [] stride, boolean ceilMode) {
        super(normType, kernelSize, stride, ceilMode);
    }

    @Override
    Tensor output(Tensor input) {
        return Functional.lpPool2d(input, normType, kernelSize, stride, ceilMode);
    }
}
