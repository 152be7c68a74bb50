package dev.flambeau.nn;

import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// The reverse of max pooling: [MaxUnpool1d], [MaxUnpool2d], [MaxUnpool3d]. Elements go back to their places, the
/// others are 0.
public abstract class MaxUnpoolNd extends Module {
    final int[] kernelSize;
    final int[] stride;
    final int[] padding;

    MaxUnpoolNd(int dims, int[] kernelSize, int @Nullable [] stride, int[] padding) {
        this.kernelSize = Sizes.each(kind(), "kernelSize", kernelSize, dims);
        this.stride =
                stride == null || stride.length == 0 ? this.kernelSize : Sizes.each(kind(), "stride", stride, dims);
        this.padding = Sizes.each(kind(), "padding", padding, dims);
    }

    /// Computes the smallest output.
    ///
    /// @param input   `[batch, channels, sizes]` or without batch
    /// @param indices flat places in the output, as pooling gave them
    public final Tensor forward(Tensor input, Tensor indices) {
        return forward(input, indices, null);
    }

    /// Computes an output of given sizes.
    ///
    /// @param input      `[batch, channels, sizes]` or without batch
    /// @param indices    flat places in the output, as pooling gave them
    /// @param outputSize sizes of the output, with or without batch and channels; null for the smallest
    public final Tensor forward(Tensor input, Tensor indices, int @Nullable [] outputSize) {
        return located(Hooks.args(input, indices, outputSize), () -> unpool(input, indices, outputSize));
    }

    abstract Tensor unpool(Tensor input, Tensor indices, int @Nullable [] outputSize);

    @Override
    protected String extraRepr() {
        return "kernel_size=" + Repr.tuple(kernelSize) + ", stride=" + Repr.tuple(stride) + ", padding="
                + Repr.tuple(padding);
    }
}
