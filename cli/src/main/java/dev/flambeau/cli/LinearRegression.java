package dev.flambeau.cli;

import static dev.flambeau.Torch.randn;

import dev.flambeau.nn.Module;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;

/// A straight line of which weight and bias are learned.
final class LinearRegression extends Module {
    private final Parameter weights = parameter("weights", randn(1));
    private final Parameter bias = parameter("bias", randn(1));

    @Override
    public Tensor forward(Tensor x) {
        return weights.mul(x).add(bias);
    }
}
