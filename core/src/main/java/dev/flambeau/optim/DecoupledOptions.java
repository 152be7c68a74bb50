package dev.flambeau.optim;

/// Options of kin of Adam whose weights can decay in two ways.
///
/// @param <O> the options themselves
public abstract class DecoupledOptions<O extends DecoupledOptions<O>> extends AdamOptions<O> {
    DecoupledOptions(double lr) {
        super(lr, 0L);
    }

    /// Which kind of weight decay.
    ///
    /// @param decoupledWeightDecay weights decay by themselves, as with [AdamW], not in their gradients
    public final O decoupledWeightDecay(boolean decoupledWeightDecay) {
        return with("decoupled_weight_decay", decoupledWeightDecay);
    }
}
