package dev.flambeau.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        List<String> options = List.of(
                "-Xlint:all",
                "-Werror",
                "-p",
                Script.modulePath(),
                "--add-modules",
                Script.API,
                "-d",
                folder.toString());
        try (StandardJavaFileManager files = compiler.getStandardFileManager(problems, null, null)) {
            compiler.getTask(null, files, problems, options, null, files.getJavaFileObjects(example))
                    .call();
        }

        assertThat(problems.getDiagnostics()).isEmpty();
    }

    /// Those that [LessonsTest] does not run with settings.
    static List<Path> others() throws IOException {
        String lessons = Files.readString(Path.of("src/test/java/dev/flambeau/examples/LessonsTest.java"));
        return examples().stream()
                .filter(example -> !lessons.contains("\"" + example.getFileName() + "\""))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("others")
    void runsAsAFile(Path example) throws IOException, InterruptedException {
        Script.run(folder, example);
    }
}
