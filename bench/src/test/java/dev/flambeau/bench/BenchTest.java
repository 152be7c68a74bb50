package dev.flambeau.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class BenchTest {
    private static Options parse(String... args) {
        return Bench.parse(new CommandLine(new Options()).setCaseInsensitiveEnumValuesAllowed(true), args);
    }

    @Test
    void withoutArgumentsAllIsMeasuredForThreeSeconds() {
        Options options = parse();
        assertThat(options.names).isEmpty();
        assertThat(options.seconds).isEqualTo(3);
        assertThat(options.warmup).isEqualTo(10);
        assertThat(options.threads).isZero();
        assertThat(options.compare || options.json || options.list).isFalse();
        assertThat(options.peers).containsExactly(Peer.Way.values());
    }

    @Test
    void readsOptionsAmongNames() {
        Options options = parse(
                "--json",
                "train_line",
                "--compare",
                "--seconds",
                "0.5",
                "--threads=1",
                "--peers",
                "default,tuned",
                "door_add16");
        assertThat(options.names).containsExactly("train_line", "door_add16");
        assertThat(options.json && options.compare).isTrue();
        assertThat(options.seconds).isEqualTo(0.5);
        assertThat(options.threads).isEqualTo(1);
        assertThat(options.peers).containsExactly(Peer.Way.DEFAULT, Peer.Way.TUNED);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> parse("train_lines"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("'train_lines'")
                .hasMessageContaining("train_line,");
        for (String[] wrong : List.of(
                new String[] {"--jsn"},
                new String[] {"--seconds", "0"},
                new String[] {"--seconds", "NaN"},
                new String[] {"--warmup", "-1"},
                new String[] {"--rounds", "0"},
                new String[] {"--threads", "-2"},
                new String[] {"--peers", "best"})) {
            assertThatThrownBy(() -> parse(wrong)).as("%s", List.of(wrong)).isInstanceOf(ParameterException.class);
        }
    }

    @Test
    void kernelsOfEachKindRun() {
        assertThat(parse("kernels", "gemm_nt_32x128x784").names).hasSize(2);
        for (String name : List.of("gemm_nn_64x64x64", "gemm_tn_128x784x32", "add_16384", "relu_grad_16384")) {
            Tensor result = Kernel.find(name).orElseThrow().step().run();
            assertThat(result.numel())
                    .as(name)
                    .isEqualTo(name.startsWith("gemm_nn") ? 64 * 64 : name.startsWith("gemm") ? 128 * 784 : 16384);
        }
        assertThat(Kernel.find("gemm_nt_32x128x784").orElseThrow().operations()).isEqualTo(2.0 * 32 * 128 * 784);
    }
}
