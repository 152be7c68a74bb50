package dev.flambeau.tensor;

import static dev.flambeau.tensor.Factories.ones;
import static dev.flambeau.tensor.Factories.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.FlambeauException;
import dev.flambeau.error.GradientException;
import dev.flambeau.error.IndexException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CustomFunctionTest {
    /// x y with both saved.
    private static final class Product extends CustomFunction {
        @Override
        protected Tensor forward(Context ctx, Tensor... inputs) {
            ctx.saveForBackward(inputs);
            return inputs[0].mul(inputs[1]);
        }

        @Override
        protected @Nullable Tensor[] backward(Context ctx, Tensor... gradOutputs) {
            Tensor[] saved = ctx.savedTensors();
            return new @Nullable Tensor[] {
                ctx.needsInputGrad(0) ? gradOutputs[0].mul(saved[1]) : null,
                ctx.needsInputGrad(1) ? gradOutputs[0].mul(saved[0]) : null
            };
        }
    }

    /// eˣ, which saves its result.
    private static class Exponential extends CustomFunction {
        @Override
        protected Tensor forward(Context ctx, Tensor... inputs) {
            Tensor y = inputs[0].exp();
            ctx.saveForBackward(y);
            return y;
        }

        @Override
        protected Tensor[] backward(Context ctx, Tensor... gradOutputs) {
            return new Tensor[] {gradOutputs[0].mul(ctx.savedTensors()[0])};
        }
    }

    /// The same, whose backward must not be differentiated.
    private static final class OnceExponential extends Exponential {
        @Override
        protected boolean isOnceDifferentiable() {
            return true;
        }
    }

    /// sin and cos, the sign, and where the largest element is.
    private static final class Circle extends CustomFunction {
        private int calls;

        @Override
        protected Tensor[] forwardAll(Context ctx, Tensor... inputs) {
            Tensor sin = inputs[0].sin();
            Tensor cos = inputs[0].cos();
            Tensor sign = inputs[0].sign();
            ctx.saveForBackward(sin, cos);
            ctx.markNonDifferentiable(sign);
            return new Tensor[] {sin, cos, sign, inputs[0].argmax()};
        }

        @Override
        protected Tensor[] backward(Context ctx, Tensor... gradOutputs) {
            calls++;
            assertThat(gradOutputs).hasSize(4);
            assertThat(gradOutputs[3].dtype()).isEqualTo(DType.INT64);
            Tensor[] saved = ctx.savedTensors();
            return new Tensor[] {gradOutputs[0].mul(saved[1]).sub(gradOutputs[1].mul(saved[0]))};
        }
    }

    /// Any forward of one input and any backward.
    private static CustomFunction of(
            BiFunction<CustomFunction.Context, Tensor[], Tensor> forward,
            BiFunction<CustomFunction.Context, Tensor[], @Nullable Tensor[]> backward) {
        return new CustomFunction() {
            @Override
            protected Tensor forward(Context ctx, Tensor... inputs) {
                return forward.apply(ctx, inputs);
            }

            @Override
            protected @Nullable Tensor[] backward(Context ctx, Tensor... gradOutputs) {
                return backward.apply(ctx, gradOutputs);
            }
        };
    }

    private static @Nullable Tensor[] gradients(@Nullable Tensor... all) {
        return all;
    }

    private static Tensor leaf(double... values) {
        return tensor(values).requiresGrad_();
    }

    private static Tensor precise(double... values) {
        return tensor(values).to(DType.FLOAT64).requiresGrad_();
    }

    private static void refused(Class<? extends FlambeauException> type, Runnable call, String... words) {
        assertThatThrownBy(call::run).isInstanceOf(type).hasMessageContainingAll(words);
    }

    @Test
    void first_and_second_gradients_are_those_of_finite_differences() {
        Tensor x = precise(0.5, -1.2, 2);
        Tensor y = precise(1.5, 0.3, -2);
        GradCheck.Differentiable product = in -> new Product().apply(in[0].mul(in[1]), in[1]);
        GradCheck.gradcheck(product, x, y);
        GradCheck.gradgradcheck(product, x, y);
        GradCheck.Differentiable exponential = in -> new Exponential().apply(in[0]);
        GradCheck.gradcheck(exponential, x);
        GradCheck.gradgradcheck(exponential, x);
        GradCheck.Differentiable circle = in -> {
            List<Tensor> parts = new Circle().applyAll(in[0]);
            return parts.get(0).mul(parts.get(1).square());
        };
        GradCheck.gradcheck(circle, x);
        GradCheck.gradgradcheck(circle, x);
        assertThatThrownBy(() -> GradCheck.gradcheck(
                        in -> of((_, t) -> t[0].square(), (_, g) -> gradients(g[0]))
                                .apply(in[0]),
                        x))
                .isInstanceOf(GradientException.class);
    }

    @Test
    void it_has_a_place_on_the_tape_only_if_an_input_wants_a_gradient() {
        Tensor x = leaf(1, 2);
        Tensor y = new Product().apply(x, tensor(3.0, 4.0));
        assertThat(y.gradFn()).isEqualTo("ProductBackward");
        assertThat(y.toFloatArray()).containsExactly(3, 8);
        assertThat(new Product().apply(x.detach(), tensor(3.0, 4.0)).requiresGrad())
                .isFalse();
        assertThat(GradMode.without(() -> new Product().apply(x, x)).requiresGrad())
                .isFalse();
        y.sum().backward();
        assertThat(x.grad().toFloatArray()).containsExactly(3, 4);
        assertThat(Op.all()).noneMatch(op -> op.name().equals("Product"));
    }

    @Test
    void several_results_call_backward_once_with_zeros_where_nothing_came() {
        Tensor x = leaf(0.5, 1);
        Circle circle = new Circle();
        List<Tensor> parts = circle.applyAll(x);
        assertThat(parts.get(0).gradFn()).isEqualTo("CircleBackward");
        assertThat(parts.get(2).requiresGrad()).isFalse();
        assertThat(parts.get(3).itemLong()).isEqualTo(1);
        parts.get(0).add(parts.get(1)).sum().backward(null, true, false);
        assertThat(circle.calls).isEqualTo(1);
        float[] sum = x.detach().cos().sub(x.detach().sin()).toFloatArray();
        assertThat(x.grad().toFloatArray()).containsExactly(sum);
        x.setGrad(null);
        parts.get(1).sum().backward();
        assertThat(x.grad().toFloatArray())
                .containsExactly(x.detach().sin().neg().toFloatArray());
        refused(GradientException.class, () -> parts.get(0).sum().backward(), "Circle", "freed");
        refused(ValueException.class, () -> new Circle().apply(x), "Circle", "4", "applyAll");
    }

    @Test
    void saved_tensors_are_watched_and_freed() {
        Tensor x = leaf(1, 2);
        Tensor h = x.mul(2.0);
        Tensor y = new Product().apply(h, h);
        h.add_(1);
        refused(GradientException.class, () -> y.sum().backward(), "saved tensor 0", "Product", "changed in place");
        Tensor z = new Exponential().apply(x);
        z.mul_(2.0);
        refused(GradientException.class, () -> z.sum().backward(), "saved tensor 0", "Exponential");
        Tensor twice = new Exponential().apply(x).sum();
        twice.backward(null, true, false);
        twice.backward();
        refused(GradientException.class, twice::backward, "Exponential", "freed", "retainGraph");
        Tensor free =
                of((_, t) -> t[0].clone(), (_, g) -> gradients(g[0])).apply(x).sum();
        free.backward();
        free.backward();
        CustomFunction.Context[] context = new CustomFunction.Context[1];
        of(
                        (ctx, t) -> {
                            context[0] = ctx;
                            return t[0].clone();
                        },
                        (_, g) -> gradients(g[0]))
                .apply(x);
        refused(GradientException.class, () -> context[0].saveForBackward(x), "after forward");
        refused(IndexException.class, () -> context[0].needsInputGrad(1), "input 1");
        Tensor inference;
        try (var _ = GradMode.inferenceMode()) {
            inference = ones(2);
        }
        refused(GradientException.class, () -> new Product().apply(x, inference), "Product", "inferenceMode");
    }

    @Test
    void values_that_are_no_tensors_go_from_forward_to_backward() {
        Tensor x = leaf(3, 4);
        CustomFunction mean = of(
                (ctx, t) -> {
                    ctx.set("count", t[0].numel());
                    return t[0].sum().div(t[0].numel());
                },
                (ctx, g) -> gradients(g[0].div(ctx.get("count", Integer.class)).expand(2)));
        mean.apply(x).backward();
        assertThat(x.grad().toFloatArray()).containsExactly(0.5f, 0.5f);
        CustomFunction wrong = of((_, t) -> t[0].clone(), (ctx, g) -> gradients(g[0].mul(ctx.get("n", Long.class))));
        refused(ValueException.class, () -> wrong.apply(x).sum().backward(), "nothing", "n", "Long");
    }

    @Test
    void null_is_no_gradient_and_larger_gradients_are_summed() {
        Tensor x = leaf(1, 2);
        Tensor row = leaf(3, 4);
        CustomFunction f = of(
                (_, t) -> t[0].mul(t[1]),
                (_, g) -> gradients(null, g[0].unsqueeze(0).expand(3, 2)));
        f.apply(x, row).sum().backward();
        assertThat(x.grad()).isNull();
        assertThat(row.grad().toFloatArray()).containsExactly(3, 3);
    }

    @Test
    void gradients_of_wrong_number_or_shape_name_the_function_and_both() {
        Tensor x = leaf(1, 2);
        refused(
                ValueException.class,
                () -> of((_, t) -> t[0].clone(), (_, g) -> gradients(g[0], g[0]))
                        .apply(x)
                        .sum()
                        .backward(),
                "CustomFunctionTest$",
                "2 gradients for 1 inputs");
        refused(
                ShapeException.class,
                () -> of((_, t) -> t[0].clone(), (_, _) -> gradients(ones(3)))
                        .apply(x)
                        .sum()
                        .backward(),
                "CustomFunctionTest$",
                "[3]",
                "input 0",
                "[2]");
    }

    @Test
    void memory_that_the_user_knows_is_neither_recorded_nor_changed() {
        Tensor x = leaf(1, 2);
        Tensor constant = ones(2);
        Tensor same = of((_, t) -> t[0], (_, g) -> gradients(g[0].neg())).apply(x);
        assertThat(same).isNotSameAs(x);
        assertThat(same.storage()).isNotSameAs(x.storage());
        CustomFunction known = of((_, _) -> constant, (_, _) -> gradients(constant));
        known.apply(x).add(known.apply(x)).add(same).sum().backward();
        assertThat(x.grad().toFloatArray()).containsExactly(1, 1);
        assertThat(constant.toFloatArray()).containsExactly(1, 1);
        assertThat(constant.requiresGrad()).isFalse();
        x.grad().add_(1);
        assertThat(constant.toFloatArray()).containsExactly(1, 1);
        refused(
                GradientException.class,
                () -> of((_, t) -> t[0].mul_(2.0), (_, g) -> gradients(g[0])).apply(x.detach()),
                "forward changed input 0");
    }

    @Test
    void once_differentiable_functions_refuse_second_derivatives() {
        Tensor x = leaf(1);
        Tensor y = new OnceExponential().apply(x);
        @Nullable Tensor g = Autograd.grad(new Tensor[] {y}, new Tensor[] {x}, null, true, true)[0];
        assertThat(g).isNotNull();
        assertThat(g.item()).isEqualTo((double) (float) Math.E);
        refused(GradientException.class, g::backward, "OnceExponential", "isOnceDifferentiable");
        y.backward();
        assertThat(x.grad().item()).isEqualTo((double) (float) Math.E);
    }

    @Test
    void a_function_without_forward_says_so() {
        CustomFunction none = new CustomFunction() {
            @Override
            protected @Nullable Tensor[] backward(Context ctx, Tensor... gradOutputs) {
                return gradOutputs;
            }
        };
        refused(ValueException.class, () -> none.apply(ones(1)), "forward");
    }

    @Test
    void errors_of_operators_inside_say_where_they_are() {
        Tensor x = leaf(1, 2);
        CustomFunction forward = of((_, t) -> t[0].matmul(ones(3)), (_, g) -> gradients(g));
        refused(ShapeException.class, () -> forward.apply(x), forward + ".forward: matmul");
        CustomFunction backward = of((_, t) -> t[0].clone(), (_, g) -> gradients(g[0].add(ones(3))));
        Tensor y = backward.apply(x).sum();
        refused(ShapeException.class, y::backward, backward + ".backward: add");
    }

    @Test
    void hooks_and_changes_in_place_belong_to_one_result_among_several() {
        Tensor x = leaf(0.5, 1);
        List<Tensor> parts = new Circle().applyAll(x.mul(1.0));
        parts.get(0).registerHook(g -> g.mul(0.0));
        parts.get(1).retainGrad();
        Tensor tripled = parts.get(1).mul(3.0);
        parts.get(0).add(tripled).sum().backward();
        assertThat(parts.get(1).grad().toFloatArray()).containsExactly(3, 3);
        assertThat(x.grad().toFloatArray())
                .containsExactly(x.detach().sin().mul(-3.0).toFloatArray());
        List<Tensor> changed = new Circle().applyAll(x);
        changed.get(0).mul_(2.0);
        assertThat(changed.get(0).gradFn()).isEqualTo("MulBackward0");
        refused(GradientException.class, () -> changed.get(1).sum().backward(), "saved tensor 0", "Circle");
    }
}
