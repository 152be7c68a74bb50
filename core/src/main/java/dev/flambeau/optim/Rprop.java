package dev.flambeau.optim;

import dev.flambeau.tensor.Descent;
import dev.flambeau.tensor.RpropStep;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tuple;
import java.util.List;

/// Each element has a step size of its own, which grows while the sign of its gradient stays
/// ([torch.optim.Rprop](https://docs.pytorch.org/docs/stable/generated/torch.optim.Rprop.html); Riedmiller and
/// Braun, A Direct Adaptive Method for Faster Backpropagation Learning, 1993). For gradients of all data, not of
/// batches.
public final class Rprop extends Optimizer {
    /// The options of [Rprop].
    public static final class Options extends OptimizerOptions<Options> {
        /// The defaults: lr 0.01, etas 0.5 and 1.2, step sizes from 1e-6 to 50.
        public Options() {
            standard("lr", 1e-2);
            standard("etas", Tuple.of(0.5, 1.2));
            standard("step_sizes", Tuple.of(1e-6, 50L));
            standard("foreach", null);
            standard("maximize", false);
            standard("differentiable", false);
            standard("capturable", false);
        }

        /// With other factors.
        ///
        /// @param etaMinus what a step size is multiplied with where the sign has changed, between 0 and 1
        /// @param etaPlus  what it is multiplied with where the sign has stayed, above 1
        public Options etas(double etaMinus, double etaPlus) {
            return with("etas", Tuple.of(etaMinus, etaPlus));
        }

        /// With other bounds.
        ///
        /// @param min smallest step size
        /// @param max largest step size
        public Options stepSizes(double min, double max) {
            return with("step_sizes", Tuple.of(min, max));
        }

        /// Up or down.
        ///
        /// @param maximize climb instead of descend
        public Options maximize(boolean maximize) {
            return with("maximize", maximize);
        }
    }

    /// With the default options.
    ///
    /// @param params what to optimize
    public Rprop(List<Parameter> params) {
        this(params, new Options());
    }

    /// With another learning rate.
    ///
    /// @param params what to optimize
    /// @param lr     learning rate
    public Rprop(List<Parameter> params, double lr) {
        this(params, new Options().lr(lr));
    }

    /// @param params  what to optimize
    /// @param options for all of them; [#addParamGroup] adds others
    /// @throws dev.flambeau.error.ValueException if there are no parameters or an option makes no sense
    public Rprop(List<Parameter> params, Options options) {
        super(options);
        addParamGroup(params);
    }

    @Override
    Rule rule(ParamGroup group) {
        double lr = group.lr();
        double[] etas = group.numbers("etas");
        double[] sizes = group.numbers("step_sizes");
        Descent descent = new Descent(lr, 0, false, group.flag("maximize"));
        RpropStep step = new RpropStep(descent, etas[0], etas[1], sizes[0], sizes[1]);
        return (p, gradient, state) -> {
            state.advance();
            step.apply(p, gradient, state.zeros("prev", p), state.full("step_size", p, lr));
        };
    }

    @Override
    void check(ParamGroup group) {
        checkNotNegative(group, "lr");
        double[] etas = group.numbers("etas");
        if (etas.length != 2 || !(etas[0] > 0 && etas[0] < 1 && etas[1] > 1)) {
            throw refused("etas must be a number between 0 and 1 and one above 1, not " + group.get("etas"));
        }
        if (group.numbers("step_sizes").length != 2) {
            throw refused("step_sizes must be two numbers, not " + group.get("step_sizes"));
        }
    }
}
