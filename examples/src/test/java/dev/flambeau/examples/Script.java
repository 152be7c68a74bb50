package dev.flambeau.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Runs an example as a user runs it.
final class Script {
    /// The modules that examples import.
    static final String API =
            "dev.flambeau,dev.flambeau.train,dev.flambeau.tabular,dev.flambeau.vision,dev.flambeau.plot";

    private static final long MOST_SECONDS = 120;

    private Script() {}

    /// Runs a file, which must end well and in time.
    ///
    /// @param folder    where it runs
    /// @param example   the file
    /// @param arguments of the example
    /// @return what it printed
    static String run(Path folder, Path example, String... arguments) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-p",
                modulePath(),
                "--add-modules",
                API + ",dev.flambeau.simd",
                example.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly().waitFor();

        String text = Files.readString(output);
        assertThat(ended)
                .as("%s ends within %d seconds; its output:%n%s", example, MOST_SECONDS, text)
                .isTrue();
        assertThat(process.exitValue())
                .as("the exit code of %s; its output:%n%s", example, text)
                .isZero();
        return text;
    }

    /// What the build gave these tests, but for their own classes.
    static String modulePath() {
        List<String> entries =
                new ArrayList<>(List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
        entries.removeIf(
                entry -> entry.startsWith(Path.of("target").toAbsolutePath().toString()));
        return entries.stream().collect(Collectors.joining(File.pathSeparator));
    }
}
