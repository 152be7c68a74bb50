package dev.flambeau.bench;

import static dev.flambeau.Torch.manualSeed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.bench.Workload.Step;
import dev.flambeau.tensor.Tensor;
import java.util.List;
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
    void takesTwoStepsOnTwoSamples(Workload workload) {
        manualSeed(0);
        Step step = workload.make().apply(Math.min(workload.batch(), 2));
        Tensor first = step.run();
        assertThat(first.isfinite().all().item()).isEqualTo(1);
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
}
