package dev.flambeau.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class LBFGSTest {
    /// PyTorch 2.14 ends there in float64, with this last loss.
    private static final double[] REFERENCE_WOLFE = {-1.3536960480482616, 1.7977327472576072, 5.861853124644989};
    private static final double[] REFERENCE_PLAIN = {-1.4835706989429531, 2.0054406269938956, 10.41066171340065};

    private final AtomicInteger losses = new AtomicInteger();

    /// Rosenbrock's valley, least at (1, 1).
    private Tensor valley(LBFGS optimizer, Parameter x, Parameter y) {
        losses.incrementAndGet();
        optimizer.zeroGrad();
        Tensor loss =
                y.sub(x.square()).square().mul(100).add(x.neg().add(1).square()).sum();
        loss.backward();
        return loss;
    }

    private double[] descend(LBFGS.Options options, int steps) {
        Parameter x = new Parameter(Factories.tensor(-1.5).to(DType.FLOAT64));
        Parameter y = new Parameter(Factories.tensor(2.0).to(DType.FLOAT64));
        LBFGS optimizer = new LBFGS(List.of(x, y), options);
        double last = 0;
        for (int i = 0; i < steps; i++) {
            last = optimizer.step(() -> valley(optimizer, x, y)).item();
        }
        return new double[] {x.item(), y.item(), last};
    }

    @Test
    void a_line_search_finds_the_end_of_a_valley() {
        double[] end = descend(new LBFGS.Options().lineSearchFn("strong_wolfe"), 10);
        assertThat(end[0]).isCloseTo(1, within(1e-5));
        assertThat(end[1]).isCloseTo(1, within(1e-5));
    }

    @Test
    void values_of_pytorch() {
        assertThat(descend(new LBFGS.Options().lineSearchFn("strong_wolfe").maxIter(4), 2))
                .containsExactly(REFERENCE_WOLFE, within(1e-9));
        assertThat(descend(new LBFGS.Options().lr(0.01).maxIter(5).historySize(2), 3))
                .containsExactly(REFERENCE_PLAIN, within(1e-9));
    }

    /// A parabola without a top: the search goes as far as rounding lets it, so each bit counts.
    @Test
    void bits_of_pytorch() {
        Parameter x = new Parameter(Factories.tensor(new float[] {0.5f, -1.25f, 2}));
        Parameter y = new Parameter(Factories.tensor(new float[] {0.75f}));
        Tensor weights = Factories.tensor(new float[] {1, 1.1f, 1.2f});
        LBFGS optimizer =
                new LBFGS(List.of(x, y), new LBFGS.Options().maximize(true).lineSearchFn("strong_wolfe"));
        Supplier<Tensor> closure = () -> {
            optimizer.zeroGrad();
            Tensor loss =
                    x.sub(0.3).pow(2).mul(weights).sum().add(y.sub(0.1).pow(2).sum());
            loss.backward();
            return loss;
        };
        assertThat(optimizer.step(closure).item()).isEqualTo(6.5732502937316895);
        assertThat(x.toFloatArray()).containsExactly(1902548353024f, -16219225718784f, 19405996032000f);
        assertThat(y.toFloatArray()).containsExactly(6183282278400f);
        assertThat(optimizer.step(closure).item()).isEqualTo(7.83133498112735e+26);
        assertThat(x.toFloatArray())
                .containsExactly(3.205699818059989e+18f, -3.006145274590737e+19f, 3.9237765685093335e+19f);
    }

    @Test
    void the_loss_is_computed_no_more_often_than_allowed() {
        descend(new LBFGS.Options().maxEval(7).maxIter(100).lr(0.001), 1);
        assertThat(losses.get()).isEqualTo(7);
        losses.set(0);
        descend(new LBFGS.Options().maxIter(4).lr(0.001), 1);
        assertThat(losses.get()).isEqualTo(4);
    }

    @Test
    void a_flat_place_is_left_as_it_is() {
        Parameter x = new Parameter(Factories.ones(1));
        Parameter y = new Parameter(Factories.ones(1));
        LBFGS optimizer = new LBFGS(List.of(x, y));
        assertThat(optimizer.step(() -> valley(optimizer, x, y)).item()).isZero();
        assertThat(losses.get()).isEqualTo(1);
        assertThat(x.item()).isEqualTo(1);
    }

    @Test
    void what_it_cannot_do_is_refused() {
        List<Parameter> p = List.of(new Parameter(Factories.ones(2)));
        LBFGS optimizer = new LBFGS(p);
        refused(optimizer::step, "LBFGS: a step computes the loss several times, so it needs a closure");
        refused(
                () -> optimizer.addParamGroup(List.of(new Parameter(Factories.ones(1)))),
                "LBFGS: there can be only one group of parameters");
        refused(() -> new LBFGS(p, new LBFGS.Options().lineSearchFn("armijo")), "no line_search_fn 'armijo'");
        refused(() -> new LBFGS(p, new LBFGS.Options().historySize(0)), "history_size must be 1 or more, not 0");
    }

    private static void refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String text) {
        assertThatThrownBy(call).isInstanceOf(ValueException.class).hasMessageContaining(text);
    }
}
