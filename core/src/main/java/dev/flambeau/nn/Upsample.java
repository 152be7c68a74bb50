package dev.flambeau.nn;

import dev.flambeau.functional.InterpolateOptions;

/// The input at other sizes ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.Upsample.html)).
///
/// Shapes: input `[batch, channels, one to three sizes]`, output the same with other sizes.
public final class Upsample extends UpsampleBase {
    /// @param options the sizes or the scale, and the mode: `new InterpolateOptions().scaleFactor(2)`
    public Upsample(InterpolateOptions options) {
        super(options);
    }
}
