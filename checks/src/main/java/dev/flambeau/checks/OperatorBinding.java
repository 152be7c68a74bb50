package dev.flambeau.checks;

import dev.flambeau.Torch;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Shape;
import dev.flambeau.tensor.Tensor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the public method that a call in PyTorch means, by the names of operators and parameters: a method
/// of Tensor whose receiver is the first argument, or a static method of Torch. Positional arguments fill
/// parameters in order, keywords fill those of their name; all must fit, and nothing may be left over.
final class OperatorBinding {
    /// PyTorch's second names of operators.
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("absolute", "abs"),
            Map.entry("arctan2", "atan2"),
            Map.entry("clip", "clamp"),
            Map.entry("concat", "cat"),
            Map.entry("concatenate", "cat"),
            Map.entry("divide", "div"),
            Map.entry("greater", "gt"),
            Map.entry("greaterEqual", "ge"),
            Map.entry("less", "lt"),
            Map.entry("lessEqual", "le"),
            Map.entry("multiply", "mul"),
            Map.entry("negative", "neg"),
            Map.entry("notEqual", "ne"),
            Map.entry("subtract", "sub"),
            Map.entry("trueDivide", "div"));

    /// Where the test database calls an operator with its arguments in another order: which argument comes
    /// first, second ...
    private static final Map<String, List<Integer>> ORDERS = Map.of("where", List.of(1, 0, 2));

    /// A method, its arguments, and how well they fit: less is better.
    private record Call(
            Method method,
            @Nullable Object receiver,
            @Nullable Object[] arguments,
            int misfit) {
        Object invoke() {
            try {
                return method.invoke(receiver, arguments);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException(e.getCause());
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /// A value for a parameter, and how well it fits.
    private record Fit(@Nullable Object value, int misfit) {}

    private OperatorBinding() {}

    /// The call, ready to be made; null if no method takes these arguments.
    static @Nullable Supplier<Object> of(
            String op, List<@Nullable Object> positional, Map<String, @Nullable Object> keywords) {
        String camel = Python.camelCase(op);
        String name = ALIASES.getOrDefault(camel, camel);
        List<@Nullable Object> values = new ArrayList<>(positional);
        List<Integer> order = ORDERS.getOrDefault(name, List.of());
        if (order.size() == positional.size()) {
            values.clear();
            order.forEach(at -> values.add(positional.get(at)));
        }
        Call best = null;
        for (Method method : methods()) {
            if (method.getName().equals(name)) {
                Call call = bind(method, values, keywords);
                best = call != null && (best == null || call.misfit < best.misfit) ? call : best;
            }
        }
        return best == null ? null : best::invoke;
    }

    private static List<Method> methods() {
        return Stream.concat(Arrays.stream(Tensor.class.getMethods()), Arrays.stream(Torch.class.getMethods()))
                .filter(m -> m.getDeclaringClass() != Object.class)
                .toList();
    }

    private static @Nullable Call bind(
            Method method, List<@Nullable Object> positional, Map<String, @Nullable Object> keywords) {
        boolean isStatic = Modifier.isStatic(method.getModifiers());
        if (!isStatic && !(positional.getFirst() instanceof Tensor)) {
            return null;
        }
        int next = isStatic ? 0 : 1;
        int used = 0;
        int misfit = 0;
        Parameter[] parameters = method.getParameters();
        @Nullable Object[] arguments = new Object[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            Parameter parameter = parameters[i];
            @Nullable Object given;
            if (method.isVarArgs()
                    && i == parameters.length - 1
                    && !(next < positional.size() && isList(positional, next))) {
                given = new ArrayList<>(positional.subList(next, positional.size()));
                next = positional.size();
                String keyword = keyword(parameter.getName(), keywords);
                if (keyword != null) {
                    given = keywords.get(keyword);
                    used++;
                }
            } else if (next < positional.size()) {
                given = positional.get(next++);
            } else {
                String keyword = keyword(parameter.getName(), keywords);
                if (keyword == null) {
                    return null;
                }
                given = keywords.get(keyword);
                used++;
            }
            Fit fit = fit(given, parameter.getType());
            if (fit == null) {
                return null;
            }
            arguments[i] = fit.value;
            misfit += fit.misfit;
        }
        boolean complete = next == positional.size() && used == keywords.size();
        return complete ? new Call(method, isStatic ? null : positional.getFirst(), arguments, misfit) : null;
    }

    private static boolean isList(List<@Nullable Object> values, int at) {
        return values.get(at) instanceof List;
    }

    /// Which keyword names a parameter: `keepdim` is keepDim, and `dim` may be dims.
    private static @Nullable String keyword(String parameter, Map<String, @Nullable Object> keywords) {
        for (String keyword : keywords.keySet()) {
            String plain = Python.camelCase(keyword);
            if (plain.equalsIgnoreCase(parameter) || (plain + "s").equalsIgnoreCase(parameter)) {
                return keyword;
            }
        }
        return null;
    }

    private static @Nullable Fit fit(@Nullable Object given, Class<?> type) {
        return switch (given) {
            case Tensor t when type == Tensor.class -> new Fit(t, 0);
            case Double d when type == double.class -> new Fit(d, 0);
            case Boolean b when type == boolean.class -> new Fit(b, 0);
            case Long l when type == long.class -> new Fit(l, 0);
            case Long l when type == int.class && l == l.intValue() -> new Fit(l.intValue(), 0);
            case Long l when type == double.class -> new Fit((double) l, 1);
            case Long l when type == int[].class -> new Fit(new int[] {l.intValue()}, 1);
            case DType d when type == DType.class -> new Fit(d, 0);
            case List<?> list when type == int[].class && all(list, Long.class) -> new Fit(ints(list), 0);
            case List<?> list
            when type == Shape.class
                    && all(list, Long.class)
                    && Arrays.stream(ints(list)).allMatch(i -> i >= 0) -> new Fit(Shape.of(ints(list)), 1);
            case List<?> list when type == List.class && all(list, Tensor.class) -> new Fit(list, 0);
            case null, default -> null;
        };
    }

    private static boolean all(List<?> list, Class<?> type) {
        return list.stream().allMatch(type::isInstance);
    }

    private static int[] ints(List<?> list) {
        return list.stream().mapToInt(v -> ((Long) v).intValue()).toArray();
    }
}
