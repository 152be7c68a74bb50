package dev.flambeau.nn;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.RectifiedLinear;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Shape;
import dev.flambeau.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `x · weightᵀ + bias`
/// ([torch.nn.Linear](https://docs.pytorch.org/docs/stable/generated/torch.nn.Linear.html)).
///
/// Shapes: input `[..., inFeatures]`, output `[..., outFeatures]`, weight `[outFeatures, inFeatures]`, bias
/// `[outFeatures]`. Both start evenly distributed within ± 1 / √inFeatures.
public sealed class Linear extends Layer permits NonDynamicallyQuantizableLinear {
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
        weight = parameter("weight", Init.layerWeight(outFeatures, inFeatures));
        this.bias = bias ? parameter("bias", Init.layerBias(outFeatures, weight)) : null;
    }

    /// With a weight and a bias that exist, so that they can be shared: `new Linear(embedding.weight(), null)`.
    ///
    /// @param weight of shape `[outFeatures, inFeatures]`
    /// @param bias   of shape `[outFeatures]`; null for none
    /// @throws ShapeException if the shapes do not fit
    public Linear(Parameter weight, @Nullable Parameter bias) {
        if (weight.dim() != 2 || bias != null && !bias.shape().equals(Shape.of(weight.size(0)))) {
            throw new ShapeException("Linear: the weight has shape " + weight.shape() + ", the bias "
                    + (bias == null ? "none" : bias.shape())
                    + "; expected [outFeatures, inFeatures] and [outFeatures]");
        }
        inFeatures = weight.size(1);
        outFeatures = weight.size(0);
        this.weight = parameter("weight", weight);
        this.bias = bias == null ? null : parameter("bias", bias);
    }

    @Override
    Tensor output(Tensor input) {
        check(input);
        return input.linear(weight, bias);
    }

    @Override
    int takes(Tensor input, List<Module> next) {
        return next.getFirst() instanceof ReLU ? 1 : 0;
    }

    @Override
    Tensor output(Tensor input, List<Module> next) {
        check(input);
        return RectifiedLinear.relu(input, weight, bias);
    }

    private void check(Tensor input) {
        if (input.dim() == 0 || input.size(-1) != inFeatures) {
            throw new ShapeException("input has " + (input.dim() == 0 ? "no" : String.valueOf(input.size(-1)))
                    + " columns (shape " + input.shape() + "), expected " + inFeatures
                    + ". Did the size of the data or of the layer before change?");
        }
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
    long operations(Tensor input, Tensor output) {
        return 2L * output.numel() * inFeatures;
    }

    @Override
    protected String summary() {
        return kind() + " " + inFeatures + " -> " + outFeatures;
    }

    @Override
    protected String extraRepr() {
        return "in_features=" + inFeatures + ", out_features=" + outFeatures + ", bias=" + Repr.of(bias != null);
    }
}
