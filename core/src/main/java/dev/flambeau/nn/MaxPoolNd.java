package dev.flambeau.nn;

import dev.flambeau.functional.PoolOptions;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.tensor.ValuesAndIndices;

/// The largest elements of windows: [MaxPool1d], [MaxPool2d], [MaxPool3d].
///
/// Shapes: input `[batch, channels, sizes]` or without batch, output the same with fewer places.
public abstract class MaxPoolNd extends PoolNd {
    MaxPoolNd(int[] kernelSize, PoolOptions options) {
        super(kernelSize, options);
    }

    @Override
    final Tensor output(Tensor input) {
        return largest(input).values();
    }

    /// Computes the output and where it comes from: what PyTorch gives with `return_indices=True`, and what
    /// unpooling takes.
    ///
    /// @param input `[batch, channels, sizes]` or without batch
    /// @return the largest elements, and their flat places in the input
    public final ValuesAndIndices forwardWithIndices(Tensor input) {
        return located(() -> largest(input));
    }

    abstract ValuesAndIndices largest(Tensor input);

    @Override
    protected String extraRepr() {
        return sizes(false) + ", dilation=" + Repr.of(options.dilation()) + ", ceil_mode="
                + Repr.of(options.ceilMode());
    }
}
