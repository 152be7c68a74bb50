package dev.flambeau.checks;

import dev.flambeau.checks.Signature.Argument;
import dev.flambeau.nn.Module;
import dev.flambeau.tensor.DType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The constructor that a module of PyTorch means, found by the names of classes and parameters, and what is
/// called then.
///
/// @param kind        PyTorch's name
/// @param constructor makes it
/// @param dtype       what it is converted to; null for as it is made
/// @param forward     the method that computes: with `return_indices=True` it is another one
record ModuleBinding(
        String kind, Call constructor, @Nullable DType dtype, String forward) {
    private static final String HOME = Module.class.getPackageName() + ".";

    /// The constructor for some arguments; null if there is no such module, or it does not take these.
    static @Nullable ModuleBinding of(
            String kind, List<@Nullable Object> positional, Map<String, @Nullable Object> keywords) {
        Class<?> type = type(kind);
        if (type == null) {
            return null;
        }
        for (Signature signature : Signature.ofModule(kind)) {
            Map<String, Argument> arguments = signature.bind(positional, keywords);
            if (arguments == null) {
                continue;
            }
            arguments.remove("device");
            Argument dtype = arguments.remove("dtype");
            String forward = "forward";
            for (Map.Entry<String, String> form : OperatorNames.FORMS.entrySet()) {
                Argument wanted = arguments.get(form.getKey());
                if (wanted != null && Boolean.TRUE.equals(wanted.value())) {
                    arguments.remove(form.getKey());
                    forward += form.getValue();
                }
            }
            Call best = null;
            for (Constructor<?> constructor : type.getConstructors()) {
                best = Call.better(best, Call.of(constructor, null, arguments));
            }
            if (best != null) {
                DType wanted = dtype != null && dtype.value() instanceof DType given ? given : null;
                return new ModuleBinding(kind, best, wanted, forward);
            }
        }
        return null;
    }

    /// The constructor for `{"module", "init_args", "init_kwargs"}`; null as above.
    static @Nullable ModuleBinding of(JsonNode node) {
        return of(
                node.path("module").stringValue(),
                Python.values(node.path("init_args")),
                Python.keywords(node.path("init_kwargs")));
    }

    /// Whether there is a module of a name.
    static boolean exists(String kind) {
        return type(kind) != null;
    }

    private static @Nullable Class<?> type(String kind) {
        try {
            Class<?> type = Class.forName(HOME + kind);
            boolean usable = Modifier.isPublic(type.getModifiers()) && !Modifier.isAbstract(type.getModifiers());
            return usable && Module.class.isAssignableFrom(type) ? type : null;
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    /// Makes the module.
    Module make() {
        if (!(constructor.invoke() instanceof Module module)) {
            throw new IllegalStateException(constructor.target() + " made no module");
        }
        return dtype == null ? module : module.to(dtype);
    }

    /// The call of a module, ready to be made; null if it does not take these arguments. The method that takes
    /// everything is PyTorch's: the one with the input alone may give less, as LSTM its output without the
    /// state.
    @Nullable
    Supplier<@Nullable Object> call(
            Module module, List<@Nullable Object> positional, Map<String, @Nullable Object> keywords) {
        Call best = null;
        for (Method method : module.getClass().getMethods()) {
            if (method.getName().equals(forward) && method.getDeclaringClass() != Module.class && !method.isBridge()) {
                for (Signature signature : Signature.ofModule(kind + ".forward")) {
                    Map<String, Argument> arguments = signature.bind(positional, keywords);
                    best = fuller(best, arguments == null ? null : Call.of(method, module, arguments));
                }
                Map<String, Argument> inOrder = Call.inOrder(method, List.of(), positional, keywords);
                best = fuller(best, Call.of(method, module, inOrder));
            }
        }
        return best == null ? null : best::invoke;
    }

    private static @Nullable Call fuller(@Nullable Call a, @Nullable Call b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        int more = b.arguments().length - a.arguments().length;
        return more > 0 || more == 0 && b.misfit() < a.misfit() ? b : a;
    }
}
