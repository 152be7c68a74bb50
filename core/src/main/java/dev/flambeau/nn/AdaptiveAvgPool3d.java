package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Averages of as many windows as wanted over three dimensions
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.AdaptiveAvgPool3d.html)).
///
/// Shapes: input `[batch, channels, sizes]` or without batch, output the same with the sizes that are wanted.
public final class AdaptiveAvgPool3d extends AdaptiveAvgPoolNd {
    /// @param outputSize sizes of the output, one for all dimensions or one for each; -1 for the input's
    public AdaptiveAvgPool3d(int @Nullable ... outputSize) {
        super(outputSize);
    }

    @Override
    Tensor output(Tensor input) {
        return Functional.adaptiveAvgPool3d(input, outputSize.sizes());
    }
}
