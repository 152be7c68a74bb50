package dev.flambeau.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.ValueException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class GeneratorTest {
    @Test
    void startsWithThePytorchSeed() {
        assertThat(new Generator().initialSeed()).isEqualTo(67_280_421_310_721L);
        assertThat(new Generator().random())
                .isEqualTo(new Generator().manualSeed(67_280_421_310_721L).random());
    }

    @Test
    void manualSeedStartsAgain() {
        var generator = new Generator().manualSeed(42);
        long first = generator.random64();
        draw(generator, 3);
        assertThat(generator.manualSeed(42)).isSameAs(generator);
        assertThat(generator.random64()).isEqualTo(first);
    }

    @Test
    void manualSeedForgetsTheLeftOverNormal() {
        float[] fresh = draw(new Generator().manualSeed(1), 2);
        var used = new Generator();
        draw(used, 1);
        assertThat(draw(used.manualSeed(1), 2)).containsExactly(fresh);
    }

    @Test
    void upperBitsOfTheSeedDoNotMatter() {
        assertThat(new Generator().manualSeed(5L + (1L << 40)).random())
                .isEqualTo(new Generator().manualSeed(5).random());
    }

    @Test
    void seedIsNewEachTime() {
        var generator = new Generator();
        long a = generator.seed();
        long b = generator.seed();
        assertThat(a).isNotEqualTo(b).isBetween(0L, (1L << 53) - 1);
        assertThat(generator.initialSeed()).isEqualTo(b);
    }

    @Test
    void random64IsTwoWordsTheFirstAbove() {
        var words = new Generator().manualSeed(9);
        long high = words.random();
        long low = words.random();
        assertThat(new Generator().manualSeed(9).random64()).isEqualTo((high << 32) | low);
    }

    /// Digests of torch.get_rng_state() after torch.manual_seed(42) and so many calls of torch.rand(1).
    @Test
    void stateHasThePytorchBytes() {
        var generator = new Generator().manualSeed(42);
        assertThat(digest(generator)).isEqualTo("5feb54a46230d321d888e9b43cf5a57492665f199e4377408d79ee460e36679c");
        skip(generator, 5);
        assertThat(digest(generator)).isEqualTo("823dd72b81c71b4421328ec068c2f59daa81f7daf91e3c0848d12209856557ec");
        skip(generator, 619);
        assertThat(digest(generator)).isEqualTo("e390c389ddb91c65b76817ea612e51a55ad7246c340927a4e1e9ceb37c4a08b9");
        skip(generator, 1);
        assertThat(digest(generator)).isEqualTo("c8a3844c149f19ec07a0028e1e132b8f55a636f7d95a46d6d6cdc09356ce25a8");
        assertThat(digest(new Generator().manualSeed(-7)))
                .isEqualTo("8f688d367714efbc19a017268e477f797a7c36173fd81b17b0f6b938aef2bfd6");
    }

    /// The state of PyTorch after torch.manual_seed(42), torch.rand(700) and torch.randn(1), which leaves a
    /// normal number over.
    @Test
    void goesOnFromAPytorchState() throws IOException {
        byte[] state = resource("state.base64.txt");
        var generator = new Generator().setState(state);
        assertThat(generator.initialSeed()).isEqualTo(42);
        assertThat(generator.getState()).isEqualTo(state);
        assertThat(draw(generator, 2)).containsExactly(0.20325959f, 1.5292197f);
        float[] uniform = new float[2];
        Distributions.uniform(generator, uniform, 0, 2, 0, 1);
        assertThat(uniform).containsExactly(0.065598905f, 0.63625044f);
    }

    @Test
    void statesTravel() {
        var generator = new Generator().manualSeed(8);
        for (int i = 0; i < 50; i++) {
            skip(generator, i * 7);
            draw(generator, i % 4);
            var copy = new Generator().setState(generator.getState());
            assertThat(copy.getState()).isEqualTo(generator.getState());
            assertThat(draw(copy, 3)).containsExactly(draw(generator, 3));
            assertThat(copy.random64()).isEqualTo(generator.random64());
        }
    }

    @Test
    void refusesOtherBytes() {
        var generator = new Generator().manualSeed(1);
        byte[] good = generator.getState();
        assertThatThrownBy(() -> generator.setState(new byte[16]))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("16 bytes")
                .hasMessageContaining("5056");
        byte[] unseeded = good.clone();
        unseeded[12] = 0;
        assertThatThrownBy(() -> generator.setState(unseeded)).isInstanceOf(ValueException.class);
        byte[] beyond = good.clone();
        beyond[8] = (byte) 200;
        beyond[17] = 2;
        assertThatThrownBy(() -> generator.setState(beyond))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("left 200, next 512");
        assertThat(generator.getState()).isEqualTo(good);
    }

    @Test
    void threadsShareOneSequence() throws InterruptedException {
        var shared = new Generator().manualSeed(4);
        float[][] parts = new float[4][];
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < parts.length; t++) {
            int index = t;
            threads.add(Thread.ofPlatform().start(() -> {
                float[] part = new float[5000];
                for (int i = 0; i < part.length; i += 50) {
                    Distributions.uniform(shared, part, i, 50, 0, 1);
                }
                parts[index] = part;
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        float[] all = new float[20_000];
        for (int t = 0; t < parts.length; t++) {
            System.arraycopy(parts[t], 0, all, 5000 * t, 5000);
        }
        float[] alone = new float[20_000];
        Distributions.uniform(new Generator().manualSeed(4), alone, 0, alone.length, 0, 1);
        Arrays.sort(all);
        Arrays.sort(alone);
        assertThat(all).containsExactly(alone);
    }

    private static float[] draw(Generator generator, int count) {
        float[] values = new float[count];
        Distributions.normal(generator, values, 0, count, 0, 1);
        return values;
    }

    private static void skip(Generator generator, int words) {
        for (int i = 0; i < words; i++) {
            generator.random();
        }
    }

    private static String digest(Generator generator) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(generator.getState());
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(GeneratorTest.class.getResourceAsStream(name), name)) {
            return Base64.getMimeDecoder().decode(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        }
    }
}
