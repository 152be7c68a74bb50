package dev.flambeau.optim;

/// Options of optimizers that let weights decay and can climb.
///
/// @param <O> the options themselves
public abstract class DescentOptions<O extends DescentOptions<O>> extends OptimizerOptions<O> {
    DescentOptions() {}

    /// With another weight decay.
    ///
    /// @param weightDecay 0 or more; how it acts is said by the optimizer
    public final O weightDecay(double weightDecay) {
        return with("weight_decay", weightDecay);
    }

    /// Up or down.
    ///
    /// @param maximize climb instead of descend
    public final O maximize(boolean maximize) {
        return with("maximize", maximize);
    }
}
