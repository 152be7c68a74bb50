package dev.flambeau.optim;

import dev.flambeau.tensor.Descent;
import dev.flambeau.tensor.RAdamStep;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import java.util.List;

/// Adam that divides by the root of the average square only once that can be trusted
/// ([torch.optim.RAdam](https://docs.pytorch.org/docs/stable/generated/torch.optim.RAdam.html); Liu et al.,
/// [On the Variance of the Adaptive Learning Rate and Beyond](https://arxiv.org/abs/1908.03265)).
public final class RAdam extends AdamKin {
    /// The options of [RAdam].
    public static final class Options extends DecoupledOptions<Options> {
        /// The defaults: lr 0.001, betas 0.9 and 0.999, eps 1e-8, no decay.
        public Options() {
            super(1e-3);
            standard("maximize", false);
            standard("foreach", null);
            standard("capturable", false);
            standard("decoupled_weight_decay", false);
            standard("differentiable", false);
        }
    }

    /// With the default options.
    ///
    /// @param params what to optimize
    public RAdam(List<Parameter> params) {
        this(params, new Options());
    }

    /// With another learning rate.
    ///
    /// @param params what to optimize
    /// @param lr     learning rate
    public RAdam(List<Parameter> params, double lr) {
        this(params, new Options().lr(lr));
    }

    /// @param params  what to optimize
    /// @param options for all of them; [#addParamGroup] adds others
    /// @throws dev.flambeau.error.ValueException if there are no parameters or an option makes no sense
    public RAdam(List<Parameter> params, Options options) {
        super(options);
        addParamGroup(params);
    }

    @Override
    Rule rule(ParamGroup group, Descent descent, double beta1, double beta2, double eps) {
        return (p, gradient, state) -> new RAdamStep(descent, beta1, beta2, eps, state.advance())
                .apply(p, gradient, state.zeros("exp_avg", p), state.zeros("exp_avg_sq", p));
    }
}
