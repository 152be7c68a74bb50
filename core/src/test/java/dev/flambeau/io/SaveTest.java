package dev.flambeau.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.CheckpointException;
import dev.flambeau.nn.StateDict;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Storage;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.tensor.Tuple;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SaveTest {
    @TempDir
    Path folder;

    private Checkpoint again(Object value) {
        Path file = folder.resolve("again.pt");
        Checkpoints.save(value, file);
        return Checkpoints.load(file);
    }

    @ParameterizedTest
    @EnumSource(DType.class)
    void keepsTheBitsOfEachDtype(DType dtype) {
        byte[] bytes = new byte[8 * 1001];
        new Random(1).nextBytes(bytes);
        if (dtype == DType.BOOL) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] &= 1;
            }
        }
        Storage storage = TestFiles.storage(dtype, bytes);
        Tensor loaded = again(TestFiles.tensor(storage, 0, storage.length())).asTensor();
        assertThat(loaded.dtype()).isEqualTo(dtype);
        assertThat(TestFiles.contents(loaded.storage())).isEqualTo(bytes);
    }

    @Test
    void keepsViewsAndTiedWeights() {
        Storage storage = TestFiles.floats(new int[] {12}, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
                .storage();
        Tensor base = TestFiles.tensor(storage, 0, 3, 4);
        Map<String, Tensor> views = new LinkedHashMap<>();
        views.put("base", base);
        views.put("transposed", Tensor.of(storage, 0, new int[] {4, 3}, new int[] {1, 4}));
        views.put("column", Tensor.of(storage, 2, new int[] {3}, new int[] {4}));
        views.put("expanded", Tensor.of(storage, 5, new int[] {2, 3}, new int[] {0, 0}));
        views.put("scalar", Tensor.of(storage, 7, new int[0], new int[0]));
        views.put("tied", base);
        views.put("other", TestFiles.floats(new int[] {1, 1}, 5));
        views.put("empty", TestFiles.floats(new int[] {0, 3}));
        Checkpoint loaded = again(views);
        assertThat(loaded.keys()).containsExactlyElementsOf(views.keySet());
        views.forEach((name, view) -> {
            Tensor tensor = loaded.get(name).asTensor();
            assertThat(tensor.shape()).isEqualTo(view.shape());
            assertThat(tensor.stride()).isEqualTo(view.stride());
            assertThat(tensor.toFloatArray()).isEqualTo(view.toFloatArray());
            if (view.storage() == storage) {
                assertThat(tensor.storageOffset()).isEqualTo(view.storageOffset());
                assertThat(tensor.storage())
                        .isSameAs(loaded.get("base").asTensor().storage());
            } else {
                assertThat(tensor.storage())
                        .isNotSameAs(loaded.get("base").asTensor().storage());
            }
        });
    }

    @Test
    void savesStateDictsAsPyTorchDoes() {
        StateDict state = new StateDict()
                .put("layer.weight", new Parameter(TestFiles.floats(new int[] {2}, 1, 2)))
                .putVersion("", 1)
                .putVersion("layer", 2);
        StateDict loaded = again(Map.of("model", state)).get("model").stateDict();
        assertThat(loaded.keys()).containsExactly("layer.weight");
        assertThat(loaded.versions()).isEqualTo(state.versions());
        assertThat(loaded.get("layer.weight")).isNotInstanceOf(Parameter.class);
        assertThat(loaded.get("layer.weight").requiresGrad()).isFalse();
        assertThat(again(new StateDict()).stateDict().versions()).isEmpty();
    }

    @Test
    void keepsPlainValues() {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put("integers", List.of(0L, -1L, 255L, 256L, 65536L, -65536L, 1L << 40, Long.MIN_VALUE, Long.MAX_VALUE));
        map.put("big", BigInteger.TEN.pow(100));
        map.put("floats", List.of(0.1, -0.0, Double.NaN, Double.MIN_VALUE, Double.NEGATIVE_INFINITY));
        map.put("nothing", Arrays.asList(null, true, false));
        map.put("tuple", Tuple.of(1L, Tuple.of(), "x", null));
        map.put("schlüssel-日本-😀", "wert-ä\n\0");
        map.put(7L, Map.of("a", List.of(Map.of())));
        map.put("long", "x".repeat(100_000));
        assertThat(again(map).value()).isEqualTo(map);
        assertThat(again(Map.of(1, (short) 2, 3, 1.5f)).value()).isEqualTo(Map.of(1L, 2L, 3L, 1.5));
        assertThat(again(null).isNone()).isTrue();
        assertThat(again(List.of()).value()).isEqualTo(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"training_checkpoint.pt", "views_sharing_storage.pt", "cnn.pt", "dtypes.pt"})
    void savesWhatItLoadedAndAgainTheSameBytes(String name) throws IOException {
        Checkpoint original = Checkpoints.load(TestFiles.resource(name));
        Path first = folder.resolve("first.pt");
        Path second = folder.resolve("second.pt");
        Checkpoints.save(original, first);
        Checkpoints.save(Checkpoints.load(first), second);
        assertThat(Files.readAllBytes(second)).isEqualTo(Files.readAllBytes(first));
        assertThat(Checkpoints.load(first)).hasToString(original.toString());
    }

    @Test
    void writesTheLayoutOfPyTorch() throws IOException {
        Path file = folder.resolve("layout.pt");
        Checkpoints.save(Map.of("w", TestFiles.floats(new int[] {3}, 1, 2, 3)), file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            assertThat(zip.stream().map(Object::toString))
                    .containsExactly("archive/data.pkl", "archive/byteorder", "archive/data/0", "archive/version");
            assertThat(zip.getInputStream(zip.getEntry("archive/version")).readAllBytes())
                    .asString()
                    .isEqualTo("3\n");
        }
        byte[] bytes = Files.readAllBytes(file);
        byte[] payload =
                TestFiles.contents(TestFiles.floats(new int[] {3}, 1, 2, 3).storage());
        int at = 0;
        while (!Arrays.equals(bytes, at, at + payload.length, payload, 0, payload.length)) {
            at++;
        }
        assertThat(at % 64).isZero();
    }

    @Test
    void whatStandsInSeveralPlacesIsOneObject() {
        List<Object> twice = new ArrayList<>(List.of(1L));
        Map<?, ?> loaded = (Map<?, ?>) again(Map.of("a", twice, "b", List.of(twice), "c", List.of(), "d", List.of()))
                .value();
        assertThat(loaded.get("a")).isEqualTo(List.of(1L)).isSameAs(((List<?>) loaded.get("b")).get(0));
        assertThat(loaded.get("c")).isNotSameAs(loaded.get("d"));
    }

    @Test
    void storesSharedMemoryOnceAndMoreThanOneChunk() throws IOException {
        Storage storage = Storage.allocate(DType.INT16, 3_000_001);
        Tensor all = TestFiles.tensor(storage, 0, storage.length());
        Path file = folder.resolve("big.pt");
        Checkpoints.save(List.of(all, TestFiles.tensor(storage, 5, 7), all), file);
        assertThat(Files.size(file)).isBetween(6_000_002L, 6_002_000L);
        assertThat(Checkpoints.load(file).get(1).asTensor().storage().length()).isEqualTo(3_000_001);
    }

    @Test
    void namesThePlaceOfWhatCannotBeSaved() {
        List<Object> cycle = new ArrayList<>();
        cycle.add(cycle);
        Map<String, Object> bad = new LinkedHashMap<>();
        bad.put("ok", 1);
        bad.put("deep", List.of(Map.of("thread", Thread.currentThread())));
        assertFails(bad, ": 'deep[0]/thread' is a java.lang.Thread, which cannot be saved; tensors, state dicts,");
        assertFails(new Object(), ": the content is a java.lang.Object, which cannot be saved");
        assertFails(Map.of("m", Map.of('c', 1)), ": the map 'm' has a java.lang.Character as a key");
        assertFails(cycle, ": the value is nested more than 200 levels deep; does a map or a list contain itself?");
        assertFails("\ud800", ": the content is a string with half of a surrogate pair");
    }

    private void assertFails(Object value, String message) {
        assertThatThrownBy(() -> Checkpoints.save(value, folder.resolve("bad.pt")))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("bad.pt" + message);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void leavesTheOldFileAsItWasIfWritingFails() throws IOException {
        Path file = folder.resolve("model.pt");
        Checkpoints.save(1, file);
        byte[] before = Files.readAllBytes(file);
        assertThatThrownBy(() -> AtomicFile.write(file, Origin.of(file), channel -> {
                    channel.write(ByteBuffer.wrap(new byte[100]));
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("model.pt: cannot be written: No space left on device");
        assertThatThrownBy(() -> AtomicFile.write(file, Origin.of(file), channel -> {
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
        Checkpoints.save(2, file);
        assertThat(Checkpoints.load(file).asLong()).isEqualTo(2);
    }

    @Test
    void writesThroughALink() throws IOException {
        Path file = folder.resolve("model.pt");
        Checkpoints.save(1, file);
        Path link;
        try {
            link = Files.createSymbolicLink(folder.resolve("latest.pt"), file);
        } catch (IOException | UnsupportedOperationException e) {
            return;
        }
        Checkpoints.save(2, link);
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(Checkpoints.load(file).asLong()).isEqualTo(2);
    }

    @Test
    void saysWhatIsWrongWithThePlace() {
        assertThatThrownBy(() -> Checkpoints.save(1, folder.resolve("no").resolve("model.pt")))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(
                        "model.pt: the folder '" + folder.resolve("no") + "' does not exist; create it first");
        assertThatThrownBy(() -> Checkpoints.save(1, folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("is a folder; name a file in it");
        assertThatThrownBy(() -> Checkpoints.load(folder))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("is a folder, not a file");
        assertThatThrownBy(() -> Checkpoints.load(folder.resolve("missing.pt")))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("missing.pt: there is no such file");
    }
}
