package dev.flambeau.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The code that `docs/custom.md` shows is that of the example, which the other tests compile and run.
class CustomPartsTest {
    private static final Pattern CODE = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void theTextShowsWhatTheExampleRuns() throws IOException {
        Path folder = Path.of("").toAbsolutePath();
        Set<String> example = Files.readAllLines(folder.resolve("CustomParts.java")).stream()
                .map(String::strip)
                .collect(Collectors.toSet());
        List<String> shown = CODE.matcher(Files.readString(folder.resolveSibling("docs/custom.md")))
                .results()
                .flatMap(block -> block.group(1).lines())
                .map(String::strip)
                .toList();

        assertThat(shown).hasSizeGreaterThan(40).isSubsetOf(example);
    }
}
