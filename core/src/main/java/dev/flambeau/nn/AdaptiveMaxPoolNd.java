package dev.flambeau.nn;

import dev.flambeau.tensor.Tensor;
import dev.flambeau.tensor.ValuesAndIndices;
import org.jspecify.annotations.Nullable;

/// The largest elements of as many windows as wanted: [AdaptiveMaxPool1d], [AdaptiveMaxPool2d],
/// [AdaptiveMaxPool3d].
public abstract class AdaptiveMaxPoolNd extends AdaptivePoolNd {
    AdaptiveMaxPoolNd(int @Nullable [] outputSize) {
        super(outputSize);
    }

    @Override
    final Tensor output(Tensor input) {
        return largest(input).values();
    }

    /// Computes the output and where it comes from: what PyTorch gives with `return_indices=True`.
    ///
    /// @param input `[batch, channels, sizes]` or without batch
    /// @return the largest elements, and their flat places in the input
    public final ValuesAndIndices forwardWithIndices(Tensor input) {
        return located(() -> largest(input));
    }

    abstract ValuesAndIndices largest(Tensor input);
}
