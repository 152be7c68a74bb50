package dev.flambeau.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.error.FlambeauException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every method with an underscore does to its tensor what the method without gives, in value and in gradient.
class InPlaceFormsTest {
    private static final Set<String> OTHER = Set.of("requiresGrad_");

    private static final int[][] SHAPES = {{3, 3}, {3, 3}, {3}, {3, 3, 3}};

    private record Pair(Method inPlace, Method plain) {}

    private static Stream<Pair> pairs() {
        return Arrays.stream(Tensor.class.getMethods())
                .filter(m -> m.getName().endsWith("_") && !OTHER.contains(m.getName()))
                .flatMap(m -> Arrays.stream(Tensor.class.getMethods())
                        .filter(plain -> (plain.getName() + "_").equals(m.getName()))
                        .filter(plain -> plain.getReturnType() == Tensor.class)
                        .filter(plain -> Arrays.equals(plain.getParameterTypes(), m.getParameterTypes()))
                        .map(plain -> new Pair(m, plain)));
    }

    @TestFactory
    Stream<DynamicTest> in_place_is_as_the_operator() {
        return pairs().map(pair -> DynamicTest.dynamicTest(pair.inPlace.toString(), () -> {
            int worked = 0;
            Random random = new Random(7);
            for (int call = 0; call < 1000; call++) {
                worked += agrees(pair, call, random) ? 1 : 0;
            }
            assertThat(worked).as("calls of %s that both take", pair.inPlace).isPositive();
        }));
    }

    @Test
    void there_are_many() {
        assertThat(pairs().count()).isGreaterThan(140);
    }

    /// @return false if the operator refuses the arguments, or its result does not fit into the tensor
    private static boolean agrees(Pair pair, int call, Random random) throws IllegalAccessException {
        DType dtype = call % 2 == 0 ? DType.FLOAT64 : DType.INT64;
        Tensor self = Samples.values(random, dtype, SHAPES[random.nextInt(SHAPES.length)]);
        Object[] arguments = Arrays.stream(pair.plain.getParameterTypes())
                .map(type ->
                        argument(type, Samples.values(random, dtype, SHAPES[random.nextInt(SHAPES.length)]), random))
                .toArray();
        try {
            Tensor expected = (Tensor) pair.plain.invoke(self, arguments);
            if (!expected.shape.same(self.shape) || expected.dtype.category() > dtype.category()) {
                return false;
            }
            Tensor changed = self.clone();
            Tensor returned = (Tensor) pair.inPlace.invoke(changed, arguments);
            assertThat(returned).isSameAs(changed);
            assertThat(changed.allclose(expected.to(dtype), 0, 0, true))
                    .as("seed 7, call %d: %s, not %s", call, changed, expected)
                    .isTrue();
            return true;
        } catch (InvocationTargetException e) {
            assertThat(e.getCause()).as("seed 7, call %d", call).isInstanceOf(FlambeauException.class);
            return false;
        }
    }

    private static Object argument(Class<?> type, Tensor other, Random random) {
        if (type == Tensor.class) {
            return switch (random.nextInt(6)) {
                case 0 -> other.gt(0);
                case 1 -> Factories.tensor(random.nextInt(3), random.nextInt(3), random.nextInt(3));
                case 2 -> other.dim() > 1 ? other.select(0, 0) : other.sum();
                case 3 -> other.abs().to(DType.INT64).remainder(3L);
                default -> other;
            };
        }
        if (type == int.class) {
            return random.nextInt(2);
        }
        if (type == long.class) {
            return 1L + random.nextInt(3);
        }
        if (type == double.class) {
            return 0.5 + random.nextInt(3);
        }
        if (type == boolean.class) {
            return random.nextBoolean();
        }
        if (type == String.class) {
            return random.nextBoolean() ? "amax" : "prod";
        }
        return java.util.List.of(Factories.tensor(0L, 2L, 1L), Factories.tensor(1L, 0L, 2L));
    }
}
