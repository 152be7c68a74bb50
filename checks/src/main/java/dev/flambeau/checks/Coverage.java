package dev.flambeau.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How much of PyTorch's operators is there: cases and operators of each tier. A case that is not supported
/// counts as one that did not pass, and an operator is there in full only if all of its cases passed.
final class Coverage {
    /// By tier and operator: how many cases passed, and how many there are.
    private final Map<Integer, Map<String, int[]>> tiers = new TreeMap<>();

    void add(int tier, String op, boolean passed) {
        int[] counts = tiers.computeIfAbsent(tier, _ -> new TreeMap<>()).computeIfAbsent(op, _ -> new int[2]);
        counts[0] += passed ? 1 : 0;
        counts[1]++;
    }

    /// Takes an operator and its counts.
    @FunctionalInterface
    interface Visitor {
        void visit(int tier, String op, int[] passedAndAll);
    }

    void forEach(Visitor visitor) {
        tiers.forEach((tier, operators) -> operators.forEach((op, counts) -> visitor.visit(tier, op, counts)));
    }

    void add(Coverage other) {
        other.tiers.forEach((tier, operators) -> operators.forEach((op, counts) -> {
            int[] sum = tiers.computeIfAbsent(tier, _ -> new TreeMap<>()).computeIfAbsent(op, _ -> new int[2]);
            sum[0] += counts[0];
            sum[1] += counts[1];
        }));
    }

    /// A line for each tier: `tier 1: 2030/2042 cases (99.4 %), 390/392 operators in full (99.5 %)`.
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        tiers.forEach((tier, operators) -> {
            int passed = operators.values().stream().mapToInt(c -> c[0]).sum();
            int total = operators.values().stream().mapToInt(c -> c[1]).sum();
            int full =
                    (int) operators.values().stream().filter(c -> c[0] == c[1]).count();
            lines.add("tier " + tier + ": " + part(passed, total) + " cases, " + part(full, operators.size())
                    + " operators in full");
        });
        return lines;
    }

    private static String part(int some, int all) {
        long tenths = Math.round(1000.0 * some / all);
        return some + "/" + all + " (" + tenths / 10 + "." + tenths % 10 + " %)";
    }
}
