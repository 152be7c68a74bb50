package dev.flambeau.optim;

import dev.flambeau.tensor.AsgdStep;
import dev.flambeau.tensor.Descent;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import java.util.List;

/// Stochastic gradient descent that also keeps the average of each parameter, as `ax` of its state
/// ([torch.optim.ASGD](https://docs.pytorch.org/docs/stable/generated/torch.optim.ASGD.html); Polyak and Juditsky,
/// [Acceleration of Stochastic Approximation by Averaging](https://doi.org/10.1137/0330046)).
public final class ASGD extends Optimizer {
    /// The options of [ASGD].
    public static final class Options extends DescentOptions<Options> {
        /// The defaults: lr 0.01, lambd 1e-4, alpha 0.75, t0 1e6, no decay.
        public Options() {
            standard("lr", 1e-2);
            standard("lambd", 1e-4);
            standard("alpha", 0.75);
            standard("t0", 1e6);
            standard("weight_decay", 0L);
            standard("foreach", null);
            standard("maximize", false);
            standard("differentiable", false);
            standard("capturable", false);
        }

        /// With another lambd.
        ///
        /// @param lambd how much of the parameter a step of length 1 takes away, and how fast steps get shorter
        public Options lambd(double lambd) {
            return with("lambd", lambd);
        }

        /// With another alpha.
        ///
        /// @param alpha exponent of how steps get shorter
        public Options alpha(double alpha) {
            return with("alpha", alpha);
        }

        /// With another t0.
        ///
        /// @param t0 step after which averaging begins
        public Options t0(double t0) {
            return with("t0", t0);
        }
    }

    /// With the default options.
    ///
    /// @param params what to optimize
    public ASGD(List<Parameter> params) {
        this(params, new Options());
    }

    /// With another learning rate.
    ///
    /// @param params what to optimize
    /// @param lr     learning rate
    public ASGD(List<Parameter> params, double lr) {
        this(params, new Options().lr(lr));
    }

    /// @param params  what to optimize
    /// @param options for all of them; [#addParamGroup] adds others
    /// @throws dev.flambeau.error.ValueException if there are no parameters or an option makes no sense
    public ASGD(List<Parameter> params, Options options) {
        super(options);
        addParamGroup(params);
    }

    @Override
    Rule rule(ParamGroup group) {
        Descent descent = descent(group);
        double lr = descent.lr();
        double lambd = group.number("lambd");
        double alpha = group.number("alpha");
        double t0 = group.number("t0");
        return (p, gradient, state) -> {
            double step = state.advance();
            Tensor eta = state.scalar("eta", lr);
            Tensor mu = state.scalar("mu", 1);
            new AsgdStep(descent, lambd, eta.item(), mu.item()).apply(p, gradient, state.zeros("ax", p));
            eta.fill_(lr / Math.pow(1 + lambd * lr * step, alpha));
            mu.fill_(1 / Math.max(1, step - t0));
        };
    }

    @Override
    void check(ParamGroup group) {
        checkNotNegative(group, "lr", "weight_decay");
    }
}
