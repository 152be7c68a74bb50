package dev.flambeau.nn;

import dev.flambeau.error.ValueException;
import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// `input1ᵀ weight[k] input2 + bias[k]` for each output k
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.Bilinear.html)).
///
/// Shapes: inputs `[..., in1Features]` and `[..., in2Features]`, output `[..., outFeatures]`, weight
/// `[outFeatures, in1Features, in2Features]`, bias `[outFeatures]`. Both start evenly distributed within
/// ± 1 / √in1Features.
public final class Bilinear extends Module {
    private final Parameter weight;
    private final @Nullable Parameter bias;

    /// @param in1Features columns of the first input
    /// @param in2Features columns of the second input
    /// @param outFeatures columns of the output
    public Bilinear(int in1Features, int in2Features, int outFeatures) {
        this(in1Features, in2Features, outFeatures, true);
    }

    /// @param in1Features columns of the first input
    /// @param in2Features columns of the second input
    /// @param outFeatures columns of the output
    /// @param bias        false to learn no bias
    public Bilinear(int in1Features, int in2Features, int outFeatures, boolean bias) {
        if (in1Features <= 0 || in2Features < 0 || outFeatures < 0) {
            throw new ValueException("Bilinear: sizes must not be negative, and in1Features not 0; given are "
                    + in1Features + ", " + in2Features + " -> " + outFeatures);
        }
        double bound = 1 / Math.sqrt(in1Features);
        weight = parameter(
                "weight", Factories.zeros(outFeatures, in1Features, in2Features).uniform_(-bound, bound));
        this.bias = bias ? parameter("bias", Factories.zeros(outFeatures).uniform_(-bound, bound)) : null;
    }

    /// Computes the output.
    ///
    /// @param input1 `[..., in1Features]`
    /// @param input2 `[..., in2Features]`, otherwise of the same shape
    public Tensor forward(Tensor input1, Tensor input2) {
        return located(Hooks.args(input1, input2), () -> Functional.bilinear(input1, input2, weight, bias));
    }

    /// The weight, of shape `[outFeatures, in1Features, in2Features]`.
    public Parameter weight() {
        return weight;
    }

    /// The bias, of shape `[outFeatures]`; null if there is none.
    public @Nullable Parameter bias() {
        return bias;
    }

    @Override
    protected String extraRepr() {
        return "in1_features=" + weight.size(1) + ", in2_features=" + weight.size(2) + ", out_features="
                + weight.size(0) + ", bias=" + Repr.of(bias != null);
    }
}
