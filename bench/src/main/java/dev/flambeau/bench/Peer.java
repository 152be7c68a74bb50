package dev.flambeau.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The reference PyTorch, if `FLAMBEAU_PYTORCH` names the program that runs Python files with it.
///
/// @param python    that program
/// @param workloads the file with the same work in PyTorch
record Peer(Path python, Path workloads) {
    private static final Pattern MEDIAN = Pattern.compile("\"median_us\": ([0-9.]+)");

    static Optional<Peer> find() {
        String python = System.getenv("FLAMBEAU_PYTORCH");
        if (python == null || python.isBlank()) {
            return Optional.empty();
        }
        Path program = Path.of(python).toAbsolutePath().normalize();
        Path workloads = program.resolveSibling("../bench/pytorch_workloads.py").normalize();
        return Files.exists(workloads) ? Optional.of(new Peer(program, workloads)) : Optional.empty();
    }

    /// Median microseconds of a step; empty if it could not be timed.
    OptionalDouble median(Workload workload) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(python.toString(), workloads.toString(), workload.name())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher matcher = MEDIAN.matcher(output);
        return process.waitFor() == 0 && matcher.find()
                ? OptionalDouble.of(Double.parseDouble(matcher.group(1)))
                : OptionalDouble.empty();
    }
}
