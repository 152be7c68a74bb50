package dev.flambeau.checks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Operators whose results may differ more than others', because PyTorch's own tests allow it. The table
/// `tolerances.txt` has one line for each: operator, absolute, relative, and which test.
final class Tolerances {
    private static final Map<String, Difference> ALL = read();

    private Tolerances() {}

    /// What an operator may differ by.
    ///
    /// @param standard for operators that are not in the table
    static Difference of(String op, Difference standard) {
        return ALL.getOrDefault(op, standard);
    }

    private static Map<String, Difference> read() {
        Map<String, Difference> all = new HashMap<>();
        try (InputStream in = Tolerances.class.getResourceAsStream("tolerances.txt")) {
            if (in == null) {
                throw new IllegalStateException("tolerances.txt is missing");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> {
                        String[] words = line.split(" +", 4);
                        all.put(
                                words[0],
                                Difference.ofDistance(Double.parseDouble(words[1]), Double.parseDouble(words[2])));
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
