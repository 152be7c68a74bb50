package dev.flambeau.checks;

import dev.flambeau.checks.Signature.Argument;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Tensor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
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
            best = Call.better(best, Call.of(method, Call.inOrder(method, names(method), values, keywords)));
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

    /// The receiver of a method has no name in Java.
    private static List<String> names(Method method) {
        return Modifier.isStatic(method.getModifiers()) ? List.of() : List.of("input");
    }
}
