package dev.flambeau.io;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads JSON ([RFC 8259](https://www.rfc-editor.org/rfc/rfc8259)) that may be hostile: maps, lists, strings,
/// whole numbers as longs, other numbers as doubles, booleans and null as [None]. A name that stands twice in
/// an object is an error.
final class StrictJson {
    private static final int DEPTH = 20;
    /// An estimate of what a value takes of the heap.
    private static final int VALUE_BYTES = 64;

    private static final int LONGEST_NUMBER = 40;

    private final String text;
    private final Origin origin;
    private final Budget budget;
    private int at;

    private StrictJson(String text, Origin origin, Budget budget) {
        this.text = text;
        this.origin = origin;
        this.budget = budget;
    }

    /// The object that the text is.
    static Map<String, Object> object(String text, Origin origin, Budget budget) {
        StrictJson json = new StrictJson(text, origin, budget);
        json.space();
        Map<String, Object> object = json.object(0);
        json.space();
        if (json.at < text.length()) {
            throw json.wrong("something follows the last brace");
        }
        return object;
    }

    private Object value(int depth) {
        budget.take(VALUE_BYTES);
        if (depth > DEPTH) {
            throw wrong("it is nested more than " + DEPTH + " levels deep");
        }
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> list(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", None.NONE);
            default -> number();
        };
    }

    private Map<String, Object> object(int depth) {
        Map<String, Object> object = new LinkedHashMap<>();
        expect('{');
        space();
        if (taken('}')) {
            return object;
        }
        do {
            space();
            String key = string();
            space();
            expect(':');
            space();
            if (object.put(key, value(depth + 1)) != null) {
                throw wrong("the name " + Origin.quote(key) + " stands twice in one object");
            }
            budget.take(VALUE_BYTES + 2L * key.length());
            space();
        } while (taken(','));
        expect('}');
        return object;
    }

    private List<Object> list(int depth) {
        List<Object> list = new ArrayList<>();
        expect('[');
        space();
        if (taken(']')) {
            return list;
        }
        do {
            space();
            list.add(value(depth + 1));
            space();
        } while (taken(','));
        expect(']');
        return list;
    }

    private String string() {
        expect('"');
        StringBuilder string = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            if (c < ' ') {
                throw wrong("a string has a control character");
            }
            string.append(c == '\\' ? escaped() : c);
        }
        return string.toString();
    }

    private char escaped() {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                int code = 0;
                for (int i = 0; i < 4; i++) {
                    int digit = Character.digit(next(), 16);
                    if (digit < 0) {
                        throw wrong("\\u is not followed by four hexadecimal digits");
                    }
                    code = code * 16 + digit;
                }
                yield (char) code;
            }
            default -> throw wrong("\\" + Origin.plain(String.valueOf(c)) + " means nothing");
        };
    }

    private Object number() {
        int start = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String number = text.substring(start, Math.min(at, start + LONGEST_NUMBER));
        if (at - start >= LONGEST_NUMBER || !number.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
            throw wrong("there is no value");
        }
        try {
            return Long.valueOf(number);
        } catch (NumberFormatException _) {
            return Double.valueOf(number);
        }
    }

    private Object word(String word, Object value) {
        if (!text.startsWith(word, at)) {
            throw wrong("there is no value");
        }
        at += word.length();
        return value;
    }

    private void space() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private char next() {
        if (at == text.length()) {
            throw wrong("it ends early");
        }
        return text.charAt(at++);
    }

    private boolean taken(char c) {
        boolean there = peek() == c;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char c) {
        if (!taken(c)) {
            throw wrong("'" + c + "' is missing");
        }
    }

    private RuntimeException wrong(String problem) {
        return origin.error("damaged: its JSON is wrong at character " + at + ": " + problem);
    }
}
