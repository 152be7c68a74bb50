package dev.flambeau.bench;

import static dev.flambeau.Torch.setNumThreads;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// The command behind `tools/bench`: times workloads and, where the reference PyTorch is there, the same work beside
/// them.
public final class Bench {
    private static final String COLUMNS = "%-24s %12s %12s %12s %12s %8s";

    /// Stands for all kernels.
    private static final String KERNELS = "kernels";

    private final Options options;
    private boolean failed;

    private Bench(Options options) {
        this.options = options;
    }

    /// Measures, and ends the JVM: with 0 if all could be measured, 1 if not, 2 if it was called wrongly.
    ///
    /// @param args names and options; `--help` says which there are
    public static void main(String[] args) throws RunnerException, IOException, InterruptedException {
        CommandLine line = new CommandLine(new Options()).setCaseInsensitiveEnumValuesAllowed(true);
        Options options;
        try {
            options = parse(line, args);
        } catch (ParameterException e) {
            System.err.println("bench: " + e.getMessage());
            System.exit(2);
            return;
        }
        if (line.isUsageHelpRequested()) {
            line.usage(System.out);
        } else if (options.list) {
            list();
        } else {
            if (options.threads > 0) {
                setNumThreads(options.threads);
            }
            Bench bench = new Bench(options);
            bench.run();
            System.exit(bench.failed ? 1 : 0);
        }
    }

    /// Reads options and checks names and numbers.
    static Options parse(CommandLine line, String... args) {
        line.parseArgs(args);
        Options options = line.getCommand();
        for (String name : options.names) {
            if (names().noneMatch(name::equals)) {
                throw new ParameterException(line, "there is no '" + name + "'; there are " + names().toList());
            }
        }
        if (!(options.seconds > 0) || !(options.warmup >= 0) || options.rounds < 1 || options.threads < 0) {
            throw new ParameterException(
                    line, "--seconds, --warmup, --rounds and --threads are positive numbers, --warmup may be 0");
        }
        return options;
    }

    static Stream<String> names() {
        return Stream.of(
                        Workloads.ALL.stream().map(Workload::name),
                        Stream.of(KERNELS),
                        Kernel.ALL.stream().map(Kernel::name),
                        Jmh.ALL.stream().map(Jmh::name))
                .flatMap(names -> names);
    }

    private static void list() {
        Workloads.ALL.forEach(w -> System.out.printf("%-24s %s%n", w.name(), w.what()));
        System.out.printf("%-24s %s%n", KERNELS, "all of the following: operators, and what the machine can do");
        Kernel.ALL.forEach(k -> System.out.printf("%-24s%n", k.name()));
        Jmh.ALL.forEach(j -> System.out.printf("%-24s %s%n", j.name(), j.what()));
    }

    private void run() throws RunnerException, IOException, InterruptedException {
        List<Workload> workloads = options.names.isEmpty()
                ? Workloads.ALL
                : options.names.stream()
                        .flatMap(n -> Workloads.find(n).stream())
                        .toList();
        if (options.compare && !workloads.isEmpty()) {
            compare(workloads);
        } else if (!workloads.isEmpty()) {
            measure(workloads);
        }
        List<Kernel> kernels = Kernel.ALL.stream()
                .filter(k -> options.names.contains(k.name()) || options.names.contains(KERNELS))
                .toList();
        if (!kernels.isEmpty()) {
            failed |= !new KernelBench(options).run(kernels);
        }
        List<Jmh> calls =
                options.names.stream().flatMap(n -> Jmh.find(n).stream()).toList();
        if (!calls.isEmpty()) {
            System.out.printf("%-24s %12s %12s%n", "microseconds of a call", "mean", "bytes");
        }
        for (Jmh call : calls) {
            System.out.println(call.measure());
        }
    }

    private void measure(List<Workload> workloads) throws IOException, InterruptedException {
        if (!options.json) {
            System.out.printf(COLUMNS + "%n", "microseconds of a step", "median", "best", "bytes", "first", "ready");
        }
        for (Workload workload : workloads) {
            Answer answer = seen(Fork.measure(workload.name(), options));
            Result result = answer.result();
            if (result == null) {
                System.err.println(workload.name() + " failed: " + answer.why());
            } else if (!options.json) {
                System.out.printf(
                        COLUMNS + "%n",
                        workload.name(),
                        number("%.2f", result, "median_us"),
                        number("%.2f", result, "best_us"),
                        number("%.0f", result, "bytes_per_step"),
                        number("%.0f", result, "first_us"),
                        number("%.2f s", result, "ready_seconds"));
            }
        }
    }

    private static String number(String format, Result result, String key) {
        return String.format(Locale.ROOT, format, result.number(key).orElse(Double.NaN));
    }

    private void compare(List<Workload> workloads) throws IOException, InterruptedException {
        Optional<Peer> peer = Peer.find();
        if (peer.isEmpty()) {
            System.err.println("bench: there is no PyTorch to compare with: FLAMBEAU_PYTORCH shall name a program that"
                    + " runs Python with it, beside which ../bench/pytorch_workloads.py stands");
            failed = true;
            return;
        }
        List<Comparison> table = workloads.stream().map(Comparison::new).toList();
        for (int round = 0; round < options.rounds; round++) {
            for (Comparison row : table) {
                compare(row, peer.get());
            }
        }
        System.out.println(Comparison.header());
        table.forEach(row -> System.out.println(row.row()));
        table.forEach(row -> row.remarks().forEach(System.out::println));
    }

    private void compare(Comparison row, Peer peer) throws IOException, InterruptedException {
        row.addOurs(seen(Fork.measure(row.name(), options)));
        for (Peer.Way way : options.peers) {
            row.addTheirs(way, seen(peer.measure(row.name(), way, options)));
        }
    }

    /// Prints it where JSON is asked for, and keeps in mind if it failed.
    private Answer seen(Answer answer) {
        Result result = answer.result();
        failed |= result == null;
        if (result != null && options.json) {
            System.out.println(result.json());
        }
        return answer;
    }
}
