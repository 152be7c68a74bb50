package dev.flambeau.io;

import dev.flambeau.tensor.Tensor;
import java.util.List;
import java.util.Map;

/// The overview that [Checkpoint#toString] gives: a line for each entry, indented, and no more lines than one
/// wants to see.
final class CheckpointText {
    private static final int MOST_LINES = 200;
    private static final int MOST_ITEMS = 8;

    private final StringBuilder text = new StringBuilder();
    private int lines;

    private CheckpointText() {}

    static String of(Object value) {
        CheckpointText overview = new CheckpointText();
        overview.write(value, 1);
        return overview.text.toString();
    }

    private void write(Object value, int level) {
        switch (value) {
            case PyDict dict -> {
                text.append("dict of ").append(count(dict.entries.size()));
                entries(dict, level);
            }
            case PyObject(String name, PyDict attributes) -> {
                text.append("object of ").append(Origin.quote(name));
                entries(attributes, level);
            }
            case PyTuple(List<Object> items) -> sequence("tuple", items, level);
            case List<?> items -> sequence("list", items, level);
            default -> text.append(scalar(value));
        }
    }

    private void entries(PyDict dict, int level) {
        for (Map.Entry<Object, Object> entry : dict.entries.entrySet()) {
            if (line(level)) {
                return;
            }
            text.append(Names.key(entry.getKey())).append(": ");
            write(entry.getValue(), level + 1);
        }
    }

    private void sequence(String name, List<?> items, int level) {
        if (items.size() <= MOST_ITEMS && items.stream().allMatch(CheckpointText::isShort)) {
            boolean tuple = name.equals("tuple");
            text.append(tuple ? '(' : '[');
            for (int i = 0; i < items.size(); i++) {
                text.append(i == 0 ? "" : ", ").append(scalar(items.get(i)));
            }
            text.append(tuple ? ')' : ']');
            return;
        }
        text.append(name).append(" of ").append(count(items.size()));
        for (int i = 0; i < items.size(); i++) {
            if ((i == MOST_ITEMS && items.stream().allMatch(CheckpointText::isShort)) || line(level)) {
                text.append(i == MOST_ITEMS ? " ..." : "");
                return;
            }
            text.append('[').append(i).append("] ");
            write(items.get(i), level + 1);
        }
    }

    /// Begins a line; true if there are enough.
    private boolean line(int level) {
        if (lines++ >= MOST_LINES) {
            if (lines == MOST_LINES + 1) {
                text.append("\n...");
            }
            return true;
        }
        text.append('\n').repeat("  ", level);
        return false;
    }

    private static String count(int size) {
        return size == 1 ? "1 entry" : size + " entries";
    }

    private static boolean isShort(Object value) {
        return !(value instanceof PyDict
                || value instanceof PyTuple
                || value instanceof List<?>
                || value instanceof PyObject);
    }

    private static String scalar(Object value) {
        return switch (value) {
            case Tensor tensor -> tensor.dtype() + " " + tensor.shape();
            case String string -> Origin.quote(string);
            case None _ -> "None";
            case byte[] bytes -> bytes.length + " bytes";
            default -> value.toString();
        };
    }
}
