package dev.flambeau.nn;

import dev.flambeau.functional.PoolOptions;

/// What pooling over windows shares: sizes as they were given, and their text.
abstract class PoolNd extends Layer {
    final int[] kernelSize;
    final PoolOptions options;

    PoolNd(int[] kernelSize, PoolOptions options) {
        this.kernelSize = kernelSize.clone();
        this.options = options;
    }

    /// The steps, which are the windows' sizes if none are given.
    final int[] stride() {
        int[] stride = options.stride();
        return stride == null || stride.length == 0 ? kernelSize : stride;
    }

    /// Sizes as PyTorch prints them; `single` if it makes tuples of one number.
    final String sizes(boolean single) {
        return "kernel_size=" + size(kernelSize, single) + ", stride=" + size(stride(), single) + ", padding="
                + size(options.padding(), single);
    }

    private static String size(int[] values, boolean single) {
        return single ? Repr.tuple(values) : Repr.of(values);
    }
}
