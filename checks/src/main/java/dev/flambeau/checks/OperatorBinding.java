package dev.flambeau.checks;

import dev.flambeau.checks.Signature.Argument;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Tensor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Finds the public method that a call in PyTorch means, by the names of operators and parameters: a method
/// of Tensor whose receiver is the first argument, or a static method of one of the classes with functions.
///
/// The arguments get their names from PyTorch's [Signature].
final class OperatorBinding {
    private static final Map<String, List<Method>> METHODS = new HashMap<>();

    static {
        for (Class<?> type : OperatorNames.CLASSES) {
            for (Method method : type.getMethods()) {
                if (method.getDeclaringClass() != Object.class && !method.isSynthetic()) {
                    METHODS.computeIfAbsent(method.getName(), _ -> new ArrayList<>())
                            .add(method);
                }
            }
        }
    }

    private OperatorBinding() {}

    /// The call, ready to be made; null if no method takes these arguments.
    static @Nullable Supplier<@Nullable Object> of(
            String op, List<@Nullable Object> positional, Map<String, @Nullable Object> keywords) {
        DType cast = OperatorNames.CASTS.get(op);
        if (cast != null && positional.getFirst() instanceof Tensor t) {
            return () -> t.to(cast);
        }
        List<@Nullable Object> values = OperatorNames.ordered(op, positional);
        List<Method> methods = METHODS.getOrDefault(OperatorNames.method(op), List.of()).stream()
                .filter(method -> OperatorNames.belongs(op, method))
                .toList();
        List<Signature> signatures = Signature.of(op);
        Call best = null;
        for (Signature signature : signatures) {
            for (Map.Entry<String, String> form : OperatorNames.FORMS.entrySet()) {
                Map<String, Argument> arguments = signature.bind(values, keywords);
                Argument wanted = arguments == null ? null : arguments.get(form.getKey());
                if (arguments != null && wanted != null && Boolean.TRUE.equals(wanted.value())) {
                    arguments.remove(form.getKey());
                    for (Method method : METHODS.getOrDefault(OperatorNames.method(op) + form.getValue(), List.of())) {
                        best = Call.better(best, Call.of(method, arguments));
                    }
                }
            }
        }
        for (Method method : methods) {
            for (Signature signature : signatures) {
                Map<String, Argument> arguments = signature.bind(values, keywords);
                best = Call.better(best, arguments == null ? null : Call.of(method, arguments));
            }
            best = Call.better(best, Call.of(method, inOrder(method, values, keywords)));
        }
        return best == null ? null : best::invoke;
    }

    /// The classes with methods that an operator may be bound to.
    static List<Class<?>> homes(String op) {
        List<Method> methods = METHODS.getOrDefault(OperatorNames.method(op), List.of()).stream()
                .filter(method -> OperatorNames.belongs(op, method))
                .toList();
        List<Class<?>> homes = new ArrayList<>();
        for (Class<?> type : OperatorNames.CLASSES) {
            if (methods.stream().anyMatch(m -> m.getDeclaringClass().isAssignableFrom(type))) {
                homes.add(type);
            }
        }
        return homes;
    }

    /// Arguments that take their names from the method itself, for operators whose signature is not known.
    private static Map<String, Argument> inOrder(
            Method method, List<@Nullable Object> positional, Map<String, @Nullable Object> keywords) {
        Map<String, Argument> arguments = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        if (!Modifier.isStatic(method.getModifiers())) {
            names.add("input");
        }
        Arrays.stream(method.getParameters()).forEach(p -> names.add(p.getName()));
        int last = names.size() - 1;
        for (int i = 0; i < positional.size(); i++) {
            boolean rest = i == last && method.isVarArgs() && !(positional.get(i) instanceof List);
            String name = i < names.size() ? names.get(i) : "#" + i;
            if (rest) {
                List<@Nullable Object> all = new ArrayList<>(positional.subList(i, positional.size()));
                arguments.put(name, new Argument(all, null, true, true));
                break;
            }
            arguments.put(name, new Argument(positional.get(i), null, true, true));
        }
        keywords.forEach((name, value) ->
                arguments.put(arguments.containsKey(name) ? "#" + name : name, new Argument(value, null, true, true)));
        if (method.isVarArgs() && positional.size() == last && !arguments.containsKey(names.get(last))) {
            arguments.putIfAbsent(names.get(last), new Argument(List.of(), List.of(), false, false));
        }
        return arguments;
    }
}
