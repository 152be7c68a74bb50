package dev.flambeau.tensor;

import static dev.flambeau.tensor.ForAll.forAll;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.Torch;
import dev.flambeau.error.FlambeauException;
import dev.flambeau.fft.Fft;
import dev.flambeau.functional.Functional;
import dev.flambeau.functional.LSTMState;
import dev.flambeau.functional.PackedSequence;
import dev.flambeau.linalg.Linalg;
import dev.flambeau.masked.Masked;
import dev.flambeau.nn.NnUtils;
import dev.flambeau.signal.Windows;
import dev.flambeau.special.Special;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Random calls of all public methods of tensors and factories: each works or fails with an error of the
/// library. A method's arguments do not depend on which other methods there are.
class FuzzTest {
    private static final int[] INTS = {0, 0, 1, 1, 2, 3, -1, -2, -5, 7, Integer.MAX_VALUE, Integer.MIN_VALUE};
    private static final double[] DOUBLES = {0, 1, -1, 0.5, 3, -0.0, 1e10, Double.NaN, Double.POSITIVE_INFINITY};
    /// Methods whose arguments say how large the result is.
    private static final Set<String> MAKING = Set.of(
            "asStridedCopy",
            "bincount",
            "multinomial",
            "chunk",
            "diag",
            "diagEmbed",
            "diagflat",
            "expandCopy",
            "histc",
            "histogram",
            "histogramdd",
            "hsplit",
            "multigammaln",
            "mvlgamma",
            "mvlgamma_",
            "vsplit",
            "dsplit",
            "newFull",
            "newOnes",
            "newZeros",
            "nonzeroStatic",
            "repeatInterleave",
            "tensorSplit",
            "tile");

    private static final String[] TEXTS = {
        "floor", "linear", "sum", "0", ":", "1:", "...", "None", "::2", "-1, 0", "", "x", "1:2:3:4", "0, ...", "99"
    };

    private static List<Method> methods() {
        Stream<Method> own = Arrays.stream(Tensor.class.getMethods())
                .filter(m ->
                        m.getDeclaringClass() != Object.class && !m.getName().equals("setData"));
        Stream<Method> made = Stream.of(
                        Torch.class,
                        Functional.class,
                        Linalg.class,
                        Windows.class,
                        Fft.class,
                        Special.class,
                        Masked.class,
                        NnUtils.class)
                .flatMap(c -> Arrays.stream(c.getMethods()))
                .filter(m -> Modifier.isStatic(m.getModifiers()) && !m.isSynthetic())
                .filter(m -> !Set.of("save", "load", "toPython").contains(m.getName()))
                .filter(m -> m.getReturnType() != GradMode.Guard.class);
        return Stream.concat(own, made)
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
    }

    @Test
    void every_call_works_or_is_refused_with_an_error_of_the_library() {
        List<Method> methods = methods();
        Map<String, String> leaks = new TreeMap<>();
        forAll(1, 400, random -> {
            long seed = random.nextLong();
            for (Method m : methods) {
                try {
                    call(m, new Random(seed ^ m.toString().hashCode()));
                } catch (AssertionError e) {
                    leaks.putIfAbsent(m.getDeclaringClass().getSimpleName() + "." + m.getName(), e.getMessage());
                }
            }
        });
        assertThat(leaks).isEmpty();
    }

    private static void call(Method m, Random random) {
        Tensor self = tensor(random);
        Object[] arguments = new Object[m.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = argument(m.getParameterTypes()[i], random);
        }
        if (isHuge(m, arguments)) {
            return;
        }
        try {
            Object result = m.invoke(Modifier.isStatic(m.getModifiers()) ? null : self, arguments);
            if (result instanceof Tensor t && t.requiresGrad() && t.numel() < 100_000) {
                backward(m, t);
            }
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof FlambeauException error)
                    || error.getMessage().isBlank()) {
                throw new AssertionError(
                        m + "\n   on " + self.dtype() + self.shape() + Arrays.deepToString(arguments) + " leaks "
                                + e.getCause(),
                        e.getCause());
            }
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static void backward(Method m, Tensor result) {
        try {
            result.backward(Factories.onesLike(result));
        } catch (RuntimeException | AssertionError e) {
            if (!(e instanceof FlambeauException)) {
                throw new AssertionError("backward of " + m + " leaks " + e, e);
            }
        }
    }

    /// Calls that ask for gigabytes are right but slow.
    private static boolean isHuge(Method m, Object[] arguments) {
        double elements = 1;
        for (Object argument : arguments) {
            int[] sizes = switch (argument) {
                case int[] s -> s;
                case Integer i -> new int[] {i};
                case Shape s -> s.toArray();
                case null, default -> new int[0];
            };
            for (int size : sizes) {
                elements *= size > 1 ? size : 1;
            }
        }
        boolean making =
                Modifier.isStatic(m.getModifiers()) || m.getName().equals("repeat") || MAKING.contains(m.getName());
        return making && elements > 1e6 || m.getName().equals("arange");
    }

    private static Tensor tensor(Random random) {
        DType dtype = DType.values()[random.nextInt(10)];
        Tensor x = Samples.view(random, dtype, Samples.shape(random, 3));
        return dtype.isFloating() && random.nextInt(4) == 0 ? x.requiresGrad_().mul(1.0) : x;
    }

    private static Object argument(Class<?> type, Random random) {
        if (type == Tensor.class) {
            return random.nextBoolean()
                    ? tensor(random)
                    : Samples.values(random, DType.INT64, Samples.shape(random, 1))
                            .abs();
        }
        if (type == LSTMState.class) {
            return new LSTMState(tensor(random), tensor(random));
        }
        if (type == PackedSequence.class) {
            return new PackedSequence(tensor(random), Factories.tensor(3L, 2L, 2L));
        }
        if (type.isRecord()) {
            try {
                return type.getConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(e.getMessage(), e);
            }
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
        }
        if (type == Tensor[].class) {
            return new Tensor[] {tensor(random), tensor(random)};
        }
        if (type == int.class) {
            return INTS[random.nextInt(INTS.length)];
        }
        if (type == int[].class) {
            return random.ints(random.nextInt(4), 0, INTS.length)
                    .map(i -> INTS[i])
                    .toArray();
        }
        if (type == double.class) {
            return DOUBLES[random.nextInt(DOUBLES.length)];
        }
        if (type == long.class) {
            return random.nextInt(8) == 0 ? Long.MIN_VALUE : (long) random.nextInt(-3, 5);
        }
        if (type == boolean.class) {
            return random.nextBoolean();
        }
        if (type == String.class) {
            return TEXTS[random.nextInt(TEXTS.length)];
        }
        if (type == DType.class) {
            return DType.values()[random.nextInt(10)];
        }
        if (type == Shape.class) {
            return Shape.of(Samples.shape(random, 3));
        }
        if (type == Index[].class) {
            return Index.parse("0, 1:");
        }
        if (type == List.class) {
            return random.nextInt(6) == 0 ? List.of() : List.of(tensor(random), tensor(random));
        }
        return other(type, random);
    }

    private static Object other(Class<?> type, Random random) {
        int n = random.nextInt(3);
        if (type == double[].class) {
            return new double[n];
        }
        if (type == float[].class) {
            return new float[n];
        }
        if (type == long[].class) {
            return new long[n];
        }
        if (type == boolean[].class) {
            return new boolean[n];
        }
        if (type == double[][].class) {
            return new double[n][2];
        }
        if (type == float[][].class) {
            return new float[n][n];
        }
        if (type == long[][].class) {
            return new long[n][n];
        }
        if (type == int[][].class) {
            return new int[n][n];
        }
        if (type == boolean[][].class) {
            return new boolean[n][n];
        }
        if (type == double[][][].class) {
            return new double[n][n][2];
        }
        if (type == int[].class || type == Object.class) {
            return new int[n];
        }
        return type == Storage.class ? Storage.allocate(DType.FLOAT32, 5) : null;
    }
}
