package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.tensor.ValuesAndIndices;
import org.jspecify.annotations.Nullable;

/// The largest elements of as many windows as wanted over three dimensions
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.AdaptiveMaxPool3d.html)).
///
/// Shapes: input `[batch, channels, sizes]` or without batch, output the same with the sizes that are wanted.
public final class AdaptiveMaxPool3d extends AdaptiveMaxPoolNd {
    /// @param outputSize sizes of the output, one for all dimensions or one for each; -1 for the input's
    public AdaptiveMaxPool3d(int @Nullable ... outputSize) {
        super(outputSize);
    }

    @Override
    ValuesAndIndices largest(Tensor input) {
        return Functional.adaptiveMaxPool3dWithIndices(input, outputSize.sizes());
    }
}
