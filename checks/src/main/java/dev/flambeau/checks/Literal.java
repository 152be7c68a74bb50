package dev.flambeau.checks;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Python's values as texts write them: `1e-05`, `(3, 5)`, `'mean'`, `None`.
final class Literal {
    private Literal() {}

    /// The value: a List, a String, null, a Boolean, a Long or a Double. A word without quotes is a String.
    static @Nullable Object of(String text) {
        if (text.startsWith("[") || text.startsWith("(")) {
            List<@Nullable Object> list = new ArrayList<>();
            parts(text.substring(1, text.length() - 1)).forEach(part -> list.add(of(part)));
            return list;
        }
        if (text.startsWith("'")) {
            return text.substring(1, text.length() - 1);
        }
        return switch (text) {
            case "None" -> null;
            case "True" -> true;
            case "False" -> false;
            default ->
                text.matches("-?\\d+")
                        ? (Object) Long.valueOf(text)
                        : text.matches("-?\\d.*") ? (Object) Double.valueOf(text) : text;
        };
    }

    /// The parts between commas that stand in no brackets; a comma behind the last part adds none.
    static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '[' || c == '(' ? 1 : c == ']' || c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                parts.add(text.substring(from, i).strip());
                from = i + 1;
            }
        }
        String last = text.substring(from).strip();
        if (!last.isEmpty()) {
            parts.add(last);
        }
        return parts;
    }
}
