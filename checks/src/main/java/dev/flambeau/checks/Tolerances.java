package dev.flambeau.checks;

import java.util.HashMap;
import java.util.Map;

/// Operators whose results may differ more than others', because PyTorch's own tests allow it. The table
/// `tolerances.txt` has one line for each: operator, absolute, relative, and which test.
final class Tolerances {
    private static final Map<String, Difference> ALL = read();

    private Tolerances() {}

    /// What an operator may differ by.
    ///
    /// @param standard for operators that are not in the table
    static Difference of(String op, Difference standard) {
        return ALL.getOrDefault(op, standard);
    }

    private static Map<String, Difference> read() {
        Map<String, Difference> all = new HashMap<>();
        for (String line : Table.lines("tolerances.txt")) {
            String[] words = line.split(" +", 4);
            all.put(words[0], Difference.ofDistance(Double.parseDouble(words[1]), Double.parseDouble(words[2])));
        }
        return all;
    }
}
