package dev.flambeau.bench;

import static dev.flambeau.Torch.getNumThreads;
import static dev.flambeau.Torch.manualSeed;
import static dev.flambeau.Torch.setNumThreads;

import dev.flambeau.bench.Workload.Step;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/// Measures a workload in a JVM of its own, so that what was compiled for one does not change another.
final class Fork {
    private Fork() {}

    /// @param name    of the workload
    /// @param options how to measure
    static Answer measure(String name, Options options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Fork.class.getName()));
        command.addAll(List.of(name, "" + options.threads, "" + options.warmup, "" + options.seconds));
        return Program.run(new ProcessBuilder(command));
    }

    /// In that JVM.
    ///
    /// @param args name, threads (0: as many as there are processors), seconds of warm-up, seconds
    public static void main(String[] args) {
        int threads = Integer.parseInt(args[1]);
        if (threads > 0) {
            setNumThreads(threads);
        }
        manualSeed(0);
        double before = RoundTrip.nanos();
        Timing timing = Timing.of(step(args[0]), Double.parseDouble(args[2]), Double.parseDouble(args[3]));
        System.out.println(Result.json(args[0], getNumThreads(), timing, Math.max(before, RoundTrip.nanos())));
    }

    private static Step step(String name) {
        return Workloads.find(name)
                .map(Workload::step)
                .orElseGet(() -> Kernel.find(name).orElseThrow().step());
    }
}
