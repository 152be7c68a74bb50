package dev.flambeau.checks;

import dev.flambeau.tensor.Tensor;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Finds the first thing that is not as expected. Integers must be equal; floating numbers may lie some units
/// in the last place of their dtype away, or so far as an absolute and a relative part say.
///
/// @param ulps     how many units are allowed
/// @param absolute a distance that is allowed besides
/// @param relative part of the expected number that is allowed besides
record Difference(int ulps, double absolute, double relative) {
    /// Of large tensors cases hold the first rows only.
    private static final int WHOLE_UP_TO = 2048;

    private static final int FIRST_ROWS = 2;

    static Difference ofUlps(int ulps) {
        return new Difference(ulps, 0, 0);
    }

    static Difference ofDistance(double absolute, double relative) {
        return new Difference(0, absolute, relative);
    }

    /// What differs, or null.
    ///
    /// @param expected of a case
    /// @param actual   a tensor, a number, null, or lists or maps of such
    @Nullable
    String first(JsonNode expected, @Nullable Object actual) {
        return switch (actual) {
            case null -> expected.isNull() ? null : "expected " + shortened(expected) + ", got nothing";
            case Tensor tensor when Values.isTensor(expected) -> ofTensors(expected, tensor);
            case Tensor tensor ->
                ofLists(expected, Arrays.stream(tensor.toLongArray()).boxed().toList());
            case Map<?, ?> map when expected.isObject() -> ofMaps(expected, map);
            case Iterable<?> list when expected.isArray() -> ofLists(expected, list);
            case Double number
            when expected.has("float") ->
                number == Values.number(expected.path("float")) ? null : "expected " + expected + ", got " + number;
            case Boolean truth
            when expected.isBoolean() ->
                truth == expected.booleanValue() ? null : "expected " + expected + ", got " + truth;
            case Number number
            when expected.isIntegralNumber() ->
                number.longValue() == expected.longValue() ? null : "expected " + expected + ", got " + number;
            default ->
                "expected " + shortened(expected) + ", got a "
                        + actual.getClass().getSimpleName();
        };
    }

    /// Whether a float32 number is near enough to what is expected.
    boolean allows(double expected, double actual) {
        return distance((float) expected, (float) actual) <= ulps || isNear(expected, actual);
    }

    private boolean isNear(double expected, double actual) {
        return Math.abs(expected - actual) <= absolute + relative * Math.abs(expected);
    }

    private @Nullable String ofMaps(JsonNode expected, Map<?, ?> actual) {
        if (!actual.keySet().equals(Set.copyOf(expected.propertyNames()))) {
            return "expected the keys " + expected.propertyNames() + ", got " + actual.keySet();
        }
        for (Map.Entry<?, ?> entry : actual.entrySet()) {
            String difference = first(expected.path(String.valueOf(entry.getKey())), entry.getValue());
            if (difference != null) {
                return "'" + entry.getKey() + "' " + difference;
            }
        }
        return null;
    }

    private @Nullable String ofLists(JsonNode expected, Iterable<?> actual) {
        Iterator<?> got = actual.iterator();
        for (int i = 0; i < expected.size(); i++) {
            if (!got.hasNext()) {
                return "expected " + expected.size() + " elements, got " + i;
            }
            String difference = first(expected.path(i), got.next());
            if (difference != null) {
                return "element " + i + " " + difference;
            }
        }
        return got.hasNext() ? "expected " + expected.size() + " elements, got more" : null;
    }

    private @Nullable String ofTensors(JsonNode expected, Tensor actual) {
        String dtype = expected.path("tensor").stringValue();
        if (!dtype.equals(actual.dtype().torchName())) {
            return "expected dtype " + dtype + ", got " + actual.dtype().torchName();
        }
        int[] shape = Values.ints(expected.required("shape"));
        boolean whole = actual.numel() <= WHOLE_UP_TO
                || Arrays.equals(shape, actual.shape().toArray());
        Tensor shown = whole ? actual : actual.detach().narrow(0, 0, FIRST_ROWS);
        if (!Arrays.equals(shape, shown.shape().toArray())) {
            return "expected shape " + Arrays.toString(shape) + ", got " + actual.shape();
        }
        if (!actual.dtype().isFloating()) {
            return ofLongs(Values.longs(expected.required("data")), shown.toLongArray(), shape);
        }
        double[] data = Values.doubles(expected.required("data"));
        double[] got = shown.toDoubleArray();
        if (data.length != got.length) {
            return "expected " + data.length + " numbers, got " + got.length;
        }
        for (int i = 0; i < data.length; i++) {
            boolean twice = dtype.equals("float64");
            long distance = twice ? distance(data[i], got[i]) : distance((float) data[i], (float) got[i]);
            if (distance > ulps && !isNear(data[i], got[i])) {
                String numbers = twice
                        ? "expected " + data[i] + ", got " + got[i]
                        : "expected " + (float) data[i] + ", got " + (float) got[i];
                return "at " + place(i, shape) + " " + numbers
                        + (distance == Long.MAX_VALUE ? "" : ", " + distance + " units in the last place away");
            }
        }
        return null;
    }

    private static @Nullable String ofLongs(long[] expected, long[] actual, int[] shape) {
        int i = Arrays.mismatch(expected, actual);
        return i < 0 ? null : "at " + place(i, shape) + " expected " + expected[i] + ", got " + actual[i];
    }

    /// How many numbers of this precision lie between two, one of them included.
    private static long distance(double a, double b) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return Double.isNaN(a) == Double.isNaN(b) ? 0 : Long.MAX_VALUE;
        }
        long distance = ordinal(a) - ordinal(b);
        return distance == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(distance);
    }

    private static long distance(float a, float b) {
        if (Float.isNaN(a) || Float.isNaN(b)) {
            return Float.isNaN(a) == Float.isNaN(b) ? 0 : Long.MAX_VALUE;
        }
        return Math.abs(ordinal(a) - ordinal(b));
    }

    private static long ordinal(double value) {
        long bits = Double.doubleToLongBits(value);
        return bits < 0 ? Long.MIN_VALUE - bits : bits;
    }

    private static long ordinal(float value) {
        int bits = Float.floatToIntBits(value);
        return bits < 0 ? (long) Integer.MIN_VALUE - bits : bits;
    }

    private static String place(int position, int[] shape) {
        int[] index = new int[shape.length];
        int rest = position;
        for (int dim = shape.length - 1; dim >= 0; dim--) {
            index[dim] = rest % shape[dim];
            rest /= shape[dim];
        }
        return Arrays.toString(index);
    }

    private static String shortened(JsonNode node) {
        String text = node.toString();
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
}
