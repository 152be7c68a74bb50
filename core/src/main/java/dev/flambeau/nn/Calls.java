package dev.flambeau.nn;

import dev.flambeau.tensor.Tensor;
import dev.flambeau.watch.Watch;
import dev.flambeau.watch.Watcher.Kind;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Calls of modules that have hooks, or while a profiler listens.
final class Calls {
    private Calls() {}

    static Tensor run(Module module, @Nullable Hooks hooks, Tensor input) {
        int frame = begin(module);
        try {
            return hooks == null ? module.compute(input) : hooks.around(module, input);
        } finally {
            end(frame, module);
        }
    }

    static <R> R run(Module module, @Nullable Hooks hooks, List<@Nullable Object> inputs, Supplier<R> computation) {
        int frame = begin(module);
        try {
            return hooks == null ? computation.get() : hooks.called(module, inputs, computation.get());
        } finally {
            end(frame, module);
        }
    }

    private static int begin(Module module) {
        return Watch.isOn() ? Watch.begin(Kind.MODULE, place(module)) : 0;
    }

    private static void end(int frame, Module module) {
        if (frame != 0) {
            Watch.end(frame, module.kind());
        }
    }

    /// How profiles name a module: kind of the model, and path in it.
    private static String place(Module module) {
        Module root = module;
        for (Module above = module.parent; above != null; above = above.parent) {
            root = above;
        }
        return module.path().isEmpty() ? root.kind() : root.kind() + "." + module.path();
    }
}
