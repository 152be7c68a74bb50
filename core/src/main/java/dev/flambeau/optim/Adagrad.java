package dev.flambeau.optim;

import dev.flambeau.tensor.AdagradStep;
import dev.flambeau.tensor.Descent;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import java.util.List;

/// Divides by the root of the sum of all squared gradients
/// ([torch.optim.Adagrad](https://docs.pytorch.org/docs/stable/generated/torch.optim.Adagrad.html); Duchi et al.,
/// [Adaptive Subgradient Methods](https://jmlr.org/papers/v12/duchi11a.html)).
public final class Adagrad extends Optimizer {
    /// The options of [Adagrad].
    public static final class Options extends DescentOptions<Options> {
        /// The defaults: lr 0.01, eps 1e-10, all else 0.
        public Options() {
            standard("lr", 1e-2);
            standard("lr_decay", 0L);
            standard("eps", 1e-10);
            standard("weight_decay", 0L);
            standard("initial_accumulator_value", 0L);
            standard("foreach", null);
            standard("maximize", false);
            standard("differentiable", false);
            standard("fused", null);
        }

        /// With another lrDecay.
        ///
        /// @param lrDecay how fast the learning rate falls: it is `lr / (1 + (step - 1) lrDecay)`; 0 or more
        public Options lrDecay(double lrDecay) {
            return with("lr_decay", lrDecay);
        }

        /// With another initialAccumulatorValue.
        ///
        /// @param initialAccumulatorValue what the sums begin with, 0 or more
        public Options initialAccumulatorValue(double initialAccumulatorValue) {
            return with("initial_accumulator_value", initialAccumulatorValue);
        }

        /// With another eps.
        ///
        /// @param eps added to what is divided by, 0 or more
        public Options eps(double eps) {
            return with("eps", eps);
        }
    }

    /// With the default options.
    ///
    /// @param params what to optimize
    public Adagrad(List<Parameter> params) {
        this(params, new Options());
    }

    /// With another learning rate.
    ///
    /// @param params what to optimize
    /// @param lr     learning rate
    public Adagrad(List<Parameter> params, double lr) {
        this(params, new Options().lr(lr));
    }

    /// @param params  what to optimize
    /// @param options for all of them; [#addParamGroup] adds others
    /// @throws dev.flambeau.error.ValueException if there are no parameters or an option makes no sense
    public Adagrad(List<Parameter> params, Options options) {
        super(options);
        addParamGroup(params);
    }

    @Override
    Rule rule(ParamGroup group) {
        Descent descent = descent(group);
        double decay = group.number("lr_decay");
        double eps = group.number("eps");
        double initial = group.number("initial_accumulator_value");
        return (p, gradient, state) ->
                new AdagradStep(descent, decay, eps, state.advance()).apply(p, gradient, state.full("sum", p, initial));
    }

    @Override
    void check(ParamGroup group) {
        checkNotNegative(group, "lr", "lr_decay", "eps", "weight_decay", "initial_accumulator_value");
    }
}
