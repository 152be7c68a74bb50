package dev.flambeau.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// When hidden layers are worth it.
class ModelChoiceTest {
    @Test
    void theGainAndItsStandardErrorAreOfPairs() {
        ModelChoice choice = ModelChoice.of(new double[] {1, 2, 3, 4}, new double[] {0.9, 2.1, 2.6, 3.8});
        assertThat(choice.gain()).isEqualTo(0.15, Offset.offset(1e-12));
        // numpy: std([0.1, -0.1, 0.4, 0.2], ddof=1) / 2
        assertThat(choice.error()).isEqualTo(0.10408329997330664, Offset.offset(1e-12));
        assertThat(choice.isOther()).isTrue();
        assertThat(choice.text()).endsWith("the mlp's loss is lower by 0.150, give or take 0.10");
    }

    @Test
    void whatMayBeChanceIsNoGain() {
        ModelChoice choice = ModelChoice.of(new double[] {1, 1, 1, 5}, new double[] {1.1, 1.1, 1.1, 4});
        assertThat(choice.gain()).isPositive();
        assertThat(choice.isOther()).isFalse();
        assertThat(choice.text()).endsWith("which may be chance");
    }

    @Test
    void withoutAGainOrWithoutRowsTheLinearModelStays() {
        ModelChoice worse = ModelChoice.of(new double[] {1, 2, 3}, new double[] {1.1, 2.1, 3.1});
        assertThat(worse.isOther()).isFalse();
        assertThat(worse.text()).isEqualTo("on the validation part the mlp's loss is not lower");
        double[] same = {1, 2};
        assertThat(ModelChoice.of(same, same).isOther()).isFalse();
        assertThat(ModelChoice.of(new double[] {2}, new double[] {1}).isOther()).isFalse();
        assertThat(ModelChoice.of(new double[0], new double[0]).isOther()).isFalse();
    }
}
