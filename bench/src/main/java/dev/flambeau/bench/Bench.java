package dev.flambeau.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// The command behind `tools/bench [NAME...]`: times workloads with JMH and, where the reference PyTorch is
/// there, beside it.
public final class Bench {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private Bench() {}

    /// Runs the named workloads, or all.
    ///
    /// @param args names; `--list` says which there are
    public static void main(String[] args) throws RunnerException, IOException, InterruptedException {
        if (args.length == 1 && args[0].equals("--list")) {
            Workload.ALL.forEach(w -> System.out.printf("%-22s%s%n", w.name(), w.what()));
            return;
        }
        List<Workload> chosen = new ArrayList<>();
        for (String name : args) {
            Optional<Workload> workload = Workload.find(name);
            if (workload.isEmpty()) {
                System.err.println("bench: there is no workload '" + name + "'; there are "
                        + Workload.ALL.stream().map(Workload::name).toList());
                System.exit(2);
            }
            workload.ifPresent(chosen::add);
        }
        Optional<Peer> peer = Peer.find();
        for (Workload workload : chosen.isEmpty() ? Workload.ALL : chosen) {
            RunResult result = run(workload);
            double ours = result.getPrimaryResult().getScore();
            double bytes = Objects.requireNonNull(result.getSecondaryResults().get(ALLOCATED))
                    .getScore();
            System.out.printf(Locale.ROOT, "%-22s flambeau %9.3f us %8.0f B", workload.name(), ours, bytes);
            if (workload.hasPeer() && peer.isPresent()) {
                OptionalDouble theirs = peer.get().median(workload);
                System.out.print(
                        theirs.isPresent()
                                ? String.format(
                                        Locale.ROOT,
                                        "   pytorch %9.3f us   ratio %.1fx",
                                        theirs.getAsDouble(),
                                        theirs.getAsDouble() / ours)
                                : "   pytorch failed");
            } else if (workload.hasPeer()) {
                System.out.print("   (no reference PyTorch here)");
            }
            System.out.println();
        }
    }

    /// Mean microseconds and allocated bytes of a step over three JVMs: a single one can be compiled luckily or not.
    private static RunResult run(Workload workload) throws RunnerException, IOException {
        // The JVMs it starts warn of incubating modules and of what JMH itself does: nothing of that is a result.
        Path log = Files.createTempFile("flambeau-bench", ".log");
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(workload.benchmark())
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
        return results.iterator().next();
    }
}
