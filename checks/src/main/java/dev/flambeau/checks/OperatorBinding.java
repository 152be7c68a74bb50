package dev.flambeau.checks;

import dev.flambeau.checks.Signature.Argument;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Tensor;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Finds the public method that a call in PyTorch means, by the names of operators and parameters: a method
/// of Tensor whose receiver is the first argument, or a static method of one of the classes with functions.
///
/// The arguments get their names from PyTorch's [Signature]. A method fits if each of its parameters is one
/// of them, or an options record whose components are, and if no argument that matters is left over.
final class OperatorBinding {
    /// A method, its arguments, and how well they fit: less is better.
    private record Call(
            Method method,
            @Nullable Object receiver,
            @Nullable Object[] arguments,
            int misfit) {
        @Nullable
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
                        best = better(best, bind(method, arguments));
                    }
                }
            }
        }
        for (Method method : methods) {
            for (Signature signature : signatures) {
                Map<String, Argument> arguments = signature.bind(values, keywords);
                best = better(best, arguments == null ? null : bind(method, arguments));
            }
            best = better(best, bind(method, inOrder(method, values, keywords)));
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

    private static @Nullable Call better(@Nullable Call a, @Nullable Call b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        boolean fewer = b.misfit == a.misfit && b.arguments.length < a.arguments.length;
        return b.misfit < a.misfit || fewer ? b : a;
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

    private static @Nullable Call bind(Method method, Map<String, Argument> arguments) {
        Set<String> open = new HashSet<>(arguments.keySet());
        Object receiver = null;
        if (!Modifier.isStatic(method.getModifiers())) {
            String first = arguments.keySet().stream().findFirst().orElse("");
            Argument self = arguments.get(first);
            if (self == null || !(self.value() instanceof Tensor)) {
                return null;
            }
            receiver = self.value();
            open.remove(first);
        }
        int misfit = 0;
        Parameter[] parameters = method.getParameters();
        @Nullable Object[] values = new Object[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            Class<?> type = parameters[i].getType();
            Fit fit = type.isRecord() && type.getPackageName().startsWith("dev.flambeau")
                    ? options(type, arguments, open)
                    : argument(parameters[i].getName(), type, arguments, open);
            if (fit != null && fit.value() == null && parameters[i].isVarArgs()) {
                fit = new Fit(Array.newInstance(type.getComponentType(), 0), fit.misfit());
            }
            if (fit == null) {
                return null;
            }
            values[i] = fit.value();
            misfit += fit.misfit();
        }
        for (Map.Entry<String, Argument> argument : arguments.entrySet()) {
            if (open.contains(argument.getKey()) && !argument.getValue().isStandard()) {
                return null;
            }
        }
        return new Call(method, receiver, values, misfit);
    }

    private static @Nullable Fit argument(
            String parameter, Class<?> type, Map<String, Argument> arguments, Set<String> open) {
        String name = name(parameter, open);
        Argument argument = name == null ? null : arguments.get(name);
        if (name == null || argument == null) {
            return null;
        }
        Fit fit = Fit.of(argument.value(), type);
        if (fit == null) {
            return null;
        }
        open.remove(name);
        return argument.given() ? fit : new Fit(fit.value(), fit.misfit() + 1);
    }

    /// A record of options with the arguments that its components name, the others as they are by default.
    private static @Nullable Fit options(Class<?> type, Map<String, Argument> arguments, Set<String> open) {
        try {
            Object standard = type.getConstructor().newInstance();
            RecordComponent[] components = type.getRecordComponents();
            @Nullable Object[] values = new Object[components.length];
            Class<?>[] types = new Class<?>[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = components[i].getAccessor().invoke(standard);
                String name = name(components[i].getName(), open);
                Argument argument = name == null ? null : arguments.get(name);
                if (name != null && argument != null && argument.isStandard()) {
                    open.remove(name);
                } else if (name != null && argument != null) {
                    Fit fit = argument(components[i].getName(), types[i], arguments, open);
                    if (fit == null) {
                        return null;
                    }
                    values[i] = fit.value();
                }
            }
            return new Fit(type.getConstructor(types).newInstance(values), 0);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    /// Which of PyTorch's names a parameter has: `keepdim` is keepDim, and `dim` may be dims.
    private static @Nullable String name(String parameter, Set<String> names) {
        for (String name : names) {
            String plain = Python.camelCase(name);
            if (plain.equalsIgnoreCase(parameter) || (plain + "s").equalsIgnoreCase(parameter)) {
                return name;
            }
        }
        return null;
    }
}
