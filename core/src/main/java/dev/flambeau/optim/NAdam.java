package dev.flambeau.optim;

import dev.flambeau.tensor.Descent;
import dev.flambeau.tensor.NAdamStep;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import java.util.List;

/// Adam with Nesterov's momentum
/// ([torch.optim.NAdam](https://docs.pytorch.org/docs/stable/generated/torch.optim.NAdam.html); Dozat,
/// [Incorporating Nesterov Momentum into Adam](https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ)).
///
/// As [Adam], but the step goes along `μₜ₊₁ m / (1 - μ₁ ... μₜ₊₁) + (1 - μₜ) g / (1 - μ₁ ... μₜ)` with the growing
/// momentum `μₜ = β₁ (1 - 0.96^(t momentumDecay) / 2)`.
public final class NAdam extends AdamKin {
    /// The options of [NAdam].
    public static final class Options extends DecoupledOptions<Options> {
        /// The defaults: lr 0.002, betas 0.9 and 0.999, eps 1e-8, no decay, momentumDecay 0.004.
        public Options() {
            super(2e-3);
            standard("momentum_decay", 4e-3);
            standard("decoupled_weight_decay", false);
            standard("maximize", false);
            standard("foreach", null);
            standard("capturable", false);
            standard("differentiable", false);
        }

        /// With another momentumDecay.
        ///
        /// @param momentumDecay how slowly the momentum grows, 0 or more
        public Options momentumDecay(double momentumDecay) {
            return with("momentum_decay", momentumDecay);
        }
    }

    /// With the default options.
    ///
    /// @param params what to optimize
    public NAdam(List<Parameter> params) {
        this(params, new Options());
    }

    /// With another learning rate.
    ///
    /// @param params what to optimize
    /// @param lr     learning rate
    public NAdam(List<Parameter> params, double lr) {
        this(params, new Options().lr(lr));
    }

    /// @param params  what to optimize
    /// @param options for all of them; [#addParamGroup] adds others
    /// @throws dev.flambeau.error.ValueException if there are no parameters or an option makes no sense
    public NAdam(List<Parameter> params, Options options) {
        super(options);
        addParamGroup(params);
    }

    @Override
    Rule rule(ParamGroup group, Descent descent, double beta1, double beta2, double eps) {
        double decay = group.number("momentum_decay");
        return (p, gradient, state) -> {
            double step = state.advance();
            double mu = momentum(beta1, step, decay);
            double next = momentum(beta1, step + 1, decay);
            double product = state.scalar("mu_product", 1).mul_(mu).item();
            new NAdamStep(descent, beta1, beta2, eps, step, mu, next, product)
                    .apply(p, gradient, state.zeros("exp_avg", p), state.zeros("exp_avg_sq", p));
        };
    }

    private static double momentum(double beta, double step, double decay) {
        return beta * (1 - 0.5 * Math.pow(0.96, step * decay));
    }

    @Override
    void check(ParamGroup group) {
        super.check(group);
        checkNotNegative(group, "momentum_decay");
    }
}
