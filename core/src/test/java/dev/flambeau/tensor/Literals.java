package dev.flambeau.tensor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads and compares tensors written as `float32[2,3]{1.0 2.0 ...}`.
public final class Literals {
    private Literals() {}

    /// The lines of a text resource beside a class, without comments.
    public static List<String> lines(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new AssertionError("there is no resource " + name);
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            return reader.lines().filter(line -> !line.startsWith("#")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A tensor, a list of them joined by `&`, `(1,2)` as int[], `d2.5` as Double, `3` as Long, true or
    /// false, or a word.
    public static Object parse(String text) {
        if (text.contains(" & ")) {
            return Arrays.stream(text.split(" & ")).map(Literals::tensor).toList();
        }
        if (text.contains("{")) {
            return tensor(text);
        }
        if (text.startsWith("(")) {
            return ints(text.substring(1, text.length() - 1), ",");
        }
        if (text.matches("-?\\d+")) {
            return Long.valueOf(text);
        }
        if (text.matches("d[-\\dNI].*")) {
            return Double.valueOf(text.substring(1));
        }
        return text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : text;
    }

    /// Integers with something between them.
    public static int[] ints(String text, String between) {
        return text.isBlank()
                ? new int[0]
                : Arrays.stream(text.strip().split(between))
                        .mapToInt(Integer::parseInt)
                        .toArray();
    }

    public static Tensor tensor(String text) {
        int open = text.indexOf('[');
        int close = text.indexOf(']');
        DType dtype = DType.of(text.substring(0, open).strip());
        int[] sizes = ints(text.substring(open + 1, close), ",");
        String body = text.substring(close + 2, text.lastIndexOf('}'));
        String[] parts = body.isEmpty() ? new String[0] : body.split(" ");
        Tensor flat;
        if (dtype.isFloating()) {
            flat = Factories.fromArray(
                    Arrays.stream(parts).mapToDouble(Double::parseDouble).toArray());
        } else {
            flat = Factories.fromArray(
                    Arrays.stream(parts).mapToLong(Long::parseLong).toArray());
        }
        return flat.to(dtype).reshape(sizes);
    }

    /// Why two tensors differ; empty if they do not. Zeros must have the same sign.
    public static String difference(Tensor actual, Tensor expected) {
        if (actual.dtype != expected.dtype || !actual.shape.same(expected.shape)) {
            return "is " + actual.dtype + actual.shape + ", expected " + expected.dtype + expected.shape;
        }
        if (!actual.dtype.isFloating()) {
            return Arrays.equals(actual.toLongArray(), expected.toLongArray())
                    ? ""
                    : "is " + Arrays.toString(actual.toLongArray()) + ", expected "
                            + Arrays.toString(expected.toLongArray());
        }
        double[] x = actual.toDoubleArray();
        double[] y = expected.toDoubleArray();
        for (int i = 0; i < x.length; i++) {
            double tolerance = tolerance(actual.dtype) * Math.max(Math.abs(y[i]), 1e-3);
            boolean near = Double.compare(x[i], y[i]) == 0 || y[i] != 0 && Math.abs(x[i] - y[i]) <= tolerance;
            if (!near) {
                return "is " + Arrays.toString(x) + ", expected " + Arrays.toString(y);
            }
        }
        return "";
    }

    private static double tolerance(DType dtype) {
        return switch (dtype) {
            case FLOAT64 -> 1e-14;
            case FLOAT32 -> 1e-6;
            case FLOAT16 -> 1.0 / 1024;
            default -> 1.0 / 128;
        };
    }

    /// As above for results of any kind.
    public static String differenceOf(Object actual, Object expected) {
        if (actual instanceof List<?> list) {
            List<?> wanted = expected instanceof List<?> l ? l : List.of(expected);
            List<String> differences = new ArrayList<>();
            for (int i = 0; i < Math.min(list.size(), wanted.size()); i++) {
                differences.add(difference((Tensor) list.get(i), (Tensor) wanted.get(i)));
            }
            return list.size() == wanted.size()
                    ? String.join("", differences)
                    : "has " + list.size() + " parts, expected " + wanted.size();
        }
        if (actual instanceof Tensor t && expected instanceof Tensor wanted) {
            return difference(t, wanted);
        }
        return actual.equals(expected) ? "" : "is " + actual + ", expected " + expected;
    }
}
