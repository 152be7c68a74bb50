package dev.flambeau.bench;

import static dev.flambeau.Torch.getNumThreads;
import static dev.flambeau.Torch.manualSeed;
import static dev.flambeau.Torch.setNumThreads;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.bench.Workload.Step;
import dev.flambeau.tensor.Tensor;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkloadsTest {
    /// The names on PyTorch's side, in its order.
    private static final List<String> NAMES = List.of(
            "train_line",
            "train_circles_b800",
            "train_mlp_b32_sgd",
            "train_mlp_b32_adam",
            "train_widemlp_b256_adam",
            "train_tinyvgg_b32",
            "train_lstm_b32_t64",
            "train_resnet18_b32",
            "train_gpt10m_b8_t256",
            "infer_mlp_b1",
            "infer_tinyvgg_b1",
            "infer_resnet18_b1",
            "infer_gpt10m_t256",
            "infer_mlp_b1024");

    /// Their steps take long where the JVM has not compiled anything yet: one on one sample has to do.
    private static final Set<String> LARGE = Set.of("train_resnet18_b32", "train_gpt10m_b8_t256");

    static List<Workload> all() {
        return Workloads.ALL;
    }

    @Test
    void namesAreThoseOfPyTorchsSide() {
        assertThat(Workloads.ALL).extracting(Workload::name).containsExactlyElementsOf(NAMES);
        assertThat(Bench.names()).doesNotHaveDuplicates().containsAll(NAMES);
    }

    @ParameterizedTest
    @MethodSource("all")
    void takesSteps(Workload workload) {
        manualSeed(0);
        boolean large = LARGE.contains(workload.name());
        Step step = workload.make().apply(large ? 1 : Math.min(workload.batch(), 2));
        Tensor first = step.run();
        assertThat(first.isfinite().all().item()).isEqualTo(1);
        if (large) {
            return;
        }
        Tensor second = step.run();
        assertThat(second.isfinite().all().item()).isEqualTo(1);
        if (workload.name().startsWith("train")) {
            assertThat(second.item())
                    .as("a step on the same batch lowers the loss")
                    .isLessThan(first.item());
        } else {
            assertThat(second.equal(first)).as("inference changes nothing").isTrue();
            assertThat(second.requiresGrad()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void hasTheSameBitsForAnyNumberOfThreads(Workload workload) {
        int before = getNumThreads();
        try {
            List<float[]> one = results(workload, 1);
            for (int threads = 2; threads <= 3; threads++) {
                List<float[]> several = results(workload, threads);
                for (int i = 0; i < one.size(); i++) {
                    assertThat(several.get(i))
                            .as("%s, step %d, %d threads", workload.name(), i, threads)
                            .containsExactly(one.get(i));
                }
            }
        } finally {
            setNumThreads(before);
        }
    }

    /// The losses of three steps, each of which depends on all numbers of those before it, or the output.
    private static List<float[]> results(Workload workload, int threads) {
        setNumThreads(threads);
        manualSeed(0);
        int most = workload.name().contains("gpt") || workload.name().contains("resnet") ? 2 : 32;
        Step step = workload.make().apply(Math.min(workload.batch(), most));
        int steps = workload.name().startsWith("train") ? 3 : 1;
        return IntStream.range(0, steps)
                .mapToObj(_ -> step.run().toFloatArray())
                .toList();
    }
}
