package dev.flambeau.io;

import dev.flambeau.tensor.Tensor;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;

/// Looks at all that a file has made before anyone else does: nothing but data is left, nothing contains
/// itself, and nothing is nested so deep that recursion would overflow. Also names the entry that holds
/// something we cannot read. A lenient reading puts inert records in the place of what it would refuse.
final class TreeCheck {
    private static final int IN_PROGRESS = -1;

    private record Index(int value) {}

    private final Origin origin;
    private final boolean lenient;
    /// Keys and indices from the root to where we are.
    private final Deque<Object> path = new ArrayDeque<>();
    /// Levels below each container; shared ones are looked at once, so that a tree of references costs no
    /// more than its size.
    private final IdentityHashMap<Object, Integer> heights = new IdentityHashMap<>();

    private TreeCheck(Origin origin, boolean lenient) {
        this.origin = origin;
        this.lenient = lenient;
    }

    /// The tree, changed in place if the reading is lenient.
    static Object check(Object tree, Origin origin, boolean lenient) {
        TreeCheck check = new TreeCheck(origin, lenient);
        Object root = check.admitted(tree);
        check.height(root);
        return root;
    }

    private int height(Object value) {
        return switch (value) {
            case Tensor _, LazyTensor _, String _, Long _, BigInteger _, Double _, Boolean _, None _, byte[] _ -> 0;
            case PyDict _, PyTuple _, List<?> _, PyObject _ -> container(value);
            case StorageRef _ ->
                throw origin.error(here() + " is a bare storage, which is not supported; save a tensor in its place");
            case Unsupported unsupported ->
                throw origin.error(
                        here() + " is " + unsupported.what() + ", which is not supported; " + unsupported.hint());
            case Global global when global.isModuleOfPyTorch() -> throw Calls.wholeModule(origin, global);
            default ->
                throw origin.refused(here() + " is " + Names.a(value)
                        + ", which a weights file has no need of; nothing was executed. " + Calls.LENIENT_HINT);
        };
    }

    /// What stands in the place of a value: it, or, in a lenient reading, a record of it.
    private Object admitted(Object value) {
        if (!lenient) {
            return value;
        }
        return switch (value) {
            case StorageRef _ -> PyObject.of("torch.storage");
            case Unsupported unsupported -> PyObject.of(unsupported.what());
            case Global global -> PyObject.of(global.fullName());
            case Known known -> PyObject.of(known.fullName());
            case StorageType type -> PyObject.of("torch." + type.className);
            case PyDict _, PyTuple _, List<?> _, PyObject _
            when isInProgress(value) -> PyObject.of("reference to what contains it");
            default -> value;
        };
    }

    private boolean isInProgress(Object container) {
        Integer height = heights.get(container);
        return height != null && height == IN_PROGRESS;
    }

    private int container(Object value) {
        Integer known = heights.get(value);
        if (known != null && known == IN_PROGRESS) {
            throw origin.error(here() + " leads back to a list or dict that contains it, which is not supported");
        }
        if (path.size() + (known == null ? 1 : known) > Limits.DEPTH) {
            throw origin.refused("it nests lists and dicts more than " + Limits.DEPTH + " levels deep");
        }
        return known == null ? measure(value) : known;
    }

    private int measure(Object container) {
        heights.put(container, IN_PROGRESS);
        int height = switch (container) {
            case PyDict dict -> dict(dict);
            case PyObject(String _, PyDict attributes) -> dict(attributes);
            case PyTuple(List<Object> items) -> items(items);
            case List<?> items -> items(list(items));
            default -> throw new AssertionError(container);
        };
        heights.put(container, height + 1);
        return height + 1;
    }

    @SuppressWarnings("unchecked") // The reader makes no other lists.
    private static List<Object> list(List<?> items) {
        return (List<Object>) items;
    }

    private int dict(PyDict dict) {
        int height = 0;
        for (Map.Entry<Object, Object> entry : dict.entries.entrySet()) {
            Object value = admitted(entry.getValue());
            if (lenient) {
                entry.setValue(value);
            }
            height = Math.max(height, below(entry.getKey(), value));
        }
        if (lenient && dict.metadata != null && isInProgress(dict.metadata)) {
            dict.metadata = null;
        }
        if (dict.metadata != null) {
            height = Math.max(height, below("_metadata", dict.metadata));
        }
        return height;
    }

    private int items(List<Object> items) {
        int height = 0;
        for (ListIterator<Object> each = items.listIterator(); each.hasNext(); ) {
            int index = each.nextIndex();
            Object item = each.next();
            Object value = admitted(item);
            if (lenient) {
                each.set(value);
            }
            height = Math.max(height, below(new Index(index), value));
        }
        return height;
    }

    private int below(Object key, Object value) {
        path.addLast(key);
        int height = height(value);
        path.removeLast();
        return height;
    }

    private String here() {
        String text = "";
        for (Object key : path) {
            text = key instanceof Index(int value) ? Names.item(text, value) : Names.entry(text, key);
        }
        return Names.subject(text);
    }
}
