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
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every example compiles without a warning, and runs as a user runs it: as a file, with Flambeau on the module path.
class ExamplesTest {
    private static final String API = "dev.flambeau,dev.flambeau.plot";
    private static final long MOST_SECONDS = 120;

    @TempDir
    private Path folder;

    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("").toAbsolutePath())) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("examples")
    void compilesWithoutWarning(Path example) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var problems = new DiagnosticCollector<JavaFileObject>();
        List<String> options =
                List.of("-Xlint:all", "-Werror", "-p", modulePath(), "--add-modules", API, "-d", folder.toString());
        try (StandardJavaFileManager files = compiler.getStandardFileManager(problems, null, null)) {
            compiler.getTask(null, files, problems, options, null, files.getJavaFileObjects(example))
                    .call();
        }

        assertThat(problems.getDiagnostics()).isEmpty();
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("examples")
    void runsAsAFile(Path example) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-p",
                modulePath(),
                "--add-modules",
                API + ",dev.flambeau.simd",
                example.toString());
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
    }

    /// What the build gave these tests, but for their own classes.
    private static String modulePath() {
        List<String> entries =
                new ArrayList<>(List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
        entries.removeIf(
                entry -> entry.startsWith(Path.of("target").toAbsolutePath().toString()));
        return entries.stream().collect(Collectors.joining(File.pathSeparator));
    }
}
