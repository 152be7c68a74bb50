package dev.flambeau.tensor;

import dev.flambeau.error.ShapeException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What looks at the gradient of a tensor before it goes on, and may replace it.
final class GradientHooks {
    /// By registration, since one hook can be there twice.
    private final Map<Object, Function<? super Tensor, ? extends @Nullable Tensor>> hooks =
            Collections.synchronizedMap(new LinkedHashMap<>());

    RemovableHandle add(Function<? super Tensor, ? extends @Nullable Tensor> hook) {
        Object key = new Object();
        hooks.put(key, hook);
        return new RemovableHandle(() -> hooks.remove(key));
    }

    Tensor apply(Tensor gradient) {
        Tensor g = gradient;
        for (Function<? super Tensor, ? extends @Nullable Tensor> hook : List.copyOf(hooks.values())) {
            Tensor other = hook.apply(g);
            if (other != null && !other.shape.same(g.shape)) {
                throw new ShapeException("hook: the gradient has shape " + g.shape + ", what replaces it " + other.shape
                        + "; they must be equal");
            }
            g = other == null ? g : other;
        }
        return g;
    }
}
