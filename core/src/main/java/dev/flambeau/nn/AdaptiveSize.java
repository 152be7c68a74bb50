package dev.flambeau.nn;

import org.jspecify.annotations.Nullable;

/// The sizes of the output that a module was told, and how PyTorch prints them.
///
/// @param sizes one for all dimensions or one for each; -1 for the input's
record AdaptiveSize(int[] sizes) {
    static AdaptiveSize of(int @Nullable [] sizes) {
        return new AdaptiveSize(sizes == null ? new int[] {-1} : sizes.clone());
    }

    String text() {
        return "output_size=" + Repr.of(sizes).replace("-1", "None");
    }
}
