package dev.flambeau.bench;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Measures single operators, each in a JVM of its own: as parts of what the machine can do, and beside PyTorch.
final class KernelBench {
    private static final String COLUMNS = "%-24s %12s %12s %9s %9s %8s %12s %8s%n";

    private final Options options;
    private final Map<String, Double> peaks = new HashMap<>();
    private boolean failed;

    KernelBench(Options options) {
        this.options = options;
    }

    /// Prints a row for each, and measures the machine first.
    ///
    /// @return false if something could not be measured
    boolean run(List<Kernel> kernels) throws IOException, InterruptedException {
        Optional<Peer> peer = options.compare ? Peer.find() : Optional.empty();
        if (!options.json) {
            System.out.printf(
                    COLUMNS, "us of a call", "median", "best", "GFLOP/s", "GB/s", "of peak", "PyTorch", "faster");
        }
        for (String name : List.of(Kernel.ARITHMETIC, Kernel.COPY)) {
            measure(Kernel.find(name).orElseThrow(), Optional.empty());
        }
        for (Kernel kernel : kernels) {
            if (!peaks.containsKey(kernel.name())) {
                measure(kernel, peer);
            }
        }
        return !failed;
    }

    private void measure(Kernel kernel, Optional<Peer> peer) throws IOException, InterruptedException {
        Result ours = seen(kernel, Fork.measure(kernel.name(), options));
        Result theirs = peer.isEmpty() ? null : seen(kernel, peer.get().kernel(kernel.name(), options));
        if (ours == null) {
            return;
        }
        double flops = kernel.operations() / ours.medianUs() * 1e-3;
        double bytes = kernel.bytes() / ours.medianUs() * 1e-3;
        boolean counts = kernel.operations() > kernel.bytes();
        String bound = counts ? Kernel.ARITHMETIC : Kernel.COPY;
        double rate = counts ? flops : bytes;
        if (kernel.name().equals(bound)) {
            peaks.put(bound, rate);
        }
        if (!options.json) {
            System.out.printf(
                    COLUMNS,
                    kernel.name(),
                    text("%.2f", ours.medianUs()),
                    text("%.2f", ours.number("best_us").orElse(Double.NaN)),
                    text("%.1f", flops),
                    text("%.1f", bytes),
                    text("%.0f%%", 100 * rate / peaks.getOrDefault(bound, Double.NaN)),
                    theirs == null ? "-" : text("%.2f", theirs.medianUs()),
                    theirs == null ? "-" : text("%.2fx", theirs.medianUs() / ours.medianUs()));
        }
    }

    private @Nullable Result seen(Kernel kernel, Answer answer) {
        Result result = answer.result();
        if (result == null) {
            failed = true;
            System.err.println(kernel.name() + " failed: " + answer.why());
        } else if (options.json) {
            System.out.println(result.json());
        }
        return result;
    }

    private static String text(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
