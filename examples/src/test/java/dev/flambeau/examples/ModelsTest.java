package dev.flambeau.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The models of the examples have the losses that PyTorch has, to four digits; `src/test/python/losses.py` computed
/// them.
class ModelsTest {
    private static final Pattern LOSS = Pattern.compile("\\| loss (\\S+)");

    @TempDir
    private Path folder;

    static List<String> cases() throws IOException {
        try (InputStream in = ModelsTest.class.getResourceAsStream("losses.txt")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void haveTheLossesOfPytorch(String line) throws IOException, InterruptedException {
        String[] parts = line.split(" \\| ");
        String[] words = parts[0].split(" ");
        String[] arguments = Arrays.copyOfRange(words, 1, words.length);
        double[] expected = Arrays.stream(parts[1].split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();

        String text = Script.run(folder, Path.of(words[0]).toAbsolutePath(), arguments);

        double[] losses = LOSS.matcher(text)
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .toArray();
        assertThat(losses).hasSameSizeAs(expected);
        for (int i = 0; i < losses.length; i++) {
            assertThat(losses[i]).as("loss %d of %s", i, parts[0]).isCloseTo(expected[i], within(5e-5 * expected[i]));
        }
    }
}
