package dev.flambeau.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.tensor.Tuple;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What all optimizers have in common.
class OptimizersTest {
    /// All optimizers by name, with options that make them keep all that they can keep.
    static final Map<String, Function<List<Parameter>, Optimizer>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("SGD", p -> new SGD(p, new SGD.Options().lr(0.05).momentum(0.9)));
        ALL.put("Adam", p -> new Adam(p, new Adam.Options().lr(0.05).amsgrad(true)));
        ALL.put("AdamW", p -> new AdamW(p, new AdamW.Options().lr(0.05)));
        ALL.put("NAdam", p -> new NAdam(p, new NAdam.Options().lr(0.05).decoupledWeightDecay(true)));
        ALL.put("RAdam", p -> new RAdam(p, new RAdam.Options().lr(0.05).betas(0.9, 0.9)));
        ALL.put("Adamax", p -> new Adamax(p, 0.05));
        ALL.put("Adadelta", Adadelta::new);
        ALL.put("Adagrad", p -> new Adagrad(p, new Adagrad.Options().initialAccumulatorValue(0.1)));
        ALL.put(
                "RMSprop",
                p -> new RMSprop(p, new RMSprop.Options().centered(true).momentum(0.5)));
        ALL.put("Rprop", Rprop::new);
        ALL.put("ASGD", p -> new ASGD(p, new ASGD.Options().t0(2)));
        ALL.put("LBFGS", p -> new LBFGS(p, new LBFGS.Options().lr(0.1).maxIter(3)));
        ALL.put("Adafactor", p -> new Adafactor(p, 0.05));
        ALL.put("Muon", p -> new Muon(p, 0.05));
    }

    static List<String> all() {
        return List.copyOf(ALL.keySet());
    }

    /// The sum of squares of the elements, the first of each row weighted; clears gradients before.
    static Tensor loss(Optimizer optimizer, List<Parameter> params) {
        optimizer.zeroGrad();
        Tensor loss = Factories.zeros();
        for (Parameter p : params) {
            loss = loss.add(p.square().sum().to(DType.FLOAT32))
                    .add(p.narrow(-1, 0, 1).square().sum().to(DType.FLOAT32));
        }
        loss.backward();
        return loss;
    }

    private static List<Parameter> params() {
        return List.of(
                new Parameter(Factories.tensor(new double[][] {{1, -2, 0.5}, {0.25, 3, -1}})),
                new Parameter(Factories.tensor(new double[][] {{-0.5}})));
    }

    @ParameterizedTest
    @MethodSource("all")
    void the_loss_falls(String name) {
        List<Parameter> params = params();
        Optimizer optimizer = ALL.get(name).apply(params);
        double first = optimizer.step(() -> loss(optimizer, params)).item();
        for (int i = 0; i < 30; i++) {
            optimizer.step(() -> loss(optimizer, params));
        }
        assertThat(loss(optimizer, params).item()).isBetween(0.0, first - 0.01);
    }

    @ParameterizedTest
    @MethodSource("all")
    void strided_and_float64_parameters_take_the_same_steps(String name) {
        Tensor plain = Factories.tensor(new double[][] {{1, 2, -1}, {3, 4, 0.5}});
        float[][] ends = new float[3][];
        for (int kind = 0; kind < 3; kind++) {
            Parameter p = new Parameter(
                    kind == 0
                            ? plain.t().clone()
                            : kind == 1 ? plain.clone().t() : plain.t().to(DType.FLOAT64));
            Optimizer optimizer = ALL.get(name).apply(List.of(p));
            for (int i = 0; i < 4; i++) {
                optimizer.step(() -> loss(optimizer, List.of(p)));
            }
            ends[kind] = p.toFloatArray();
        }
        for (int i = 0; i < ends[0].length; i++) {
            assertThat(ends[1][i]).isCloseTo(ends[0][i], org.assertj.core.api.Assertions.within(1e-5f));
            assertThat(ends[2][i]).isCloseTo(ends[0][i], org.assertj.core.api.Assertions.within(1e-4f));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void a_step_is_not_recorded_and_its_closure_is(String name) {
        List<Parameter> params = params();
        Optimizer optimizer = ALL.get(name).apply(params);
        try (var _ = dev.flambeau.tensor.GradMode.noGrad()) {
            optimizer.step(() -> loss(optimizer, params));
        }
        for (Parameter p : params) {
            assertThat(p.isLeaf()).isTrue();
            assertThat(p.requiresGrad()).isTrue();
            assertThat(p.grad()).isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void no_parameters_or_one_twice_are_refused(String name) {
        Parameter p = params().getFirst();
        refused(() -> ALL.get(name).apply(List.of()), name + ": there is no parameter to optimize");
        refused(() -> ALL.get(name).apply(List.of(p, p)), name + ": a parameter of shape [2, 3] is given twice");
        Optimizer optimizer = ALL.get(name).apply(List.of(p));
        refused(() -> optimizer.addParamGroup(List.of(p)), name);
        assertThat(optimizer.paramGroups()).hasSize(1);
        refused(() -> optimizer.paramGroups().getFirst().set("lr", -1).set("lrr", 1), "there is no value 'lrr'");
        refused(() -> optimizer.step(() -> loss(optimizer, List.of(p))), name + ": lr must be 0 or more, not -1.0");
    }

    @Test
    void options_that_make_no_sense_are_refused() {
        List<Parameter> p = List.of(params().getFirst());
        refused(() -> new Adam(p, Double.NaN), "Adam: lr must be 0 or more, not NaN");
        refused(() -> new Adam(p, new Adam.Options().betas(1, 0.9)), "Adam: betas must be two numbers");
        refused(() -> new AdamW(p, new AdamW.Options().betas(0.9, -0.1)), "AdamW: betas");
        refused(() -> new AdamW(p, new AdamW.Options().weightDecay(-1)), "AdamW: weight_decay must be 0 or more");
        refused(() -> new NAdam(p, new NAdam.Options().momentumDecay(-1)), "NAdam: momentum_decay");
        refused(() -> new RAdam(p, new RAdam.Options().eps(-1)), "RAdam: eps must be 0 or more, not -1.0");
        refused(() -> new Adamax(p, new Adamax.Options().betas(2, 0.9)), "Adamax: betas");
        refused(() -> new Adadelta(p, new Adadelta.Options().rho(1.5)), "Adadelta: rho must be from 0 to 1, not 1.5");
        refused(() -> new Adagrad(p, new Adagrad.Options().lrDecay(-1)), "Adagrad: lr_decay");
        refused(() -> new RMSprop(p, new RMSprop.Options().alpha(-1)), "RMSprop: alpha");
        refused(() -> new Rprop(p, new Rprop.Options().etas(1.5, 2)), "Rprop: etas");
        refused(() -> new ASGD(p, new ASGD.Options().weightDecay(-1)), "ASGD: weight_decay");
        refused(() -> new Adafactor(p, new Adafactor.Options().beta2Decay(0.5)), "beta2_decay must be 0 or less");
        refused(() -> new Adafactor(p, new Adafactor.Options().d(0.5)), "Adafactor: d must be 1 or more, not 0.5");
        refused(() -> new Adafactor(p, new Adafactor.Options().eps(-1.0, 1)), "Adafactor: eps");
        refused(() -> new Muon(p, new Muon.Options().nsSteps(100)), "Muon: ns_steps");
        refused(() -> new Muon(p, new Muon.Options().adjustLrFn("most")), "Muon: there is no adjust_lr_fn 'most'");
        refused(
                () -> new Muon(List.of(new Parameter(Factories.ones(3)))),
                "Muon: only matrices can be optimized, not a parameter of shape [3]");
        refused(() -> new Adam(p, new Adam.Options().lr(Factories.ones(2))), "Adam: lr must be one number");
    }

    private static void refused(ThrowingCallable call, String text) {
        assertThatThrownBy(call).isInstanceOf(ValueException.class).hasMessageContaining(text);
    }

    @Test
    void groups_have_options_of_their_own() {
        Parameter a = new Parameter(Factories.ones(2));
        Parameter b = new Parameter(Factories.ones(2));
        Adam optimizer = new Adam(List.of(a), new Adam.Options().lr(0.1));
        ParamGroup group = optimizer.addParamGroup(List.of(b)).set("lr", 1).set("betas", Tuple.of(0.5, 0.5));
        a.setGrad(Factories.ones(2));
        b.setGrad(Factories.ones(2));
        optimizer.step();
        assertThat(a.toFloatArray()[0]).isEqualTo(0.9f, org.assertj.core.api.Assertions.within(1e-6f));
        assertThat(b.toFloatArray()[0]).isEqualTo(0, org.assertj.core.api.Assertions.within(1e-6f));
        assertThat(group.params()).containsExactly(b);
        assertThat(group.get("weight_decay")).isEqualTo(0L);
        assertThat(group.set("weight_decay", 0.5f).number("weight_decay")).isEqualTo(0.5);
        refused(() -> group.set("betas", 0.5), "option 'betas' is a list, not a number");
        refused(() -> group.set("amsgrad", 1), "option 'amsgrad' is a switch, not a number");
        refused(() -> group.flag("lr"), "Adam: there is no switch 'lr'");
        refused(() -> group.numbers("lr"), "Adam: there is no list of numbers 'lr'");
        refused(() -> group.number("amsgrad"), "Adam: there is no number 'amsgrad'");
        refused(() -> group.integer("eps"), "Adam: there is no whole number 'eps'");
    }

    @Test
    void a_learning_rate_in_a_tensor_is_read_at_each_step() {
        Parameter p = new Parameter(Factories.ones(1));
        Tensor lr = Factories.tensor(0.5);
        SGD optimizer = new SGD(List.of(p), new SGD.Options().lr(lr));
        p.setGrad(Factories.ones(1));
        optimizer.step();
        assertThat(p.item()).isEqualTo(0.5);
        lr.fill_(0.25);
        optimizer.step();
        assertThat(p.item()).isEqualTo(0.25);
        optimizer.paramGroups().getFirst().set("lr", 0.125);
        assertThat(lr.item()).isEqualTo(0.125);
        optimizer.step();
        assertThat(p.item()).isEqualTo(0.125);
    }

    @Test
    void options_are_not_changed_by_their_methods() {
        Adam.Options options = new Adam.Options();
        assertThat(options.lr(1).betas(0, 0.5).amsgrad(true).asMap())
                .containsEntry("lr", 1.0)
                .containsEntry("betas", Tuple.of(0.0, 0.5))
                .containsEntry("amsgrad", true);
        assertThat(options.asMap()).containsEntry("lr", 1e-3).containsEntry("amsgrad", false);
    }

    @Test
    void gradients_are_cleared_or_become_zero() {
        Parameter p = new Parameter(Factories.ones(2));
        Parameter q = new Parameter(Factories.ones(2));
        SGD optimizer = new SGD(List.of(p, q), new SGD.Options().lr(1).weightDecay(0.5));
        p.setGrad(Factories.ones(2));
        optimizer.zeroGrad(false);
        assertThat(p.grad().toFloatArray()).containsExactly(0, 0);
        assertThat(q.grad()).isNull();
        optimizer.step();
        assertThat(p.toFloatArray()).containsExactly(0.5f, 0.5f);
        assertThat(q.toFloatArray()).containsExactly(1, 1);
        optimizer.zeroGrad();
        assertThat(p.grad()).isNull();
    }

    @Test
    void texts_are_those_of_pytorch() {
        List<Parameter> p = List.of(params().getFirst());
        assertThat(new AdamW(p, 1e-5)).hasToString("""
                AdamW (
                Parameter Group 0
                    amsgrad: False
                    betas: (0.9, 0.999)
                    capturable: False
                    decoupled_weight_decay: True
                    differentiable: False
                    eps: 1e-08
                    foreach: None
                    fused: None
                    lr: 1e-05
                    maximize: False
                    weight_decay: 0.01
                )""");
        assertThat(new Adafactor(p)).asString().contains("    eps: (None, 0.001)\n");
        assertThat(new LBFGS(p)).asString().contains("lr: 1\n    max_eval: 25\n    max_iter: 20\n");
        assertThat(new ASGD(p)).asString().contains("    t0: 1000000.0\n");
    }
}
