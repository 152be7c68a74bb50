package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.functional.InterpolateOptions;
import dev.flambeau.tensor.Tensor;

/// The input at other sizes.
abstract class UpsampleBase extends Layer {
    final InterpolateOptions options;

    UpsampleBase(InterpolateOptions options) {
        this.options = options;
    }

    @Override
    final Tensor output(Tensor input) {
        return Functional.interpolate(input, options);
    }

    @Override
    protected String extraRepr() {
        double[] scale = options.scaleFactor();
        return (scale == null ? "size=" + Repr.of(options.size()) : "scale_factor=" + Repr.of(scale)) + ", mode='"
                + options.mode() + "'";
    }
}
