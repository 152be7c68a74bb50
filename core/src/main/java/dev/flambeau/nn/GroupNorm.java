package dev.flambeau.nn;

import dev.flambeau.error.ValueException;
import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Group normalization (Wu and He 2018)
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.GroupNorm.html)): each group of channels of
/// each example gets mean 0 and variance 1, then each channel a weight and a bias of its own.
///
/// Shapes: input and output `[batch, numChannels, ...]`, weight and bias `[numChannels]`.
public final class GroupNorm extends Layer {
    private final int numGroups;
    private final int numChannels;
    private final double eps;
    private final @Nullable Parameter weight;
    private final @Nullable Parameter bias;

    /// @param numGroups   how many groups, which divides the channels
    /// @param numChannels channels of the input
    public GroupNorm(int numGroups, int numChannels) {
        this(numGroups, numChannels, 1e-5, true, true);
    }

    /// @param numGroups   how many groups, which divides the channels
    /// @param numChannels channels of the input
    /// @param eps         added to the variance
    public GroupNorm(int numGroups, int numChannels, double eps) {
        this(numGroups, numChannels, eps, true, true);
    }

    /// @param numGroups   how many groups, which divides the channels
    /// @param numChannels channels of the input
    /// @param eps         added to the variance
    /// @param affine      whether a weight is learned
    public GroupNorm(int numGroups, int numChannels, double eps, boolean affine) {
        this(numGroups, numChannels, eps, affine, true);
    }

    /// @param numGroups   how many groups, which divides the channels
    /// @param numChannels channels of the input
    /// @param eps         added to the variance
    /// @param affine      whether a weight is learned
    /// @param bias        whether a bias is learned too
    public GroupNorm(int numGroups, int numChannels, double eps, boolean affine, boolean bias) {
        if (numGroups < 1 || numChannels % numGroups != 0) {
            throw new ValueException("GroupNorm: " + numGroups + " groups do not divide " + numChannels + " channels");
        }
        this.numGroups = numGroups;
        this.numChannels = numChannels;
        this.eps = eps;
        weight = affine ? parameter("weight", Factories.ones(numChannels)) : null;
        this.bias = affine && bias ? parameter("bias", Factories.zeros(numChannels)) : null;
    }

    @Override
    Tensor output(Tensor input) {
        return Functional.groupNorm(input, numGroups, weight, bias, eps);
    }

    @Override
    protected String summary() {
        return kind() + " " + numGroups + " x " + numChannels / numGroups;
    }

    @Override
    protected String extraRepr() {
        return numGroups + ", " + numChannels + ", eps=" + Repr.of(eps) + ", affine=" + Repr.of(weight != null)
                + ", bias=" + Repr.of(bias != null);
    }
}
