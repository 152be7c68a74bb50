package dev.flambeau.bench;

import dev.flambeau.Torch;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What was measured of a workload: a line of JSON, ours or PyTorch's.
///
/// @param json     the line
/// @param medianUs microseconds of a step
record Result(String json, double medianUs) {
    /// Reads a line of JSON; empty if it is none, or says no median.
    static Optional<Result> parse(String line) {
        OptionalDouble median = number(line, "median_us");
        return line.startsWith("{") && median.isPresent()
                ? Optional.of(new Result(line, median.getAsDouble()))
                : Optional.empty();
    }

    /// Our line, with the keys of PyTorch's side and some more.
    ///
    /// @param workload  its name
    /// @param threads   how many took part
    /// @param t         what was measured
    /// @param roundTrip nanoseconds from one thread to another and back
    static String json(String workload, int threads, Timing t, double roundTrip) {
        return String.format(
                Locale.ROOT,
                "{\"workload\": \"%s\", \"system\": \"flambeau\", \"version\": \"%s\", \"threads\": %d, \"median_us\": %.2f,"
                        + " \"best_us\": %.2f, \"bytes_per_step\": %.0f, \"first_us\": %.0f, \"ready_seconds\": %.2f,"
                        + " \"round_trip_ns\": %.0f}",
                workload,
                Torch.version(),
                threads,
                t.medianMicros(),
                t.bestMicros(),
                t.bytes(),
                t.firstMicros(),
                t.readySeconds(),
                roundTrip);
    }

    /// Another number of the line.
    OptionalDouble number(String key) {
        return number(json, key);
    }

    private static OptionalDouble number(String line, String key) {
        Matcher matcher = Pattern.compile("\"" + key + "\": ([0-9.eE+-]+)").matcher(line);
        return matcher.find() ? OptionalDouble.of(Double.parseDouble(matcher.group(1))) : OptionalDouble.empty();
    }
}
