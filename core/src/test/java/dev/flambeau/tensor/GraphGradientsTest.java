package dev.flambeau.tensor;

import static dev.flambeau.tensor.Factories.arange;
import static dev.flambeau.tensor.Factories.cat;
import static dev.flambeau.tensor.Factories.tensor;
import static dev.flambeau.tensor.Factories.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Values and gradients of small graphs against PyTorch's.
class GraphGradientsTest {
    /// A graph over a [2, 3], b [2, 1] and c [3].
    @FunctionalInterface
    interface Graph {
        Tensor of(Tensor a, Tensor b, Tensor c);
    }

    private static final Map<String, Graph> GRAPHS = new LinkedHashMap<>();

    static {
        GRAPHS.put("products", (a, b, c) -> a.mul(b).add(c.mul(a)).sum());
        GRAPHS.put("shared", (a, b, _) -> a.mul(a).mul(a).sub(b.mul(a).mul(b)).mean());
        GRAPHS.put("matmul", (a, b, c) -> a.matmul(a.t()).matmul(b).sum().mul(c.sum()));
        GRAPHS.put(
                "activations",
                (a, b, c) -> a.tanh().mul(b.sigmoid()).add(c.sub(a).relu()).sum());
        GRAPHS.put(
                "reductions",
                (a, b, c) ->
                        a.amax(1).mul(b.squeeze(1)).sum().add(a.mean(0).dot(c)).add(a.var()));
        GRAPHS.put(
                "powers",
                (a, b, c) -> a.abs()
                        .add(1)
                        .pow(2.5)
                        .div(b.square().add(1))
                        .add(c.exp().log1p())
                        .sum());
        GRAPHS.put(
                "views",
                (a, b, c) -> a.t().get("1:")
                        .reshape(-1)
                        .get("::2")
                        .mul(a.get("0, :2"))
                        .sum()
                        .add(cat(List.of(a, b), 1).flatten().get("3:7").prod())
                        .add(c.mul(b).std()));
        GRAPHS.put(
                "indices",
                (a, b, c) -> a.get(Index.all(), Index.of(tensor(2L, 0L, 2L)))
                        .mul(c)
                        .add(a.gather(1, tensor(new long[][] {{0, 0}, {2, 1}})).sum())
                        .sum()
                        .add(where(a.gt(0), a.mul(2), b.mul(3)).sum()));
        GRAPHS.put(
                "losses",
                (a, b, c) -> a.mul(b)
                        .l1Loss(c.expand(2, 3))
                        .add(a.mseLoss(b.mul(c)))
                        .add(a.linear(a.mul(2), b.flatten()).sum()));
        GRAPHS.put(
                "minmax",
                (a, b, c) -> a.maximum(c)
                        .sum()
                        .add(a.mul(2).minimum(b).prod())
                        .add(a.clamp(-.5, .5).sum().mul(b.sum())));
        GRAPHS.put(
                "divisions",
                (a, b, c) -> a.atan2(c)
                        .add(a.remainder(c))
                        .add(a.fmod(b))
                        .add(a.div(b))
                        .add(c.abs().rsqrt())
                        .add(b.expm1().reciprocal())
                        .sum());
        GRAPHS.put(
                "mixed",
                (a, b, c) -> a.to(DType.FLOAT64)
                        .mul(b)
                        .exp()
                        .add(c.to(DType.FLOAT64).sin().cos())
                        .to(DType.FLOAT32)
                        .sqrt()
                        .sum());
        GRAPHS.put(
                "norms",
                (a, b, c) -> a.sub(a.mean(1, true))
                        .div(a.std(1.0, true, 1).add(1e-5))
                        .mul(c)
                        .square()
                        .sum()
                        .add(a.max(1).values().sum().mul(b.prod())));
    }

    static List<String> cases() {
        return Literals.lines(GraphGradientsTest.class, "graphs.txt");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void value_and_gradients_are_those_of_pytorch(String line) {
        String[] parts = line.split(" [=|] ?", -1);
        Tensor a = arange(6).to(DType.FLOAT32).mul(.3).sub(.7).reshape(2, 3).requiresGrad_();
        Tensor b = tensor(new double[][] {{.5}, {-1.2}}).requiresGrad_();
        Tensor c = tensor(1.5, -.3, .8).requiresGrad_();
        Tensor y = GRAPHS.get(parts[0]).of(a, b, c);
        y.backward();
        near(y, parts[1]);
        near(a.grad(), parts[2]);
        near(b.grad(), parts[3]);
        near(c.grad(), parts[4]);
    }

    private static void near(Tensor actual, String expected) {
        if (expected.isBlank()) {
            assertThat(actual).isNull();
            return;
        }
        String[] words = expected.strip().split(" ");
        double[] values = actual.toDoubleArray();
        assertThat(values).hasSize(words.length);
        for (int i = 0; i < values.length; i++) {
            double wanted = Double.parseDouble(words[i]);
            assertThat(values[i]).isCloseTo(wanted, within(3e-5 * Math.max(1, Math.abs(wanted))));
        }
    }
}
