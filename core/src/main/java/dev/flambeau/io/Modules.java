package dev.flambeau.io;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Finds the weights in the records of whole PyTorch modules.
final class Modules {
    private Modules() {}

    /// True for an object that has what every `torch.nn.Module` has.
    static boolean isModule(Object value) {
        return value instanceof PyObject object
                && dict(object, "_parameters") != null
                && dict(object, "_modules") != null;
    }

    /// Its parameters and buffers by dotted name, in the order of `state_dict()`.
    static PyDict stateDict(PyObject module) {
        PyDict state = new PyDict(true);
        collect(module, "", state.entries::put);
        return state;
    }

    private static void collect(PyObject module, String prefix, BiConsumer<String, Object> out) {
        Set<Object> transientNames = new HashSet<>();
        if (module.attributes().entries.get("_non_persistent_buffers_set") instanceof List<?> names) {
            transientNames.addAll(names);
        }
        put(dict(module, "_parameters"), prefix, Set.of(), out);
        put(dict(module, "_buffers"), prefix, transientNames, out);
        PyDict parts = dict(module, "_modules");
        if (parts != null) {
            parts.entries.forEach((name, part) -> {
                if (isModule(part)) {
                    collect((PyObject) part, prefix + Names.key(name) + ".", out);
                }
            });
        }
    }

    private static void put(
            @Nullable PyDict values, String prefix, Set<Object> without, BiConsumer<String, Object> out) {
        if (values == null) {
            return;
        }
        for (Map.Entry<Object, Object> entry : values.entries.entrySet()) {
            if (!(entry.getValue() instanceof None) && !without.contains(entry.getKey())) {
                out.accept(prefix + Names.key(entry.getKey()), entry.getValue());
            }
        }
    }

    private static @Nullable PyDict dict(PyObject object, String name) {
        return object.attributes().entries.get(name) instanceof PyDict dict ? dict : null;
    }
}
