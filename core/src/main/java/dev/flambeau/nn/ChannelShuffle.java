package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// Channels of groups interleaved
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.ChannelShuffle.html)).
public final class ChannelShuffle extends Layer {
    private final int groups;

    /// @param groups divides the number of channels
    public ChannelShuffle(int groups) {
        this.groups = groups;
    }

    @Override
    Tensor output(Tensor input) {
        return Functional.channelShuffle(input, groups);
    }

    @Override
    protected String extraRepr() {
        return "groups=" + groups;
    }
}
