package dev.flambeau.io;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the weights in the records of whole PyTorch modules.
final class Modules {
    private final Origin origin;
    private final PyDict state = new PyDict(true);
    private int visits;

    private Modules(Origin origin) {
        this.origin = origin;
    }

    /// True for an object that has what every `torch.nn.Module` has.
    static boolean isModule(Object value) {
        return value instanceof PyObject object
                && dict(object, "_parameters") != null
                && dict(object, "_modules") != null;
    }

    /// Its parameters and buffers by dotted name, in the order of `state_dict()`.
    static PyDict stateDict(PyObject module, Origin origin) {
        Modules modules = new Modules(origin);
        modules.collect(module, "");
        return modules.state;
    }

    private void collect(PyObject module, String prefix) {
        if (++visits > Limits.MODULES) {
            throw origin.refused("it has more than " + Limits.MODULES + " modules");
        }
        Set<Object> transientNames = new HashSet<>();
        if (module.attributes().entries.get("_non_persistent_buffers_set") instanceof List<?> names) {
            transientNames.addAll(names);
        }
        put(dict(module, "_parameters"), prefix, Set.of());
        put(dict(module, "_buffers"), prefix, transientNames);
        PyDict parts = dict(module, "_modules");
        if (parts != null) {
            parts.entries.forEach((name, part) -> {
                if (isModule(part)) {
                    collect((PyObject) part, prefix + Names.key(name) + ".");
                }
            });
        }
    }

    private void put(@Nullable PyDict values, String prefix, Set<Object> without) {
        if (values == null) {
            return;
        }
        for (Map.Entry<Object, Object> entry : values.entries.entrySet()) {
            if (!(entry.getValue() instanceof None) && !without.contains(entry.getKey())) {
                state.entries.put(prefix + Names.key(entry.getKey()), entry.getValue());
            }
        }
    }

    private static @Nullable PyDict dict(PyObject object, String name) {
        return object.attributes().entries.get(name) instanceof PyDict dict ? dict : null;
    }
}
