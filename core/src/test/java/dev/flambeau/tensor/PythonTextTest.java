package dev.flambeau.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PythonTextTest {
    @Test
    void numbers_are_written_as_python_writes_them() {
        double[] numbers = {1, 0.1, 1e16, 1.5e22, 123456789012345.6, 1e-4, 1.25e-7, -0.0, 1e-10, -3e-5};
        String[] texts = {
            "1.0", "0.1", "1e+16", "1.5e+22", "123456789012345.6", "0.0001", "1.25e-07", "-0.0", "1e-10", "-3e-05"
        };
        for (int i = 0; i < texts.length; i++) {
            assertThat(PythonText.of(numbers[i])).isEqualTo(texts[i]);
        }
        assertThat(PythonText.of(Double.NEGATIVE_INFINITY)).isEqualTo("-inf");
        assertThat(PythonText.of(Double.NaN)).isEqualTo("nan");
    }

    @Test
    void other_values_too() {
        assertThat(PythonText.of(null)).isEqualTo("None");
        assertThat(PythonText.of((Object) true)).isEqualTo("True");
        assertThat(PythonText.of(Tuple.of(1L))).isEqualTo("(1,)");
        assertThat(PythonText.of(Tuple.of(0.5, null))).isEqualTo("(0.5, None)");
        assertThat(PythonText.of(List.of(1L, 2.0))).isEqualTo("[1, 2.0]");
        assertThat(PythonText.of("text")).isEqualTo("text");
    }
}
