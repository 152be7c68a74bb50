package dev.flambeau.optim;

import dev.flambeau.tensor.GradMode;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A quasi-Newton method that remembers the last steps and changes of the gradient
/// ([torch.optim.LBFGS](https://docs.pytorch.org/docs/stable/generated/torch.optim.LBFGS.html); Nocedal and
/// Wright, Numerical Optimization, algorithms 7.4, 7.5, 3.5 and 3.6). It computes the loss several times a step,
/// so a step needs a closure, and it has one group of parameters.
public final class LBFGS extends Optimizer {
    private static final String WOLFE = "strong_wolfe";

    /// The options of [LBFGS].
    public static final class Options extends OptimizerOptions<Options> {
        /// The defaults: lr 1, 20 iterations with 25 losses at most, a history of 100, no line search.
        public Options() {
            standard("lr", 1L);
            standard("max_iter", 20L);
            standard("max_eval", null);
            standard("tolerance_grad", 1e-7);
            standard("tolerance_change", 1e-9);
            standard("history_size", 100L);
            standard("line_search_fn", null);
            standard("maximize", false);
        }

        /// With another maxIter.
        ///
        /// @param maxIter most iterations of a step
        public Options maxIter(int maxIter) {
            return with("max_iter", (long) maxIter);
        }

        /// With another maxEval.
        ///
        /// @param maxEval most computations of the loss in a step; null is 1.25 maxIter
        public Options maxEval(@Nullable Integer maxEval) {
            return with("max_eval", maxEval == null ? null : Long.valueOf(maxEval));
        }

        /// With another toleranceGrad.
        ///
        /// @param toleranceGrad largest element of the gradient at which a step ends
        public Options toleranceGrad(double toleranceGrad) {
            return with("tolerance_grad", toleranceGrad);
        }

        /// With another toleranceChange.
        ///
        /// @param toleranceChange least change of loss or parameters at which a step goes on
        public Options toleranceChange(double toleranceChange) {
            return with("tolerance_change", toleranceChange);
        }

        /// With another historySize.
        ///
        /// @param historySize how many steps are remembered
        public Options historySize(int historySize) {
            return with("history_size", (long) historySize);
        }

        /// With another lineSearchFn.
        ///
        /// @param lineSearchFn how far to go: `strong_wolfe`, or null for the learning rate
        public Options lineSearchFn(@Nullable String lineSearchFn) {
            return with("line_search_fn", lineSearchFn);
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
    public LBFGS(List<Parameter> params) {
        this(params, new Options());
    }

    /// With another learning rate.
    ///
    /// @param params what to optimize
    /// @param lr     learning rate
    public LBFGS(List<Parameter> params, double lr) {
        this(params, new Options().lr(lr));
    }

    /// @param params  what to optimize
    /// @param options for all of them
    /// @throws dev.flambeau.error.ValueException if there are no parameters or an option makes no sense
    public LBFGS(List<Parameter> params, Options options) {
        super(options);
        ParamGroup group = addParamGroup(params);
        if (group.get("max_eval") == null) {
            group.put("max_eval", group.integer("max_iter") * 5 / 4);
        }
    }

    @Override
    public ParamGroup addParamGroup(List<Parameter> params) {
        if (!paramGroups().isEmpty()) {
            throw refused("there can be only one group of parameters");
        }
        return super.addParamGroup(params);
    }

    @Override
    void check(ParamGroup group) {
        checkNotNegative(group, "lr");
        if (group.get("line_search_fn") instanceof String name && !name.equals(WOLFE)) {
            throw refused("there is no line_search_fn '" + name + "'; there is " + WOLFE);
        }
        if (group.integer("history_size") < 1) {
            throw refused("history_size must be 1 or more, not " + group.integer("history_size"));
        }
    }

    /// What is kept is of all parameters together.
    @Override
    boolean fits(String name, Tensor value, Parameter p) {
        return true;
    }

    @Override
    Rule rule(ParamGroup group) {
        throw refused(
                "a step computes the loss several times, so it needs a closure: step(() -> { optimizer.zeroGrad(); "
                        + "loss = ...; loss.backward(); return loss; })");
    }

    /// Goes up to maxIter iterations.
    @Override
    public Tensor step(Supplier<Tensor> closure) {
        ParamGroup group = paramGroups().getFirst();
        check(group);
        try (GradMode.Guard _ = GradMode.noGrad()) {
            return new LbfgsStep(group, state(group.params().getFirst()), closure).run();
        }
    }
}
