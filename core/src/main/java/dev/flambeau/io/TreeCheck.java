package dev.flambeau.io;

import dev.flambeau.tensor.Tensor;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/// Looks at all that a file has made before anyone else does: nothing but data is left, nothing contains
/// itself, and nothing is nested so deep that recursion would overflow. Also names the entry that holds
/// something we cannot read.
final class TreeCheck {
    private static final int IN_PROGRESS = -1;

    private record Index(int value) {}

    private final Origin origin;
    /// Keys and indices from the root to where we are.
    private final Deque<Object> path = new ArrayDeque<>();
    /// Levels below each container; shared ones are looked at once, so that a tree of references costs no
    /// more than its size.
    private final IdentityHashMap<Object, Integer> heights = new IdentityHashMap<>();

    private TreeCheck(Origin origin) {
        this.origin = origin;
    }

    static void check(Object tree, Origin origin) {
        new TreeCheck(origin).height(tree);
    }

    private int height(Object value) {
        return switch (value) {
            case Tensor _, String _, Long _, BigInteger _, Double _, Boolean _, None _, byte[] _ -> 0;
            case PyDict _, PyTuple _, List<?> _ -> container(value);
            case StorageRef _ ->
                throw origin.error(here() + " is a bare storage, which is not supported; save a tensor in its place");
            case Unsupported(String what) ->
                throw origin.error(
                        here() + " is " + what + ", which is not supported; convert it in Python before saving");
            case Global global when global.isModuleOfPyTorch() -> throw Calls.wholeModule(origin, global);
            default ->
                throw origin.refused(here() + " is " + Names.a(value)
                        + ", which a weights file has no need of; nothing was executed");
        };
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
        int height = 0;
        switch (container) {
            case PyDict dict -> {
                for (Map.Entry<Object, Object> entry : dict.entries.entrySet()) {
                    height = Math.max(height, below(entry.getKey(), entry.getValue()));
                }
                if (dict.metadata != null) {
                    height = Math.max(height, below("_metadata", dict.metadata));
                }
            }
            case PyTuple(List<Object> items) -> height = items(items);
            case List<?> items -> height = items(items);
            default -> throw new AssertionError(container);
        }
        heights.put(container, height + 1);
        return height + 1;
    }

    private int items(List<?> items) {
        int height = 0;
        for (int i = 0; i < items.size(); i++) {
            height = Math.max(height, below(new Index(i), items.get(i)));
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
