package dev.flambeau.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.ValueException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TicksTest {
    private static List<String> labels(Ticks ticks) {
        return ticks.major().stream().map(tick -> tick.label().text()).toList();
    }

    private static Ticks linear(double low, double high, int most) {
        return Ticks.of(new AxisRange(Scale.LINEAR, low, high), most, false);
    }

    @Test
    void areRoundNumbersWithoutNoise() {
        Ticks ticks = linear(0, 1, 10);
        assertThat(labels(ticks))
                .containsExactly("0.0", "0.1", "0.2", "0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "1.0");
        assertThat(ticks.major().get(3).value()).isEqualTo(0.3);
        assertThat(labels(linear(0, 10, 4))).containsExactly("0.0", "2.5", "5.0", "7.5", "10.0");
        assertThat(labels(linear(0, 100, 5))).containsExactly("0", "20", "40", "60", "80", "100");
        assertThat(labels(linear(-0.05, 0.05, 5))).containsExactly("−0.04", "−0.02", "0.00", "0.02", "0.04");
        assertThat(labels(linear(0, 250_000, 5))).containsExactly("0", "50000", "100000", "150000", "200000", "250000");
    }

    @Test
    void verySmallAndLargeNumbersShareAFactor() {
        Ticks small = linear(0, 4e-6, 4);
        assertThat(labels(small)).containsExactly("0", "1", "2", "3", "4");
        assertThat(small.offset().text()).isEqualTo("1e−6");
        Ticks large = linear(-1.5e7, 1e7, 5);
        assertThat(labels(large)).containsExactly("−1.5", "−1.0", "−0.5", "0.0", "0.5", "1.0");
        assertThat(large.offset().text()).isEqualTo("1e7");
    }

    @Test
    void nearlyEqualLargeNumbersShareAnOffset() {
        Ticks ticks = linear(1_234_567, 1_234_573, 6);
        assertThat(labels(ticks)).containsExactly("7", "8", "9", "10", "11", "12", "13");
        assertThat(ticks.offset().text()).isEqualTo("+1234560");
        Ticks near = linear(1, 1 + 4e-9, 4);
        assertThat(labels(near)).containsExactly("0", "1", "2", "3", "4");
        assertThat(near.offset().text()).isEqualTo("1e−9+1");
        Ticks negative = linear(-1_000_004, -1_000_000, 4);
        assertThat(labels(negative)).containsExactly("6", "7", "8", "9", "10");
        assertThat(negative.offset().text()).isEqualTo("−1000010");
    }

    @Test
    void wholeDataHasWholeTicks() {
        AxisRange range = new AxisRange(Scale.LINEAR, -0.15, 3.15);
        assertThat(labels(Ticks.of(range, 9, true))).containsExactly("0", "1", "2", "3");
        assertThat(labels(Ticks.of(new AxisRange(Scale.LINEAR, 0, 10), 4, true)))
                .containsExactly("0", "5", "10");
    }

    @Test
    void logScalesShowPowersOfTen() {
        Ticks ticks = Ticks.of(new AxisRange(Scale.LOG, 0.002, 30), 9, false);
        assertThat(labels(ticks)).containsExactly("10", "10", "10", "10");
        assertThat(ticks.major().stream().map(tick -> tick.label().exponent())).containsExactly("−2", "−1", "0", "1");
        assertThat(ticks.minor()).contains(0.02, 2.0, 30.0).doesNotContain(40.0);
        assertThat(Ticks.of(new AxisRange(Scale.LOG, 1e-30, 1), 6, false).major())
                .hasSizeLessThanOrEqualTo(7);
        assertThat(labels(Ticks.of(new AxisRange(Scale.LOG, 0.2, 0.85), 6, false)))
                .contains("0.2", "0.8");
    }

    @Test
    void limitsLeaveRoomAroundTheData() {
        AxisRange range = AxisRange.around("x", Scale.LINEAR, List.of(new double[] {0, 10, Double.NaN}));
        assertThat(range.low()).isEqualTo(-0.5);
        assertThat(range.high()).isEqualTo(10.5);
        AxisRange log = AxisRange.around("y", Scale.LOG, List.of(new double[] {0, -1, 5}));
        assertThat(log.low()).isPositive().isLessThan(5);
    }

    @Test
    void oneValueStillHasARange() {
        for (double value : new double[] {0, 5, -5, 1e-300, 1e300, 4.9e-324}) {
            AxisRange range = AxisRange.around("y", Scale.LINEAR, List.of(new double[] {value, value}));
            assertThat(range.low()).isLessThan(value);
            assertThat(range.high()).isGreaterThan(value);
            assertThat(Ticks.of(range, 9, false).major()).isNotEmpty();
        }
    }

    @Test
    void impossibleRangesAreErrors() {
        assertThatThrownBy(() -> AxisRange.around("y", Scale.LOG, List.of(new double[] {-1, 0})))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("none of its values is above 0");
        assertThatThrownBy(() -> AxisRange.around(
                        "y", Scale.LINEAR, List.of(new double[] {-Double.MAX_VALUE, Double.MAX_VALUE})))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("more than a picture can span");
    }
}
