package dev.flambeau.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.error.FlambeauException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Binary operators on all pairs of dtypes: results and their dtypes.
class PromotionTest {
    @Test
    void all_pairs_of_dtypes_give_what_pytorch_gives() {
        Map<String, Tensor[]> samples = new HashMap<>();
        List<String> wrong = new ArrayList<>();
        for (String line : Literals.lines(getClass(), "promotion.txt")) {
            String[] parts = line.split(" ", 3);
            if (parts[0].equals("sample")) {
                int cut = parts[2].indexOf("} ") + 1;
                samples.put(parts[1], new Tensor[] {
                    Literals.tensor(parts[2].substring(0, cut)), Literals.tensor(parts[2].substring(cut))
                });
                continue;
            }
            String[] words = line.split(" ", 4);
            Tensor a = samples.get(words[1])[0];
            Tensor b = samples.get(words[2])[1];
            if (b.dtype == DType.BOOL
                    && List.of("floorDivide", "remainder", "fmod").contains(words[0])) {
                b = Factories.onesLike(b);
            }
            String difference = compare(words[0], a, b, words[3]);
            if (!difference.isEmpty()) {
                wrong.add("\n" + line + "\n   " + difference);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static String compare(String operator, Tensor a, Tensor b, String expected) {
        try {
            Tensor actual = (Tensor) OperatorCalls.call(operator, a, b);
            return expected.equals("-") ? "is not refused" : Literals.difference(actual, Literals.tensor(expected));
        } catch (FlambeauException e) {
            return expected.equals("-") ? "" : "is refused: " + e.getMessage();
        }
    }

    @Test
    void promote_is_symmetric_and_keeps_equal_dtypes() {
        for (DType a : DType.values()) {
            assertThat(a.promote(a)).isEqualTo(a);
            for (DType b : DType.values()) {
                assertThat(a.promote(b)).isEqualTo(b.promote(a));
            }
        }
    }
}
