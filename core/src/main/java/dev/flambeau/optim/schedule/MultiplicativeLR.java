package dev.flambeau.optim.schedule;

import dev.flambeau.optim.Optimizer;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/// Multiplies the learning rates each epoch by what a function says
/// ([torch.optim.lr_scheduler.MultiplicativeLR](https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.MultiplicativeLR.html)).
public final class MultiplicativeLR extends LambdaSchedule {
    /// @param optimizer whose rates are changed
    /// @param lrLambda  for each group a function of the epoch, which gives a factor of the rate there is
    /// @param lastEpoch the epoch after which to go on; -1 to begin
    public MultiplicativeLR(Optimizer optimizer, List<IntToDoubleFunction> lrLambda, int lastEpoch) {
        super(optimizer, lrLambda);
        start(lastEpoch);
    }

    /// From the beginning.
    ///
    /// @param optimizer whose rates are changed
    /// @param lrLambda  for each group a function of the epoch, which gives a factor of the rate there is
    public MultiplicativeLR(Optimizer optimizer, List<IntToDoubleFunction> lrLambda) {
        this(optimizer, lrLambda, -1);
    }

    /// The same for all groups.
    ///
    /// @param optimizer whose rates are changed
    /// @param lrLambda  a function of the epoch, which gives a factor of the rate there is
    /// @param lastEpoch the epoch after which to go on; -1 to begin
    public MultiplicativeLR(Optimizer optimizer, IntToDoubleFunction lrLambda, int lastEpoch) {
        this(optimizer, forAll(optimizer, lrLambda), lastEpoch);
    }

    /// The same for all groups, from the beginning.
    ///
    /// @param optimizer whose rates are changed
    /// @param lrLambda  a function of the epoch, which gives a factor of the rate there is
    public MultiplicativeLR(Optimizer optimizer, IntToDoubleFunction lrLambda) {
        this(optimizer, lrLambda, -1);
    }

    @Override
    double[] rates() {
        return isInitial() ? current() : times(current());
    }
}
