package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// The logarithm of [Sigmoid] for each element, exact also where that is 0
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.LogSigmoid.html)).
public final class LogSigmoid extends Layer {
    /// It has nothing to learn.
    public LogSigmoid() {}

    @Override
    Tensor output(Tensor input) {
        return Functional.logsigmoid(input);
    }
}
