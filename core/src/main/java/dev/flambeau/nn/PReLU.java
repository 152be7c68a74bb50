package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;

/// Each element where it is positive, otherwise times a learned weight
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.PReLU.html)).
///
/// Shapes: input any, with channels in dimension 1 if there is a weight for each; weight `[numParameters]`.
public final class PReLU extends Layer {
    private final Parameter weight;

    /// With one weight, 0.25.
    public PReLU() {
        this(1, 0.25);
    }

    /// @param numParameters 1, or the number of channels
    public PReLU(int numParameters) {
        this(numParameters, 0.25);
    }

    /// @param numParameters 1, or the number of channels
    /// @param init          first value of the weights
    public PReLU(int numParameters, double init) {
        weight = parameter("weight", Factories.full(new int[] {numParameters}, init));
    }

    @Override
    Tensor output(Tensor input) {
        return Functional.prelu(input, weight);
    }

    /// The weights.
    public Parameter weight() {
        return weight;
    }

    @Override
    protected String extraRepr() {
        return "num_parameters=" + weight.numel();
    }
}
