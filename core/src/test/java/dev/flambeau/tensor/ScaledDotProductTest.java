package dev.flambeau.tensor;

import static dev.flambeau.tensor.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.ShapeException;
import org.junit.jupiter.api.Test;

class ScaledDotProductTest {
    private static Tensor body(ScaledDotProduct s, Tensor q, Tensor k, Tensor v) {
        return ScaledDotProduct.ATTENTION.body.run(s, q, k, v);
    }

    @Test
    void the_kernel_gives_what_the_body_gives() {
        forAll(1, 200, random -> {
            int heads = random.nextInt(1, 4);
            int queries = random.nextInt(1, 6);
            int keys = random.nextInt(1, 6);
            int size = random.nextInt(1, 9);
            Tensor q = Samples.view(random, DType.FLOAT32, heads, queries, size);
            Tensor k = Samples.view(random, DType.FLOAT32, heads, keys, size);
            Tensor v = Samples.view(random, DType.FLOAT32, heads, keys, random.nextInt(1, 5));
            Tensor hidden = Samples.values(random, DType.FLOAT32, queries, keys).gt(0.5);
            Tensor mask = random.nextBoolean()
                    ? null
                    : Samples.values(random, DType.FLOAT32, random.nextBoolean() ? heads : 1, queries, keys)
                            .maskedFill(hidden, Double.NEGATIVE_INFINITY);
            ScaledDotProduct s = new ScaledDotProduct(0.4, mask, mask == null && random.nextBoolean());
            Tensor claimed = ScaledDotProduct.ATTENTION.claim.run(s, q, k, v);
            assertThat(claimed).isNotNull();
            assertThat(claimed.allclose(body(s, q, k, v), 1e-5, 1e-6)).isTrue();
            assertThat(s.of(q, k, v).allclose(claimed, 0, 0)).isTrue();
        });
    }

    @Test
    void what_the_kernel_does_not_take_runs_the_body() {
        Tensor x = Factories.ones(2, 3);
        ScaledDotProduct s = new ScaledDotProduct(1, null, false);
        assertThat(ScaledDotProduct.ATTENTION.claim.run(s, x.to(DType.FLOAT64), x, x))
                .isNull();
        Tensor many = Factories.ones(200, 2);
        assertThat(ScaledDotProduct.ATTENTION.claim.run(s, many, many, many)).isNull();
        assertThat(s.of(many, many, many).allclose(many)).isTrue();
        assertThat(s.of(Factories.zeros(0, 3), x, x).shape()).isEqualTo(Shape.of(0, 3));
        assertThat(s.of(x, Factories.zeros(0, 3), Factories.zeros(0, 4)).toFloatArray())
                .containsOnly(0);
    }

    @Test
    void a_query_that_sees_no_key_gets_0_and_gives_no_gradient() {
        Tensor mask = Factories.full(new int[] {2, 3}, Double.NEGATIVE_INFINITY);
        mask.select(0, 1).fill_(0);
        Tensor q = Factories.ones(2, 3).requiresGrad_();
        Tensor v = Factories.ones(3, 2).requiresGrad_();
        Tensor out = new ScaledDotProduct(1, mask, false).of(q, Factories.ones(3, 3), v);
        assertThat(out.toFloatArray()).containsExactly(0, 0, 1, 1);
        out.sum().backward();
        assertThat(q.grad().toFloatArray()).containsOnly(0);
        assertThat(v.grad().sum().item()).isEqualTo(2);
    }

    @Test
    void causal_is_the_causal_mask() {
        forAll(1, 20, random -> {
            Tensor q = Samples.values(random, DType.FLOAT64, 2, 3, 4);
            Tensor k = Samples.values(random, DType.FLOAT64, 2, 5, 4);
            Tensor mask = ScaledDotProduct.causalMask(3, 5, DType.FLOAT64);
            assertThat(new ScaledDotProduct(0.5, null, true)
                            .of(q, k, k)
                            .allclose(new ScaledDotProduct(0.5, mask, false).of(q, k, k)))
                    .isTrue();
        });
    }

    @Test
    void shapes_that_do_not_fit_are_named() {
        Tensor x = Factories.ones(2, 3);
        ScaledDotProduct s = new ScaledDotProduct(1, null, false);
        assertThatThrownBy(() -> s.of(x, Factories.ones(2, 4), x))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("[2, 4]");
        assertThatThrownBy(() -> s.of(x, x, Factories.ones(5, 3))).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> s.of(x, x.unsqueeze(0), x)).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> LstmStep.of(Factories.ones(2, 8), Factories.ones(2, 3)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("[2, 8]");
        assertThatThrownBy(() -> GruStep.of(Factories.ones(2, 9), Factories.ones(2, 9), Factories.ones(3, 3)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("[3, 3]");
    }
}
