package dev.flambeau.optim;

import dev.flambeau.tensor.AdadeltaStep;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import java.util.List;

/// Steps as long as the last ones were, for gradients as large as the last ones were
/// ([torch.optim.Adadelta](https://docs.pytorch.org/docs/stable/generated/torch.optim.Adadelta.html); Zeiler,
/// [ADADELTA: An Adaptive Learning Rate Method](https://arxiv.org/abs/1212.5701)).
public final class Adadelta extends Optimizer {
    /// The options of [Adadelta].
    public static final class Options extends DescentOptions<Options> {
        /// The defaults: lr 1, rho 0.9, eps 1e-6, no decay.
        public Options() {
            standard("lr", 1.0);
            standard("rho", 0.9);
            standard("eps", 1e-6);
            standard("weight_decay", 0L);
            standard("maximize", false);
            standard("capturable", false);
            standard("foreach", null);
            standard("differentiable", false);
        }

        /// With another rho.
        ///
        /// @param rho how much of the running averages stays, from 0 to 1
        public Options rho(double rho) {
            return with("rho", rho);
        }

        /// With another eps.
        ///
        /// @param eps added below the roots, 0 or more
        public Options eps(double eps) {
            return with("eps", eps);
        }
    }

    /// With the default options.
    ///
    /// @param params what to optimize
    public Adadelta(List<Parameter> params) {
        this(params, new Options());
    }

    /// With another learning rate.
    ///
    /// @param params what to optimize
    /// @param lr     learning rate
    public Adadelta(List<Parameter> params, double lr) {
        this(params, new Options().lr(lr));
    }

    /// @param params  what to optimize
    /// @param options for all of them; [#addParamGroup] adds others
    /// @throws dev.flambeau.error.ValueException if there are no parameters or an option makes no sense
    public Adadelta(List<Parameter> params, Options options) {
        super(options);
        addParamGroup(params);
    }

    @Override
    Rule rule(ParamGroup group) {
        AdadeltaStep step = new AdadeltaStep(descent(group), group.number("rho"), group.number("eps"));
        return (p, gradient, state) -> {
            state.advance();
            step.apply(p, gradient, state.zeros("square_avg", p), state.zeros("acc_delta", p));
        };
    }

    @Override
    void check(ParamGroup group) {
        checkNotNegative(group, "lr", "rho", "eps", "weight_decay");
        if (group.number("rho") > 1) {
            throw refused("rho must be from 0 to 1, not " + group.number("rho"));
        }
    }
}
