package dev.flambeau.checks;

import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Shape;
import dev.flambeau.tensor.Tensor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Python's values as reference cases write them, as Java's: a Tensor, a List, a Double for `{"float": 0.5}`,
/// a Long, a Boolean, a String, a DType, a Module for `{"module", "init_args", "init_kwargs"}`, a Map for
/// `{"dict": [["key", value]...]}`, or null. A `{"slice": ...}` stays as it is written.
final class Python {
    private Python() {}

    static @Nullable Object value(JsonNode node) {
        if (Values.isTensor(node)) {
            return Values.tensor(node);
        }
        if (node.has("float")) {
            return Values.number(node.path("float"));
        }
        if (node.has("dtype")) {
            return DType.of(node.path("dtype").stringValue());
        }
        if (node.has("module")) {
            ModuleBinding binding = ModuleBinding.of(node);
            return binding == null ? node : binding.make();
        }
        if (node.has("dict")) {
            Map<String, @Nullable Object> dict = new LinkedHashMap<>();
            node.path("dict").forEach(pair -> dict.put(pair.path(0).asString(), value(pair.path(1))));
            return dict;
        }
        if (node.isArray()) {
            return values(node);
        }
        if (node.isNull()) {
            return null;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isIntegralNumber()) {
            return node.longValue();
        }
        return node.isString() ? node.stringValue() : node;
    }

    /// The values of an array.
    static List<@Nullable Object> values(JsonNode array) {
        List<@Nullable Object> values = new ArrayList<>();
        array.forEach(element -> values.add(value(element)));
        return values;
    }

    /// The values of an object by name, in order.
    static Map<String, @Nullable Object> keywords(JsonNode object) {
        Map<String, @Nullable Object> keywords = new LinkedHashMap<>();
        object.propertyStream().forEach(e -> keywords.put(e.getKey(), value(e.getValue())));
        return keywords;
    }

    /// What a Java method returned, as Python would: a record of several results is a list, as are a shape and
    /// an array.
    static @Nullable Object returned(@Nullable Object result) {
        return switch (result) {
            case null -> null;
            case Shape shape ->
                Arrays.stream(shape.toArray()).mapToObj(size -> (long) size).toList();
            case Tensor[] tensors -> List.of(tensors);
            case Record several -> {
                List<@Nullable Object> parts = new ArrayList<>();
                for (RecordComponent part : several.getClass().getRecordComponents()) {
                    try {
                        parts.add(returned(part.getAccessor().invoke(several)));
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException(e);
                    }
                }
                yield parts;
            }
            default -> result;
        };
    }

    /// A name in Java's case: `nn.functional.l1_loss` is `l1Loss`, `zero_` stays.
    static String camelCase(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.substring(name.lastIndexOf('.') + 1).split("_", -1)) {
            boolean first = camel.isEmpty();
            camel.append(
                    first || word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.endsWith("_") ? camel.append('_').toString() : camel.toString();
    }
}
