package dev.flambeau.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.flambeau.error.ValueException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// The expected numbers are PyTorch's after torch.manual_seed(0). Float32 must be equal, float64 within 2
/// units in the last place.
final class DistributionsTest {
    private static final int MANY = 200_000;

    private final Generator generator = new Generator().manualSeed(0);

    @Test
    void uniform() {
        assertThat(uniform(5, 0, 1)).containsExactly(0.4962566f, 0.7682218f, 0.08847743f, 0.13203049f, 0.30742282f);
        generator.manualSeed(0);
        assertThat(uniform(4, -1, 3)).containsExactly(0.98502636f, 2.0728872f, -0.64609027f, -0.47187805f);
    }

    @Test
    void uniformFloat64() {
        double[] values = new double[4];
        Distributions.uniform(generator, values, 0, 4, 0, 1);
        assertThat(values)
                .containsExactly(0.9700530018065531, 0.707819864399788, 0.45938294312745087, 0.9207476841219603);
    }

    @Test
    void uniformStaysInItsRange() {
        float[] values = uniform(MANY, 1, Math.nextUp(1f));
        for (float value : values) {
            assertThat(value).isEqualTo(1f);
        }
        values = uniform(MANY, -2, 3);
        Arrays.sort(values);
        assertThat(values[0]).isBetween(-2f, -1.999f);
        assertThat(values[MANY - 1]).isBetween(2.999f, Math.nextDown(3f));
        assertThat(mean(values)).isCloseTo(0.5, within(0.02));
        assertThat(uniform(2, 5, 5)).containsExactly(5, 5);
    }

    @Test
    void uniformOfShortTypesStaysBelowItsEnd() {
        for (FloatFormat format : FloatFormat.values()) {
            float[] values = new float[MANY];
            Distributions.uniform(generator, values, 0, MANY, 0, 1, format);
            for (float value : values) {
                assertThat(value).isGreaterThanOrEqualTo(0).isLessThan(1).isEqualTo(format.round(value));
            }
        }
        float[] values = new float[4];
        Distributions.uniform(generator.manualSeed(0), values, 0, 4, 0, 1, FloatFormat.FLOAT16);
        assertThat(values).containsExactly(0.4963379f, 0.7680664f, 0.08850098f, 0.13208008f);
    }

    @Test
    void fewNormalsComeInPairs() {
        assertThat(normal(3, 0, 1)).containsExactly(1.5409961f, -0.2934289f, -2.1787894f);
        assertThat(normal(2, 0, 1)).containsExactly(0.56843126f, -1.0845224f);
        double[] one = new double[1];
        Distributions.normal(generator, one, 0, 1, 0, 1);
        assertThat(one[0]).isCloseTo(-1.3985953953708767, within(1e-15));
    }

    @Test
    void manyNormalsComeInBlocks() {
        assertThat(normal(17, 0, 1))
                .containsExactly(
                        -1.1258398f,
                        -1.6959312f,
                        0.5666506f,
                        0.79350835f,
                        0.59883946f,
                        -1.5550951f,
                        -0.3413604f,
                        1.8530061f,
                        0.4680964f,
                        -0.58549756f,
                        -0.17339675f,
                        0.18347794f,
                        1.3893661f,
                        1.5863342f,
                        0.94629836f,
                        -0.84367675f,
                        0.9318266f);
        assertThat(normal(1, 0, 1)).containsExactly(0.41535953f);
    }

    @Test
    void blocksLeaveTheLeftOverNormalAlone() {
        float[] pair = normal(2, 0, 1);
        generator.manualSeed(0);
        float[] first = normal(1, 0, 1);
        normal(64, 0, 1);
        assertThat(first).containsExactly(pair[0]);
        assertThat(normal(1, 0, 1)).containsExactly(pair[1]);
    }

    @Test
    void normalWithMeanAndStd() {
        assertThat(normal(16, 2, 0.5))
                .containsExactly(
                        1.4370801f,
                        1.4238199f,
                        1.8747107f,
                        1.7830606f,
                        2.4243553f,
                        2.3460045f,
                        1.8419936f,
                        0.9423903f,
                        2.1611376f,
                        1.3683326f,
                        2.1749916f,
                        2.154067f,
                        2.0599208f,
                        2.618829f,
                        2.5583887f,
                        1.8763609f);
        assertThat(normal(3, 1.5, 0)).containsExactly(1.5f, 1.5f, 1.5f);
    }

    @Test
    void normalFloat64() {
        double[] values = new double[16];
        Distributions.normal(generator, values, 0, 16, 0, 1);
        double[] expected = {
            -2.310411800234176,
            -0.3732508612577643,
            -1.0608166785462863,
            0.9995093547811761,
            -0.8840250045832653,
            -1.2755469302148053,
            -0.623224579866079,
            -0.8664416019125772,
            -1.2956271403277857,
            1.52363162310635,
            0.3236605664983738,
            2.0177260314861085,
            1.1357423400213507,
            -1.226881339001083,
            0.07138847120511693,
            0.3380174030507378
        };
        for (int i = 0; i < 16; i++) {
            assertThat(values[i]).isCloseTo(expected[i], within(2 * Math.ulp(expected[i])));
        }
    }

    @Test
    void normalOfShortTypesDrawsLess() {
        float[] values = new float[17];
        Distributions.normal(generator, values, 0, 17, 0, 1, FloatFormat.BFLOAT16);
        assertThat(values)
                .containsExactly(
                        -1.125f,
                        -1.3515625f,
                        -1.6953125f,
                        0.56640625f,
                        0.79296875f,
                        0.59765625f,
                        -1.5546875f,
                        -0.34179688f,
                        1.8515625f,
                        0.75f,
                        -0.5859375f,
                        -0.17382812f,
                        0.18359375f,
                        1.390625f,
                        1.5859375f,
                        0.9453125f,
                        -0.84375f);
        assertThat(uniform(1, 0, 1)).containsExactly(0.17591017f);
    }

    @Test
    void normalHasItsMoments() {
        float[] values = normal(MANY, -1, 2);
        assertThat(mean(values)).isCloseTo(-1, within(0.02));
        double sum = 0;
        double cubes = 0;
        for (float value : values) {
            double z = (value + 1.0) / 2;
            sum += z * z;
            cubes += z * z * z;
        }
        assertThat(sum / MANY).isCloseTo(1, within(0.02));
        assertThat(cubes / MANY).isCloseTo(0, within(0.05));
    }

    @Test
    void otherDistributions() {
        float[] exponential = new float[4];
        Distributions.exponential(generator, exponential, 0, 4, 1.5);
        assertThat(exponential).containsExactly(2.338884f, 0.82025653f, 0.41002938f, 1.6900791f);
        float[] cauchy = new float[3];
        Distributions.cauchy(generator, cauchy, 0, 3, 0.5, 2);
        assertThat(cauchy).containsExactly(1.4799778f, 3.097674f, -2.6822107f);
        float[] logNormal = new float[3];
        Distributions.logNormal(generator, logNormal, 0, 3, 0.5, 2);
        assertThat(logNormal).containsExactly(0.34433916f, 13.795494f, 0.97762567f);
        double[] geometric = new double[5];
        Discrete.geometric(generator, geometric, 0, 5, 0.2);
        assertThat(geometric).containsExactly(8, 5, 3, 4, 4);
    }

    @Test
    void float64GivesTheSameNumbersBeforeRounding() {
        float[] single = new float[40];
        double[] twice = new double[40];
        for (int kind = 0; kind < 3; kind++) {
            generator.manualSeed(kind);
            fill(kind, single);
            generator.manualSeed(kind);
            fill(kind, twice);
            for (int i = 0; i < single.length; i++) {
                assertThat(single[i]).isEqualTo((float) twice[i]);
            }
        }
    }

    private void fill(int kind, float[] out) {
        switch (kind) {
            case 0 -> Distributions.exponential(generator, out, 0, out.length, 0.7);
            case 1 -> Distributions.cauchy(generator, out, 0, out.length, 0.1, 0.7);
            default -> Distributions.logNormal(generator, out, 0, out.length, 0.1, 0.7);
        }
    }

    private void fill(int kind, double[] out) {
        switch (kind) {
            case 0 -> Distributions.exponential(generator, out, 0, out.length, 0.7);
            case 1 -> Distributions.cauchy(generator, out, 0, out.length, 0.1, 0.7);
            default -> Distributions.logNormal(generator, out, 0, out.length, 0.1, 0.7);
        }
    }

    @Test
    void onlyTheRangeIsWritten() {
        for (int length : new int[] {0, 1, 15, 16, 17, 40}) {
            float[] values = new float[length + 7];
            Arrays.fill(values, 99);
            Distributions.normal(generator, values, 3, length, 0, 1);
            Distributions.uniform(generator, values, 3, length, 0, 1);
            assertThat(Arrays.copyOf(values, 3)).containsOnly(99);
            assertThat(Arrays.copyOfRange(values, length + 3, length + 7)).containsOnly(99);
            assertThat(Arrays.copyOfRange(values, 3, length + 3)).doesNotContain(99);
        }
    }

    @Test
    void refusesParametersThatMakeNoSense() {
        float[] one = new float[1];
        byte[] before = generator.getState();
        assertThatThrownBy(() -> uniform(1, 2, 1))
                .isInstanceOf(ValueException.class)
                .hasMessage("uniform_: from 2.0 must not be above to 1.0");
        assertThatThrownBy(() -> uniform(1, 0, Double.NaN)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> normal(1, 0, -1))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("normal_: std -1.0");
        assertThatThrownBy(() -> Distributions.logNormal(generator, one, 0, 1, 0, 0))
                .isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Distributions.exponential(generator, one, 0, 1, 0))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("lambd 0.0 must be above 0");
        assertThatThrownBy(() -> Distributions.cauchy(generator, one, 0, 1, 0, 0))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("sigma 0.0");
        assertThat(generator.getState()).isEqualTo(before);
    }

    private float[] uniform(int length, double from, double to) {
        float[] values = new float[length];
        Distributions.uniform(generator, values, 0, length, from, to);
        return values;
    }

    private float[] normal(int length, double mean, double std) {
        float[] values = new float[length];
        Distributions.normal(generator, values, 0, length, mean, std);
        return values;
    }

    private static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
