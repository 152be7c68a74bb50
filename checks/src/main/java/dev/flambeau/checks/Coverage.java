package dev.flambeau.checks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How much of PyTorch is there: cases, and the operators or modules that they are about. A case that is not
/// supported counts as one that did not pass, and an operator is there in full only if all of its cases passed.
final class Coverage {
    /// What is counted together.
    ///
    /// @param tier of operators; 0 where there are none
    /// @param unit what the cases are about, such as `operators`
    record Group(int tier, String unit) {}

    /// By group and name: how many cases passed, and how many there are.
    private final Map<Group, Map<String, int[]>> groups =
            new TreeMap<>(Comparator.comparingInt(Group::tier).thenComparing(Group::unit));

    void add(Group group, String name, boolean passed) {
        add(group, name, new int[] {passed ? 1 : 0, 1});
    }

    private void add(Group group, String name, int[] more) {
        int[] counts = groups.computeIfAbsent(group, _ -> new TreeMap<>()).computeIfAbsent(name, _ -> new int[2]);
        counts[0] += more[0];
        counts[1] += more[1];
    }

    /// Takes a name and its counts.
    @FunctionalInterface
    interface Visitor {
        void visit(Group group, String name, int[] passedAndAll);
    }

    void forEach(Visitor visitor) {
        groups.forEach((group, names) -> names.forEach((name, counts) -> visitor.visit(group, name, counts)));
    }

    void add(Coverage other) {
        other.forEach(this::add);
    }

    /// A line for each group: `tier 1: 2030/2042 cases (99.4 %), 390/392 operators in full (99.5 %)`.
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        groups.forEach((group, names) -> {
            int passed = names.values().stream().mapToInt(c -> c[0]).sum();
            int total = names.values().stream().mapToInt(c -> c[1]).sum();
            int full = (int) names.values().stream().filter(c -> c[0] == c[1]).count();
            lines.add((group.tier == 0 ? "" : "tier " + group.tier + ": ") + part(passed, total) + " cases, "
                    + part(full, names.size()) + " " + group.unit + " in full");
        });
        return lines;
    }

    private static String part(int some, int all) {
        long tenths = Math.round(1000.0 * some / all);
        return some + "/" + all + " (" + tenths / 10 + "." + tenths % 10 + " %)";
    }
}
