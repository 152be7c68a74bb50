package dev.flambeau.nn;

import org.jspecify.annotations.Nullable;

/// The largest elements of as many windows as wanted: [AdaptiveMaxPool1d], [AdaptiveMaxPool2d],
/// [AdaptiveMaxPool3d].
public abstract class AdaptiveMaxPoolNd extends MaxPooling {
    final AdaptiveSize outputSize;

    AdaptiveMaxPoolNd(int @Nullable [] outputSize) {
        this.outputSize = AdaptiveSize.of(outputSize);
    }

    @Override
    protected String extraRepr() {
        return outputSize.text();
    }
}
