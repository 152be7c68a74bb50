package dev.flambeau.profiler;

import java.util.List;
import java.util.Locale;

/// Profiles as text.
final class ProfileTables {
    private static final String OPERATORS = "%-9s %-38s %8s %11s %7s %11s %11s %9s %8s%n";
    private static final String MODULES = "%-40s %8s %12s %12s %7s %12s %9s%n";

    private ProfileTables() {}

    static String operators(List<OperatorProfile> profiles, int rows, double millis) {
        StringBuilder text = new StringBuilder(String.format(
                OPERATORS, "kind", "name", "calls", "self ms", "self %", "total ms", "us a call", "GFLOP/s", "GB/s"));
        for (OperatorProfile p : profiles.subList(0, Math.min(Math.max(rows, 0), profiles.size()))) {
            text.append(String.format(
                    Locale.ROOT,
                    OPERATORS,
                    p.kind(),
                    p.name(),
                    p.calls(),
                    number("%.3f", p.selfMillis()),
                    number("%.1f", 100 * p.selfMillis() / millis),
                    number("%.3f", p.totalMillis()),
                    number("%.2f", 1000 * p.totalMillis() / p.calls()),
                    rate("%.2f", p.operations(), p.totalMillis()),
                    rate("%.2f", p.bytes(), p.totalMillis())));
        }
        double seen = profiles.stream().mapToDouble(OperatorProfile::selfMillis).sum();
        return text.append(String.format(
                        Locale.ROOT, "%.3f ms, of which %.3f ms were seen on all threads%n", millis, seen))
                .toString();
    }

    static String modules(List<ModuleProfile> profiles, double millis) {
        StringBuilder text = new StringBuilder(
                String.format(MODULES, "module", "calls", "forward ms", "backward ms", "%", "GFLOP", "GFLOP/s"));
        for (ModuleProfile p : profiles) {
            double both = p.forwardMillis() + p.backwardMillis();
            text.append(String.format(
                    Locale.ROOT,
                    MODULES,
                    p.path().isEmpty() ? "(no module)" : p.path(),
                    p.calls() == 0 ? "" : p.calls(),
                    number("%.3f", p.forwardMillis()),
                    number("%.3f", p.backwardMillis()),
                    number("%.1f", 100 * both / millis),
                    number("%.4f", p.operations() * 1e-9),
                    rate("%.2f", p.operations(), both)));
        }
        return text.toString();
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    /// Billions a second; nothing for none.
    private static String rate(String format, long count, double millis) {
        return count == 0 || millis == 0 ? "" : number(format, count * 1e-6 / millis);
    }
}
