package dev.flambeau.bench;

import dev.flambeau.bench.Peer.Way;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/// A workload's measurements side by side, over some rounds.
final class Comparison {
    private static final String COLUMNS = "%-24s %12s %12s %12s %12s %12s %9s %9s %6s  %s";

    private final Workload workload;
    private final List<Double> ours = new ArrayList<>();
    private final List<Double> bytes = new ArrayList<>();
    private final Map<Way, List<Double>> theirs = new EnumMap<>(Way.class);
    private final Set<String> remarks = new LinkedHashSet<>();

    Comparison(Workload workload) {
        this.workload = workload;
    }

    String name() {
        return workload.name();
    }

    void addOurs(Answer answer) {
        Result result = answer.result();
        if (result == null) {
            remarks.add(name() + ": Flambeau failed: " + answer.why());
        } else {
            ours.add(result.medianUs());
            result.number("bytes_per_step").ifPresent(bytes::add);
            double trip = result.number("round_trip_ns").orElse(0);
            if (trip > RoundTrip.FAR) {
                remarks.add(String.format(
                        Locale.ROOT,
                        "%s: the processors were far apart, a message took %.0f ns there and back where 50 are usual;"
                                + " measure again",
                        name(),
                        trip));
            }
        }
    }

    void addTheirs(Way way, Answer answer) {
        Result result = answer.result();
        if (result == null) {
            remarks.add(name() + ": PyTorch (" + way.name().toLowerCase(Locale.ROOT) + ") failed: " + answer.why());
        } else {
            theirs.computeIfAbsent(way, _ -> new ArrayList<>()).add(result.medianUs());
        }
    }

    /// What went wrong or makes a row doubtful, in words.
    Set<String> remarks() {
        return remarks;
    }

    static String header() {
        return String.format(
                COLUMNS,
                "microseconds of a step",
                "Flambeau",
                "bytes",
                Way.DEFAULT.title,
                Way.COMPILED.title,
                Way.TUNED.title,
                "faster",
                "(tuned)",
                "goal",
                "reached");
    }

    /// Medians over the rounds; how many times faster ours is than the better of PyTorch and compiled PyTorch, and than
    /// PyTorch with a tuned malloc.
    String row() {
        OptionalDouble plain = median(Way.DEFAULT);
        OptionalDouble compiled = median(Way.COMPILED);
        OptionalDouble ratio = plain.isEmpty() ? compiled : plain;
        if (ratio.isPresent() && compiled.isPresent()) {
            ratio = OptionalDouble.of(Math.min(ratio.getAsDouble(), compiled.getAsDouble()));
        }
        ratio = over(ratio);
        return String.format(
                COLUMNS,
                workload.name(),
                text("%.2f", median(ours)),
                text("%.0f", median(bytes)),
                text("%.2f", plain),
                text("%.2f", compiled),
                text("%.2f", median(Way.TUNED)),
                text("%.2fx", ratio),
                text("%.2fx", over(median(Way.TUNED))),
                String.format(Locale.ROOT, "%.4g", workload.goal()).replaceAll("\\.?0+$", ""),
                ratio.isEmpty() ? "-" : ratio.getAsDouble() >= workload.goal() ? "yes" : "no");
    }

    private OptionalDouble over(OptionalDouble peer) {
        OptionalDouble own = median(ours);
        return peer.isPresent() && own.isPresent()
                ? OptionalDouble.of(peer.getAsDouble() / own.getAsDouble())
                : OptionalDouble.empty();
    }

    private OptionalDouble median(Way way) {
        return median(theirs.getOrDefault(way, List.of()));
    }

    static OptionalDouble median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }

    private static String text(String format, OptionalDouble value) {
        return value.isEmpty() ? "-" : String.format(Locale.ROOT, format, value.getAsDouble());
    }
}
