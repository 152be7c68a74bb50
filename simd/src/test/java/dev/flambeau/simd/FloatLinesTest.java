package dev.flambeau.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.kernels.LinesKernel;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Copies of lines that begin and end with their arrays.
class FloatLinesTest {
    private static final long SEED = 20261128;
    private static final int LINES = 4;
    private static final int APART = 3;

    private final LinesKernel kernel = new FloatLines();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, -1})
    void everyLength(int step) {
        Random random = new Random(SEED);
        for (boolean vector : new boolean[] {false, true}) {
            FloatLines.FORMS.force(vector);
            for (int n = 1; n < 300; n += n < 70 ? 1 : 57) {
                int reach = (n - 1) * Math.abs(step) + 1;
                float[] s = new float[(LINES - 1) * (reach + APART) + reach];
                for (int i = 0; i < s.length; i++) {
                    s[i] = random.nextFloat();
                }
                int first = step < 0 ? reach - 1 : 0;
                float[] expected = new float[(LINES - 1) * (n + 1) + n];
                Arrays.fill(expected, -1);
                for (int i = 0; i < LINES * n; i++) {
                    expected[i / n * (n + 1) + i % n] = s[first + i / n * (reach + APART) + i % n * step];
                }
                float[] actual = new float[expected.length];
                Arrays.fill(actual, -1);
                kernel.copy(s, first, reach + APART, step, actual, 0, n + 1, LINES, n);
                assertThat(actual).as("%d elements, vectors %s", n, vector).containsExactly(expected);
            }
        }
    }
}
