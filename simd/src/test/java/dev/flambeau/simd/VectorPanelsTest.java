package dev.flambeau.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.kernels.PanelKernel;
import dev.flambeau.kernels.ScalarKernels;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorPanelsTest {
    private static final long SEED = 20261128;

    private final PanelKernel scalar = Objects.requireNonNull(new ScalarKernels().of(PanelKernel.class));
    private final PanelKernel vector = new VectorPanels();
    private final Random random = new Random(SEED);

    @AfterEach
    void vectorsAgain() {
        force(true);
    }

    private static void force(boolean vectors) {
        FloatTiles.ALL.force(vectors);
        FloatPanelTiles.ALL.force(vectors);
        FloatPanels.KERNELS.force(vectors);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void productsAgreeWithThoseOfTheScalarKernel(boolean vectors) {
        force(vectors);
        for (int round = 0; round < 150; round++) {
            boolean few = round % 3 == 0;
            compare(1 + random.nextInt(few ? 5 : 40), 1 + random.nextInt(few ? 20 : 200), random.nextInt(50));
        }
    }

    private void compare(int m, int n, int depth) {
        boolean aTurned = random.nextBoolean();
        boolean bTurned = random.nextBoolean();
        int gap = random.nextInt(3);
        int ars = aTurned ? 1 : depth + gap;
        int acs = aTurned ? m + gap : 1;
        int brs = bTurned ? 1 : n + gap;
        int bcs = bTurned ? depth + gap : 1;
        float[] a = floats(4 + m * depth + gap * Math.max(m, depth));
        float[] b = floats(3 + n * depth + gap * Math.max(n, depth));
        float[] row = random.nextBoolean() ? floats(n + 2) : null;
        int crs = n + gap;
        float[] c = floats(5 + m * crs);
        // Rows of b come in two parts, the first ones first.
        int first = bTurned ? depth : random.nextInt(depth + 1);
        float[][] results = {c, c.clone()};
        for (int i = 0; i < 2; i++) {
            PanelKernel kernel = i == 0 ? scalar : vector;
            float[] packed = new float[7 + kernel.length(depth, n)];
            kernel.pack(depth, n, 0, first, b, 3, brs, bcs, packed, 7);
            kernel.pack(depth, n, first, depth - first, b, 3 + first * brs, brs, bcs, packed, 7);
            kernel.run(m, n, depth, a, 4, ars, acs, packed, 7, row, 2, results[i], 5, crs);
        }
        for (int i = 0; i < c.length; i++) {
            assertThat(Math.abs(results[1][i] - results[0][i]))
                    .as("element %d of %d x %d, depth %d, seed %d", i, m, n, depth, SEED)
                    .isLessThanOrEqualTo(1e-5f * Math.max(1, depth));
        }
    }

    private float[] floats(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
