package dev.flambeau.checks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A module as PyTorch prints it, read back: its kind, what stands between the parentheses, and the modules
/// in it.
///
/// @param text      as it is printed, without indentation
/// @param kind      such as `Linear`
/// @param arguments by name, or by position where they have none: `{in_features=1, out_features=2,
///     bias=True}`
/// @param children  in order, under their keys
record ModuleText(String text, String kind, Map<String, String> arguments, Map<String, ModuleText> children) {
    private static final Pattern CHILD = Pattern.compile(" {2}\\((.+?)\\): (?:(\\d+) x )?(.*)", Pattern.DOTALL);
    private static final Pattern RANGE = Pattern.compile("(\\d+)-(\\d+)");

    /// Reads a text.
    ///
    /// @throws CaseFileException if it is not of the form that PyTorch prints
    static ModuleText parse(String text) {
        int open = text.indexOf('(');
        if (open < 0 || !text.endsWith(")")) {
            throw new CaseFileException("not the text of a module: " + text);
        }
        String kind = text.substring(0, open);
        String inner = text.substring(open + 1, text.length() - 1);
        if (!inner.contains("\n")) {
            return new ModuleText(text, kind, arguments(inner), Map.of());
        }
        Map<String, String> arguments = new LinkedHashMap<>();
        Map<String, ModuleText> children = new LinkedHashMap<>();
        for (String part : parts(inner)) {
            Matcher child = CHILD.matcher(part);
            if (child.matches()) {
                ModuleText parsed = parse(child.group(3).replace("\n  ", "\n"));
                keys(child.group(1)).forEach(key -> children.put(key, parsed));
            } else if (part.contains("=")) {
                arguments.putAll(arguments(part));
            } else {
                throw new CaseFileException("not the text of a part of a module: " + part);
            }
        }
        return new ModuleText(text, kind, arguments, children);
    }

    /// The values of the arguments without names.
    List<@Nullable Object> positional() {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; arguments.containsKey(String.valueOf(i)); i++) {
            values.add(Literal.of(arguments.getOrDefault(String.valueOf(i), "")));
        }
        return values;
    }

    /// The values of the arguments with names.
    Map<String, @Nullable Object> keywords() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        arguments.forEach((key, value) -> {
            if (!Character.isDigit(key.charAt(0))) {
                values.put(key, Literal.of(value));
            }
        });
        return values;
    }

    /// Cuts at the lines that are indented by two.
    private static List<String> parts(String inner) {
        List<String> parts = new ArrayList<>();
        for (String line : inner.strip().isEmpty()
                ? new String[0]
                : inner.substring(inner.indexOf('\n') + 1).split("\n")) {
            boolean starts = line.startsWith("  (");
            if (starts || parts.isEmpty()) {
                parts.add(line);
            } else {
                parts.set(parts.size() - 1, parts.getLast() + "\n" + line);
            }
        }
        return parts;
    }

    /// Equal neighbours share a line: `(0-2): 3 x Linear(...)`.
    private static List<String> keys(String key) {
        Matcher range = RANGE.matcher(key);
        if (!range.matches()) {
            return List.of(key);
        }
        List<String> keys = new ArrayList<>();
        for (int i = Integer.parseInt(range.group(1)); i <= Integer.parseInt(range.group(2)); i++) {
            keys.add(Integer.toString(i));
        }
        return keys;
    }

    private static Map<String, String> arguments(String inner) {
        Map<String, String> arguments = new LinkedHashMap<>();
        for (String argument : Literal.parts(inner)) {
            int equals = argument.indexOf('=');
            String key = equals < 0 ? Integer.toString(arguments.size()) : argument.substring(0, equals);
            arguments.put(key, argument.substring(equals + 1));
        }
        return arguments;
    }
}
