package dev.flambeau.nn;

import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Tensor;

/// What the kinds of dropout share: they do something in training only.
abstract class DropoutNd extends InPlaceLayer {
    private final double p;

    DropoutNd(double p, boolean inplace) {
        super(inplace);
        if (!(p >= 0 && p <= 1)) {
            throw new ValueException(kind() + ": the probability is " + p + ", it must be from 0 to 1");
        }
        this.p = p;
    }

    @Override
    final Tensor value(Tensor input) {
        return dropped(input, p, isTraining());
    }

    abstract Tensor dropped(Tensor input, double probability, boolean training);

    @Override
    protected String extraRepr() {
        return "p=" + Repr.of(p) + ", inplace=" + Repr.of(isInplace());
    }
}
