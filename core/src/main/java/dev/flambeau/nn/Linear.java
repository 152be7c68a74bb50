package dev.flambeau.nn;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// `x · weightᵀ + bias`
/// ([torch.nn.Linear](https://docs.pytorch.org/docs/stable/generated/torch.nn.Linear.html)).
///
/// Shapes: input `[..., inFeatures]`, output `[..., outFeatures]`, weight `[outFeatures, inFeatures]`, bias
/// `[outFeatures]`. Both start evenly distributed within ± 1 / √inFeatures.
public final class Linear extends Module {
    private final int inFeatures;
    private final int outFeatures;
    private final Parameter weight;
    private final @Nullable Parameter bias;

    /// With a bias.
    ///
    /// @param inFeatures  columns of the input
    /// @param outFeatures columns of the output
    public Linear(int inFeatures, int outFeatures) {
        this(inFeatures, outFeatures, true);
    }

    /// @param inFeatures  columns of the input
    /// @param outFeatures columns of the output
    /// @param bias        false to learn no bias
    /// @throws ValueException if a size is negative
    public Linear(int inFeatures, int outFeatures, boolean bias) {
        if (inFeatures < 0 || outFeatures < 0) {
            throw new ValueException(
                    "Linear: sizes must not be negative, given are " + inFeatures + " -> " + outFeatures);
        }
        this.inFeatures = inFeatures;
        this.outFeatures = outFeatures;
        weight = parameter("weight", Init.kaimingUniform_(Factories.zeros(outFeatures, inFeatures), Math.sqrt(5)));
        double bound = inFeatures > 0 ? 1 / Math.sqrt(inFeatures) : 0;
        this.bias = bias ? parameter("bias", Factories.zeros(outFeatures).uniform_(-bound, bound)) : null;
    }

    @Override
    public Tensor forward(Tensor input) {
        if (input.dim() == 0 || input.size(-1) != inFeatures) {
            throw new ShapeException(layer("Linear " + inFeatures + " -> " + outFeatures) + ": input has "
                    + (input.dim() == 0 ? "no" : String.valueOf(input.size(-1))) + " columns (shape " + input.shape()
                    + "), expected " + inFeatures + ". Did the size of the data or of the layer before change?");
        }
        return input.linear(weight, bias);
    }

    /// The weight, of shape `[outFeatures, inFeatures]`.
    public Parameter weight() {
        return weight;
    }

    /// The bias, of shape `[outFeatures]`; null if there is none.
    public @Nullable Parameter bias() {
        return bias;
    }

    @Override
    protected String extraRepr() {
        return "in_features=" + inFeatures + ", out_features=" + outFeatures + ", bias="
                + (bias != null ? "True" : "False");
    }
}
