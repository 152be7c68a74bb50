package dev.flambeau.nn;

import org.jspecify.annotations.Nullable;

/// Averages of as many windows as wanted: [AdaptiveAvgPool1d], [AdaptiveAvgPool2d],
/// [AdaptiveAvgPool3d].
abstract class AdaptiveAvgPoolNd extends Layer {
    final AdaptiveSize outputSize;

    AdaptiveAvgPoolNd(int @Nullable [] outputSize) {
        this.outputSize = AdaptiveSize.of(outputSize);
    }

    @Override
    protected String extraRepr() {
        return outputSize.text();
    }
}
