package dev.flambeau.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FloatFormatTest {
    @Test
    void roundsToTheNearestAndToEven() {
        assertThat(FloatFormat.FLOAT32.round(0.1f)).isEqualTo(0.1f);
        assertThat(FloatFormat.FLOAT16.round(0.1f)).isEqualTo(0.099975586f);
        assertThat(FloatFormat.BFLOAT16.round(0.1f)).isEqualTo(0.100097656f);
        assertThat(FloatFormat.BFLOAT16.round(1 + 1f / 256)).isEqualTo(1f);
        assertThat(FloatFormat.BFLOAT16.round(1 + 3f / 256)).isEqualTo(1 + 4f / 256);
        assertThat(FloatFormat.BFLOAT16.round(-0f)).isEqualTo(-0f);
    }

    @Test
    void keepsWhatIsNotFinite() {
        for (FloatFormat format : FloatFormat.values()) {
            assertThat(format.round(Float.NaN)).isNaN();
            assertThat(format.round(Float.NEGATIVE_INFINITY)).isEqualTo(Float.NEGATIVE_INFINITY);
        }
        assertThat(FloatFormat.BFLOAT16.round(Float.MAX_VALUE)).isEqualTo(Float.POSITIVE_INFINITY);
    }
}
