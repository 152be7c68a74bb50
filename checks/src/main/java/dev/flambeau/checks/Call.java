package dev.flambeau.checks;

import dev.flambeau.checks.Signature.Argument;
import dev.flambeau.tensor.Tensor;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A method or constructor, its arguments, and how well they fit: less is better.
///
/// A method fits if each of its parameters is one of the arguments, or an options record with a method for
/// some of them, and if no argument that matters is left over.
record Call(
        Executable target,
        @Nullable Object receiver,
        @Nullable Object[] arguments,
        int misfit) {
    /// Makes the call.
    @Nullable
    Object invoke() {
        return invoke(target, receiver, arguments);
    }

    private static @Nullable Object invoke(
            Executable target, @Nullable Object receiver, @Nullable Object... arguments) {
        try {
            return target instanceof Constructor<?> constructor
                    ? constructor.newInstance(arguments)
                    : ((Method) target).invoke(receiver, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The one that fits better.
    static @Nullable Call better(@Nullable Call a, @Nullable Call b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        boolean fewer = b.misfit == a.misfit && b.arguments.length < a.arguments.length;
        return b.misfit < a.misfit || fewer ? b : a;
    }

    /// The call of a static method, or of a method of the tensor that is the first argument or, as in
    /// `polygamma(n, input)`, the input; null if the arguments do not fit.
    static @Nullable Call of(Method method, Map<String, Argument> arguments) {
        if (Modifier.isStatic(method.getModifiers())) {
            return of(method, null, arguments, arguments.keySet());
        }
        String first = arguments.keySet().stream().findFirst().orElse("");
        return better(on(first, method, arguments), on("input", method, arguments));
    }

    private static @Nullable Call on(String receiver, Method method, Map<String, Argument> arguments) {
        Argument self = arguments.get(receiver);
        if (self == null || !(self.value() instanceof Tensor)) {
            return null;
        }
        Set<String> others = new HashSet<>(arguments.keySet());
        others.remove(receiver);
        return of(method, self.value(), arguments, others);
    }

    /// The call of a constructor, or of a method of a given object; null if the arguments do not fit.
    static @Nullable Call of(Executable target, @Nullable Object receiver, Map<String, Argument> arguments) {
        return of(target, receiver, arguments, arguments.keySet());
    }

    private static @Nullable Call of(
            Executable target, @Nullable Object receiver, Map<String, Argument> arguments, Set<String> names) {
        Set<String> open = new HashSet<>(names);
        int misfit = 0;
        Parameter[] parameters = target.getParameters();
        @Nullable Object[] values = new Object[parameters.length];
        for (int i = 0; i < parameters.length; i++) {
            Class<?> type = parameters[i].getType();
            Fit fit = argument(parameters[i].getName(), type, arguments, open);
            if (fit == null && type.isRecord() && type.getPackageName().startsWith("dev.flambeau")) {
                fit = options(type, arguments, open);
            }
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
        return new Call(target, receiver, values, misfit);
    }

    /// Arguments that take their names from the method itself, where PyTorch's are not known or others.
    ///
    /// @param first names of arguments that come before the parameters
    static Map<String, Argument> inOrder(
            Method method,
            List<String> first,
            List<@Nullable Object> positional,
            Map<String, @Nullable Object> keywords) {
        Map<String, Argument> arguments = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(first);
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

    /// A record of options, made from its defaults by one call for each argument that it has a method for.
    private static @Nullable Fit options(Class<?> type, Map<String, Argument> arguments, Set<String> open) {
        Constructor<?> defaults = Arrays.stream(type.getConstructors())
                .filter(c -> c.getParameterCount() == 0)
                .findFirst()
                .orElse(null);
        if (defaults == null) {
            return null;
        }
        Fit options = new Fit(invoke(defaults, null), 0);
        for (String name : List.copyOf(open)) {
            List<Method> keywords = Arrays.stream(type.getMethods())
                    .filter(m -> m.getReturnType() == type && m.getParameterCount() == 1)
                    .filter(m -> name(m.getName(), Set.of(name)) != null)
                    .toList();
            Argument argument = arguments.get(name);
            if (keywords.isEmpty() || argument == null) {
                continue;
            }
            Call call = argument.isStandard() ? null : keyword(keywords, options.value(), argument.value());
            if (call == null && !argument.isStandard()) {
                return null;
            }
            options = call == null ? options : new Fit(call.invoke(), options.misfit() + call.misfit());
            open.remove(name);
        }
        return options;
    }

    /// The method of a keyword that takes a value; there may be several, as for numbers and names.
    private static @Nullable Call keyword(List<Method> methods, @Nullable Object options, @Nullable Object value) {
        Call best = null;
        for (Method method : methods) {
            Fit fit = Fit.of(value, method.getParameterTypes()[0]);
            if (fit != null) {
                best = better(best, new Call(method, options, new @Nullable Object[] {fit.value()}, fit.misfit()));
            }
        }
        return best;
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
