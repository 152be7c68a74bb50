package dev.flambeau.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.ValueException;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// The expected numbers are PyTorch's after torch.manual_seed(0).
final class IntegersTest {
    private final Generator generator = new Generator().manualSeed(0);

    @Test
    void randintOfAllWidths() {
        assertThat(randint(10, 0, 10)).containsExactly(4, 9, 3, 0, 3, 9, 7, 3, 7, 3);
        assertThat(randint(5, -5, 5)).containsExactly(-4, 1, 1, 4, 3);
        assertThat(randint(2, 0, (1L << 28) - 1)).containsExactly(243_580_376, 112_368_231);
        assertThat(randint(2, 0, 1L << 28)).containsExactly(36_256_058, 179_207_654);
        assertThat(randint(3, 0, 1L << 40)).containsExactly(169_775_310_935L, 749_764_042_328L, 351_867_758_245L);
        assertThat(randint(2, Long.MIN_VALUE, Long.MAX_VALUE))
                .containsExactly(6_199_559_037_498_911_565L, -2_999_511_391_426_176_247L);
        long[] all = new long[2];
        Integers.randomFrom(generator, all, 0, 2, Long.MIN_VALUE, Long.MAX_VALUE);
        assertThat(all).containsExactly(-6_490_083_350_996_514_701L, 6_792_857_400_608_461_555L);
    }

    @Test
    void randintReachesBothEnds() {
        long[] values = randint(10_000, -3, 4);
        assertThat(LongStream.of(values).distinct().sorted().toArray()).containsExactly(-3, -2, -1, 0, 1, 2, 3);
        assertThat(randint(5, 7, 8)).containsOnly(7);
    }

    @Test
    void randomOfEachDtype() {
        assertThat(upTo(2, Long.MAX_VALUE, true)).containsExactly(900_450_186_894_289_455L, 3_969_543_146_641_149_120L);
        assertThat(upTo(2, Integer.MAX_VALUE, false)).containsExactly(441_365_315, 1_537_364_731);
        assertThat(upTo(3, 255, false)).containsExactly(195, 103, 9);
        assertThat(upTo(2, 1 << 24, false)).containsExactly(10_608_180, 5_853_296);
        assertThat(upTo(6, 1, false)).containsExactly(0, 0, 1, 0, 0, 0);
        long[] bytes = new long[4];
        Integers.randomFrom(generator, bytes, 0, 4, 100, 127);
        assertThat(bytes).containsExactly(116, 118, 109, 106);
    }

    @Test
    void randperm() {
        assertThat(permutation(1)).containsExactly(0);
        assertThat(permutation(10)).containsExactly(4, 1, 7, 5, 3, 9, 0, 8, 6, 2);
        assertThat(permutation(5)).containsExactly(3, 2, 4, 0, 1);
        assertThat(permutation(0)).isEmpty();
    }

    @Test
    void permutationsHoldEachNumberOnce() {
        for (int length : new int[] {2, 100, 30_000}) {
            long[] sorted = permutation(length);
            Arrays.sort(sorted);
            assertThat(sorted).containsExactly(LongStream.range(0, length).toArray());
        }
    }

    @Test
    void theWayForHugePermutationsIsOneToo() {
        long[] out = new long[1000];
        Integers.insert(generator.engine, out, 0, 1000);
        assertThat(out).isNotEqualTo(permutation(1000));
        Arrays.sort(out);
        assertThat(out).containsExactly(LongStream.range(0, 1000).toArray());
    }

    @Test
    void refusesEmptyRanges() {
        assertThatThrownBy(() -> randint(1, 5, 5))
                .isInstanceOf(ValueException.class)
                .hasMessage("randint: low 5 must be less than high 5");
        assertThatThrownBy(() -> Integers.randomFrom(generator, new long[1], 0, 1, 5, 4))
                .isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> upTo(1, -1, true)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> upTo(1, 1L << 32, false)).isInstanceOf(ValueException.class);
    }

    private long[] randint(int length, long low, long high) {
        long[] values = new long[length + 1];
        Integers.randint(generator, values, 1, length, low, high);
        return Arrays.copyOfRange(values, 1, length + 1);
    }

    private long[] upTo(int length, long max, boolean wide) {
        long[] values = new long[length];
        Integers.randomUpTo(generator, values, 0, length, max, wide);
        return values;
    }

    private long[] permutation(int length) {
        long[] values = new long[length + 1];
        Integers.randperm(generator, values, 1, length);
        return Arrays.copyOfRange(values, 1, length + 1);
    }
}
