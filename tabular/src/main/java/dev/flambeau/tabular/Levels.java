package dev.flambeau.tabular;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The different values of a column as texts, in their order: numbers and truth values by size, texts by their
/// characters, as scikit-learn sorts categories.
final class Levels {
    private Levels() {}

    /// How often each is there, in their order.
    static Map<String, Integer> counts(Column column) {
        Map<Comparable<?>, Integer> counts = new HashMap<>();
        for (int row = 0; row < column.size(); row++) {
            if (column.get(row) instanceof Comparable<?> value) {
                counts.merge(value, 1, Integer::sum);
            }
        }
        Map<String, Integer> ordered = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted((a, b) -> compare(a.getKey(), b.getKey()))
                .forEach(entry -> ordered.put(Column.text(entry.getKey()), entry.getValue()));
        return ordered;
    }

    /// Values of one column are of one type.
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int compare(Comparable a, Comparable b) {
        return a.compareTo(b);
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
