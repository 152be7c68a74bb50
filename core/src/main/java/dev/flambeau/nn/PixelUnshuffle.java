package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// Places become channels, the reverse of [PixelShuffle]
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.PixelUnshuffle.html)).
public final class PixelUnshuffle extends Layer {
    private final int downscaleFactor;

    /// @param downscaleFactor r
    public PixelUnshuffle(int downscaleFactor) {
        this.downscaleFactor = downscaleFactor;
    }

    @Override
    Tensor output(Tensor input) {
        return Functional.pixelUnshuffle(input, downscaleFactor);
    }

    @Override
    protected String extraRepr() {
        return "downscale_factor=" + downscaleFactor;
    }
}
