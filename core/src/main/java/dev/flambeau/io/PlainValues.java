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
            case PyDict dict -> {
                Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
                dict.entries.forEach((key, entry) -> map.put(convert(key), convert(entry)));
                yield remember(value, map);
            }
            case PyTuple(List<Object> items) -> remember(value, new Tuple(list(items)));
            case List<?> items -> remember(value, list(items));
            case byte[] bytes -> bytes.clone();
            default -> value;
        };
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
