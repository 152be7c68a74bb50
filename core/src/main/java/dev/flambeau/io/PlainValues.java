package dev.flambeau.io;

import dev.flambeau.tensor.Tuple;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns a tree into plain Java. What the file shares stays shared, so the result is never larger than the
/// tree.
final class PlainValues {
    private final IdentityHashMap<Object, Object> done = new IdentityHashMap<>();

    static @Nullable Object of(Object value) {
        return new PlainValues().convert(value);
    }

    @Nullable
    Object convert(Object value) {
        Object known = done.get(value);
        if (known != null) {
            return known;
        }
        return switch (value) {
            case None _ -> null;
            case PyDict dict -> remember(value, map(dict));
            case PyTuple(List<Object> items) -> remember(value, new Tuple(list(items)));
            case List<?> items -> remember(value, list(items));
            case byte[] bytes -> bytes.clone();
            case LazyTensor tensor -> remember(value, tensor.get());
            case PyObject(String name, PyDict attributes) -> remember(value, object(name, attributes));
            default -> value;
        };
    }

    private InertObject object(String name, PyDict attributes) {
        return new InertObject(name, map(attributes));
    }

    private Map<@Nullable Object, @Nullable Object> map(PyDict dict) {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        dict.entries.forEach((key, entry) -> map.put(convert(key), convert(entry)));
        return map;
    }

    private Object remember(Object value, Object converted) {
        done.put(value, converted);
        return converted;
    }

    private List<@Nullable Object> list(List<?> items) {
        List<@Nullable Object> list = new ArrayList<>(items.size());
        for (Object item : items) {
            list.add(convert(item));
        }
        return list;
    }
}
