package dev.flambeau.nn;

import org.jspecify.annotations.Nullable;

/// Pooling to sizes that are wanted, whatever the input's.
abstract class AdaptivePoolNd extends Layer {
    /// -1 for the input's.
    final int[] outputSize;

    AdaptivePoolNd(int @Nullable [] outputSize) {
        this.outputSize = outputSize == null ? new int[] {-1} : outputSize.clone();
    }

    @Override
    protected String extraRepr() {
        return "output_size=" + Repr.of(outputSize).replace("-1", "None");
    }
}
