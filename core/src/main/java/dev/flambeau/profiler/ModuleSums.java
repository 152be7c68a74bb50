package dev.flambeau.profiler;

import dev.flambeau.watch.Watcher.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Adds up what happened in modules: what happened in a part counts for all modules around it.
final class ModuleSums {
    private long calls;
    private long forward;
    private long backward;
    private long operations;
    private long bytes;

    private ModuleSums() {}

    static List<ModuleProfile> of(Map<Work, Sums> sums) {
        Map<List<String>, ModuleSums> byPath = new TreeMap<>(ModuleSums::compare);
        sums.forEach((work, sum) -> {
            List<String> path = path(work.module());
            for (int length = Math.min(1, path.size()); length <= path.size(); length++) {
                boolean own = length == path.size();
                byPath.computeIfAbsent(path.subList(0, length), _ -> new ModuleSums())
                        .add(work, sum, own);
            }
        });
        List<ModuleProfile> all = new ArrayList<>();
        byPath.forEach((path, sum) -> all.add(new ModuleProfile(
                String.join(".", path),
                sum.calls,
                sum.forward * 1e-6,
                sum.backward * 1e-6,
                sum.operations,
                sum.bytes)));
        return all;
    }

    private static List<String> path(String module) {
        return module.isEmpty() ? List.of() : List.of(module.split("\\."));
    }

    /// A region has no operations, and what is not in a module is not counted here: both are rows of operators.
    private void add(Work work, Sums sum, boolean own) {
        calls += own && work.kind() == Kind.MODULE ? sum.calls : 0;
        if (work.backward()) {
            backward += sum.self;
        } else {
            forward += sum.self;
        }
        operations += sum.operations;
        bytes += sum.bytes;
    }

    /// A module stands before its parts, and part 2 before part 10.
    private static int compare(List<String> a, List<String> b) {
        for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
            int order = Comparator.<String>comparingInt(s -> s.matches("\\d+") ? s.length() : 0)
                    .thenComparing(Comparator.naturalOrder())
                    .compare(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }
}
