package dev.flambeau.optim;

import dev.flambeau.tensor.AdamaxStep;
import dev.flambeau.tensor.Descent;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import java.util.List;

/// Adam with the largest gradient in place of the root of the average square
/// ([torch.optim.Adamax](https://docs.pytorch.org/docs/stable/generated/torch.optim.Adamax.html); Kingma and Ba,
/// [Adam: A Method for Stochastic Optimization](https://arxiv.org/abs/1412.6980), section 7).
public final class Adamax extends AdamKin {
    /// The options of [Adamax].
    public static final class Options extends AdamOptions<Options> {
        /// The defaults: lr 0.002, betas 0.9 and 0.999, eps 1e-8, no decay.
        public Options() {
            super(2e-3, 0L);
            standard("foreach", null);
            standard("maximize", false);
            standard("differentiable", false);
            standard("capturable", false);
        }
    }

    /// With the default options.
    ///
    /// @param params what to optimize
    public Adamax(List<Parameter> params) {
        this(params, new Options());
    }

    /// With another learning rate.
    ///
    /// @param params what to optimize
    /// @param lr     learning rate
    public Adamax(List<Parameter> params, double lr) {
        this(params, new Options().lr(lr));
    }

    /// @param params  what to optimize
    /// @param options for all of them; [#addParamGroup] adds others
    /// @throws dev.flambeau.error.ValueException if there are no parameters or an option makes no sense
    public Adamax(List<Parameter> params, Options options) {
        super(options);
        addParamGroup(params);
    }

    @Override
    Rule rule(ParamGroup group, Descent descent, double beta1, double beta2, double eps) {
        return (p, gradient, state) -> new AdamaxStep(descent, beta1, beta2, eps, state.advance())
                .apply(p, gradient, state.zeros("exp_avg", p), state.zeros("exp_inf", p));
    }
}
