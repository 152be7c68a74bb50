package dev.flambeau.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.flambeau.error.ValueException;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The expected numbers are PyTorch's after torch.manual_seed(0).
final class DiscreteTest {
    private static final float[] WEIGHTS = {0.1f, 0.2f, 0.3f, 0.4f};
    private static final double[] WEIGHTS_FLOAT64 = {0.1, 0.2, 0.3, 0.4};

    private final Generator generator = new Generator().manualSeed(0);

    @Test
    void bernoulliThenDropout() {
        float[] values = new float[12];
        Discrete.bernoulli(generator, values, 0, 12, 0.3);
        assertThat(values).containsExactly(0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 1);
        Arrays.fill(values, 0.6f);
        Discrete.bernoulli(generator, values, 0, 12, values, 0);
        assertThat(values).containsExactly(1, 1, 0, 1, 1, 1, 1, 0, 1, 1, 1, 1);
        float[] mask = new float[6];
        Discrete.dropoutMask(generator, mask, 0, 6, 0.4);
        assertThat(mask).containsExactly(0, 0, 1.6666666f, 0, 1.6666666f, 1.6666666f);
    }

    @Test
    void allTypesDrawTheSame() {
        float[] floats = new float[50];
        double[] doubles = new double[50];
        long[] longs = new long[50];
        Discrete.bernoulli(generator.manualSeed(1), floats, 0, 50, 0.5);
        Discrete.bernoulli(generator.manualSeed(1), doubles, 0, 50, 0.5);
        Discrete.bernoulli(generator.manualSeed(1), longs, 0, 50, 0.5);
        for (int i = 0; i < 50; i++) {
            assertThat(doubles[i]).isEqualTo(floats[i]);
            assertThat(longs[i]).isEqualTo((long) floats[i]);
        }
    }

    @Test
    void certainProbabilitiesAreCertain() {
        float[] values = new float[1000];
        Discrete.bernoulli(generator, values, 0, 1000, 0);
        assertThat(values).containsOnly(0);
        Discrete.bernoulli(generator, values, 0, 1000, 1);
        assertThat(values).containsOnly(1);
    }

    @Test
    void dropoutWithoutChanceDrawsNothing() {
        byte[] before = generator.getState();
        float[] mask = new float[4];
        Discrete.dropoutMask(generator, mask, 0, 4, 0);
        assertThat(mask).containsOnly(1);
        double[] none = {5, 5};
        Discrete.dropoutMask(generator, none, 0, 2, 1);
        assertThat(none).containsOnly(0);
        assertThat(generator.getState()).isEqualTo(before);
    }

    @Test
    void dropoutKeepsTheMean() {
        double[] mask = new double[100_000];
        Discrete.dropoutMask(generator, mask, 0, mask.length, 0.2);
        assertThat(Arrays.stream(mask).average().orElse(0)).isCloseTo(1, within(0.01));
        assertThat(mask).containsOnly(0, 1.25);
    }

    @Test
    void multinomial() {
        assertThat(draw(12, true)).containsExactly(3, 3, 2, 3, 3, 3, 1, 2, 2, 1, 2, 1);
        assertThat(draw(3, false)).containsExactly(3, 2, 0);
        assertThat(draw(1, true)).containsExactly(1);
        assertThat(drawFloat64(4, true)).containsExactly(1, 3, 1, 2);
        assertThat(drawFloat64(4, false)).containsExactly(0, 3, 2, 1);
    }

    @Test
    void multinomialFollowsTheWeights() {
        long[] drawn = draw(100_000, true);
        for (int category = 0; category < 4; category++) {
            int wanted = category;
            long count = LongStream.of(drawn).filter(c -> c == wanted).count();
            assertThat(count / 1e5).isCloseTo(0.1 * (category + 1), within(0.01));
        }
    }

    @Test
    void impossibleCategoriesComeLast() {
        long[] drawn = new long[4];
        for (int i = 0; i < 100; i++) {
            Discrete.multinomial(generator, new float[] {9, 0, 2, 0, 3}, 1, 4, drawn, 0, 4, false);
            assertThat(Arrays.copyOf(drawn, 2)).containsExactlyInAnyOrder(1, 3);
            assertThat(Arrays.copyOfRange(drawn, 2, 4)).containsExactly(0, 2);
        }
    }

    @Test
    void refusesWhatIsNoProbability() {
        float[] one = new float[1];
        byte[] before = generator.getState();
        assertThatThrownBy(() -> Discrete.bernoulli(generator, one, 0, 1, 1.5))
                .isInstanceOf(ValueException.class)
                .hasMessage("bernoulli_: p 1.5 is not a probability; it must be in 0 to 1");
        assertThatThrownBy(() -> Discrete.bernoulli(generator, one, 0, 1, new float[] {Float.NaN}, 0))
                .isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> Discrete.dropoutMask(generator, one, 0, 1, -0.1))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("dropout: p -0.1");
        assertThatThrownBy(() -> Discrete.geometric(generator, new double[1], 0, 1, 1))
                .isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> draw(5, false))
                .isInstanceOf(ValueException.class)
                .hasMessage("multinomial: cannot draw 5 of 4 categories without replacement");
        assertThatThrownBy(() -> draw(0, true)).isInstanceOf(ValueException.class);
        for (float bad : new float[] {-1, 0, Float.NaN, Float.POSITIVE_INFINITY}) {
            assertThatThrownBy(
                            () -> Discrete.multinomial(generator, new float[] {bad, 0}, 0, 2, new long[2], 0, 2, true))
                    .isInstanceOf(ValueException.class)
                    .hasMessageContaining("weights");
        }
        assertThat(generator.getState()).isEqualTo(before);
    }

    private long[] draw(int samples, boolean replacement) {
        long[] out = new long[samples];
        Discrete.multinomial(generator, WEIGHTS, 0, 4, out, 0, samples, replacement);
        return out;
    }

    private long[] drawFloat64(int samples, boolean replacement) {
        long[] out = new long[samples];
        Discrete.multinomial(generator, WEIGHTS_FLOAT64, 0, 4, out, 0, samples, replacement);
        return out;
    }
}
