package dev.flambeau.tensor;

import static dev.flambeau.tensor.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Gradients of activation functions by kernels are what they are in tensor operators.
class ActivationTest {
    private static Map<String, UnaryOperator<Tensor>> functions() {
        Map<String, UnaryOperator<Tensor>> all = new LinkedHashMap<>();
        for (Activation activation : Activation.values()) {
            all.put(activation.row.name(), activation::of);
        }
        all.put("relu", Tensor::relu);
        all.put("sigmoid", Tensor::sigmoid);
        all.put("tanh", Tensor::tanh);
        all.put("leakyRelu", x -> CurvedActivation.leaky(x, 0.2));
        all.put("hardtanh", x -> CurvedActivation.clipped(x, -0.5, 1));
        all.put("elu", x -> CurvedActivation.elu("elu", x, 1.3, 0.9, 0.8));
        all.put("celu of a negative alpha", x -> CurvedActivation.elu("celu", x, -2, 1, -0.5));
        all.put("softplus", x -> CurvedActivation.softplus(x, 2, 3));
        return all;
    }

    private static Tensor gradient(UnaryOperator<Tensor> function, Tensor x, Tensor g, boolean recorded) {
        Tensor leaf = x.clone().requiresGrad_();
        Tensor[] out = {function.apply(leaf)};
        Tensor found = Autograd.grad(out, new Tensor[] {leaf}, new Tensor[] {g}, false, recorded)[0];
        assertThat(found).isNotNull();
        return found.detach();
    }

    private static void near(String name, Tensor actual, Tensor expected) {
        assertThat(actual.shape()).as(name).isEqualTo(expected.shape());
        double tolerance = actual.dtype() == DType.FLOAT32 ? 2e-6 : 0.02;
        assertThat(actual.to(DType.FLOAT64).allclose(expected.to(DType.FLOAT64), tolerance, tolerance, true))
                .as(name + ": " + actual + " is near " + expected)
                .isTrue();
    }

    @Test
    void in_float_as_in_double_and_as_recorded() {
        forAll(1, 60, random -> {
            DType dtype = random.nextInt(4) == 0 ? DType.BFLOAT16 : DType.FLOAT32;
            int n = random.nextInt(8) == 0 ? 2000 : random.nextInt(1, 9);
            Tensor x = Samples.view(random, dtype, n, 3).mul(3);
            Tensor g = Samples.view(random, dtype, n, 3);
            functions().forEach((name, f) -> {
                near(name, f.apply(x), f.apply(x.to(DType.FLOAT64)));
                Tensor fused = gradient(f, x, g, false);
                near(name + "'s gradient", fused, gradient(f, x, g, true));
                near(
                        name + "'s gradient in double",
                        fused,
                        gradient(f, x.to(DType.FLOAT64), g.to(DType.FLOAT64), false));
            });
        });
    }

    @Test
    void what_is_not_a_number_stays() {
        for (int n : new int[] {1, 2000}) {
            Tensor x = Factories.full(Shape.of(n), Double.NaN, DType.FLOAT32);
            Tensor g = Factories.ones(n);
            functions().forEach((name, f) -> {
                assertThat(f.apply(x).isnan().all().item()).as(name).isEqualTo(1);
                Tensor fused = gradient(f, x, g, false);
                near(name, fused, gradient(f, x, g, true));
            });
        }
    }

    @Test
    void gradients_that_are_repeated() {
        functions().forEach((name, f) -> {
            Tensor x = Factories.linspace(-3, 3, 700).requiresGrad_();
            f.apply(x).sum().backward();
            near(name, x.grad(), gradient(f, x.detach(), Factories.ones(700), true));
        });
    }
}
