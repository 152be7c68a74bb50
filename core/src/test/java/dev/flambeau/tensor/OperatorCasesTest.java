package dev.flambeau.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.error.FlambeauException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Each operator on many small inputs against what PyTorch gives, or refuses.
class OperatorCasesTest {
    @TestFactory
    Stream<DynamicTest> operators_give_what_pytorch_gives() {
        Map<String, List<String>> byOperator = new LinkedHashMap<>();
        for (String line : Literals.lines(getClass(), "operators.txt")) {
            byOperator
                    .computeIfAbsent(line.substring(0, line.indexOf(' ')), _ -> new ArrayList<>())
                    .add(line);
        }
        return byOperator.entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
                    List<String> wrong = e.getValue().stream()
                            .map(OperatorCasesTest::check)
                            .filter(s -> !s.isEmpty())
                            .toList();
                    assertThat(wrong).isEmpty();
                }));
    }

    private static String check(String line) {
        int arrow = line.indexOf(" => ");
        String[] parts = line.substring(0, arrow).split(" \\| ", -1);
        String expected = line.substring(arrow + 4);
        Object[] arguments = Arrays.stream(parts).skip(1).map(Literals::parse).toArray();
        try {
            Object actual = OperatorCalls.call(parts[0], arguments);
            if (expected.equals("-")) {
                return "\n" + line + "\n   is not refused but gives " + actual;
            }
            String difference = Literals.differenceOf(actual, Literals.parse(expected));
            return difference.isEmpty() ? "" : "\n" + line + "\n   " + difference;
        } catch (FlambeauException e) {
            return expected.equals("-") ? "" : "\n" + line + "\n   is refused: " + e.getMessage();
        } catch (RuntimeException | AssertionError e) {
            return "\n" + line + "\n   leaks " + e;
        }
    }
}
