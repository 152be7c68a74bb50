package dev.flambeau.nn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.tensor.Tensor;
import org.junit.jupiter.api.Test;

class SummaryTest {
    @Test
    void a_table_of_shapes_parameters_operations_and_bytes() {
        Sequential model = new Sequential(
                new Conv2d(1, 8, 3),
                new BatchNorm2d(8),
                new ReLU(),
                new MaxPool2d(2),
                new Flatten(),
                new Linear(1352, 10));
        model.getSubmodule("1").eval();
        assertThat(Summary.of(model, 2, 1, 28, 28)).hasToString("""
                layer  kind         output          parameters  operations    bytes
                       Sequential   [2, 10]                  0           0        0
                0      Conv2d       [2, 8, 26, 26]          80     194,688   43,264
                1      BatchNorm2d  [2, 8, 26, 26]          16      10,816   43,264
                2      ReLU         [2, 8, 26, 26]           0      10,816   43,264
                3      MaxPool2d    [2, 8, 13, 13]           0       2,704   10,816
                4      Flatten      [2, 1352]                0       2,704   10,816
                5      Linear       [2, 10]             13,530      54,080       80
                total                                   13,626     275,808  151,504
                """);
        assertThat(model.isTraining()).isTrue();
        assertThat(model.getSubmodule("0").isTraining()).isTrue();
        assertThat(model.getSubmodule("1").isTraining()).isFalse();
        assertThat(model.namedBuffers().get("1.num_batches_tracked").itemLong()).isZero();
    }

    @Test
    void parts_of_models_of_ones_own_are_seen_and_those_that_are_not_called_are_marked() {
        Module model = new Module() {
            private final Linear used = module("used", new Linear(3, 2, false));
            private final Linear idle = module("idle", new Linear(3, 2));

            @Override
            public Tensor forward(Tensor input) {
                return used.forward(used.isTraining() ? idle.forward(input) : input);
            }
        };
        Summary summary = Summary.of(model, 3);
        assertThat(summary.rows()).extracting(Summary.Row::path).containsExactly("", "used", "idle");
        assertThat(summary.rows().get(1).output().toArray()).containsExactly(2);
        assertThat(summary.rows().get(2).output()).isNull();
        assertThat(summary.toString()).contains("idle   Linear  ? ");
        assertThat(summary.parameters()).isEqualTo(14);
        assertThat(summary.operations()).isEqualTo(12);
        assertThat(summary.bytes()).isEqualTo(8);
    }
}
