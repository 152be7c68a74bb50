package dev.flambeau.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.CheckpointException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tensors of dtypes that Flambeau lacks, against what PyTorch itself makes of them in a wider one: each name of the
/// files has a partner with `_as` behind it (`generate_widened.py`).
class WidenedTest {
    private static final LoadOptions LENIENT = new LoadOptions().lenient(true);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "widened.pt, 16, false",
        "widened.pt, 16, true",
        "widened.legacy.pt, 16, false",
        "widened.legacy.pt, 16, true",
        "widened.safetensors, 7, false",
        "widened.safetensors, 7, true",
        "widened.npz, 11, false",
        "widened.npz, 11, true",
        "widened_packed.npz, 11, false",
        "widened_packed.npz, 11, true"
    })
    void areReadAsPyTorchWidensThem(String name, int pairs, boolean mmap) {
        Checkpoint file = Checkpoints.load(TestFiles.resource(name), LENIENT.mmap(mmap));
        List<String> seen = new ArrayList<>();
        for (String key : file.keys()) {
            if (file.has(key + "_as")) {
                Tensor expected = file.get(key + "_as").asTensor();
                Tensor read = file.get(key).asTensor();
                assertThat(read.dtype()).as(key).isEqualTo(expected.dtype());
                assertThat(file.get(key).dtype()).as(key).isEqualTo(expected.dtype());
                assertThat(file.get(key).shape()).as(key).isEqualTo(expected.shape());
                assertThat(read.detach().toDoubleArray())
                        .as(key)
                        .containsExactly(expected.detach().toDoubleArray());
                seen.add(key);
            }
        }
        assertThat(seen).hasSize(pairs);
        assertThat(file.get("uint16").savedDtype()).isEqualTo("uint16");
        assertThat(file.get("complex64").savedDtype()).isEqualTo("complex64");
        assertThat(file.get("uint16_as").savedDtype()).isEqualTo("int32");
        assertThat(file.toString()).contains("int64 [2, 3] (uint32 in the file)");
    }

    @ParameterizedTest
    @CsvSource({"widened.pt", "widened.legacy.pt"})
    void viewsOfComplexTensorsShareTheirMemory(String name) {
        Checkpoint file = Checkpoints.load(TestFiles.resource(name), LENIENT);
        Tensor whole = file.get("complex64").asTensor();
        Tensor part = file.get("part").asTensor();
        assertThat(file.get("part").memory()).isEqualTo(file.get("complex64").memory());
        part.fill_(9);
        assertThat(whole.get(1, 1, 0).item()).isEqualTo(9);
        assertThat(file.get("transposed").asTensor().get(1, 1, 1).item()).isEqualTo(9);
        assertThat(file.get("parameter").asTensor().dtype()).isEqualTo(DType.FLOAT64);
        assertThat(file.get("parameter").asTensor().requiresGrad()).isTrue();
    }

    @Test
    void areWrittenAsWhatTheyWereReadAs() {
        Path copy = folder.resolve("copy.pt");
        Checkpoint file = Checkpoints.load(TestFiles.resource("widened.pt"), LENIENT.mmap(true));
        Checkpoints.save(file, copy);
        Checkpoint again = Checkpoints.load(copy);
        assertThat(again.get("uint16").savedDtype()).isEqualTo("int32");
        for (String key : List.of("uint64", "float8_e5m2", "transposed", "complex128")) {
            assertThat(again.get(key).asTensor().toDoubleArray())
                    .as(key)
                    .containsExactly(again.get(key + "_as").asTensor().toDoubleArray());
        }
        assertThat(again.get("part").memory()).isEqualTo(again.get("complex64").memory());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "widened.pt          | 'uint16' is a uint16 tensor, which is not supported;",
                "widened.safetensors | 'uint16' is a tensor of dtype U16, which is not supported;",
                "widened.pt          | or read it as int32 with load(file, new LoadOptions().lenient(true))",
                "widened.npz         | array 'complex64': it holds complex numbers, which are not supported",
            })
    void areRefusedUnlessReadLeniently(String name, String message) {
        assertThatThrownBy(() -> Checkpoints.load(TestFiles.resource(name)))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"false", "true"})
    void whatDoesNotFitIsAnError(boolean mmap) {
        assertThatThrownBy(() -> Checkpoints.load(TestFiles.resource("widened_too_large.pt"), LENIENT.mmap(mmap))
                        .get("x")
                        .asTensor())
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("the uint64 number 18446744073709551615, which int64 cannot hold");
        assertThat(Checkpoints.load(TestFiles.resource("widened_too_large.pt"), LENIENT.mmap(true))
                        .get("w")
                        .asTensor()
                        .item())
                .isEqualTo(1);
    }
}
