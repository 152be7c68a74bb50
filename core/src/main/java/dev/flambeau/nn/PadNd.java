package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// More at the sides of the last dimensions.
abstract class PadNd extends Layer {
    private final int[] padding;
    private final String mode;
    private final @Nullable Double value;

    PadNd(int dims, int[] padding, String mode, @Nullable Double value) {
        this.padding = Sizes.each(kind(), "padding", padding, 2 * dims);
        this.mode = mode;
        this.value = value;
    }

    @Override
    final Tensor output(Tensor input) {
        return Functional.pad(input, padding, mode, value);
    }

    final String sides() {
        return Repr.tuple(padding);
    }

    @Override
    protected String extraRepr() {
        return sides();
    }
}
