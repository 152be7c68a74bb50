package dev.flambeau.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.CheckpointException;
import dev.flambeau.nn.StateDict;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Storage;
import dev.flambeau.tensor.Tensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SafetensorsTest {
    @TempDir
    Path folder;

    @Test
    void readsWhatTheReferenceWrote() {
        StateDict state = Safetensors.load(TestFiles.resource("written.safetensors"));
        assertThat(state.size()).isEqualTo(11);
        assertThat(state.get("a.weight").toFloatArray()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(state.shape("a.weight").toArray()).containsExactly(2, 3);
        assertThat(state.get("é\"x\n").item()).isEqualTo(1.5);
        assertThat(state.shape("empty").toArray()).containsExactly(0, 3);
        assertThat(state.dtype("bf")).isEqualTo(DType.BFLOAT16);
        assertThat(state.get("flag").toDoubleArray()).containsExactly(1, 0);
        assertThat(Safetensors.metadata(TestFiles.resource("written.safetensors")))
                .isEqualTo(Map.of("format", "pt"));
    }

    @Test
    void writesTheBytesOfTheReference() throws IOException {
        Path file = folder.resolve("again.safetensors");
        Safetensors.save(Safetensors.load(TestFiles.resource("written.safetensors")), file);
        assertThat(Files.readAllBytes(file)).isEqualTo(TestFiles.bytes("written.safetensors"));
    }

    @Test
    void viewsAndTiedWeightsBecomeCopies() {
        Storage storage = TestFiles.floats(new int[] {6}, 0, 1, 2, 3, 4, 5).storage();
        Tensor base = TestFiles.tensor(storage, 0, 2, 3);
        Path file = folder.resolve("views.safetensors");
        Safetensors.save(Map.of("base", base, "turned", base.t(), "column", base.select(1, 1)), file);
        StateDict state = Safetensors.load(file);
        assertThat(state.get("turned").toFloatArray()).containsExactly(0, 3, 1, 4, 2, 5);
        assertThat(state.get("turned").isContiguous()).isTrue();
        assertThat(state.get("column").toFloatArray()).containsExactly(1, 4);
    }

    @Test
    void largeViewsAreWrittenInPieces() {
        Tensor wide = TestFiles.tensor(Storage.allocate(DType.INT16, 3_000_000), 0, 3, 1_000_000);
        for (int row = 0; row < 3; row++) {
            wide.select(0, row).fill_(row + 1);
        }
        wide.select(0, 2).narrow(0, 999_999, 1).fill_(7);
        Path file = folder.resolve("pieces.safetensors");
        Safetensors.save(Map.of("turned", wide.t(), "rows", wide.t().unsqueeze(0)), file);
        StateDict state = Safetensors.load(file);
        for (String name : List.of("turned", "rows")) {
            Tensor read = state.get(name).reshape(1_000_000, 3);
            assertThat(read.equal(wide.t())).as(name).isTrue();
        }
    }

    @Test
    void keepsMetadataWithAllCharacters() {
        Path file = folder.resolve("meta.safetensors");
        Map<String, String> metadata = Map.of("a\"\\\n\t\u0001", "日本 😀", "b", "");
        Safetensors.save(new StateDict(), file, metadata);
        assertThat(Safetensors.metadata(file)).isEqualTo(metadata);
        assertThat(Safetensors.load(file).size()).isZero();
        assertThat(Checkpoints.load(file).isDict()).isTrue();
    }

    @Test
    void aHeaderWhoseLengthBeginsLikeAPickleIsNoPickle() {
        StateDict state = new StateDict().put("x".repeat(72), TestFiles.floats(new int[] {1}, 4));
        Path file = folder.resolve("128.safetensors");
        Safetensors.save(state, file, Map.of());
        assertThat(bytes(file)[0]).isEqualTo((byte) 0x80);
        assertThat(Safetensors.load(file).get("x".repeat(72)).item()).isEqualTo(4);
    }

    @Test
    void readsSeveralFilesThroughTheirIndex() throws IOException {
        Safetensors.save(Map.of("a", TestFiles.floats(new int[] {1}, 1)), folder.resolve("m-1.safetensors"));
        Safetensors.save(Map.of("b", TestFiles.floats(new int[] {1}, 2)), folder.resolve("m-2.safetensors"));
        Path index = folder.resolve("m.safetensors.index.json");
        Files.writeString(index, """
                {"metadata": {"total_size": 8}, "weight_map": {"b": "m-2.safetensors", "a": "m-1.safetensors"}}
                """);
        assertThat(Safetensors.load(index).keys()).containsExactly("b", "a");
        assertThat(Checkpoints.load(index, new LoadOptions().mmap(true))
                        .get("a")
                        .asTensor()
                        .item())
                .isEqualTo(1);
        Files.writeString(index, "{\"weight_map\": {\"c\": \"m-2.safetensors\"}}");
        refused(index, "it says that 'c' is in 'm-2.safetensors', where it is not");
        Files.writeString(index, "{\"weight_map\": {\"c\": \"../m-2.safetensors\"}}");
        refused(index, "refused: it names a file that is no safetensors file beside it");
        Files.writeString(index, "{\"a\": 1}");
        refused(index, "it has no weight_map");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}           | 4 |",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"new\":1}} | 4 |",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}           | 4 | 'a' should have 8 bytes and has 4",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}           | 5 | it has 5 bytes of numbers, its header announces 4",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}           | 3 | it has 3 bytes of numbers, its header announces 4",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}           | 8 | leave a hole before them",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}           | 4 | impossible sizes",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}          | 4 | no natural number",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.0],\"data_offsets\":[0,4]}}         | 4 | no natural number",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}} | 0 | impossible sizes",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[0,4294967296],\"data_offsets\":[0,0]}} | 0 | more elements than the 2^31-9",
                "{\"a\":{\"dtype\":\"F8_E4M3\",\"shape\":[2],\"data_offsets\":[0,2]}}       | 2 | 'a' is a tensor of dtype F8_E4M3, which is not supported",
                "{\"a\":{\"dtype\":\"F99\",\"shape\":[2],\"data_offsets\":[0,2]}}           | 2 | 'a' is a tensor of dtype F99, which is not supported",
                "{\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,4]}}                         | 4 | 'a' lacks its dtype, shape or data_offsets",
                "{\"a\":7}                                                                  | 0 | 'a' lacks its dtype",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]},\"a\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[0,1]}} | 1 | the name 'a' stands twice",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[0,2]},\"b\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[1,3]}} | 3 | overlap those of another tensor",
                "{\"__metadata__\":{\"a\":1}}                                               | 0 | something else than strings",
                "{\"__metadata__\":[]}                                                      | 0 | its metadata is no object",
                "{\"a\":{}                                                                  | 0 | '}' is missing",
                "{\"a\" 1}                                                                  | 0 | ':' is missing",
                "{\"a\":nul}                                                                | 0 | there is no value",
                "{\"a\":01}                                                                 | 0 | there is no value",
                "{} x                                                                       | 0 | something follows the last brace",
                "{\"a\":\"\\x\"}                                                            | 0 | means nothing",
            })
    void checksTheHeader(String header, int numbers, String problem) {
        Path file = write(header.getBytes(StandardCharsets.UTF_8), header.length(), numbers);
        if (problem == null) {
            assertThat(Safetensors.load(file).get("a").numel()).isEqualTo(1);
        } else {
            refused(file, problem);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3, 200, 100_000_001, Long.MAX_VALUE, -1, -8})
    void checksTheLengthOfTheHeader(long length) {
        Path file = write("{}".getBytes(StandardCharsets.UTF_8), length, 0);
        assertThatThrownBy(() -> Safetensors.load(file)).isInstanceOf(CheckpointException.class);
    }

    @Test
    void refusesDeepNesting() {
        String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        refused(write(deep.getBytes(StandardCharsets.UTF_8), deep.length(), 0), "nested more than 20 levels deep");
    }

    @Test
    void refusesWhatIsNoUtf8OrNoSafetensors() {
        refused(write(new byte[] {'{', '"', (byte) 0xff, '"', '}'}, 5, 0), "its header is not UTF-8");
        refused(TestFiles.resource("line.pt"), "this is no safetensors file");
        refused(folder.resolve("missing"), "there is no such file");
        assertThatThrownBy(() -> Safetensors.save(
                        Map.of("__metadata__", TestFiles.floats(new int[] {1}, 1)), folder.resolve("bad")))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("no tensor can be called '__metadata__'");
    }

    private Path write(byte[] header, long length, int numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + numbers).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(length).put(header);
        try {
            return Files.write(folder.resolve("file.safetensors"), bytes.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refused(Path file, String problem) {
        assertThatThrownBy(() -> Safetensors.load(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(file.getFileName().toString())
                .hasMessageContaining(problem);
    }
}
