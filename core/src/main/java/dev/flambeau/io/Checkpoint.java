package dev.flambeau.io;

import dev.flambeau.error.CheckpointException;
import dev.flambeau.nn.StateDict;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Shape;
import dev.flambeau.tensor.Tensor;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a file holds, or a part of it: a tensor, a dict, a list, a tuple, a string, a number, a boolean, bytes or
/// None; if it was loaded leniently, also the record of an object. It knows the file and the place in it, so that
/// errors name both.
///
/// ```java
/// Checkpoint run = load(Path.of("run.pt"));
/// model.loadStateDict(run.get("model_state_dict").stateDict());
/// long epoch = run.get("epoch").asLong();
/// ```
///
/// It cannot be changed; only the tensors in it can, like all tensors. What PyTorch saves and how is
/// described in its [serialization notes](https://docs.pytorch.org/docs/stable/notes/serialization.html).
public final class Checkpoint {
    /// What a node is.
    public enum Kind {
        /// A tensor.
        TENSOR,
        /// Keys with values, in order.
        DICT,
        /// A list.
        LIST,
        /// A tuple, or a `torch.Size`.
        TUPLE,
        /// A string, also a `torch.device` (`cuda:0`) or a dtype (`torch.float32`).
        STRING,
        /// An integer of any size.
        INTEGER,
        /// A floating-point number.
        FLOAT,
        /// True or false.
        BOOLEAN,
        /// Bytes.
        BYTES,
        /// Python's None.
        NONE,
        /// The record of an object of a class that Flambeau does not know, see [LoadOptions#lenient()]; its
        /// attributes are looked at as the entries of a dict are.
        OBJECT
    }

    private final Origin origin;
    private final String path;
    private final Object value;

    Checkpoint(Origin origin, String path, Object value) {
        this.origin = origin;
        this.path = path;
        this.value = value;
    }

    Object raw() {
        return value;
    }

    /// What this is.
    public Kind kind() {
        return switch (value) {
            case Tensor _, LazyTensor _ -> Kind.TENSOR;
            case PyDict _ -> Kind.DICT;
            case PyTuple _ -> Kind.TUPLE;
            case List<?> _ -> Kind.LIST;
            case String _ -> Kind.STRING;
            case Long _, BigInteger _ -> Kind.INTEGER;
            case Double _ -> Kind.FLOAT;
            case Boolean _ -> Kind.BOOLEAN;
            case byte[] _ -> Kind.BYTES;
            case PyObject _ -> Kind.OBJECT;
            default -> Kind.NONE;
        };
    }

    /// True if this is a tensor.
    public boolean isTensor() {
        return value instanceof Tensor || value instanceof LazyTensor;
    }

    /// True if this is a dict.
    public boolean isDict() {
        return value instanceof PyDict;
    }

    /// True if this is Python's None.
    public boolean isNone() {
        return value instanceof None;
    }

    /// The tensor; of a mapped file it is read now.
    ///
    /// @throws CheckpointException if this is none
    public Tensor asTensor() {
        return switch (value) {
            case Tensor tensor -> tensor;
            case LazyTensor tensor -> tensor.get();
            default -> throw not("a tensor");
        };
    }

    /// The shape of the tensor, without reading it.
    ///
    /// @throws CheckpointException if this is none
    public Shape shape() {
        return switch (value) {
            case Tensor tensor -> tensor.shape();
            case LazyTensor tensor -> tensor.shape();
            default -> throw not("a tensor");
        };
    }

    /// The dtype of the tensor, without reading it.
    ///
    /// @throws CheckpointException if this is none
    public DType dtype() {
        return switch (value) {
            case Tensor tensor -> tensor.dtype();
            case LazyTensor tensor -> tensor.dtype();
            default -> throw not("a tensor");
        };
    }

    /// PyTorch's name of the dtype in the file: that of [#dtype] but for tensors that a lenient reading widened, such
    /// as `uint16` or `complex64`.
    ///
    /// @throws CheckpointException if this is no tensor
    public String savedDtype() {
        return switch (value) {
            case Tensor tensor -> tensor.dtype().torchName();
            case LazyTensor tensor -> tensor.storage().type().torchName;
            default -> throw not("a tensor");
        };
    }

    /// Stands for the memory of the tensor: equal for those of a file that share it, which are tied weights and
    /// views of one tensor. It tells nothing else.
    ///
    /// @throws CheckpointException if this is no tensor
    public Object memory() {
        return switch (value) {
            case Tensor tensor -> tensor.storage();
            case LazyTensor tensor -> tensor.storage();
            default -> throw not("a tensor");
        };
    }

    /// True if this is the record of a whole PyTorch module, which [#stateDict] gives the weights of.
    public boolean isModule() {
        return Modules.isModule(value);
    }

    /// Python's full name of the class of an object, `torch.nn.modules.linear.Linear`, or of the function that
    /// would have made it.
    ///
    /// @throws CheckpointException if this is no record of an object
    public String className() {
        if (value instanceof PyObject object) {
            return object.name();
        }
        throw not("an object of an unknown class");
    }

    /// The string.
    ///
    /// @throws CheckpointException if this is none
    public String asString() {
        if (value instanceof String text) {
            return text;
        }
        throw not("a string");
    }

    /// The integer.
    ///
    /// @throws CheckpointException if this is none, or one beyond 64 bits, which [#value] gives
    public long asLong() {
        if (value instanceof Long number) {
            return number;
        }
        if (value instanceof BigInteger number) {
            throw origin.error(Names.subject(path) + " is an integer of " + (number.bitLength() + 1)
                    + " bits, too large for a long; value() gives it as a BigInteger");
        }
        throw not("an integer");
    }

    /// The number; integers are numbers too.
    ///
    /// @throws CheckpointException if this is none
    public double asDouble() {
        return switch (value) {
            case Double number -> number;
            case Long number -> number;
            case BigInteger number -> number.doubleValue();
            default -> throw not("a number");
        };
    }

    /// The truth value.
    ///
    /// @throws CheckpointException if this is none
    public boolean asBoolean() {
        if (value instanceof Boolean truth) {
            return truth;
        }
        throw not("a boolean");
    }

    /// How many entries, attributes or items a dict, an object, a list or a tuple has.
    ///
    /// @throws CheckpointException if this is none of them
    public int size() {
        PyDict dict = entriesOf(value);
        return dict != null ? dict.entries.size() : sequence().size();
    }

    /// True if this is a dict with this key, or an object with this attribute.
    ///
    /// @param key as for [#get(String)]
    public boolean has(String key) {
        PyDict dict = entriesOf(value);
        return dict != null && find(dict, key) != null;
    }

    /// The entry of a dict, or the attribute of an object.
    ///
    /// @param key a string; or, if there is no such string, an integer written as one, `"0"`
    /// @throws CheckpointException if this is no dict or has no such entry
    public Checkpoint get(String key) {
        PyDict dict = dict();
        Object entry = find(dict, key);
        if (entry == null) {
            throw missing(key, dict);
        }
        return new Checkpoint(origin, Names.entry(path, key), entry);
    }

    /// The item of a list or a tuple; of a dict, the entry whose key is this integer, as in an optimizer's
    /// state.
    ///
    /// @param index from 0
    /// @throws CheckpointException if there is none
    public Checkpoint get(int index) {
        PyDict dict = entriesOf(value);
        if (dict != null) {
            Object entry = dict.entries.get((long) index);
            if (entry == null) {
                throw missing(Integer.toString(index), dict);
            }
            return new Checkpoint(origin, Names.entry(path, (long) index), entry);
        }
        List<?> items = sequence();
        if (index < 0 || index >= items.size()) {
            throw origin.error("there is no item " + index + in() + "; there are " + items.size());
        }
        return new Checkpoint(origin, Names.item(path, index), items.get(index));
    }

    /// The keys of a dict in order; those that are no strings, as an optimizer's integers, as text.
    ///
    /// @throws CheckpointException if this is no dict
    public Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        dict().entries.keySet().forEach(key -> keys.add(key instanceof String text ? text : Names.key(key)));
        return Collections.unmodifiableSet(keys);
    }

    /// The entries of a dict in order, under their own keys: strings, longs, or rarely other plain values.
    ///
    /// @throws CheckpointException if this is no dict
    public Map<@Nullable Object, Checkpoint> entries() {
        Map<@Nullable Object, Checkpoint> entries = new LinkedHashMap<>();
        dict().entries
                .forEach((key, entry) ->
                        entries.put(PlainValues.of(key), new Checkpoint(origin, Names.entry(path, key), entry)));
        return Collections.unmodifiableMap(entries);
    }

    /// A dict as plain Java, for `loadStateDict` of optimizers and schedules: what [#value] gives.
    ///
    /// @throws CheckpointException if this is no dict
    public Map<?, ?> asMap() {
        dict();
        if (value() instanceof Map<?, ?> map) {
            return map;
        }
        throw not("a dict");
    }

    /// The items of a list or a tuple.
    ///
    /// @throws CheckpointException if this is neither
    public List<Checkpoint> items() {
        List<?> items = sequence();
        List<Checkpoint> nodes = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            nodes.add(new Checkpoint(origin, Names.item(path, i), items.get(i)));
        }
        return Collections.unmodifiableList(nodes);
    }

    /// A dict of tensors as a state dict, with the versions of the modules if the file has them; of the record
    /// of a whole module, the state dict that it would have.
    ///
    /// @throws CheckpointException naming the first entry that is no tensor, and where there are tensors
    public StateDict stateDict() {
        PyDict dict = Modules.isModule(value) ? Modules.stateDict((PyObject) value, origin) : dict();
        StateDict state = new StateDict();
        dict.entries.forEach((key, entry) -> {
            if (!(key instanceof String name)) {
                throw origin.error(Names.subject(path) + " has " + Names.a(key) + " as a key, " + Names.key(key)
                        + ", so this is no state dict");
            }
            switch (entry) {
                case Tensor tensor -> state.put(name, tensor);
                case LazyTensor tensor -> state.put(name, tensor.shape(), tensor.dtype(), tensor::get);
                default ->
                    throw origin.error("'" + Names.entry(path, key) + "' is " + Names.a(entry)
                            + ", not a tensor, so this is no state dict" + dictsOfTensors(dict));
            }
        });
        if (dict.metadata != null) {
            dict.metadata.entries.forEach((key, entry) -> {
                if (key instanceof String module
                        && entry instanceof PyDict facts
                        && facts.entries.get("version") instanceof Long version
                        && version == version.intValue()) {
                    state.putVersion(module, version.intValue());
                }
            });
        }
        return state;
    }

    /// All of it as plain Java: [Tensor], a `LinkedHashMap`, a `List`, a [Tuple], `String`, `Long`
    /// (`BigInteger` beyond 64 bits), `Double`, `Boolean`, `byte[]`, null, [InertObject]. The containers are
    /// copies.
    public @Nullable Object value() {
        return new PlainValues().convert(value);
    }

    /// An overview with names, shapes and values, cut short if it is long.
    @Override
    public String toString() {
        return CheckpointText.of(value);
    }

    private static String dictsOfTensors(PyDict dict) {
        List<String> found = new ArrayList<>();
        dict.entries.forEach((key, entry) -> {
            if (entry instanceof PyDict inner
                    && !inner.entries.isEmpty()
                    && inner.entries.values().stream().allMatch(Names::isTensor)) {
                found.add(Names.key(key));
            } else if (Modules.isModule(entry)) {
                found.add(Names.key(key));
            }
        });
        return found.isEmpty() ? "" : "; get(\"" + found.getFirst() + "\") is one";
    }

    private static @Nullable Object find(PyDict dict, String key) {
        Object entry = dict.entries.get(key);
        if (entry == null && key.matches("-?[0-9]{1,18}")) {
            return dict.entries.get(Long.valueOf(key));
        }
        return entry;
    }

    private PyDict dict() {
        PyDict dict = entriesOf(value);
        if (dict != null) {
            return dict;
        }
        throw not("a dict");
    }

    /// The entries of a dict, the attributes of an object.
    private static @Nullable PyDict entriesOf(Object value) {
        return switch (value) {
            case PyDict dict -> dict;
            case PyObject(String _, PyDict attributes) -> attributes;
            default -> null;
        };
    }

    private List<?> sequence() {
        return switch (value) {
            case PyTuple(List<Object> items) -> items;
            case List<?> items -> items;
            default -> throw not("a list");
        };
    }

    private CheckpointException missing(String key, PyDict dict) {
        List<String> keys =
                dict.entries.keySet().stream().limit(20).map(Names::key).toList();
        String more = dict.entries.size() > keys.size() ? " and " + (dict.entries.size() - keys.size()) + " more" : "";
        return origin.error("there is no entry " + Origin.quote(key) + in() + "; there are " + keys + more);
    }

    private CheckpointException not(String wanted) {
        return origin.error(Names.subject(path) + " is " + Names.a(value) + ", not " + wanted);
    }

    private String in() {
        return path.isEmpty() ? "" : " in '" + path + "'";
    }
}
