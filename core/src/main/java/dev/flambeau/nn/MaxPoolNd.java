package dev.flambeau.nn;

import dev.flambeau.error.FlambeauException;
import dev.flambeau.functional.FusedConvolution;
import dev.flambeau.functional.PoolOptions;
import dev.flambeau.tensor.Pools;

/// The largest elements of windows: [MaxPool1d], [MaxPool2d], [MaxPool3d].
///
/// Shapes: input `[batch, channels, sizes]` or without batch, output the same with fewer places.
public abstract class MaxPoolNd extends MaxPooling {
    final PoolWindow window;

    MaxPoolNd(int[] kernelSize, PoolOptions options) {
        window = new PoolWindow(kernelSize.clone(), options);
    }

    /// How many dimensions of an input are pooled.
    abstract int dims();

    /// Its windows over what a convolution before it makes.
    final Pools.Windows windows(FusedConvolution convolution) {
        try {
            return convolution.windows(window.kernelSize(), window.options());
        } catch (FlambeauException e) {
            throw e.at(layer());
        }
    }

    @Override
    protected String extraRepr() {
        return window.text(false) + ", dilation=" + Repr.of(window.options().dilation()) + ", ceil_mode="
                + Repr.of(window.options().ceilMode());
    }
}
