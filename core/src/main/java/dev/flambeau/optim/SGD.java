package dev.flambeau.optim;

import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.SgdStep;
import java.util.List;

/// Stochastic gradient descent, with momentum if wanted
/// ([torch.optim.SGD](https://docs.pytorch.org/docs/stable/generated/torch.optim.SGD.html)).
///
/// `d = g + weightDecay · p`; with momentum `m = momentum · m + (1 - dampening) · d` (the first time `m = d`)
/// and then `d = m`, or `d = d + momentum · m` with Nesterov's variant; `p = p - lr · d`.
public final class SGD extends Optimizer {
    private static final String BUFFER = "momentum_buffer";

    /// The options of [SGD].
    public static final class Options extends DescentOptions<Options> {
        /// The defaults: lr 0.001, neither momentum nor decay.
        public Options() {
            standard("lr", 1e-3);
            standard("momentum", 0L);
            standard("dampening", 0L);
            standard("weight_decay", 0L);
            standard("nesterov", false);
            standard("maximize", false);
            standard("foreach", null);
            standard("differentiable", false);
            standard("fused", null);
        }

        /// With another momentum.
        ///
        /// @param momentum how much of the last step is kept, 0 or more
        public Options momentum(double momentum) {
            return with("momentum", momentum);
        }

        /// With another dampening.
        ///
        /// @param dampening how much of the gradient is left out of the momentum
        public Options dampening(double dampening) {
            return with("dampening", dampening);
        }

        /// With or without Nesterov's variant.
        ///
        /// @param nesterov look ahead along the momentum, which must be above 0, with a dampening of 0
        public Options nesterov(boolean nesterov) {
            return with("nesterov", nesterov);
        }
    }

    /// With the default options.
    ///
    /// @param params what to optimize
    public SGD(List<Parameter> params) {
        this(params, new Options());
    }

    /// Plain gradient descent.
    ///
    /// @param params what to optimize
    /// @param lr     learning rate
    public SGD(List<Parameter> params, double lr) {
        this(params, new Options().lr(lr));
    }

    /// @param params  what to optimize
    /// @param options for all of them; [#addParamGroup] adds others
    /// @throws dev.flambeau.error.ValueException if there are no parameters or an option makes no sense
    public SGD(List<Parameter> params, Options options) {
        super(options);
        addParamGroup(params);
    }

    @Override
    Rule rule(ParamGroup group) {
        double momentum = group.number("momentum");
        double dampening = group.number("dampening");
        SgdStep first = new SgdStep(descent(group), momentum, dampening, group.flag("nesterov"), true);
        if (momentum == 0) {
            return (p, gradient, _) -> first.apply(p, gradient, null);
        }
        SgdStep later = new SgdStep(first.descent(), momentum, dampening, first.nesterov(), false);
        return (p, gradient, state) -> {
            SgdStep step = state.has(BUFFER) ? later : first;
            step.apply(p, gradient, state.zeros(BUFFER, p));
        };
    }

    @Override
    void check(ParamGroup group) {
        checkNotNegative(group, "lr", "momentum", "weight_decay");
        if (group.flag("nesterov") && (group.number("momentum") <= 0 || group.number("dampening") != 0)) {
            throw refused("nesterov needs a momentum above 0 and a dampening of 0, given are momentum "
                    + group.number("momentum") + " and dampening " + group.number("dampening"));
        }
    }
}
