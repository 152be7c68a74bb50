package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// Each element where it is positive, otherwise `alpha (exp(x / alpha) - 1)`
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.CELU.html)).
public final class CELU extends InPlaceLayer {
    private final double alpha;

    /// It has nothing to learn.
    public CELU() {
        this(1, false);
    }

    /// @param alpha minus the limit for small x; not 0
    public CELU(double alpha) {
        this(alpha, false);
    }

    /// @param alpha   minus the limit for small x; not 0
    /// @param inplace overwrite the input
    public CELU(double alpha, boolean inplace) {
        super(inplace);
        this.alpha = alpha;
    }

    @Override
    Tensor value(Tensor input) {
        return Functional.celu(input, alpha);
    }

    @Override
    String arguments() {
        return "alpha=" + Repr.of(alpha);
    }
}
