package dev.flambeau.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What holds for every source file.
class SourceFilesTest {
    private static final int MOST_LINES = 500;

    @Test
    void noSourceIsTooLong() {
        List<String> tooLong = SourceTree.files(".java", ".sh", ".py").stream()
                .filter(file -> SourceTree.lines(file).size() > MOST_LINES)
                .map(file ->
                        SourceTree.name(file) + " has " + SourceTree.lines(file).size() + " lines")
                .toList();

        assertThat(tooLong)
                .as("files of more than %d lines: split each by what it is about", MOST_LINES)
                .isEmpty();
    }

    @Test
    void noJavaFileHasTabs() {
        List<String> withTabs = SourceTree.files(".java").stream()
                .filter(file -> SourceTree.lines(file).stream().anyMatch(line -> line.contains("\t")))
                .map(SourceTree::name)
                .toList();

        assertThat(withTabs)
                .as("files with tabs: run tools/format, and write \\t in texts")
                .isEmpty();
    }

    @Test
    void everyPackageIsNullMarked() {
        List<String> unmarked = SourceTree.mainSources().stream()
                .filter(file -> !file.endsWith("module-info.java"))
                .map(Path::getParent)
                .distinct()
                .filter(folder -> !isNullMarked(folder.resolve("package-info.java")))
                .map(SourceTree::name)
                .toList();

        assertThat(unmarked)
                .as("packages without a package-info.java that says @NullMarked: add one")
                .isEmpty();
    }

    /// Two classes of vectors of floats make the Vector API's own methods calls of two receivers, and loops that were
    /// compiled early then box their vectors.
    @Test
    void numbersHaveOneShapeOfVector() {
        Pattern other = Pattern.compile("(Float|Double|Int|Long)Vector\\.SPECIES_(?!PREFERRED)|\\.withShape\\("
                + "|VectorSpecies\\.of\\((float|double|int|long)\\.class");
        List<String> others = SourceTree.mainSources().stream()
                .filter(file -> SourceTree.lines(file).stream()
                        .anyMatch(line -> other.matcher(line).find()))
                .map(SourceTree::name)
                .toList();

        assertThat(others)
                .as("files with vectors of numbers of another shape: take the preferred one")
                .isEmpty();
    }

    private static boolean isNullMarked(Path packageInfo) {
        return Files.exists(packageInfo) && SourceTree.lines(packageInfo).contains("@NullMarked");
    }
}
