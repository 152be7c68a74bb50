package dev.flambeau.nn;

import dev.flambeau.tensor.Tensor;

/// A layer whose result may overwrite its input, as PyTorch's do with `inplace=True`. The memory for the result is
/// needed all the same.
abstract class InPlaceLayer extends Layer {
    private final boolean inplace;

    InPlaceLayer(boolean inplace) {
        this.inplace = inplace;
    }

    @Override
    final Tensor output(Tensor input) {
        return inplace ? input.copy_(value(input.clone())) : value(input);
    }

    /// Computes the result, in new memory.
    abstract Tensor value(Tensor input);

    /// What PyTorch prints before `inplace`.
    String arguments() {
        return "";
    }

    final boolean isInplace() {
        return inplace;
    }

    @Override
    protected String extraRepr() {
        String arguments = arguments();
        return !inplace ? arguments : arguments.isEmpty() ? "inplace=True" : arguments + ", inplace=True";
    }
}
