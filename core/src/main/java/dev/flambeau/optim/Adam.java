package dev.flambeau.optim;

import dev.flambeau.tensor.AdamStep;
import dev.flambeau.tensor.Descent;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import java.util.List;

/// Steps along a running average of gradients, divided by the root of one of their squares
/// ([torch.optim.Adam](https://docs.pytorch.org/docs/stable/generated/torch.optim.Adam.html); Kingma and Ba,
/// [Adam: A Method for Stochastic Optimization](https://arxiv.org/abs/1412.6980)).
///
/// `m = β₁ m + (1 - β₁) g`, `v = β₂ v + (1 - β₂) g²`, `p = p - lr · m/(1 - β₁ᵗ) / (√(v/(1 - β₂ᵗ)) + eps)`.
public sealed class Adam extends AdamKin permits AdamW {
    /// The options of [Adam].
    public static final class Options extends DecoupledOptions<Options> {
        /// The defaults: lr 0.001, betas 0.9 and 0.999, eps 1e-8, no decay.
        public Options() {
            super(1e-3);
            standard("amsgrad", false);
            standard("maximize", false);
            standard("foreach", null);
            standard("capturable", false);
            standard("differentiable", false);
            standard("fused", null);
            standard("decoupled_weight_decay", false);
        }

        /// With or without AMSGrad.
        ///
        /// @param amsgrad divide by the largest average of squares there was
        ///                ([AMSGrad](https://openreview.net/forum?id=ryQu7f-RZ))
        public Options amsgrad(boolean amsgrad) {
            return with("amsgrad", amsgrad);
        }
    }

    /// With the default options.
    ///
    /// @param params what to optimize
    public Adam(List<Parameter> params) {
        this(params, new Options());
    }

    /// With another learning rate.
    ///
    /// @param params what to optimize
    /// @param lr     learning rate
    public Adam(List<Parameter> params, double lr) {
        this(params, new Options().lr(lr));
    }

    /// @param params  what to optimize
    /// @param options for all of them; [#addParamGroup] adds others
    /// @throws dev.flambeau.error.ValueException if there are no parameters or an option makes no sense
    public Adam(List<Parameter> params, Options options) {
        this(options, params);
    }

    /// For [AdamW].
    Adam(AdamOptions<?> options, List<Parameter> params) {
        super(options);
        addParamGroup(params);
    }

    @Override
    Rule rule(ParamGroup group, Descent descent, double beta1, double beta2, double eps) {
        boolean amsgrad = group.flag("amsgrad");
        return (p, gradient, state) -> new AdamStep(descent, beta1, beta2, eps, state.advance())
                .apply(
                        p,
                        gradient,
                        state.zeros("exp_avg", p),
                        state.zeros("exp_avg_sq", p),
                        amsgrad ? state.zeros("max_exp_avg_sq", p) : null);
    }
}
