package dev.flambeau.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.CheckpointException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Tensor;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Reads what numpy wrote: `arrays/generate.py`.
final class NpyTest {
    @TempDir
    Path folder;

    private static Path array(String name) {
        try {
            return Path.of(NpyTest.class.getResource("arrays/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "byte_i1, INT8",
        "byte_u1, UINT8",
        "little_i2, INT16",
        "little_i4, INT32",
        "little_i8, INT64",
        "little_u2, INT32",
        "little_u4, INT64",
        "little_u8, INT64",
        "little_f2, FLOAT16",
        "little_f4, FLOAT32",
        "little_f8, FLOAT64",
        "big_i2, INT16",
        "big_i4, INT32",
        "big_i8, INT64",
        "big_u2, INT32",
        "big_u4, INT64",
        "big_u8, INT64",
        "big_f2, FLOAT16",
        "big_f4, FLOAT32",
        "big_f8, FLOAT64",
        "version2, FLOAT32",
        "version3, FLOAT32",
        "fortran, FLOAT32"
    })
    void readsAllTypesInBothOrders(String name, DType dtype) {
        Path file = array(name + ".npy");
        double[] counted = IntStream.range(0, 12).asDoubleStream().toArray();
        Tensor read = Npy.load(file);
        Tensor mapped = Checkpoints.load(file, new LoadOptions().mmap(true)).asTensor();
        for (Tensor tensor : new Tensor[] {read, mapped, Checkpoints.load(file).asTensor()}) {
            assertThat(tensor.dtype()).isEqualTo(dtype);
            assertThat(tensor.shape().toArray()).containsExactly(3, 4);
            assertThat(tensor.toDoubleArray()).isEqualTo(counted);
        }
    }

    @Test
    void readsOtherShapes() {
        assertThat(Npy.load(array("scalar.npy")).item()).isEqualTo(2.5);
        assertThat(Npy.load(array("scalar.npy")).dim()).isZero();
        assertThat(Npy.load(array("empty.npy")).shape().toArray()).containsExactly(0, 3);
        assertThat(Npy.load(array("vector.npy")).toFloatArray())
                .containsExactly(1.5f, Float.NaN, Float.NEGATIVE_INFINITY);
        Tensor turned = Npy.load(array("fortran_big.npy"));
        assertThat(turned.shape().toArray()).containsExactly(2, 3, 4);
        assertThat(turned.stride()).containsExactly(1, 2, 6);
        assertThat(turned.toDoubleArray())
                .isEqualTo(IntStream.range(0, 24).asDoubleStream().toArray());
        assertThat(Npy.load(array("bool.npy")).toDoubleArray()).containsExactly(1, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0);
        assertThat(Npy.load(array("unsigned.npy")).toLongArray()).containsExactly(0, 65535);
        assertThat(Npy.load(array("unsigned32.npy")).toLongArray()).containsExactly(0, 4294967295L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "object   | refused: it holds pickled Python objects (dtype object), not numbers; nothing was executed",
                "complex  | complex numbers, which are not supported; save x.real and x.imag",
                "text     | it holds texts, not numbers",
                "dates    | it holds dates or times",
                "record   | records of several fields",
                "huge     | the uint64 number 9223372036854775808, which int64 cannot hold",
                "float128 | dtype 'f16', which is not supported",
            })
    void refusesWhatIsNoNumber(String name, String reason) {
        assertThatThrownBy(() -> Npy.load(array("refused_" + name + ".npy")))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("refused_" + name + ".npy: ")
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @EnumSource(value = DType.class, mode = EnumSource.Mode.EXCLUDE, names = "BFLOAT16")
    void writesAllTypes(DType dtype) {
        Tensor tensor = Npy.load(array("little_f8.npy")).to(dtype);
        Path file = folder.resolve("written.npy");
        Npy.save(tensor, file);
        Tensor read = Npy.load(file);
        assertThat(read.dtype()).isEqualTo(dtype);
        assertThat(read.equal(tensor)).isTrue();
        Npy.save(tensor.t(), file);
        assertThat(Npy.load(file).equal(tensor.t())).isTrue();
        Npy.save(tensor.select(1, 2), file);
        assertThat(Npy.load(file).equal(tensor.select(1, 2))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"little_f4.npy", "fortran.npy", "scalar.npy", "empty.npy", "vector.npy", "bool.npy", "byte_i1.npy"})
    void writesTheBytesOfNumpy(String name) throws IOException {
        Path file = folder.resolve(name);
        Npy.save(Npy.load(array(name)), file);
        assertThat(Files.readAllBytes(file)).isEqualTo(Files.readAllBytes(array(name)));
    }

    @Test
    void bfloat16HasNoCounterpart() {
        assertThatThrownBy(() ->
                        Npy.save(TestFiles.floats(new int[] {1}, 1).to(DType.BFLOAT16), folder.resolve("b.npy")))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(
                        "b.npy: the tensor is bfloat16, which numpy does not have; save x.to(DType.FLOAT32)");
        assertThat(folder).isEmptyDirectory();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }      | an array of shape [3] has 12 bytes, the file has 8",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999,), } | more elements than the 2^31-9",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (65536,65536), }  | more elements than the 2^31-9",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (-2,), }     | its header is",
                "{'descr': '<f4', 'fortran_order': Maybe, 'shape': (2,), }      | its header is",
                "{'descr': '<f4', 'shape': (2,), }                              | its header is",
                "{'descr': '<f4', 'descr': '<f4', 'fortran_order': False, 'shape': (2,), } | its header is",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2), }       | its header is",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2,), 'x': 1} | its header is",
                "__import__('os').system('x')                                   | its header is",
                "{}                                                             | its header is",
            })
    void checksTheHeader(String header, String problem) throws IOException {
        Path file = folder.resolve("bad.npy");
        byte[] text = (header + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] start = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0};
        Files.write(file, Pickles.join(start, text, new byte[8]));
        assertThatThrownBy(() -> Npy.load(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("bad.npy: ")
                .hasMessageContaining(problem);
    }

    @Test
    void readsArchives() {
        Map<String, Tensor> stored = Npz.load(array("stored.npz"));
        assertThat(stored.keySet()).containsExactly("x", "layer/weight", "y");
        assertThat(stored.get("layer/weight").stride()).containsExactly(1, 3);
        assertThat(stored.get("layer/weight").toLongArray())
                .isEqualTo(IntStream.range(0, 12).asLongStream().toArray());
        Map<String, Tensor> packed = Npz.load(array("packed.npz"));
        assertThat(packed.get("y").shape().toArray()).containsExactly(1000);
        for (boolean mmap : new boolean[] {false, true}) {
            for (String name : new String[] {"stored.npz", "packed.npz"}) {
                Checkpoint file = Checkpoints.load(array(name), new LoadOptions().mmap(mmap));
                assertThat(file.get("x").asTensor().equal(stored.get("x"))).isTrue();
                assertThat(file.stateDict().keys()).contains("x", "y");
            }
        }
        assertThatThrownBy(() -> Npz.load(array("refused_object.npz")))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("refused_object.npz: array 'y': refused: it holds pickled Python objects");
        assertThatThrownBy(() -> Npz.load(TestFiles.resource("line.pt")))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("is no npz file");
        assertThatThrownBy(() -> Npz.load(array("scalar.npy"))).hasMessageContaining("this is no npz file");
    }

    @Test
    void writesArchives() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("z", TestFiles.floats(new int[] {2, 2}, 1, 2, 3, 4));
        tensors.put("layer/ä", TestFiles.floats(new int[] {2, 2}, 1, 2, 3, 4).t());
        tensors.put("zeros", TestFiles.floats(new int[] {3000}, new float[3000]));
        Path plain = folder.resolve("plain.npz");
        Path packed = folder.resolve("packed.npz");
        Npz.save(tensors, plain);
        Npz.saveCompressed(tensors, packed);
        for (Path file : new Path[] {plain, packed}) {
            Map<String, Tensor> read = Npz.load(file);
            assertThat(read.keySet()).containsExactly("z", "layer/ä", "zeros");
            read.forEach((name, tensor) ->
                    assertThat(tensor.equal(tensors.get(name))).isTrue());
        }
        assertThat(plain.toFile().length()).isGreaterThan(12_000);
        assertThat(packed.toFile().length()).isLessThan(1000);
        Npz.save(Map.of(), plain);
        assertThat(Npz.load(plain)).isEmpty();
        for (String bad : Arrays.asList("", "/x", "a/../../x", "a\\b")) {
            assertThatThrownBy(() -> Npz.save(Map.of(bad, tensors.get("z")), folder.resolve("bad.npz")))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("an array cannot be called '" + bad + "'");
        }
    }
}
