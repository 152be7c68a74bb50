package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// Windows over planes as columns
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.Unfold.html)).
///
/// Shapes: input `[batch, channels, height, width]` or without batch, output `[batch, channels · window elements,
/// windows]`.
public final class Unfold extends WindowNd {
    /// Each place once.
    ///
    /// @param kernelSize sizes of a window, one number for all dimensions or one for each
    public Unfold(int... kernelSize) {
        this(kernelSize, new int[] {1}, new int[] {0}, new int[] {1});
    }

    /// @param kernelSize sizes of a window, one number for all dimensions or one for each
    /// @param dilation   steps between the elements of a window
    /// @param padding    zeros on both sides
    /// @param stride     steps between windows
    public Unfold(int[] kernelSize, int[] dilation, int[] padding, int[] stride) {
        super(kernelSize, dilation, padding, stride);
    }

    @Override
    Tensor output(Tensor input) {
        return Functional.unfold(input, kernelSize, dilation, padding, stride);
    }
}
