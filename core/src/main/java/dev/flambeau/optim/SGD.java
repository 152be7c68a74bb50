package dev.flambeau.optim;

import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.SgdStep;
import dev.flambeau.tensor.Tensor;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Stochastic gradient descent, with momentum if wanted
/// ([torch.optim.SGD](https://docs.pytorch.org/docs/stable/generated/torch.optim.SGD.html)).
///
/// `d = g + weightDecay · p`; with momentum `m = momentum · m + (1 - dampening) · d` (the first time `m = d`)
/// and then `d = m`, or `d = d + momentum · m` with Nesterov's variant; `p = p - lr · d`.
public final class SGD extends Optimizer {
    /// The options of [SGD], PyTorch's defaults but for the learning rate:
    /// `SGD.Options.lr(0.1).withMomentum(0.9)`.
    ///
    /// @param lr          learning rate, 0 or more
    /// @param momentum    how much of the last step is kept, 0 or more
    /// @param dampening   how much of the gradient is left out of the momentum
    /// @param weightDecay how much of the parameter is added to its gradient, 0 or more
    /// @param nesterov    look ahead along the momentum
    /// @param maximize    climb instead of descend
    public record Options(
            double lr, double momentum, double dampening, double weightDecay, boolean nesterov, boolean maximize) {
        /// No momentum, no decay.
        ///
        /// @param lr learning rate
        public static Options lr(double lr) {
            return new Options(lr, 0, 0, 0, false, false);
        }

        /// @param value how much of the last step is kept
        public Options withMomentum(double value) {
            return new Options(lr, value, dampening, weightDecay, nesterov, maximize);
        }

        /// @param value how much of the gradient is left out of the momentum
        public Options withDampening(double value) {
            return new Options(lr, momentum, value, weightDecay, nesterov, maximize);
        }

        /// @param value how much of the parameter is added to its gradient
        public Options withWeightDecay(double value) {
            return new Options(lr, momentum, dampening, value, nesterov, maximize);
        }

        /// @param value look ahead along the momentum
        public Options withNesterov(boolean value) {
            return new Options(lr, momentum, dampening, weightDecay, value, maximize);
        }

        /// @param value climb instead of descend
        public Options withMaximize(boolean value) {
            return new Options(lr, momentum, dampening, weightDecay, nesterov, value);
        }
    }

    /// What a step computes with, until an option changes.
    private record Plan(int changes, SgdStep first, SgdStep later) {}

    private final Options options;
    private final IdentityHashMap<Parameter, Tensor> buffers = new IdentityHashMap<>();
    private final IdentityHashMap<ParameterGroup, Plan> plans = new IdentityHashMap<>();

    /// Plain gradient descent.
    ///
    /// @param parameters what to optimize
    /// @param lr         learning rate
    public SGD(List<Parameter> parameters, double lr) {
        this(parameters, Options.lr(lr));
    }

    /// @param parameters what to optimize
    /// @param options    for all of them; [#addParameterGroup] adds others
    /// @throws ValueException if there are no parameters or an option makes no sense
    public SGD(List<Parameter> parameters, Options options) {
        this.options = options;
        addParameterGroup(parameters);
    }

    @Override
    public void step() {
        List<ParameterGroup> groups = groups();
        for (int i = 0; i < groups.size(); i++) {
            ParameterGroup group = groups.get(i);
            Plan plan = plan(group);
            List<Parameter> parameters = group.parameters();
            for (int j = 0; j < parameters.size(); j++) {
                Parameter p = parameters.get(j);
                Tensor gradient = p.grad();
                if (gradient != null) {
                    step(p, gradient, plan);
                }
            }
        }
    }

    private void step(Parameter p, Tensor gradient, Plan plan) {
        if (plan.first.momentum() == 0) {
            plan.first.apply(p, gradient, null);
            return;
        }
        Tensor buffer = buffers.get(p);
        if (buffer == null) {
            buffer = Factories.zerosLike(p);
            buffers.put(p, buffer);
            plan.first.apply(p, gradient, buffer);
        } else {
            plan.later.apply(p, gradient, buffer);
        }
    }

    private Plan plan(ParameterGroup group) {
        Plan plan = plans.get(group);
        if (plan == null || plan.changes != group.changes()) {
            check(group);
            plan = new Plan(group.changes(), stepOf(group, true), stepOf(group, false));
            plans.put(group, plan);
        }
        return plan;
    }

    private static SgdStep stepOf(ParameterGroup group, boolean first) {
        return new SgdStep(
                group.lr(),
                group.number("momentum"),
                group.number("dampening"),
                group.number("weight_decay"),
                group.flag("nesterov"),
                group.flag("maximize"),
                first);
    }

    @Override
    Map<String, Object> defaults() {
        LinkedHashMap<String, Object> map = new LinkedHashMap<>();
        map.put("lr", options.lr);
        map.put("momentum", options.momentum);
        map.put("dampening", options.dampening);
        map.put("weight_decay", options.weightDecay);
        map.put("nesterov", options.nesterov);
        map.put("maximize", options.maximize);
        return map;
    }

    @Override
    void check(ParameterGroup group) {
        for (String option : List.of("lr", "momentum", "weight_decay")) {
            if (!(group.number(option) >= 0)) {
                throw new ValueException("SGD: " + option + " must be 0 or more, not " + group.number(option));
            }
        }
        if (group.flag("nesterov") && (group.number("momentum") <= 0 || group.number("dampening") != 0)) {
            throw new ValueException("SGD: nesterov needs a momentum above 0 and a dampening of 0, given are momentum "
                    + group.number("momentum") + " and dampening " + group.number("dampening"));
        }
    }
}
