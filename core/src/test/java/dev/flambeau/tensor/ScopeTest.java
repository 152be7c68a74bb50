package dev.flambeau.tensor;

import static dev.flambeau.tensor.Factories.ones;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.ValueException;
import dev.flambeau.nn.BatchNorm1d;
import dev.flambeau.nn.Linear;
import dev.flambeau.nn.MSELoss;
import dev.flambeau.nn.ReLU;
import dev.flambeau.nn.Sequential;
import dev.flambeau.optim.Adam;
import dev.flambeau.optim.LBFGS;
import dev.flambeau.optim.Optimizer;
import dev.flambeau.optim.SGD;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What lives on after a scope, what does not, and that nothing is computed differently.
class ScopeTest {
    private static final int LARGE = 10_000;

    @Test
    void whatIsNotKeptIsGoneAndSaysSo() {
        Tensor gone;
        Tensor view;
        Tensor small;
        try (Scope _ = Scope.open()) {
            gone = ones(LARGE).add(1);
            view = gone.reshape(100, 100).t();
            small = gone.sum();
        }
        for (Supplier<Object> use : List.<Supplier<Object>>of(
                gone::sum, () -> gone.add(1), () -> view.add(1), view::contiguous, gone::toFloatArray, gone::neg)) {
            assertThatThrownBy(use::get)
                    .isInstanceOf(ValueException.class)
                    .hasMessageContaining("10000 elements of float32")
                    .hasMessageContaining("scope.keep(tensor)");
        }
        assertThat(small.item()).isEqualTo(2 * LARGE);
    }

    @Test
    void whatIsKeptStays() {
        Tensor kept;
        Tensor viewed;
        float[] values;
        try (Scope scope = Scope.open()) {
            kept = scope.keep(ones(LARGE).add(1));
            viewed = scope.keep(ones(LARGE).mul(3).reshape(100, 100).t());
            values = ones(DType.FLOAT16, LARGE).mul(4).toFloatArray();
        }
        disturb();
        assertThat(kept.sum().item()).isEqualTo(2 * LARGE);
        assertThat(viewed.sum().item()).isEqualTo(3 * LARGE);
        assertThat(values).containsOnly(4);
    }

    @Test
    void whatAnInnerScopeKeepsBelongsToTheOuterOne() {
        Tensor kept;
        Tensor twice;
        try (Scope outer = Scope.open()) {
            try (Scope inner = Scope.open()) {
                kept = inner.keep(ones(LARGE).add(1));
                twice = inner.keep(ones(LARGE).add(2));
            }
            disturb();
            assertThat(kept.sum().item()).isEqualTo(2 * LARGE);
            outer.keep(twice);
        }
        disturb();
        assertThat(twice.sum().item()).isEqualTo(3 * LARGE);
        assertThatThrownBy(kept::sum).isInstanceOf(ValueException.class);
    }

    @Test
    void memoryIsUsedAgain() {
        Object array;
        try (Scope _ = Scope.open()) {
            array = ones(LARGE + 1).add(1).storage.array();
        }
        Tensor first = ones(LARGE + 1);
        Tensor second = ones(LARGE + 1);
        assertThat(Stream.of(first, second).map(t -> System.identityHashCode(t.storage.array())))
                .contains(System.identityHashCode(array));
    }

    @Test
    void scopesEndInTheReverseOrder() {
        Scope outer = Scope.open();
        Scope inner = Scope.open();
        assertThatThrownBy(outer::close).isInstanceOf(ValueException.class).hasMessageContaining("still open");
        inner.close();
        inner.close();
        outer.close();
    }

    @Test
    void aScopeSeesOnlyItsThread() throws InterruptedException {
        AtomicReference<Tensor> other = new AtomicReference<>();
        try (Scope _ = Scope.open()) {
            Thread thread = new Thread(() -> other.set(ones(LARGE).add(1)));
            thread.start();
            thread.join();
        }
        disturb();
        assertThat(Objects.requireNonNull(other.get()).sum().item()).isEqualTo(2 * LARGE);
    }

    @Test
    void aModelMadeInsideLivesOn() {
        Sequential model;
        try (Scope _ = Scope.open()) {
            model = model();
        }
        disturb();
        assertThat(model.call(ones(8, 100)).isfinite().all().item()).isEqualTo(1);
    }

    @Test
    void trainingIsTheSameWithScopes() {
        for (Function<List<Parameter>, Optimizer> make : List.<Function<List<Parameter>, Optimizer>>of(
                p -> new SGD(p, new SGD.Options().lr(0.1).momentum(0.9)), p -> new Adam(p, 0.01), LBFGS::new)) {
            float[] plain = train(make, false);
            assertThat(train(make, true)).containsExactly(plain);
        }
    }

    @Test
    void aGradientThatSomebodySawIsLeftAlone() {
        Parameter p = new Parameter(ones(LARGE));
        SGD optimizer = new SGD(List.of(p), 0.1);
        p.mul(2).sum().backward();
        Tensor seen = Objects.requireNonNull(p.grad());
        optimizer.zeroGrad();
        p.mul(3).sum().backward();
        assertThat(seen.sum().item()).isEqualTo(2 * LARGE);
        optimizer.zeroGrad();
        assertThat(p.grad()).isNull();
    }

    @Test
    void gradientsThatHooksSawAreLeftAlone() {
        Parameter p = new Parameter(ones(LARGE));
        Tensor twice = p.mul(2);
        List<Tensor> seen = new ArrayList<>();
        twice.registerHook(g -> {
            seen.add(g);
            return null;
        });
        twice.mul(3).mul(1).sum().backward();
        disturb();
        assertThat(seen.getFirst().sum().item()).isEqualTo(3 * LARGE);
        assertThat(Objects.requireNonNull(p.grad()).sum().item()).isEqualTo(6 * LARGE);
    }

    /// Writes into memory that was given back.
    private static void disturb() {
        List<Tensor> others = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            others.add(ones(LARGE).mul(77));
        }
        assertThat(others.getLast().sum().item()).isEqualTo(77 * LARGE);
    }

    private static Sequential model() {
        return new Sequential(new Linear(100, 120), new BatchNorm1d(120), new ReLU(), new Linear(120, 50));
    }

    private static float[] train(Function<List<Parameter>, Optimizer> make, boolean scoped) {
        RandomFactories.manualSeed(11);
        Sequential model = model();
        Optimizer optimizer = make.apply(model.parameters());
        Tensor x = RandomFactories.randn(200, 100);
        Tensor y = RandomFactories.randn(200, 50);
        MSELoss lossFn = new MSELoss();
        float[] losses = new float[6];
        for (int i = 0; i < losses.length; i++) {
            Scope scope = scoped ? Scope.open() : null;
            Tensor loss = optimizer.step(() -> {
                optimizer.zeroGrad();
                Tensor l = lossFn.forward(model.call(x), y);
                l.backward();
                return l;
            });
            losses[i] = (float) loss.item();
            if (scope != null) {
                scope.close();
            }
        }
        return losses;
    }
}
