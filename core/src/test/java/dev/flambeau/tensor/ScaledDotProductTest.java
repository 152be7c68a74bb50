package dev.flambeau.tensor;

import static dev.flambeau.tensor.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.ShapeException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScaledDotProductTest {
    private static Tensor body(ScaledDotProduct s, Tensor q, Tensor k, Tensor v) {
        return ScaledDotProduct.ATTENTION.body.run(new AttentionCall(s), q, k, v);
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
            Tensor claimed = ScaledDotProduct.ATTENTION.claim.run(new AttentionCall(s), q, k, v);
            assertThat(claimed).isNotNull();
            assertThat(claimed.allclose(body(s, q, k, v), 1e-5, 1e-6)).isTrue();
            assertThat(s.of(q, k, v).allclose(claimed, 0, 0)).isTrue();
        });
    }

    private static int[] sizes(int[] lead, int rows, int columns) {
        int[] sizes = Arrays.copyOf(lead, lead.length + 2);
        sizes[lead.length] = rows;
        sizes[lead.length + 1] = columns;
        return sizes;
    }

    private static @Nullable Tensor mask(Random random, int[] lead, int queries, int keys) {
        int[] sizes = lead.clone();
        for (int d = 0; d < sizes.length; d++) {
            sizes[d] = random.nextBoolean() ? 1 : sizes[d];
        }
        sizes = sizes(sizes, random.nextBoolean() ? 1 : queries, random.nextInt(4) == 0 ? 1 : keys);
        Tensor hidden = Samples.values(random, DType.FLOAT32, sizes).gt(1);
        return Samples.view(random, DType.FLOAT32, sizes).maskedFill(hidden, Double.NEGATIVE_INFINITY);
    }

    private static Tensor[] leaves(DType dtype, Tensor... tensors) {
        Tensor[] leaves = new Tensor[tensors.length];
        for (int i = 0; i < leaves.length; i++) {
            leaves[i] = tensors[i].to(dtype).detach().requiresGrad_();
        }
        return leaves;
    }

    private static void near(String what, Tensor actual, Tensor expected) {
        assertThat(actual.to(DType.FLOAT64).sub(expected).abs().max().item())
                .as(what)
                .isLessThan(1e-4 * Math.max(1, expected.abs().max().item()));
    }

    @Test
    void tiles_give_what_the_body_gives_in_float64() {
        forAll(1, 16, random -> {
            int[] lead = random.nextBoolean()
                    ? new int[] {random.nextInt(1, 3), random.nextInt(1, 4)}
                    : new int[] {random.nextInt(1, 4)};
            int queries = random.nextInt(20, 150);
            int keys = random.nextInt(110, random.nextInt(4) == 0 ? 600 : 150);
            int size = random.nextInt(1, 40);
            int width = random.nextInt(1, 40);
            boolean causal = random.nextBoolean();
            Tensor mask = causal || random.nextBoolean() ? null : mask(random, lead, queries, keys);
            ScaledDotProduct s = new ScaledDotProduct(0.3, mask, causal);
            Tensor[] inputs = {
                Samples.view(random, DType.FLOAT32, sizes(lead, queries, size)),
                Samples.view(random, DType.FLOAT32, sizes(lead, keys, size)),
                Samples.view(random, DType.FLOAT32, sizes(lead, keys, width))
            };
            Tensor gradient = Samples.view(random, DType.FLOAT32, sizes(lead, queries, width));
            Tensor[] fast = leaves(DType.FLOAT32, inputs);
            Tensor[] exact = leaves(DType.FLOAT64, inputs);
            String what = Arrays.toString(sizes(lead, queries, keys)) + " size " + size + " width " + width
                    + (causal ? " causal" : mask == null ? "" : " mask " + mask.shape());
            Tensor out = s.of(fast[0], fast[1], fast[2]);
            ScaledDotProduct wide = new ScaledDotProduct(0.3, mask == null ? null : mask.to(DType.FLOAT64), causal);
            Tensor expected = wide.of(exact[0], exact[1], exact[2]);
            near(what, out, expected);
            out.backward(gradient);
            expected.backward(gradient.to(DType.FLOAT64));
            for (int i = 0; i < fast.length; i++) {
                near(what + ", gradient " + i, Objects.requireNonNull(fast[i].grad()), exact[i].grad());
            }
        });
    }

    @Test
    void second_derivatives_of_tiles_go_through_the_body() {
        Tensor[] first = new Tensor[2];
        for (int i = 0; i < 2; i++) {
            Random random = new Random(7);
            DType dtype = i == 0 ? DType.FLOAT32 : DType.FLOAT64;
            Tensor[] x = leaves(
                    dtype,
                    Samples.values(random, DType.FLOAT32, 50, 3),
                    Samples.values(random, DType.FLOAT32, 60, 3),
                    Samples.values(random, DType.FLOAT32, 60, 2));
            Tensor out = new ScaledDotProduct(0.5, null, false).of(x[0], x[1], x[2]);
            Tensor g = Autograd.grad(new Tensor[] {out.square().sum()}, new Tensor[] {x[1]}, null, true, true)[0];
            Objects.requireNonNull(g).square().sum().backward();
            first[i] = x[0].grad();
        }
        near("second derivative", first[0], first[1]);
    }

    @Test
    void heads_lie_side_by_side_in_the_result() {
        Tensor x = Samples.values(new Random(3), DType.FLOAT32, 2, 3, 40, 5);
        Tensor out = new ScaledDotProduct(1, null, true).of(x, x, x);
        assertThat(out.transpose(1, 2).isContiguous()).isTrue();
    }

    @Test
    void what_the_kernel_does_not_take_runs_the_body() {
        Tensor x = Factories.ones(2, 3);
        ScaledDotProduct s = new ScaledDotProduct(1, null, false);
        assertThat(ScaledDotProduct.ATTENTION.claim.run(new AttentionCall(s), x.to(DType.FLOAT64), x, x))
                .isNull();
        Tensor many = Factories.ones(200, 2);
        ScaledDotProduct turned = new ScaledDotProduct(-1, null, false);
        assertThat(ScaledDotProduct.ATTENTION.claim.run(new AttentionCall(turned), many, many, many))
                .isNull();
        assertThat(turned.of(many, many, many).allclose(many)).isTrue();
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
