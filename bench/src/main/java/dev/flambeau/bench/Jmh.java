package dev.flambeau.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// A single call, which JMH times.
///
/// @param name   on the command line
/// @param method the JMH method
/// @param what   in a few words
record Jmh(String name, String method, String what) {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    static final List<Jmh> ALL = List.of(
            new Jmh("door_add16", method(DoorBenchmark.class, "add16"), "JMH: addition of 16 elements"),
            new Jmh(
                    "door_add16_tracked",
                    method(DoorBenchmark.class, "add16Tracked"),
                    "JMH: the same, recorded for backward"));

    private static String method(Class<?> type, String name) {
        return Pattern.quote(type.getName() + "." + name) + "$";
    }

    static Optional<Jmh> find(String name) {
        return ALL.stream().filter(j -> j.name.equals(name)).findFirst();
    }

    /// Mean microseconds and allocated bytes of a call over three JVMs: a single one can be compiled luckily or not.
    String measure() throws RunnerException, IOException {
        // The JVMs it starts warn of incubating modules and of what JMH itself does: nothing of that is a result.
        Path log = Files.createTempFile("flambeau-bench", ".log");
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(method)
                        .forks(3)
                        .warmupIterations(3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(3)
                        .measurementTime(TimeValue.seconds(1))
                        .timeUnit(TimeUnit.MICROSECONDS)
                        .verbosity(VerboseMode.SILENT)
                        .addProfiler(GCProfiler.class)
                        .output(log.toString())
                        .build())
                .run();
        Files.delete(log);
        RunResult result = results.iterator().next();
        double bytes = Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED))
                .getScore();
        return String.format(
                Locale.ROOT,
                "%-24s %12.3f %12.0f",
                name,
                result.getPrimaryResult().getScore(),
                bytes);
    }
}
