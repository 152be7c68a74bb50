package dev.flambeau.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.flambeau.error.ValueException;
import org.junit.jupiter.api.Test;

/// The numbers are those of NumPy 2 for the same seeds: `numpy.random.RandomState(seed)`.
class NumpyRandomTest {
    @Test
    void draws_what_numpy_draws() {
        NumpyRandom random = new NumpyRandom(123);
        assertThat(new double[] {random.randomSample(), random.randomSample(), random.randomSample()})
                .containsExactly(0.6964691855978616, 0.28613933495037946, 0.2268514535642031);
        assertThat(new double[] {random.standardNormal(), random.standardNormal(), random.standardNormal()})
                .containsExactly(
                        new double[] {1.7383701332168267, 0.4064540971499301, 0.32210606833962163}, within(1e-15));
        assertThat(random.permutation(10)).containsExactly(4, 2, 7, 3, 5, 9, 8, 6, 1, 0);
        assertThat(random.uniform(-1, 3)).isEqualTo(-0.02096289218432057);
        assertThat(random.normal(5, 2)).isEqualTo(4.89696455812123, within(1e-14));
        double sum = 0;
        for (int i = 0; i < 1000; i++) {
            sum += random.standardNormal();
        }
        assertThat(sum).isEqualTo(22.224504453908715, within(1e-11));
    }

    @Test
    void the_largest_seed() {
        NumpyRandom random = new NumpyRandom(4_294_967_295L);
        assertThat(random.randomSample()).isEqualTo(0.0976320289940138);
        assertThat(random.randomSample()).isEqualTo(0.9123828453026218);
        assertThat(random.permutation(17)).containsExactly(14, 12, 3, 4, 1, 5, 13, 8, 7, 15, 2, 11, 16, 9, 10, 6, 0);
        assertThat(random.permutation(0)).isEmpty();
        assertThat(random.interval(0)).isZero();
        assertThatThrownBy(() -> new NumpyRandom(-1)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> new NumpyRandom(1L << 32))
                .isInstanceOf(ValueException.class)
                .hasMessage("NumpyRandom: seed 4294967296 must be in 0 to 4294967295");
    }
}
