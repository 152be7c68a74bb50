package dev.flambeau.nn;

import dev.flambeau.tensor.GradMode;
import dev.flambeau.tensor.RemovableHandle;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What stands around the calls of a module, in the order in which it was registered.
final class Hooks {
    private final Map<Object, ForwardPreHook> before = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<Object, ForwardHook> after = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<Object, CallHook> calls = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<Object, BackwardHook> backward = Collections.synchronizedMap(new LinkedHashMap<>());

    boolean isEmpty() {
        return before.isEmpty() && after.isEmpty() && calls.isEmpty() && backward.isEmpty();
    }

    RemovableHandle addCall(CallHook hook) {
        return add(calls, hook);
    }

    /// The inputs of a call, as hooks see them.
    static List<@Nullable Object> args(@Nullable Object... inputs) {
        List<@Nullable Object> all = new ArrayList<>();
        Collections.addAll(all, inputs);
        return Collections.unmodifiableList(all);
    }

    /// Shows the output of a call to those who look on, and gives it back.
    <R> R called(Module module, List<@Nullable Object> inputs, R output) {
        for (CallHook hook : List.copyOf(calls.values())) {
            hook.afterCall(module, inputs, Objects.requireNonNull(output));
        }
        return output;
    }

    RemovableHandle addBefore(ForwardPreHook hook) {
        return add(before, hook);
    }

    RemovableHandle addAfter(ForwardHook hook) {
        return add(after, hook);
    }

    RemovableHandle addBackward(BackwardHook hook) {
        return add(backward, hook);
    }

    /// By registration, since one hook can be there twice.
    private static <H> RemovableHandle add(Map<Object, H> hooks, H hook) {
        Object key = new Object();
        hooks.put(key, hook);
        return new RemovableHandle(() -> hooks.remove(key));
    }

    Tensor around(Module module, Tensor input) {
        Tensor in = input;
        for (ForwardPreHook hook : List.copyOf(before.values())) {
            Tensor other = hook.beforeForward(module, in);
            in = other == null ? in : other;
        }
        boolean watched = !backward.isEmpty() && GradMode.isEnabled();
        Passage passage = watched ? new Passage(module) : null;
        Tensor out = module.compute(passage == null ? in : passage.enter(in));
        for (ForwardHook hook : List.copyOf(after.values())) {
            Tensor other = hook.afterForward(module, in, out);
            out = other == null ? out : other;
        }
        return passage == null ? out : passage.leave(out);
    }

    /// One call whose gradients are looked at.
    private final class Passage {
        private final Module module;
        private boolean entered;
        private @Nullable Tensor gradOutput;

        Passage(Module module) {
            this.module = module;
        }

        /// The input as a tensor of its own, whose gradient is what comes through this call alone.
        Tensor enter(Tensor input) {
            entered = input.requiresGrad();
            if (!entered) {
                return input;
            }
            Tensor own = input.view(input.shape().toArray());
            own.registerHook(g -> gradOutput == null ? null : passed(g, gradOutput));
            return own;
        }

        Tensor leave(Tensor output) {
            if (output.requiresGrad()) {
                output.registerHook(g -> {
                    gradOutput = g;
                    if (!entered) {
                        passed(null, g);
                    }
                    return null;
                });
            }
            return output;
        }

        private @Nullable Tensor passed(@Nullable Tensor gradInput, Tensor gradient) {
            Tensor in = gradInput;
            for (BackwardHook hook : List.copyOf(backward.values())) {
                Tensor other = hook.afterBackward(module, in, gradient);
                in = other == null ? in : other;
            }
            return in;
        }
    }
}
