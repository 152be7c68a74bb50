package dev.flambeau.cli;

import dev.flambeau.error.ValueException;
import dev.flambeau.io.Checkpoint;
import dev.flambeau.io.Checkpoint.Kind;
import dev.flambeau.io.Checkpoints;
import dev.flambeau.io.Npy;
import dev.flambeau.io.Npz;
import dev.flambeau.io.Safetensors;
import dev.flambeau.nn.StateDict;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.tensor.Tuple;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Writes what a file holds in another format, one tensor after the other, and says what is lost.
final class Conversion {
    private static final int MOST_NAMED = 10;

    private final Checkpoint root;
    private final Path to;
    private final Consumer<String> note;
    private final List<String> lost = new ArrayList<>();
    private int tensors;

    Conversion(Checkpoint root, Path to, Consumer<String> note) {
        this.root = root;
        this.to = to;
        this.note = note;
    }

    int tensors() {
        return tensors;
    }

    /// Says which tensors are of dtypes that Flambeau lacks.
    private void tellWidened() {
        Map<String, String> kinds = new TreeMap<>();
        Leaves.each(root, "/", (_, node) -> {
            if (Leaves.isWidened(node)) {
                kinds.put(node.savedDtype(), node.dtype().torchName());
            }
        });
        kinds.forEach((saved, dtype) -> note.accept(
                saved + " becomes " + dtype + (saved.startsWith("complex") ? " with a last dimension of 2" : "")));
    }

    /// As it is, but for objects of unknown classes.
    void toPyTorch() {
        tellWidened();
        boolean[] objects = {false};
        Leaves.each(root, "/", (_, node) -> {
            objects[0] |= node.kind() == Kind.OBJECT;
            tensors += node.isTensor() ? 1 : 0;
        });
        if (!objects[0]) {
            Checkpoints.save(root, to);
            return;
        }
        @Nullable Object kept = withoutObjects("", root);
        tellLost("objects of unknown classes cannot be written");
        if (kept == null) {
            throw new ValueException(to + ": there is nothing to write");
        }
        Checkpoints.save(kept, to);
    }

    void toSafetensors(Path from) {
        Safetensors.save(flat(false), to);
        if (Checkpoints.format(from).equals("safetensors")
                && Safetensors.metadata(from).keySet().stream().anyMatch(name -> !name.equals("format"))) {
            note.accept("the metadata of " + from + " is not carried over");
        }
    }

    void toNpz() {
        Npz.save(flat(true), to);
    }

    void toNpy() {
        tensors = 1;
        tellWidened();
        Tensor tensor = root.asTensor();
        if (tensor.dtype() == DType.BFLOAT16) {
            note.accept("bfloat16 becomes float32, since numpy does not have it");
            tensor = tensor.to(DType.FLOAT32);
        }
        Npy.save(tensor, to);
    }

    /// All tensors by dotted names.
    private StateDict flat(boolean numpy) {
        tellWidened();
        StateDict all = new StateDict();
        Set<Object> memories = new HashSet<>();
        int[] shared = {0};
        collect("", root, all, node -> shared[0] += memories.add(node.memory()) ? 0 : 1);
        tensors = all.size();
        if (tensors == 0) {
            throw new ValueException(to + ": there is no tensor to write");
        }
        tellLost("only tensors can be written");
        if (shared[0] > 0) {
            note.accept(shared[0] + " tensors share the memory of others; they are written as copies");
        }
        return numpy ? widened(all) : all;
    }

    private void collect(String path, Checkpoint node, StateDict into, Consumer<Checkpoint> found) {
        String prefix = path.isEmpty() ? "" : path + ".";
        switch (node.kind()) {
            case TENSOR -> {
                found.accept(node);
                into.put(path.isEmpty() ? "tensor" : path, node.shape(), node.dtype(), node::asTensor);
            }
            case DICT -> node.entries().forEach((key, entry) -> collect(prefix + key, entry, into, found));
            case LIST, TUPLE -> {
                for (int i = 0; i < node.size(); i++) {
                    collect(prefix + i, node.get(i), into, found);
                }
            }
            default -> {
                if (!node.isModule()) {
                    lost.add(path + " (" + Leaves.kind(node) + ")");
                    return;
                }
                tellModule(path, node);
                StateDict state = node.stateDict();
                state.keys()
                        .forEach(key ->
                                into.put(prefix + key, state.shape(key), state.dtype(key), () -> state.get(key)));
            }
        }
    }

    private StateDict widened(StateDict state) {
        StateDict result = new StateDict();
        List<String> names = new ArrayList<>();
        for (String name : state.keys()) {
            boolean widen = state.dtype(name) == DType.BFLOAT16;
            if (widen) {
                names.add(name);
            }
            DType dtype = widen ? DType.FLOAT32 : state.dtype(name);
            result.put(name, state.shape(name), dtype, () -> state.get(name).to(dtype));
        }
        if (!names.isEmpty()) {
            note.accept("bfloat16 becomes float32, since numpy does not have it: " + named(names));
        }
        return result;
    }

    private @Nullable Object withoutObjects(String path, Checkpoint node) {
        return switch (node.kind()) {
            case DICT -> {
                Map<@Nullable Object, @Nullable Object> kept = new LinkedHashMap<>();
                node.entries().forEach((key, entry) -> {
                    @Nullable Object value = withoutObjects(path.isEmpty() ? "" + key : path + "/" + key, entry);
                    if (value != null) {
                        kept.put(key, value);
                    }
                });
                yield kept;
            }
            case LIST, TUPLE -> {
                List<@Nullable Object> kept = new ArrayList<>();
                for (Checkpoint item : node.items()) {
                    kept.add(withoutObjects(path + "[" + kept.size() + "]", item));
                }
                if (node.kind() == Kind.TUPLE) {
                    yield Tuple.of(kept.toArray());
                }
                yield kept;
            }
            case OBJECT -> {
                if (node.isModule()) {
                    tellModule(path, node);
                    yield node.stateDict();
                }
                lost.add(path + " (" + node.className() + ")");
                yield null;
            }
            default -> node;
        };
    }

    private void tellModule(String path, Checkpoint node) {
        note.accept((path.isEmpty() ? "the file" : "'" + path + "'") + " is a whole module (" + node.className()
                + "); its state dict is written");
    }

    private void tellLost(String why) {
        if (!lost.isEmpty()) {
            note.accept(why + "; left out: " + named(lost));
        }
    }

    private static String named(List<String> names) {
        String text = String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())));
        return names.size() > MOST_NAMED ? text + " and " + (names.size() - MOST_NAMED) + " more" : text;
    }
}
