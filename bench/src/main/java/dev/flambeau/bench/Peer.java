package dev.flambeau.bench;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The reference PyTorch, if `FLAMBEAU_PYTORCH` names the program that runs Python files with it.
///
/// @param python    that program
/// @param workloads the file with the same work in PyTorch
record Peer(Path python, Path workloads) {
    /// A way to run it.
    enum Way {
        DEFAULT("PyTorch"),
        COMPILED("compiled"),
        /// Memory once given is kept, so that large tensors are not paged in anew at each step.
        TUNED("tuned");

        /// Its column.
        final String title;

        Way(String title) {
            this.title = title;
        }
    }

    private static final String KEEP_MEMORY =
            "glibc.malloc.mmap_threshold=4294967296:glibc.malloc.trim_threshold=8589934592:glibc.malloc.mmap_max=0";

    static Optional<Peer> find() {
        String python = System.getenv("FLAMBEAU_PYTORCH");
        if (python == null || python.isBlank()) {
            return Optional.empty();
        }
        Path program = Path.of(python).toAbsolutePath().normalize();
        Path workloads = program.resolveSibling("../bench/pytorch_workloads.py").normalize();
        return Files.exists(workloads) ? Optional.of(new Peer(program, workloads)) : Optional.empty();
    }

    /// Measures a workload.
    ///
    /// @param name    of the workload
    /// @param way     how to run it
    /// @param options how to measure
    Answer measure(String name, Way way, Options options) throws IOException, InterruptedException {
        List<String> more = new ArrayList<>();
        if (way == Way.COMPILED) {
            more.add("--compile");
        }
        more.add(name);
        ProcessBuilder process = python(workloads, options, more);
        if (way == Way.TUNED) {
            process.environment().put("GLIBC_TUNABLES", KEEP_MEMORY);
        }
        return Program.run(process);
    }

    /// Measures a single operator.
    ///
    /// @param name    of the kernel
    /// @param options how to measure
    Answer kernel(String name, Options options) throws IOException, InterruptedException {
        Path file = Files.createTempFile("flambeau-bench", ".py");
        try (InputStream in = Objects.requireNonNull(Peer.class.getResourceAsStream("kernels.py"))) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            return Program.run(python(file, options, List.of(name)));
        } finally {
            Files.delete(file);
        }
    }

    /// Runs a file. It is read from standard input: a program that runs Python elsewhere may not see its folder as it
    /// is.
    private ProcessBuilder python(Path file, Options options, List<String> more) {
        List<String> command = new ArrayList<>(List.of(python.toString(), "-", "--seconds", "" + options.seconds));
        if (options.threads > 0) {
            command.addAll(List.of("--threads", "" + options.threads));
        }
        command.addAll(more);
        return new ProcessBuilder(command)
                .redirectInput(file.toFile())
                .directory(new File(System.getProperty("java.io.tmpdir")));
    }
}
