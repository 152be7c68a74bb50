package dev.flambeau.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.Torch;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class DifferenceTest {
    private static @Nullable String first(String expected, Object actual) {
        return Difference.ofUlps(2).first(JsonMapper.shared().readTree(expected), actual);
    }

    private static String floats(String data) {
        return "{\"tensor\":\"float32\",\"shape\":[2],\"data\":[" + data + "]}";
    }

    @Test
    void floatsWithinTwoUnits() {
        float two = Math.nextUp(Math.nextUp(1f));
        assertThat(first(floats("1, 1"), Torch.fromArray(new float[] {1, two}))).isNull();
        assertThat(first(floats("1, 1"), Torch.fromArray(new float[] {1, Math.nextUp(two)})))
                .contains("at [1] expected 1.0, got 1.0000004, 3 units in the last place away");
        assertThat(first(floats("0, 1"), Torch.fromArray(new float[] {-0f, 1}))).isNull();
        assertThat(first(floats("1, 1"), Torch.fromArray(new float[] {-1, 1}))).contains("at [0]");
    }

    @Test
    void whatIsNoNumber() {
        assertThat(first(floats("\"nan\", \"inf\""), Torch.fromArray(new float[] {Float.NaN, Float.POSITIVE_INFINITY})))
                .isNull();
        assertThat(first(floats("\"nan\", 1"), Torch.fromArray(new float[] {1, 1})))
                .contains("expected NaN, got 1.0");
        assertThat(first(floats("1, 1"), Torch.fromArray(new float[] {1, Float.NaN})))
                .contains("got NaN");
    }

    @Test
    void dtypesAndShapes() {
        assertThat(first(floats("1, 1"), Torch.fromArray(new double[] {1, 1}))).contains("dtype float32, got float64");
        assertThat(first(floats("1, 1"), Torch.ones(3))).contains("shape [2], got [3]");
        assertThat(first("{\"tensor\":\"int64\",\"shape\":[1,2],\"data\":[1,2]}", Torch.tensor(new long[][] {{1, 3}})))
                .isEqualTo("at [0, 1] expected 2, got 3");
    }

    @Test
    void ofLargeTensorsTheFirstRows() {
        String rows = "{\"tensor\":\"float32\",\"shape\":[2,1],\"data\":[1,1]}";
        assertThat(first(rows, Torch.ones(2049, 1))).isNull();
        assertThat(first(rows, Torch.ones(2048, 1))).contains("shape [2, 1], got [2048, 1]");
    }

    @Test
    void listsAndMaps() {
        assertThat(first("[1, [2, 3]]", List.of(1, List.of(2, 3)))).isNull();
        assertThat(first("[1, [2, 3]]", List.of(1, List.of(2, 4)))).isEqualTo("element 1 element 1 expected 3, got 4");
        assertThat(first("[1, 2]", List.of(1))).isEqualTo("expected 2 elements, got 1");
        assertThat(first("[1]", List.of(1, 2))).isEqualTo("expected 1 elements, got more");
        assertThat(first("[[1, 2]]", List.of(Torch.tensor(1L, 2L)))).isNull();
        assertThat(first("{\"a\":1}", Map.of("a", 1))).isNull();
        assertThat(first("{\"a\":1}", Map.of("b", 1))).isEqualTo("expected the keys [a], got [b]");
        assertThat(first("{\"a\":1}", List.of())).contains("got a ");
    }
}
