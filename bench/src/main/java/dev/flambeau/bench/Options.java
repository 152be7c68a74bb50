package dev.flambeau.bench;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What the command line says.
@Command(
        name = "tools/bench",
        mixinStandardHelpOptions = true,
        description = "Measure workloads, each in a JVM of its own, and beside PyTorch where it is there.")
final class Options {
    @Parameters(paramLabel = "NAME", description = "what to measure; all workloads if none is named")
    List<String> names = List.of();

    @Option(names = "--list", description = "list the names")
    boolean list;

    @Option(names = "--json", description = "print a line of JSON for each measurement")
    boolean json;

    @Option(names = "--compare", description = "measure PyTorch in turn too, and print both side by side")
    boolean compare;

    @Option(
            names = "--peers",
            split = ",",
            paramLabel = "WAY",
            description = "how --compare runs PyTorch: ${COMPLETION-CANDIDATES}; all if left out")
    List<Peer.Way> peers = List.of(Peer.Way.values());

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "how often --compare measures each in turn; medians are shown (default: ${DEFAULT-VALUE})")
    int rounds = 3;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "how long each is measured (default: ${DEFAULT-VALUE})")
    double seconds = 3;

    @Option(
            names = "--warmup",
            paramLabel = "S",
            description =
                    "how long ours runs before that, for the JVM to compile it; at least five steps (default: ${DEFAULT-VALUE})")
    double warmup = 10;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "threads that compute; as many as there are processors if left out")
    int threads;
}
