package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// Channels become places: `[..., channels · r², height, width]` becomes `[..., channels, height · r, width · r]`
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.PixelShuffle.html)).
public final class PixelShuffle extends Layer {
    private final int upscaleFactor;

    /// @param upscaleFactor r
    public PixelShuffle(int upscaleFactor) {
        this.upscaleFactor = upscaleFactor;
    }

    @Override
    Tensor output(Tensor input) {
        return Functional.pixelShuffle(input, upscaleFactor);
    }

    @Override
    protected String extraRepr() {
        return "upscale_factor=" + upscaleFactor;
    }
}
