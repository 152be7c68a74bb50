package dev.flambeau.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.Torch;
import dev.flambeau.random.Generator;
import dev.flambeau.tensor.Autograd;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/// First and second derivatives of every operator of the reference cases, the composed ones too, against finite
/// differences along a random direction in float64. Rows have a finer check of their own in the core.
final class DerivativesTest {
    private static final Path CASES =
            SourceTree.root().resolve("core/src/test/resources/dev/flambeau/reference/ops.jsonl.gz");
    private static final int SEED = 5;
    private static final double STEP = 1e-6;
    private static final int MOST_ELEMENTS = 400;
    private static final int CASES_OF_EACH = 2;

    private record Case(String name, List<@Nullable Object> positional, Map<String, @Nullable Object> keywords) {}

    /// A weighted sum of all results, as a function of the leaves.
    private record Function(Case it, List<Tensor> leaves) {
        Tensor at(List<Tensor> values) {
            IdentityHashMap<Object, Tensor> now = new IdentityHashMap<>();
            for (int i = 0; i < values.size(); i++) {
                now.put(leaves.get(i), values.get(i));
            }
            Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
            it.keywords.forEach((name, value) -> keywords.put(name, replaced(value, now)));
            List<@Nullable Object> positional = new ArrayList<>();
            it.positional.forEach(value -> positional.add(replaced(value, now)));
            Torch.manualSeed(SEED);
            Supplier<@Nullable Object> call = OperatorCases.call(operator(it.name), "", positional, keywords);
            assertThat(call).as(it.name).isNotNull();
            List<Tensor> outputs = new ArrayList<>();
            collect(Python.returned(call.get()), outputs);
            Tensor sum = Torch.zeros(DType.FLOAT64);
            for (Tensor out : outputs) {
                Tensor weights = Torch.arange(out.numel())
                        .to(DType.FLOAT64)
                        .mul(0.7)
                        .cos()
                        .add(0.1);
                sum = sum.add(out.reshape(-1).mul(weights).sum());
            }
            return sum;
        }

        private static @Nullable Object replaced(@Nullable Object value, IdentityHashMap<Object, Tensor> now) {
            if (value instanceof List<?> list) {
                List<@Nullable Object> all = new ArrayList<>();
                list.forEach(element -> all.add(replaced(element, now)));
                return all;
            }
            return value instanceof Tensor t ? now.getOrDefault(t, t) : value;
        }

        /// The derivative along a direction by backward, part of a graph if it is to be differentiated again.
        Tensor slope(List<Tensor> values, List<Tensor> direction, boolean graph) {
            Tensor sum = at(values);
            return sum.requiresGrad() ? along(sum, values, direction, graph) : Torch.zeros(DType.FLOAT64);
        }

        static Tensor along(Tensor sum, List<Tensor> values, List<Tensor> direction, boolean graph) {
            @Nullable
            Tensor[] gradients = Autograd.grad(
                    new Tensor[] {sum},
                    values.toArray(new Tensor[0]),
                    new Tensor[] {Torch.onesLike(sum)},
                    graph,
                    graph);
            Tensor slope = Torch.zeros(DType.FLOAT64);
            for (int i = 0; i < gradients.length; i++) {
                Tensor g = gradients[i];
                slope = g == null ? slope : slope.add(g.mul(direction.get(i)).sum());
            }
            return slope;
        }
    }

    /// Operators whose gradient is not that of finite differences, in PyTorch neither.
    private static final Set<String> ROUNDING = Set.of("bfloat16", "half", "float");

    /// The target is a switch, 1 or -1.
    private static final Set<String> SWITCHED =
            Set.of("nn.functional.cosine_embedding_loss", "nn.functional.hinge_embedding_loss");

    /// Several elements are written to one place.
    private static final Set<String> OVERWRITING =
            Set.of("nn.functional.max_unpool1d", "nn.functional.max_unpool2d", "nn.functional.max_unpool3d");

    /// Only the lower triangle is read, while the gradient is that of symmetric changes.
    private static final Set<String> SYMMETRIC = Set.of("linalg.cholesky", "linalg.cholesky_ex", "linalg.matrix_sqrth");

    /// Only one triangle of a factor is read, while the gradient is that of a whole matrix.
    private static final Set<String> WHOLE = Set.of("cholesky_inverse", "cholesky_solve");

    /// Gradients at a place without one, chosen by convention, and those of symmetric changes.
    private static final Set<String> VARIANTS = Set.of("linalg.norm subgradients_at_zero", "linalg.pinv hermitian");

    private static final Set<String> LEFT_OUT = Stream.of(ROUNDING, SWITCHED, OVERWRITING, SYMMETRIC, WHOLE)
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    @TestFactory
    Stream<DynamicTest> derivatives_are_those_of_finite_differences() {
        return cases().stream()
                .filter(it -> !LEFT_OUT.contains(operator(it.name))
                        && VARIANTS.stream().noneMatch(it.name::startsWith))
                .map(it -> DynamicTest.dynamicTest(it.name, () -> check(it)));
    }

    private static void check(Case it) {
        List<Tensor> leaves = new ArrayList<>();
        it.positional.forEach(value -> collect(value, leaves));
        it.keywords.values().forEach(value -> collect(value, leaves));
        Function function = new Function(it, leaves);
        Generator random = new Generator().manualSeed(SEED);
        List<Tensor> first = directions(leaves, random);
        List<Tensor> second = directions(leaves, random);

        double sum = function.at(shifted(leaves, first, 0)).item();
        double slope = function.slope(shifted(leaves, first, 0), first, false).item();
        if (!Double.isFinite(sum)) {
            return;
        }
        double difference = function.at(shifted(leaves, first, STEP)).item()
                - function.at(shifted(leaves, first, -STEP)).item();
        near(it.name + ", first derivative, seed " + SEED, slope, difference / (2 * STEP), sum);

        List<Tensor> here = shifted(leaves, first, 0);
        Tensor firstSlope = function.slope(here, first, true);
        double bend = firstSlope.requiresGrad()
                ? Function.along(firstSlope, here, second, false).item()
                : 0;
        double change = function.slope(shifted(leaves, second, STEP), first, false)
                        .item()
                - function.slope(shifted(leaves, second, -STEP), first, false).item();
        near(it.name + ", second derivative, seed " + SEED, bend, change / (2 * STEP), slope);
    }

    private static void near(String what, double analytic, double numeric, double value) {
        double noise = 1e-14 * Math.abs(value) / STEP;
        assertThat(analytic).as(what).isCloseTo(numeric, Offset.offset(1e-5 + noise + 1e-4 * Math.abs(numeric)));
    }

    private static List<Tensor> directions(List<Tensor> leaves, Generator random) {
        return leaves.stream()
                .map(leaf -> Torch.zeros(DType.FLOAT64, leaf.shape().toArray()).uniform_(-1, 1, random))
                .toList();
    }

    private static List<Tensor> shifted(List<Tensor> leaves, List<Tensor> direction, double step) {
        List<Tensor> all = new ArrayList<>();
        for (int i = 0; i < leaves.size(); i++) {
            all.add(leaves.get(i).detach().add(direction.get(i).mul(step)).requiresGrad_());
        }
        return all;
    }

    private static String operator(String name) {
        return name.substring(0, name.indexOf(' '));
    }

    /// The first small cases of each operator and variant that have gradients.
    private static List<Case> cases() {
        Map<String, Integer> taken = new LinkedHashMap<>();
        List<Case> cases = new ArrayList<>();
        new CaseFile(CASES).forEach(line -> {
            String name = line.path("op").stringValue();
            String variant = line.path("variant").asString("");
            String op = name + " " + variant;
            boolean composed = ComposedCalls.isOne(name, variant);
            if (line.has("grads") && taken.getOrDefault(op, 0) < CASES_OF_EACH && !composed) {
                List<@Nullable Object> positional = new ArrayList<>();
                positional.add(wide(line.path("input")));
                line.path("args").forEach(argument -> positional.add(wide(argument)));
                Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
                line.path("kwargs").propertyStream().forEach(e -> keywords.put(e.getKey(), wide(e.getValue())));
                List<Tensor> leaves = new ArrayList<>();
                positional.forEach(value -> collect(value, leaves));
                keywords.values().forEach(value -> collect(value, leaves));
                int elements = leaves.stream().mapToInt(Tensor::numel).sum();
                boolean same =
                        !keywords.containsKey("dtype") && positional.stream().noneMatch(DType.class::isInstance);
                if (elements > 0 && elements <= MOST_ELEMENTS && same) {
                    taken.merge(op, 1, Integer::sum);
                    cases.add(new Case(op + "#" + line.path("index"), positional, keywords));
                }
            }
        });
        return cases;
    }

    private static @Nullable Object wide(JsonNode node) {
        return widened(Python.value(node));
    }

    private static @Nullable Object widened(@Nullable Object value) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> all = new ArrayList<>();
            list.forEach(element -> all.add(widened(element)));
            return all;
        }
        return value instanceof Tensor t && t.dtype() == DType.FLOAT32
                ? t.detach().to(DType.FLOAT64).requiresGrad_(t.requiresGrad())
                : value;
    }

    private static void collect(@Nullable Object value, List<Tensor> into) {
        if (value instanceof Tensor t && t.requiresGrad()) {
            into.add(t);
        } else if (value instanceof List<?> list) {
            list.forEach(element -> collect(element, into));
        }
    }
}
