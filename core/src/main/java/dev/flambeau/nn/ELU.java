package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;

/// Each element where it is positive, otherwise `alpha (exp(x) - 1)`
/// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.ELU.html)).
public final class ELU extends InPlaceLayer {
    private final double alpha;

    /// It has nothing to learn.
    public ELU() {
        this(1, false);
    }

    /// @param alpha minus the limit for small x
    public ELU(double alpha) {
        this(alpha, false);
    }

    /// @param alpha   minus the limit for small x
    /// @param inplace overwrite the input
    public ELU(double alpha, boolean inplace) {
        super(inplace);
        this.alpha = alpha;
    }

    @Override
    Tensor value(Tensor input) {
        return Functional.elu(input, alpha);
    }

    @Override
    String arguments() {
        return "alpha=" + Repr.of(alpha);
    }
}
