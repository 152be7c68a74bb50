package dev.flambeau.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The Java code that documents show compiles. What a reader has before it, such as a model, is in a file of the
/// document's name in the folder `given`.
class DocsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern CODE = Pattern.compile("(?s)```java\n(.*?)```");
    private static final String IMPORTS = """
            import module java.base;
            import module java.sql;
            import module dev.flambeau;
            import module dev.flambeau.train;
            import module dev.flambeau.tabular;
            import module dev.flambeau.vision;
            import module dev.flambeau.plot;
            import dev.flambeau.nn.Module;
            import static dev.flambeau.Torch.*;
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/data.md", "docs/files.md", "docs/training.md"})
    void theCodeCompiles(String name) throws IOException {
        Path document = ROOT.resolve(name);
        List<String> blocks = CODE.matcher(Files.readString(document))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(blocks).isNotEmpty();
        List<Path> sources = new ArrayList<>();
        StringBuilder methods = new StringBuilder();
        for (String block : blocks) {
            if (block.contains("void main(")) {
                sources.add(Files.writeString(folder.resolve("Program" + sources.size() + ".java"), block));
            } else {
                methods.append("void block%d() throws Exception {%n%s}%n".formatted(methods.length(), block));
            }
        }
        String given = IMPORTS + "class Given {\n" + given(document) + methods + "}\n";
        sources.add(Files.writeString(folder.resolve("Given.java"), given));
        assertThat(errors(sources)).isEmpty();
    }

    private static String given(Path document) {
        String file = "given/" + document.getFileName() + ".txt";
        try (var in = Objects.requireNonNull(DocsTest.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String errors(List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        var problems = new DiagnosticCollector<JavaFileObject>();
        List<String> options =
                List.of("-p", Script.modulePath(), "--add-modules", Script.API + ",java.sql", "-d", folder.toString());
        try (StandardJavaFileManager files = compiler.getStandardFileManager(problems, null, null)) {
            compiler.getTask(null, files, problems, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            return problems.getDiagnostics().stream()
                    .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                    .map(DocsTest::text)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String text(Diagnostic<? extends JavaFileObject> problem) {
        try {
            List<String> lines =
                    problem.getSource().getCharContent(true).toString().lines().toList();
            return problem.getMessage(null) + " in: " + lines.get((int) problem.getLineNumber() - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
