package dev.flambeau.tensor;

import dev.flambeau.error.GradientException;
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

    /// The tensor that keeps the gradient which the hooks leave; null for none.
    @Nullable
    Tensor keeper;

    /// Those of a tensor.
    static GradientHooks of(String op, Tensor t) {
        Node target = t.edge();
        if (target == null) {
            throw new GradientException(op + ": this tensor does not require a gradient, so it never gets one");
        }
        GradientHooks own = target.hooks == null ? new GradientHooks() : target.hooks;
        target.hooks = own;
        return own;
    }

    /// The keeper follows its tensor to the node of a change in place; hooks stay behind.
    @Nullable
    GradientHooks leave(Tensor changed) {
        if (keeper != changed) {
            return null;
        }
        keeper = null;
        GradientHooks next = new GradientHooks();
        next.keeper = changed;
        return next;
    }

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
        if (keeper != null) {
            Tensor before = keeper.grad;
            keeper.grad = before == null ? g.clone() : before.add(g);
        }
        return g;
    }
}
