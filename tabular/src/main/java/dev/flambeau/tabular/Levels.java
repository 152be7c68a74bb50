package dev.flambeau.tabular;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The different values of a column as texts, in their order: numbers and truth values by size, texts by their
/// characters, as scikit-learn sorts categories.
final class Levels {
    private Levels() {}

    /// How often each is there, in their order.
    static Map<String, Integer> counts(Column column) {
        return column.isText() ? texts(column) : numbers(column);
    }

    private static Map<String, Integer> texts(Column column) {
        int[] counts = new int[column.levels().size()];
        for (long code : column.codes()) {
            if (code >= 0) {
                counts[(int) code]++;
            }
        }
        Map<String, Integer> sorted = new TreeMap<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                sorted.put(column.levels().get(i), counts[i]);
            }
        }
        return sorted;
    }

    private static Map<String, Integer> numbers(Column column) {
        double[] values = Arrays.stream(column.toDoubleArray())
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int i = 0; i < values.length; ) {
            int end = i;
            while (end < values.length && values[end] == values[i]) {
                end++;
            }
            counts.merge(Column.text(column.value(values[i])), end - i, Integer::sum);
            i = end;
        }
        return counts;
    }

    static List<String> of(Column column) {
        return new ArrayList<>(counts(column).keySet());
    }

    /// The most frequent ones, in their order.
    static List<String> frequent(Column column, int most) {
        Map<String, Integer> counts = counts(column);
        List<String> kept = counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
        return counts.keySet().stream().filter(kept::contains).toList();
    }

    static Map<String, Integer> places(List<String> levels) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < levels.size(); i++) {
            places.put(levels.get(i), i);
        }
        return Map.copyOf(places);
    }
}
