package dev.flambeau.nn;

import dev.flambeau.functional.PoolOptions;

/// Averages of windows.
abstract class AvgPoolNd extends Layer {
    final PoolWindow window;

    AvgPoolNd(int[] kernelSize, PoolOptions options) {
        window = new PoolWindow(kernelSize.clone(), options);
    }
}
