package dev.flambeau.nn;

import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// A function along one dimension. Where none is given it is the first of inputs of 0, 1 or 3 dimensions and the
/// second of others, as PyTorch did once and still does.
abstract class AlongDim extends Layer {
    private final @Nullable Integer dim;

    AlongDim(@Nullable Integer dim) {
        this.dim = dim;
    }

    @Override
    final Tensor output(Tensor input) {
        int count = input.dim();
        return along(input, dim != null ? dim : count == 0 || count == 1 || count == 3 ? 0 : 1);
    }

    abstract Tensor along(Tensor input, int dimension);

    @Override
    protected String extraRepr() {
        return "dim=" + Repr.of(dim);
    }
}
