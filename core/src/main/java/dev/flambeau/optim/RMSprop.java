package dev.flambeau.optim;

import dev.flambeau.tensor.RmspropStep;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import java.util.List;

/// Divides by the root of a running average of squared gradients
/// ([torch.optim.RMSprop](https://docs.pytorch.org/docs/stable/generated/torch.optim.RMSprop.html); Hinton, Neural
/// Networks for
/// Machine Learning, lecture 6; centered: Graves, [Generating Sequences](https://arxiv.org/abs/1308.0850)).
public final class RMSprop extends Optimizer {
    /// The options of [RMSprop].
    public static final class Options extends DescentOptions<Options> {
        /// The defaults: lr 0.01, alpha 0.99, eps 1e-8, neither momentum nor decay.
        public Options() {
            standard("lr", 1e-2);
            standard("momentum", 0L);
            standard("alpha", 0.99);
            standard("eps", 1e-8);
            standard("centered", false);
            standard("weight_decay", 0L);
            standard("capturable", false);
            standard("foreach", null);
            standard("maximize", false);
            standard("differentiable", false);
        }

        /// With another momentum.
        ///
        /// @param momentum how much of the last step is kept, 0 or more
        public Options momentum(double momentum) {
            return with("momentum", momentum);
        }

        /// With another alpha.
        ///
        /// @param alpha how much of the running average stays, 0 or more
        public Options alpha(double alpha) {
            return with("alpha", alpha);
        }

        /// With another eps.
        ///
        /// @param eps added to what is divided by, 0 or more
        public Options eps(double eps) {
            return with("eps", eps);
        }

        /// Centered or not.
        ///
        /// @param centered divide by the spread of gradients around their average
        public Options centered(boolean centered) {
            return with("centered", centered);
        }
    }

    /// With the default options.
    ///
    /// @param params what to optimize
    public RMSprop(List<Parameter> params) {
        this(params, new Options());
    }

    /// With another learning rate.
    ///
    /// @param params what to optimize
    /// @param lr     learning rate
    public RMSprop(List<Parameter> params, double lr) {
        this(params, new Options().lr(lr));
    }

    /// @param params  what to optimize
    /// @param options for all of them; [#addParamGroup] adds others
    /// @throws dev.flambeau.error.ValueException if there are no parameters or an option makes no sense
    public RMSprop(List<Parameter> params, Options options) {
        super(options);
        addParamGroup(params);
    }

    @Override
    Rule rule(ParamGroup group) {
        double momentum = group.number("momentum");
        boolean centered = group.flag("centered");
        RmspropStep step =
                new RmspropStep(descent(group), group.number("alpha"), group.number("eps"), momentum, centered);
        return (p, gradient, state) -> {
            state.advance();
            step.apply(
                    p,
                    gradient,
                    state.zeros("square_avg", p),
                    centered ? state.zeros("grad_avg", p) : null,
                    momentum > 0 ? state.zeros("momentum_buffer", p) : null);
        };
    }

    @Override
    void check(ParamGroup group) {
        checkNotNegative(group, "lr", "momentum", "alpha", "eps", "weight_decay");
    }
}
