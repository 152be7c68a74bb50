package dev.flambeau.io;

import dev.flambeau.tensor.Tensor;
import dev.flambeau.tensor.Tuple;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How values and their places are called in messages.
final class Names {
    private Names() {}

    /// A value of a file, with its article.
    static String a(Object value) {
        return switch (value) {
            case Tensor _, LazyTensor _ -> "a tensor";
            case PyDict _ -> "a dict";
            case PyTuple _ -> "a tuple";
            case List<?> _ -> "a list";
            case String _ -> "a string";
            case Long _, BigInteger _ -> "an integer";
            case Double _ -> "a floating-point number";
            case Boolean _ -> "a boolean";
            case byte[] _ -> "a bytes object";
            case None _ -> "None";
            case StorageRef _ -> "a bare storage";
            case Unsupported unsupported -> unsupported.what();
            case PyObject object -> "an object of the Python class " + object;
            case Global global -> "the Python name " + global;
            case Known known -> "the Python name " + known;
            case StorageType type -> "the Python name 'torch." + type.className + "'";
            default -> "a " + value.getClass().getSimpleName();
        };
    }

    static boolean isTensor(Object value) {
        return value instanceof Tensor || value instanceof LazyTensor;
    }

    /// The path of an entry of a dict.
    static String entry(String parent, @Nullable Object key) {
        return parent.isEmpty() ? key(key) : parent + "/" + key(key);
    }

    /// The path of an item of a list or tuple.
    static String item(String parent, int index) {
        return parent + "[" + index + "]";
    }

    /// A key of a dict; no key contains more than scalars, see [Keys].
    static String key(@Nullable Object key) {
        return switch (key) {
            case null -> "None";
            case None _ -> "None";
            case PyTuple(List<Object> items) -> list(items);
            case Tuple(List<@Nullable Object> items) -> list(items);
            default -> Origin.plain(key.toString());
        };
    }

    /// A path as the subject of a sentence.
    static String subject(String path) {
        return path.isEmpty() ? "the content" : "'" + path + "'";
    }

    private static String list(List<? extends @Nullable Object> items) {
        return items.stream().map(Names::key).collect(Collectors.joining(", ", "(", ")"));
    }
}
