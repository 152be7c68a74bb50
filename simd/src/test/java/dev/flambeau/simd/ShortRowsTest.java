package dev.flambeau.simd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Both forms of what softmax needs of short rows, against each other and against sums in double precision.
class ShortRowsTest {
    private static final long SEED = 20261128;

    private final Random random = new Random(SEED);

    @AfterEach
    void vectors() {
        ShortRows.KERNELS.force(true);
    }

    /// Rows, of which the second has minus infinity, the third a NaN, and the fourth nothing but minus infinity.
    private float[] rows(int rows, int n) {
        float[] a = new float[rows * n];
        for (int i = 0; i < a.length; i++) {
            a[i] = (float) (random.nextGaussian() * (i % 7 == 0 ? 60 : 3));
        }
        if (rows > 3) {
            a[n] = Float.NEGATIVE_INFINITY;
            a[2 * n] = Float.NaN;
            Arrays.fill(a, 3 * n, 4 * n, Float.NEGATIVE_INFINITY);
        }
        return a;
    }

    private record Found(float[] most, float[] sums, float[] scaled) {
        static Found of(float[] a, int rows, int n, float[] scale) {
            Found found = new Found(new float[rows + 1], new float[rows + 1], new float[a.length]);
            ShortRows.sums(a, 0, rows, n, found.most, found.sums, 1);
            ShortRows.scaled(a, 0, rows, n, found.most, found.sums, scale, 1, found.scaled, 0);
            return found;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 16, 17, 32, 45})
    void bothFormsHaveTheSameBits(int rows) {
        for (int n = 1; n <= ShortRows.MOST; n++) {
            float[] a = rows(rows, n);
            float[] scale = new float[rows + 1];
            for (int r = 0; r <= rows; r++) {
                scale[r] = r % 5 == 3 ? 0 : random.nextFloat();
            }
            ShortRows.KERNELS.force(true);
            Found vectors = Found.of(a, rows, n, scale);
            ShortRows.KERNELS.force(false);
            Found plain = Found.of(a, rows, n, scale);
            String what = "%d rows of %d, seed %d".formatted(rows, n, SEED);
            assertThat(vectors.most).as(what).isEqualTo(plain.most);
            assertThat(vectors.sums).as(what).isEqualTo(plain.sums);
            assertThat(vectors.scaled).as(what).isEqualTo(plain.scaled);
        }
    }

    @Test
    void softmaxOfEachRowTimesItsNumber() {
        int rows = 37;
        int n = Math.min(10, ShortRows.MOST);
        float[] a = rows(rows, n);
        float[] scale = new float[rows + 1];
        Arrays.fill(scale, 0.25f);
        scale[5] = 0;
        Found found = Found.of(a, rows, n, scale);
        for (int r = 0; r < rows; r++) {
            double most = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < n; i++) {
                most = Math.max(most, a[r * n + i]);
            }
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += Math.exp(a[r * n + i] - most);
            }
            for (int i = 0; i < n; i++) {
                double exact = r == 4 ? 0 : 0.25 * Math.exp(a[r * n + i] - most) / sum;
                float given = found.scaled[r * n + i];
                if (Double.isNaN(exact)) {
                    assertThat(given).as("row %d, seed %d", r, SEED).isNaN();
                } else {
                    assertThat(Math.abs(given - exact))
                            .as("row %d, element %d, seed %d", r, i, SEED)
                            .isLessThan(1e-7);
                }
            }
        }
    }
}
