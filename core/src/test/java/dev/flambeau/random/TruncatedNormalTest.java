package dev.flambeau.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.flambeau.error.ValueException;
import org.junit.jupiter.api.Test;

/// The expected numbers are those of torch.nn.init.trunc_normal_ after torch.manual_seed(0).
final class TruncatedNormalTest {
    private final Generator generator = new Generator().manualSeed(0);

    @Test
    void wideAndNarrowBounds() {
        float[] wide = new float[6];
        TruncatedNormal.fill(generator, wide, 0, 6, 0, 1, -1, 1);
        assertThat(wide).containsExactly(0.40334684f, -0.2934289f, -0.7192576f, 0.56843126f, -0.59663534f, 0.18203649f);
        float[] narrow = new float[4];
        TruncatedNormal.fill(generator, narrow, 0, 4, 0, 1, 1, 3);
        assertThat(narrow).containsExactly(1.8388166f, 1.4873165f, 1.3069139f, 1.063439f);
        double[] narrowFloat64 = new double[3];
        TruncatedNormal.fill(generator, narrowFloat64, 0, 3, 0, 1, 1, 3);
        assertThat(narrowFloat64).containsExactly(2.5921172166809763, 1.3054524757558568, 1.5443674212107295);
        double[] wideFloat64 = new double[3];
        TruncatedNormal.fill(generator, wideFloat64, 0, 3, 0, 1, -1, 1);
        double[] expected = {-0.21902281098819965, -0.2665963045720212, 0.18942346075724142};
        for (int i = 0; i < 3; i++) {
            assertThat(wideFloat64[i]).isCloseTo(expected[i], within(2 * Math.ulp(expected[i])));
        }
    }

    @Test
    void staysWithinTheBounds() {
        float[] values = new float[10_002];
        TruncatedNormal.fill(generator, values, 1, 10_000, 0.3, 2, -0.5, 9);
        for (int i = 1; i < 10_001; i++) {
            assertThat(values[i]).isBetween(-0.5f, 9f);
        }
        assertThat(values[0]).isZero();
        assertThat(values[10_001]).isZero();
    }

    /// Values of erf from Abramowitz and Stegun, table 7.1, and far out.
    @Test
    void shareBelow() {
        assertThat(TruncatedNormal.cdf(0)).isEqualTo(0.5);
        assertThat(2 * TruncatedNormal.cdf(0.5 * Math.sqrt(2)) - 1).isCloseTo(0.5204998778, within(1e-10));
        assertThat(2 * TruncatedNormal.cdf(2 * Math.sqrt(2)) - 1).isCloseTo(0.9953222650, within(1e-10));
        assertThat(TruncatedNormal.cdf(-1.3)).isCloseTo(1 - TruncatedNormal.cdf(1.3), within(1e-15));
        assertThat(TruncatedNormal.cdf(8.9)).isCloseTo(1, within(1e-13));
        assertThat(TruncatedNormal.cdf(-40)).isZero();
        assertThat(TruncatedNormal.cdf(Double.POSITIVE_INFINITY)).isEqualTo(1);
    }

    @Test
    void refusesEmptyBounds() {
        assertThatThrownBy(() -> TruncatedNormal.fill(generator, new float[1], 0, 1, 0, 1, 2, 2))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("trunc_normal_");
        assertThatThrownBy(() -> TruncatedNormal.fill(generator, new double[1], 0, 1, 0, 0, -2, 2))
                .isInstanceOf(ValueException.class);
    }
}
