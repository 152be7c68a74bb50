package dev.flambeau.optim.schedule;

import dev.flambeau.optim.Optimizer;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/// Sets the learning rates to those at the start times a function of the epoch
/// ([torch.optim.lr_scheduler.LambdaLR](https://docs.pytorch.org/docs/stable/generated/torch.optim.lr_scheduler.LambdaLR.html)):
/// `new LambdaLR(optimizer, epoch -> Math.pow(0.95, epoch))`.
public final class LambdaLR extends LambdaSchedule {
    /// @param optimizer whose rates are changed
    /// @param lrLambda  for each group a function of the epoch, which gives a factor of the first rate
    /// @param lastEpoch the epoch after which to go on; -1 to begin
    public LambdaLR(Optimizer optimizer, List<IntToDoubleFunction> lrLambda, int lastEpoch) {
        super(optimizer, lrLambda);
        start(lastEpoch);
    }

    /// From the beginning.
    ///
    /// @param optimizer whose rates are changed
    /// @param lrLambda  for each group a function of the epoch, which gives a factor of the first rate
    public LambdaLR(Optimizer optimizer, List<IntToDoubleFunction> lrLambda) {
        this(optimizer, lrLambda, -1);
    }

    /// The same for all groups.
    ///
    /// @param optimizer whose rates are changed
    /// @param lrLambda  a function of the epoch, which gives a factor of the first rate
    /// @param lastEpoch the epoch after which to go on; -1 to begin
    public LambdaLR(Optimizer optimizer, IntToDoubleFunction lrLambda, int lastEpoch) {
        this(optimizer, forAll(optimizer, lrLambda), lastEpoch);
    }

    /// The same for all groups, from the beginning.
    ///
    /// @param optimizer whose rates are changed
    /// @param lrLambda  a function of the epoch, which gives a factor of the first rate
    public LambdaLR(Optimizer optimizer, IntToDoubleFunction lrLambda) {
        this(optimizer, lrLambda, -1);
    }

    @Override
    double[] rates() {
        return times(bases());
    }
}
