package dev.flambeau.nn;

import dev.flambeau.functional.InterpolateOptions;
import org.jspecify.annotations.Nullable;

/// Planes at other sizes, linear between places, with corners aligned
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.UpsamplingBilinear2d.html)).
///
/// Shapes: input `[batch, channels, height, width]`, output the same with other sizes.
public final class UpsamplingBilinear2d extends UpsampleBase {
    /// To a multiple of the sizes.
    ///
    /// @param scaleFactor output by input, one number for both dimensions or one for each
    public UpsamplingBilinear2d(double... scaleFactor) {
        this(null, scaleFactor);
    }

    /// @param size        sizes of the output; null with a scale
    /// @param scaleFactor output by input, one number for both dimensions or one for each; null with sizes
    public UpsamplingBilinear2d(int @Nullable [] size, double @Nullable [] scaleFactor) {
        super(new InterpolateOptions(size, scaleFactor, "bilinear", true, null));
    }
}
