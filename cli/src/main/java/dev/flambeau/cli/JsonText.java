package dev.flambeau.cli;

import dev.flambeau.io.Checkpoint;
import dev.flambeau.tensor.Shape;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// What commands print with `--json`: one object on one line.
final class JsonText {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonText() {}

    static void print(PrintWriter out, Consumer<JsonGenerator> contents) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            contents.accept(json);
            json.writeEndObject();
        }
        out.println(text);
        out.flush();
    }

    static void shape(JsonGenerator json, String name, Shape shape) {
        json.writeArrayPropertyStart(name);
        for (int size : shape.toArray()) {
            json.writeNumber(size);
        }
        json.writeEndArray();
    }

    /// A plain value; of bytes, how many; of anything with parts, nothing.
    static void value(JsonGenerator json, Checkpoint node) {
        @Nullable Object value = Leaves.isContainer(node) ? null : node.value();
        switch (value) {
            case null -> json.writeNull();
            case Boolean truth -> json.writeBoolean(truth);
            case Long number -> json.writeNumber(number);
            case BigInteger number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case byte[] bytes -> json.writeNumber(bytes.length);
            default -> json.writeString(value.toString());
        }
    }
}
