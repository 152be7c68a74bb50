package dev.flambeau.nn;

import dev.flambeau.functional.InterpolateOptions;
import org.jspecify.annotations.Nullable;

/// Planes at other sizes, from the nearest places
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.UpsamplingNearest2d.html)).
///
/// Shapes: input `[batch, channels, height, width]`, output the same with other sizes.
public final class UpsamplingNearest2d extends UpsampleBase {
    /// To a multiple of the sizes.
    ///
    /// @param scaleFactor output by input, one number for both dimensions or one for each
    public UpsamplingNearest2d(double... scaleFactor) {
        this(null, scaleFactor);
    }

    /// @param size        sizes of the output; null with a scale
    /// @param scaleFactor output by input, one number for both dimensions or one for each; null with sizes
    public UpsamplingNearest2d(int @Nullable [] size, double @Nullable [] scaleFactor) {
        super(new InterpolateOptions(size, scaleFactor, "nearest", null, null));
    }
}
