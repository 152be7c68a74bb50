package dev.flambeau.io;

import static dev.flambeau.io.Opcode.*;

import dev.flambeau.error.CheckpointException;
import dev.flambeau.nn.StateDict;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Storage;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.tensor.Tuple;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns a value into a pickle and the list of storages that its tensors lie in, each storage once.
final class TreeWriter {
    private final Origin origin;
    private final PickleWriter out;
    /// By [Storage] or [MappedStorage].
    private final IdentityHashMap<Object, Integer> keys = new IdentityHashMap<>();
    private final List<Stored> storages = new ArrayList<>();
    private final IdentityHashMap<Object, Integer> containers = new IdentityHashMap<>();

    /// Numbers to write; those of a mapped file come out of it when they are written.
    record Stored(DType dtype, int length, ZipWriter.Body body) {
        long bytes() {
            return (long) length * dtype.bytes();
        }
    }

    TreeWriter(Origin origin) {
        this.origin = origin;
        this.out = new PickleWriter(origin);
    }

    /// The pickle of a value; to be called once.
    byte[] pickle(@Nullable Object value) {
        write(value, "", 0);
        return out.finish();
    }

    /// The storages in the order of their keys.
    List<Stored> storages() {
        return storages;
    }

    private void write(@Nullable Object value, String path, int depth) {
        if (depth > Limits.DEPTH) {
            throw origin.error("the value is nested more than " + Limits.DEPTH
                    + " levels deep; does a map or a list contain itself?");
        }
        switch (value) {
            case null -> out.op(NONE);
            case None _ -> out.op(NONE);
            case Checkpoint node -> write(node.raw(), path, depth);
            case Tensor tensor -> tensor(tensor, tensor.requiresGrad());
            case LazyTensor lazy -> {
                MappedStorage storage = lazy.storage();
                int key = key(storage, new Stored(storage.dtype(), storage.length(), storage::write));
                tensor(key, lazy.offset(), lazy.shape().toArray(), lazy.strides(), lazy.requiresGrad());
            }
            case PyObject object ->
                throw origin.error(Names.subject(path) + " is the record of an object of the Python class " + object
                        + ", which cannot be saved; save the parts that you need");
            case StateDict state -> stateDict(state, path);
            case PyDict dict -> shared(dict, dict.entries.size(), () -> dict(dict, path, depth));
            case Map<?, ?> map ->
                shared(map, map.size(), () -> {
                    out.op(EMPTY_DICT);
                    entries(map, path, depth);
                });
            case PyTuple(List<Object> items) -> shared(value, items.size(), () -> tuple(items, path, depth));
            case Tuple(List<@Nullable Object> items) -> shared(value, items.size(), () -> tuple(items, path, depth));
            case List<?> items ->
                shared(items, items.size(), () -> {
                    out.op(EMPTY_LIST);
                    out.op(MARK);
                    items(items, path, depth);
                    out.op(APPENDS);
                });
            case byte[] bytes -> bytes(bytes);
            default -> scalar(value, path);
        }
    }

    /// What stands in several places is written once, unless it is empty: Java has one empty list for all.
    private void shared(Object container, int size, Runnable write) {
        Integer known = containers.get(container);
        if (known != null) {
            out.get(known);
            return;
        }
        write.run();
        if (size > 0) {
            containers.put(container, out.remember());
        }
    }

    private void scalar(Object value, String path) {
        switch (value) {
            case String text -> string(text, path);
            case Boolean truth -> out.bool(truth);
            case Integer number -> out.integer(number);
            case Long number -> out.integer(number);
            case Short number -> out.integer(number);
            case Byte number -> out.integer(number);
            case BigInteger number -> out.integer(number);
            case Double number -> out.floating(number);
            case Float number -> out.floating(number);
            default ->
                throw origin.error(
                        Names.subject(path) + " is a " + value.getClass().getTypeName()
                                + ", which cannot be saved; tensors, state dicts, maps, lists, tuples, strings,"
                                + " numbers, booleans and null can");
        }
    }

    private void string(String text, String path) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw origin.error(
                    Names.subject(path) + " is a string with half of a surrogate pair, which UTF-8 cannot hold");
        }
        out.string(text);
    }

    private void items(List<?> items, String path, int depth) {
        int index = 0;
        for (Object item : items) {
            write(item, Names.item(path, index++), depth + 1);
        }
    }

    private void tuple(List<?> items, String path, int depth) {
        out.op(MARK);
        items(items, path, depth);
        out.op(TUPLE);
    }

    private void dict(PyDict dict, String path, int depth) {
        if (dict.ordered) {
            out.orderedDict();
        } else {
            out.op(EMPTY_DICT);
        }
        entries(dict.entries, path, depth);
        if (dict.metadata != null) {
            out.op(EMPTY_DICT);
            out.string("_metadata");
            write(dict.metadata, path, depth + 1);
            out.op(SETITEM);
            out.op(BUILD);
        }
    }

    private void entries(Map<?, ?> map, String path, int depth) {
        out.op(MARK);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            key(entry.getKey(), path, depth);
            write(entry.getValue(), Names.entry(path, entry.getKey()), depth + 1);
        }
        out.op(SETITEMS);
    }

    private void key(@Nullable Object key, String path, int depth) {
        switch (key) {
            case null -> throw badKey("null", path);
            case String _, Integer _, Long _, Short _, Byte _, BigInteger _ -> scalar(key, path);
            // Only files have these.
            case Boolean _, Double _, None _, PyTuple _ -> write(key, path, depth + 1);
            default -> throw badKey("a " + key.getClass().getTypeName(), path);
        }
    }

    private CheckpointException badKey(String what, String path) {
        return origin.error((path.isEmpty() ? "a map" : "the map '" + path + "'") + " has " + what
                + " as a key; keys are strings or integers");
    }

    /// As PyTorch writes `state_dict()`: detached tensors, and the versions of the modules as an attribute.
    private void stateDict(StateDict state, String path) {
        out.orderedDict();
        out.op(MARK);
        state.asMap().forEach((name, tensor) -> {
            string(name, Names.entry(path, name));
            tensor(tensor, false);
        });
        out.op(SETITEMS);
        if (state.versions().isEmpty()) {
            return;
        }
        out.op(EMPTY_DICT);
        out.string("_metadata");
        out.orderedDict();
        out.op(MARK);
        state.versions().forEach((module, version) -> {
            string(module, Names.entry(path, module));
            out.op(EMPTY_DICT);
            out.string("version");
            out.integer(version);
            out.op(SETITEM);
        });
        out.op(SETITEMS);
        out.op(SETITEM);
        out.op(BUILD);
    }

    private void tensor(Tensor tensor, boolean requiresGrad) {
        Storage storage = tensor.storage();
        int key = key(
                storage,
                new Stored(
                        storage.dtype(),
                        storage.length(),
                        sink -> TensorBytes.write(storage, 0, storage.length(), sink)));
        tensor(key, tensor.storageOffset(), tensor.shape().toArray(), tensor.stride(), requiresGrad);
    }

    private int key(Object storage, Stored stored) {
        return keys.computeIfAbsent(storage, _ -> {
            storages.add(stored);
            return storages.size() - 1;
        });
    }

    private void tensor(int key, int offset, int[] sizes, int[] strides, boolean requiresGrad) {
        Stored stored = storages.get(key);
        out.global("torch._utils", "_rebuild_tensor_v2");
        out.op(MARK);
        out.op(MARK);
        out.string("storage");
        out.global("torch", StorageType.of(stored.dtype()).className);
        out.string(Integer.toString(key));
        out.string("cpu");
        out.integer(stored.length());
        out.op(TUPLE);
        out.op(BINPERSID);
        out.integer(offset);
        out.integers(sizes);
        out.integers(strides);
        out.bool(requiresGrad);
        out.orderedDict();
        out.op(TUPLE);
        out.op(REDUCE);
    }

    /// Protocol 2 has no bytes: Python encodes a string of the same length.
    private void bytes(byte[] bytes) {
        out.global("_codecs", "encode");
        out.string(new String(bytes, StandardCharsets.ISO_8859_1));
        out.string("latin1");
        out.op(TUPLE2);
        out.op(REDUCE);
    }
}
