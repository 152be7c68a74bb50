package dev.flambeau.random;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MersenneTwisterTest {
    /// The C++ standard (rand.predef) asks this of std::mt19937.
    @Test
    void tenThousandthWord() {
        var engine = new MersenneTwister();
        engine.seed(5489);
        int word = 0;
        for (int i = 0; i < 10_000; i++) {
            word = engine.word();
        }
        assertThat(Integer.toUnsignedLong(word)).isEqualTo(4_123_659_995L);
    }

    @Test
    void firstWords() {
        var engine = new MersenneTwister();
        engine.seed(5489);
        assertThat(new int[] {engine.word(), engine.word(), engine.word()})
                .containsExactly((int) 3_499_211_612L, 581_869_302, (int) 3_890_346_734L);
    }

    @Test
    void runsAreTheSameAsSingleWords() {
        var single = new MersenneTwister();
        var runs = new MersenneTwister();
        single.seed(7);
        runs.seed(7);
        for (int wanted = 1; wanted < 1500; wanted += 13) {
            int run = runs.available(wanted);
            assertThat(run).isBetween(1, wanted);
            for (int i = 0; i < run; i++) {
                assertThat(runs.words()[runs.position() + i]).isEqualTo(single.word());
            }
            runs.advance(run);
        }
        assertThat(runs.left()).isEqualTo(single.left());
        assertThat(runs.next()).isEqualTo(single.next());
    }

    @Test
    void twoWordsPutTheFirstAbove() {
        var single = new MersenneTwister();
        var pairs = new MersenneTwister();
        single.seed(3);
        pairs.seed(3);
        // An odd start makes one pair lie across two blocks of 624 words.
        assertThat(pairs.word()).isEqualTo(single.word());
        for (int i = 0; i < 700; i++) {
            long high = Integer.toUnsignedLong(single.word());
            long low = Integer.toUnsignedLong(single.word());
            assertThat(pairs.twoWords()).isEqualTo((high << 32) | low);
        }
    }
}
