package dev.flambeau.nn;

import dev.flambeau.functional.PoolOptions;

/// The largest elements of windows: [MaxPool1d], [MaxPool2d], [MaxPool3d].
///
/// Shapes: input `[batch, channels, sizes]` or without batch, output the same with fewer places.
public abstract class MaxPoolNd extends MaxPooling {
    final PoolWindow window;

    MaxPoolNd(int[] kernelSize, PoolOptions options) {
        window = new PoolWindow(kernelSize.clone(), options);
    }

    @Override
    protected String extraRepr() {
        return window.text(false) + ", dilation=" + Repr.of(window.options().dilation()) + ", ceil_mode="
                + Repr.of(window.options().ceilMode());
    }
}
