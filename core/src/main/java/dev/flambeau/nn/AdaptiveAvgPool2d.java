package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Averages of as many windows as wanted over two dimensions
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.AdaptiveAvgPool2d.html)).
///
/// Shapes: input `[batch, channels, sizes]` or without batch, output the same with the sizes that are wanted.
public final class AdaptiveAvgPool2d extends AdaptiveAvgPoolNd {
    /// @param outputSize sizes of the output, one for all dimensions or one for each; -1 for the input's
    public AdaptiveAvgPool2d(int @Nullable ... outputSize) {
        super(outputSize);
    }

    @Override
    Tensor output(Tensor input) {
        return Functional.adaptiveAvgPool2d(input, outputSize.sizes());
    }
}
