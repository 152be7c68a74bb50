package dev.flambeau.checks;

import dev.flambeau.Torch;
import dev.flambeau.error.CheckpointException;
import dev.flambeau.io.Checkpoint;
import dev.flambeau.io.LoadOptions;
import dev.flambeau.io.Safetensors;
import dev.flambeau.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A checkpoint file and what it holds, or that it must be refused: `{"file": "line.pt", "content": {"dict":
/// [["weights", tensor]...]}, "shared": [names]?}` or `{"file": "hostile.pt", "refuse": true}`. What can be
/// read must also be the same when it is mapped into memory, and after it was saved and read again.
final class CheckpointCases implements CaseKind {
    static final String SAFETENSORS = ".safetensors";

    private static final Difference EQUAL = Difference.ofUlps(0);

    @Override
    public String name() {
        return "checkpoints";
    }

    @Override
    public boolean matches(JsonNode line) {
        return line.path("file").isString() && (line.has("content") || line.has("refuse"));
    }

    @Override
    public void run(JsonNode line, Path file, Tally tally, Options options) {
        String name = line.path("file").stringValue();
        Path checkpoint = file.resolveSibling(name);
        if (line.path("refuse").booleanValue(false)) {
            tally.check(name, () -> refused(checkpoint));
        } else {
            tally.check(name, () -> difference(line, Torch.load(checkpoint)));
            LoadOptions mapped = new LoadOptions().mmap(true);
            tally.check(name + ", mapped", () -> difference(line, Torch.load(checkpoint, mapped)));
            tally.check(name + ", saved again", () -> difference(line, savedAgain(checkpoint)));
        }
    }

    private static @Nullable String refused(Path file) {
        try {
            return "must be refused, but was read: " + Torch.load(file);
        } catch (CheckpointException e) {
            String message = String.valueOf(e.getMessage());
            return message.startsWith(file.toString()) ? null : "its message does not name it: " + message;
        }
    }

    private static Checkpoint savedAgain(Path file) {
        try {
            Path copy = Files.createTempFile("flambeau-conformance", ".pt");
            try {
                save(Torch.load(file), copy, file.toString().endsWith(SAFETENSORS));
                return Torch.load(copy);
            } finally {
                Files.delete(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// As safetensors, or as PyTorch does.
    static void save(Checkpoint checkpoint, Path file, boolean safetensors) {
        if (safetensors) {
            Safetensors.save(checkpoint.stateDict(), file);
        } else {
            Torch.save(checkpoint, file);
        }
    }

    static @Nullable String difference(JsonNode line, Checkpoint actual) {
        boolean ordered = !line.path("file").stringValue().endsWith(SAFETENSORS);
        String difference = ordered
                ? ofTree(line.path("content"), actual)
                : ofUnordered(line.path("content").path("dict"), actual);
        if (difference != null) {
            return difference;
        }
        for (JsonNode key : line.path("shared")) {
            Tensor first = actual.get(line.path("shared").path(0).stringValue()).asTensor();
            if (actual.get(key.stringValue()).asTensor().storage() != first.storage()) {
                return "'" + key.stringValue() + "' does not share its memory";
            }
        }
        return null;
    }

    /// Safetensors files have tensors in an order of their own.
    private static @Nullable String ofUnordered(JsonNode pairs, Checkpoint actual) {
        if (pairs.size() != actual.size()) {
            return "expected " + pairs.size() + " tensors, got the keys " + actual.keys();
        }
        for (JsonNode pair : pairs) {
            String key = pair.path(0).stringValue();
            String difference =
                    actual.has(key) ? ofTree(pair.path(1), actual.get(key)) : "expected the key, got " + actual.keys();
            if (difference != null) {
                return "'" + key + "' " + difference;
            }
        }
        return null;
    }

    private static @Nullable String ofTree(JsonNode expected, Checkpoint actual) {
        if (Values.isTensor(expected)) {
            return actual.isTensor() ? ofTensor(expected, actual.asTensor()) : "expected a tensor, got " + actual;
        }
        if (expected.has("dict")) {
            return ofDict(expected.path("dict"), actual);
        }
        if (expected.has("list") || expected.has("tuple")) {
            boolean list = expected.has("list");
            Checkpoint.Kind kind = list ? Checkpoint.Kind.LIST : Checkpoint.Kind.TUPLE;
            return actual.kind() == kind
                    ? ofItems(expected.path(list ? "list" : "tuple"), actual.items())
                    : "expected a " + kind + ", got " + actual.kind();
        }
        Object wanted = expected.has("float") ? (Object) Values.number(expected.path("float")) : plain(expected);
        return Objects.equals(wanted, actual.value()) ? null : "expected " + wanted + ", got " + actual.value();
    }

    private static @Nullable Object plain(JsonNode expected) {
        if (expected.isNull()) {
            return null;
        }
        if (expected.isBoolean()) {
            return expected.booleanValue();
        }
        return expected.isString() ? expected.stringValue() : (Object) expected.longValue();
    }

    private static @Nullable String ofDict(JsonNode pairs, Checkpoint actual) {
        if (!actual.isDict()) {
            return "expected a dict, got " + actual.kind();
        }
        List<Object> keys = new ArrayList<>();
        List<Checkpoint> values = new ArrayList<>();
        for (Map.Entry<@Nullable Object, Checkpoint> entry : actual.entries().entrySet()) {
            keys.add(String.valueOf(entry.getKey()));
            values.add(entry.getValue());
        }
        List<Object> wanted = new ArrayList<>();
        for (JsonNode pair : pairs) {
            wanted.add(String.valueOf(plain(pair.path(0))));
        }
        if (!keys.equals(wanted)) {
            return "expected the keys " + wanted + ", got " + keys;
        }
        for (int i = 0; i < values.size(); i++) {
            String difference = ofTree(pairs.path(i).path(1), values.get(i));
            if (difference != null) {
                return "'" + keys.get(i) + "' " + difference;
            }
        }
        return null;
    }

    private static @Nullable String ofItems(JsonNode expected, List<Checkpoint> actual) {
        if (expected.size() != actual.size()) {
            return "expected " + expected.size() + " items, got " + actual.size();
        }
        for (int i = 0; i < actual.size(); i++) {
            String difference = ofTree(expected.path(i), actual.get(i));
            if (difference != null) {
                return "item " + i + " " + difference;
            }
        }
        return null;
    }

    private static @Nullable String ofTensor(JsonNode expected, Tensor actual) {
        int[] strides = Values.ints(expected.required("stride"));
        if (!Arrays.equals(strides, actual.stride())) {
            return "expected the strides " + Arrays.toString(strides) + ", got " + Arrays.toString(actual.stride());
        }
        return EQUAL.first(expected, actual);
    }
}
