package dev.flambeau.cli;

import dev.flambeau.error.ValueException;
import dev.flambeau.io.Checkpoint;
import dev.flambeau.io.Checkpoint.Kind;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// What a file holds, without its nesting: tensors and plain values by their paths.
final class Leaves {
    /// A file that shares lists may have endless many paths.
    private static final int MOST = 1_000_000;

    private final String separator;
    private final BiConsumer<String, Checkpoint> take;
    private int count;

    private Leaves(String separator, BiConsumer<String, Checkpoint> take) {
        this.separator = separator;
        this.take = take;
    }

    /// All tensors and values by path, and what has none in it.
    ///
    /// @param separator between the keys of dicts
    static Map<String, Checkpoint> of(Checkpoint root, String separator) {
        Map<String, Checkpoint> leaves = new LinkedHashMap<>();
        each(root, separator, (path, node) -> {
            if (!isContainer(node) || node.size() == 0) {
                leaves.put(path, node);
            }
        });
        return leaves;
    }

    /// Calls something for each node, for containers before their contents; those without a path are left out.
    static void each(Checkpoint root, String separator, BiConsumer<String, Checkpoint> take) {
        new Leaves(separator, take).walk("", root);
    }

    static boolean isContainer(Checkpoint node) {
        return switch (node.kind()) {
            case DICT, LIST, TUPLE, OBJECT -> true;
            default -> false;
        };
    }

    /// True for a tensor of a dtype that is read as another one.
    static boolean isWidened(Checkpoint node) {
        return node.isTensor() && !node.savedDtype().equals(node.dtype().torchName());
    }

    private void walk(String path, Checkpoint node) {
        if (++count > MOST) {
            throw new ValueException("the file has more than " + MOST + " entries");
        }
        take.accept(path, node);
        Kind kind = node.kind();
        if (kind == Kind.DICT || kind == Kind.OBJECT) {
            for (Map.Entry<@Nullable Object, Checkpoint> entry : node.entries().entrySet()) {
                walk(path.isEmpty() ? "" + entry.getKey() : path + separator + entry.getKey(), entry.getValue());
            }
        } else if (kind == Kind.LIST || kind == Kind.TUPLE) {
            int index = 0;
            for (Checkpoint item : node.items()) {
                walk(path + "[" + index++ + "]", item);
            }
        }
    }

    /// What a value is, in a word.
    static String kind(Checkpoint node) {
        return switch (node.kind()) {
            case TENSOR -> node.savedDtype();
            case OBJECT -> node.className();
            default -> node.kind().name().toLowerCase(Locale.ROOT);
        };
    }
}
