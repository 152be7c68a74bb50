package dev.flambeau.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What users see is documented.
class DocumentationTest {
    private static final Pattern EXPORTED_TO_ALL = Pattern.compile("\\s*exports ([\\w.]+);");
    private static final Pattern PUBLIC_TYPE =
            Pattern.compile("public .*?\\b(?:class|interface|record|enum|@interface) (\\w+).*");

    @Test
    void publicTypesOfExportedPackagesHaveADoc() {
        List<String> undocumented = SourceTree.modules().stream()
                .map(module -> module.resolve("src/main/java"))
                .filter(sources -> Files.exists(sources.resolve("module-info.java")))
                .flatMap(DocumentationTest::exportedSources)
                .flatMap(DocumentationTest::undocumentedTypes)
                .toList();

        assertThat(undocumented)
                .as("public types without a doc comment: say in /// lines what each is, before its annotations")
                .isEmpty();
    }

    private static Stream<Path> exportedSources(Path sources) {
        Set<Path> exported = SourceTree.lines(sources.resolve("module-info.java")).stream()
                .map(EXPORTED_TO_ALL::matcher)
                .filter(Matcher::matches)
                .map(match -> sources.resolve(match.group(1).replace('.', '/')))
                .collect(Collectors.toSet());
        return SourceTree.files(sources, ".java").stream().filter(file -> exported.contains(file.getParent()));
    }

    /// Types at the left margin, where the formatter puts those of the top level, and a doc above them or
    /// their annotations.
    private static Stream<String> undocumentedTypes(Path file) {
        List<String> lines = SourceTree.lines(file);
        return Stream.iterate(0, line -> line < lines.size(), line -> line + 1)
                .filter(line -> PUBLIC_TYPE.matcher(lines.get(line)).matches())
                .filter(line -> !hasDoc(lines, line))
                .map(line -> SourceTree.name(file) + ":" + (line + 1));
    }

    private static boolean hasDoc(List<String> lines, int declaration) {
        int above = declaration - 1;
        while (above >= 0 && !lines.get(above).isBlank() && !lines.get(above).startsWith("///")) {
            above--;
        }
        return above >= 0 && lines.get(above).startsWith("///");
    }
}
