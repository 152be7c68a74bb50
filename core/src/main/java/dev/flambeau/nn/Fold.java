package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// Adds columns up to the planes whose windows they are, the reverse of [Unfold]
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.Fold.html)).
///
/// Shapes: input `[batch, channels · window elements, windows]` or without batch, output `[batch, channels,
/// outputSize]`.
public final class Fold extends WindowNd {
    private final int[] outputSize;

    /// Each place once.
    ///
    /// @param outputSize sizes of the planes
    /// @param kernelSize sizes of a window, one number for all dimensions or one for each
    public Fold(int[] outputSize, int... kernelSize) {
        this(outputSize, kernelSize, new int[] {1}, new int[] {0}, new int[] {1});
    }

    /// @param outputSize sizes of the planes
    /// @param kernelSize sizes of a window, one number for all dimensions or one for each
    /// @param dilation   steps between the elements of a window
    /// @param padding    zeros on both sides
    /// @param stride     steps between windows
    public Fold(int[] outputSize, int[] kernelSize, int[] dilation, int[] padding, int[] stride) {
        super(kernelSize, dilation, padding, stride);
        this.outputSize = outputSize.clone();
    }

    @Override
    Tensor output(Tensor input) {
        return Functional.fold(input, outputSize, kernelSize, dilation, padding, stride);
    }

    @Override
    protected String extraRepr() {
        return "output_size=" + Repr.of(outputSize) + ", " + super.extraRepr();
    }
}
