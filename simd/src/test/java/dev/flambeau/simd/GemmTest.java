package dev.flambeau.simd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.kernels.GemmKernel;
import dev.flambeau.kernels.Lane;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Matrix products in both forms: that of compiled kernels and the plain one that runs until they are.
class GemmTest {
    private static final long SEED = 20261127;

    private static final Map<Lane, List<Warming>> KERNELS = Map.of(
            Lane.F32,
            List.of(FloatTiles.ALL, FloatPanelTiles.ALL, FloatPanels.KERNELS, FloatDots.KERNELS),
            Lane.F64,
            List.of(DoubleTiles.ALL, DoublePanelTiles.ALL, DoublePanels.KERNELS, DoubleDots.KERNELS));

    private final Random random = new Random(SEED);

    @AfterEach
    void vectorsAgain() {
        KERNELS.values().forEach(kernels -> kernels.forEach(kernel -> kernel.force(true)));
    }

    @ParameterizedTest
    @EnumSource(names = {"F32", "F64"})
    void bothFormsHaveTheSameBits(Lane lane) {
        for (int round = 0; round < 100; round++) {
            boolean few = round % 3 == 0;
            compare(lane, 1 + random.nextInt(few ? 8 : 40), 1 + random.nextInt(few ? 20 : 90), random.nextInt(70));
        }
    }

    /// Every height and width of a tile, with and without a rest of columns.
    @ParameterizedTest
    @EnumSource(names = {"F32", "F64"})
    void allTilesHaveTheSameBits(Lane lane) {
        for (int m = 8; m < 20; m += 2) {
            for (int n = 3; n < 70; n += 11) {
                compare(lane, m, n, 5);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"F32", "F64"})
    void blocksOfLargeProductsJoin(Lane lane) {
        KERNELS.get(lane).forEach(kernel -> kernel.force(false));
        for (boolean turned : new boolean[] {false, true}) {
            Call call = new Call(lane, 101, 519, 530, turned, !turned, turned);
            call.check(call.run());
        }
    }

    private void compare(Lane lane, int m, int n, int k) {
        Call call = new Call(lane, m, n, k, random.nextBoolean(), random.nextBoolean(), random.nextBoolean());
        KERNELS.get(lane).forEach(kernel -> kernel.force(false));
        Object plain = call.run();
        KERNELS.get(lane).forEach(kernel -> kernel.force(true));
        assertThat(call.run()).as(call.text()).isEqualTo(plain);
        call.check(plain);
    }

    private final class Call {
        private final Lane lane;
        private final int m;
        private final int n;
        private final int k;
        private final boolean turnA;
        private final boolean turnB;
        private final boolean add;
        private final int crs;
        private final Object a;
        private final Object b;
        private final Object before;

        Call(Lane lane, int m, int n, int k, boolean turnA, boolean turnB, boolean add) {
            this.lane = lane;
            this.m = m;
            this.n = n;
            this.k = k;
            this.turnA = turnA;
            this.turnB = turnB;
            this.add = add;
            crs = n + random.nextInt(3);
            a = elements(m * k + 2);
            b = elements(k * n + 3);
            before = elements(m * crs + 1);
        }

        private Object elements(int count) {
            double[] values = random.doubles(count).map(x -> 4 * x - 2).toArray();
            if (lane == Lane.F64) {
                return values;
            }
            float[] floats = new float[count];
            for (int i = 0; i < count; i++) {
                floats[i] = (float) values[i];
            }
            return floats;
        }

        Object run() {
            GemmKernel kernel = lane == Lane.F32 ? new FloatGemm() : new DoubleGemm();
            Object c = lane == Lane.F32 ? ((float[]) before).clone() : ((double[]) before).clone();
            int ars = turnA ? 1 : k;
            int acs = turnA ? m : 1;
            int brs = turnB ? 1 : n;
            int bcs = turnB ? k : 1;
            kernel.run(m, n, k, a, 2, ars, acs, b, 3, brs, bcs, c, 1, crs, add);
            return c;
        }

        void check(Object c) {
            double unit = lane == Lane.F32 ? 1e-6 : 2e-15;
            double[] sums = new double[n];
            double[] wideA = wide(a);
            double[] wideB = wide(b);
            assertThat(Array.getDouble(c, 0)).as(text()).isEqualTo(Array.getDouble(before, 0));
            for (int i = 0; i < m; i++) {
                Arrays.fill(sums, 0);
                for (int p = 0; p < k; p++) {
                    double x = wideA[2 + (turnA ? p * m + i : i * k + p)];
                    for (int j = 0; j < n; j++) {
                        sums[j] += x * wideB[3 + (turnB ? j * k + p : p * n + j)];
                    }
                }
                for (int j = 0; j < crs; j++) {
                    int at = 1 + i * crs + j;
                    double old = Array.getDouble(before, at);
                    double expected = j >= n ? old : add ? old + sums[j] : sums[j];
                    double error = Math.abs(Array.getDouble(c, at) - expected);
                    if (error > (j >= n ? 0 : unit * (k + 8))) {
                        throw new AssertionError("row %d, column %d is off by %g: %s".formatted(i, j, error, text()));
                    }
                }
            }
        }

        private static double[] wide(Object values) {
            double[] wide = new double[Array.getLength(values)];
            for (int i = 0; i < wide.length; i++) {
                wide[i] = Array.getDouble(values, i);
            }
            return wide;
        }

        String text() {
            return "%s %d x %d x %d, a turned %s, b turned %s, adding %s, seed %d"
                    .formatted(lane, m, n, k, turnA, turnB, add, SEED);
        }
    }
}
