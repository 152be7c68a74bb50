package dev.flambeau.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PrecisionTest {
    @Test
    void roundsToTheNearestAndToEven() {
        assertThat(Precision.FLOAT32.round(0.1f)).isEqualTo(0.1f);
        assertThat(Precision.FLOAT16.round(0.1f)).isEqualTo(0.099975586f);
        assertThat(Precision.BFLOAT16.round(0.1f)).isEqualTo(0.100097656f);
        assertThat(Precision.BFLOAT16.round(1 + 1f / 256)).isEqualTo(1f);
        assertThat(Precision.BFLOAT16.round(1 + 3f / 256)).isEqualTo(1 + 4f / 256);
        assertThat(Precision.BFLOAT16.round(-0f)).isEqualTo(-0f);
    }

    @Test
    void keepsWhatIsNotFinite() {
        for (Precision precision : Precision.values()) {
            assertThat(precision.round(Float.NaN)).isNaN();
            assertThat(precision.round(Float.NEGATIVE_INFINITY)).isEqualTo(Float.NEGATIVE_INFINITY);
        }
        assertThat(Precision.BFLOAT16.round(Float.MAX_VALUE)).isEqualTo(Float.POSITIVE_INFINITY);
    }
}
