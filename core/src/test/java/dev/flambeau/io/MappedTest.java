package dev.flambeau.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.CheckpointException;
import dev.flambeau.nn.Linear;
import dev.flambeau.nn.StateDict;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Scope;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Storage;
import dev.flambeau.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files whose tensors are read when they are asked for. `PyTorchFilesTest` compares all of PyTorch's files so.
final class MappedTest {
    private static final LoadOptions MAPPED = new LoadOptions().mmap(true);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kinds_protocol2.pt",
                "kinds_deflated.pt",
                "kinds_legacy4.pt",
                "dtypes_big_endian.pt",
                "training_checkpoint.pt",
                "dtypes.safetensors"
            })
    void holdsTheSameAsReadAtOnce(String name) {
        Checkpoint mapped = Checkpoints.load(TestFiles.resource(name), MAPPED);
        Checkpoint read = Checkpoints.load(TestFiles.resource(name));
        assertThat(mapped).hasToString(read.toString());
        compare(mapped, read);
    }

    private static void compare(Checkpoint a, Checkpoint b) {
        assertThat(a.kind()).isEqualTo(b.kind());
        switch (a.kind()) {
            case TENSOR -> {
                Tensor tensor = a.asTensor();
                assertThat(a.shape()).isEqualTo(tensor.shape());
                assertThat(a.dtype()).isEqualTo(tensor.dtype());
                assertThat(tensor.getClass()).isEqualTo(b.asTensor().getClass());
                assertThat(tensor.requiresGrad()).isEqualTo(b.asTensor().requiresGrad());
                assertThat(tensor.stride()).isEqualTo(b.asTensor().stride());
                assertThat(tensor.toDoubleArray()).isEqualTo(b.asTensor().toDoubleArray());
            }
            case DICT ->
                a.entries().forEach((key, value) -> compare(value, b.entries().get(key)));
            case LIST, TUPLE -> {
                for (int i = 0; i < a.size(); i++) {
                    compare(a.get(i), b.get(i));
                }
            }
            default -> assertThat(a.value()).isEqualTo(b.value());
        }
    }

    @Test
    void tensorsAreReadWhenTheyAreAskedForAndShareTheirMemory() throws IOException {
        Storage storage = Storage.allocate(DType.FLOAT32, 100);
        Tensor all = TestFiles.tensor(storage, 0, 10, 10);
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("all", all.fill_(3));
        tensors.put("part", all.select(0, 1));
        tensors.put("parameter", new Parameter(TestFiles.floats(new int[] {1}, 5)));
        Path file = folder.resolve("model.pt");
        Checkpoints.save(tensors, file);
        Checkpoint mapped = Checkpoints.load(file, MAPPED);
        assertThat(mapped.get("all").memory()).isEqualTo(mapped.get("part").memory());
        assertThat(mapped.get("all").memory())
                .isNotEqualTo(mapped.get("parameter").memory());
        Tensor first = mapped.get("all").asTensor();
        assertThat(mapped.get("part").asTensor().storage()).isSameAs(first.storage());
        assertThat(mapped.get("parameter").asTensor().requiresGrad()).isTrue();
        assertThat(first.toFloatArray()).containsOnly(3);

        Path copy = folder.resolve("copy.pt");
        Checkpoints.save(mapped, copy);
        assertThat(Files.readAllBytes(copy)).isEqualTo(Files.readAllBytes(file));
    }

    @Test
    void modelsLoadFromThem() {
        Linear from = new Linear(3, 2);
        Linear to = new Linear(3, 2);
        Path file = folder.resolve("linear.safetensors");
        Safetensors.save(from.stateDict(), file);
        StateDict state = Safetensors.load(file, MAPPED);
        assertThat(state.shape("weight").toArray()).containsExactly(2, 3);
        assertThat(to.loadStateDict(state).fits()).isTrue();
        assertThat(to.weight().toFloatArray()).isEqualTo(from.weight().toFloatArray());
        assertThat(state.asMap().keySet()).containsExactlyInAnyOrder("weight", "bias");
        assertThat(state.asMap().get("bias").toFloatArray())
                .isEqualTo(state.get("bias").toFloatArray());
        assertThat(state.asMap()).hasSize(2).containsKey("bias").doesNotContainKey("x");
    }

    @Test
    void aScopeThatEndsDoesNotSpoilTheFile() {
        Path file = folder.resolve("scoped.pt");
        Checkpoints.save(
                TestFiles.tensor(Storage.allocate(DType.FLOAT32, 5000), 0, 5000).fill_(1), file);
        Checkpoint mapped = Checkpoints.load(file, MAPPED);
        double sum;
        try (Scope _ = Scope.open()) {
            sum = mapped.asTensor().sum().item();
        }
        assertThat(sum).isEqualTo(5000);
        assertThat(mapped.asTensor().sum().item()).isEqualTo(5000);
    }

    @Test
    void damageIsFoundBeforeTensorsAreAskedFor() throws IOException {
        Path file = folder.resolve("cut.pt");
        Checkpoints.save(List.of(TestFiles.floats(new int[] {2}, 1, 2)), file);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, TestFiles.replaced(bytes, "archive/data/0", "archive/data/7"));
        assertThatThrownBy(() -> Checkpoints.load(file, MAPPED))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("storage '0' is missing");
    }
}
