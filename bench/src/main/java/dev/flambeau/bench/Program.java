package dev.flambeau.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Runs a program that prints a line of JSON.
final class Program {
    /// A Python or Java exception with its message, which hints may follow.
    private static final Pattern EXCEPTION =
            Pattern.compile("(Exception in thread \\S+ )?[\\w.$]*(Error|Exception|Exit|Interrupt)\\b.*");

    private Program() {}

    /// Runs it to its end.
    ///
    /// @param process not started yet
    static Answer run(ProcessBuilder process) throws IOException, InterruptedException {
        Path errors = Files.createTempFile("flambeau-bench", ".err");
        try {
            Process running = process.redirectError(errors.toFile()).start();
            String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = running.waitFor();
            Optional<Result> result =
                    output.lines().flatMap(line -> Result.parse(line).stream()).findFirst();
            return code == 0 && result.isPresent()
                    ? Answer.of(result.get())
                    : Answer.failed(reason(Files.readAllLines(errors), code));
        } finally {
            Files.delete(errors);
        }
    }

    /// The exception in what a program wrote about its failure, else its last line.
    static String reason(List<String> errors, int code) {
        List<String> lines = errors.stream().filter(line -> !line.isBlank()).toList();
        List<String> exceptions =
                lines.stream().filter(l -> EXCEPTION.matcher(l).matches()).toList();
        if (!exceptions.isEmpty()) {
            return exceptions.getLast().strip();
        }
        return lines.isEmpty()
                ? "it ended with code " + code + " and said nothing"
                : lines.getLast().strip();
    }
}
