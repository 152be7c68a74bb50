package dev.flambeau.checks;

import dev.flambeau.optim.Optimizer;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes optimizers by PyTorch's names: of the class, and of the keywords, each of which is a method of its
/// options.
final class OptimizerBinding {
    /// These choose one of PyTorch's implementations, which compute the same. Flambeau has one, and no options
    /// for them.
    static final Set<String> IMPLEMENTATIONS = Set.of("foreach", "fused", "capturable", "differentiable");

    private OptimizerBinding() {}

    /// Makes an optimizer of its parameters; null if there is no such optimizer, or no such option of it.
    static @Nullable Function<List<Parameter>, Optimizer> of(String name, Map<String, @Nullable Object> keywords) {
        try {
            String kind = Optimizer.class.getPackageName() + "." + name;
            Class<?> type = Class.forName(kind);
            Class<?> optionsType = Class.forName(kind + "$Options");
            Object options = optionsType.getConstructor().newInstance();
            for (Map.Entry<String, @Nullable Object> keyword : keywords.entrySet()) {
                if (!IMPLEMENTATIONS.contains(keyword.getKey())) {
                    options = with(options, keyword.getKey(), keyword.getValue());
                }
            }
            Object all = options;
            return all == null ? null : params -> make(type, optionsType, params, all);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    private static Optimizer make(Class<?> type, Class<?> optionsType, List<Parameter> params, Object options) {
        try {
            return (Optimizer) type.getConstructor(List.class, optionsType).newInstance(params, options);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The options with one keyword; null if there is no method for it.
    private static @Nullable Object with(@Nullable Object options, String keyword, @Nullable Object value)
            throws ReflectiveOperationException {
        if (options == null) {
            return null;
        }
        Method best = null;
        @Nullable Object[] bestArguments = {};
        int bestMisfit = Integer.MAX_VALUE;
        for (Method method : options.getClass().getMethods()) {
            List<?> values = value instanceof List<?> list && method.getParameterCount() > 1
                    ? list
                    : Collections.singletonList(value);
            if (!method.getName().equals(Python.camelCase(keyword)) || method.getParameterCount() != values.size()) {
                continue;
            }
            @Nullable Object[] arguments = new Object[values.size()];
            int misfit = 0;
            for (int i = 0; i < arguments.length && misfit < bestMisfit; i++) {
                Fit fit = Fit.of(values.get(i), method.getParameterTypes()[i]);
                misfit = fit == null ? Integer.MAX_VALUE : misfit + fit.misfit();
                arguments[i] = fit == null ? null : fit.value();
            }
            if (misfit < bestMisfit) {
                best = method;
                bestArguments = arguments;
                bestMisfit = misfit;
            }
        }
        return best == null ? null : best.invoke(options, bestArguments);
    }
}
