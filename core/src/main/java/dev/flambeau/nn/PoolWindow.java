package dev.flambeau.nn;

import dev.flambeau.functional.PoolOptions;

/// Windows as a module was told, and how PyTorch prints them.
///
/// @param kernelSize sizes of a window
/// @param options    how it moves
record PoolWindow(int[] kernelSize, PoolOptions options) {
    /// Sizes as PyTorch prints them; `single` if it makes tuples of one number.
    String text(boolean single) {
        int[] given = options.stride();
        int[] stride = given == null || given.length == 0 ? kernelSize : given;
        return "kernel_size=" + size(kernelSize, single) + ", stride=" + size(stride, single) + ", padding="
                + size(options.padding(), single);
    }

    private static String size(int[] values, boolean single) {
        return single ? Repr.tuple(values) : Repr.of(values);
    }
}
