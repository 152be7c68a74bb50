package dev.flambeau.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The expected texts are those of Python's `format`.
final class FloatFormatTest {
    private static String fixed(double value, int precision) {
        return FloatFormat.of(
                        new double[] {value, 0.5},
                        PrintOptions.DEFAULT.withPrecision(precision).withSciMode(false))
                .text(value);
    }

    private static String scientific(double value, int precision) {
        return FloatFormat.of(
                        new double[] {value, 0.5},
                        PrintOptions.DEFAULT.withPrecision(precision).withSciMode(true))
                .text(value);
    }

    @Test
    void roundsTheExactValueHalfToEven() {
        assertThat(fixed(0.125, 2)).isEqualTo("0.12");
        assertThat(fixed(0.375, 2)).isEqualTo("0.38");
        assertThat(fixed(0.00005, 4)).isEqualTo("0.0001");
        assertThat(fixed(1.00005, 4)).isEqualTo("1.0001");
        assertThat(fixed(2.675, 2)).isEqualTo("2.67");
        assertThat(fixed(2.5, 0)).isEqualTo("2");
        assertThat(scientific(2.5, 0)).isEqualTo("2e+00");
        assertThat(scientific(1.25, 1)).isEqualTo("1.2e+00");
    }

    @Test
    void roundingCanCarryIntoTheExponent() {
        assertThat(scientific(9.99999, 4)).isEqualTo("1.0000e+01");
        assertThat(scientific(0.0999999, 4)).isEqualTo("1.0000e-01");
        assertThat(fixed(999.99999, 4)).isEqualTo("1000.0000");
    }

    @Test
    void extremes() {
        assertThat(scientific(Double.MIN_VALUE, 4)).isEqualTo("4.9407e-324");
        assertThat(scientific(Double.MAX_VALUE, 4)).isEqualTo("1.7977e+308");
        assertThat(scientific(0.0, 4)).isEqualTo("0.0000e+00");
        assertThat(scientific(-0.0, 2)).isEqualTo("-0.00e+00");
        assertThat(scientific(0.1, 20)).isEqualTo("1.00000000000000005551e-01");
        assertThat(fixed(3e21 + 0x1p30, 4)).isEqualTo("3000000000001073741824.0000");
        assertThat(fixed(-1e-9, 4)).isEqualTo("-0.0000");
    }
}
