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
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Reads what real PyTorch wrote. `checkpoints/manifest.json` says what is in most files, `generate.py` made
/// the others.
final class PyTorchFilesTest {
    record Case(String file, Map<?, ?> facts) {
        @Override
        public String toString() {
            return file;
        }
    }

    static List<Case> manifest() {
        List<?> cases = (List<?>) Json.read(new String(TestFiles.bytes("manifest.json"), StandardCharsets.UTF_8));
        return cases.stream()
                .map(facts -> (Map<?, ?>) facts)
                .map(facts -> new Case((String) facts.get("file"), facts))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("manifest")
    void holdsWhatPyTorchSaved(Case c) {
        if (c.facts.containsKey("refuse")) {
            assertThatThrownBy(() -> Checkpoints.load(TestFiles.resource(c.file)))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining(c.file);
            return;
        }
        holds(Checkpoints.load(TestFiles.resource(c.file)), c);
        holds(Checkpoints.load(TestFiles.resource(c.file), new LoadOptions().mmap(true)), c);
    }

    private static void holds(Checkpoint checkpoint, Case c) {
        if (c.file.endsWith(".safetensors")) { // which have an order of their own
            List<?> pairs = (List<?>) ((Map<?, ?>) c.facts.get("content")).get("dict");
            assertThat(checkpoint.size()).isEqualTo(pairs.size());
            for (Object pair : pairs) {
                compare(checkpoint.get((String) ((List<?>) pair).get(0)), ((List<?>) pair).get(1));
            }
            return;
        }
        compare(checkpoint, c.facts.get("content"));
        if (c.facts.get("shared") instanceof List<?> names) {
            Set<Storage> storages = new HashSet<>();
            names.forEach(name ->
                    storages.add(checkpoint.get((String) name).asTensor().storage()));
            assertThat(storages).hasSize(1);
        }
    }

    private static void compare(Checkpoint node, Object expected) {
        switch (expected) {
            case null -> assertThat(node.isNone()).isTrue();
            case Map<?, ?> map
            when map.containsKey("dict") -> {
                Iterator<Map.Entry<Object, Checkpoint>> entries =
                        node.entries().entrySet().iterator();
                for (Object pair : (List<?>) map.get("dict")) {
                    Object key = ((List<?>) pair).get(0);
                    Map.Entry<Object, Checkpoint> entry = entries.next();
                    assertThat(entry.getKey()).isEqualTo(key instanceof Double number ? number.longValue() : key);
                    compare(entry.getValue(), ((List<?>) pair).get(1));
                }
                assertThat(entries.hasNext()).isFalse();
            }
            case Map<?, ?> map when map.containsKey("tensor") -> tensor(node.asTensor(), map);
            case Map<?, ?> map
            when map.containsKey("float") -> assertThat(node.asDouble()).isEqualTo(map.get("float"));
            case Map<?, ?> map
            when map.size() == 1 -> compare(node, map.values().iterator().next());
            case List<?> items -> {
                assertThat(node.size()).isEqualTo(items.size());
                for (int i = 0; i < items.size(); i++) {
                    compare(node.get(i), items.get(i));
                }
            }
            case Double number -> assertThat(node.asDouble()).isEqualTo(number);
            case Boolean truth -> assertThat(node.asBoolean()).isEqualTo(truth);
            default -> assertThat(node.asString()).isEqualTo(expected);
        }
    }

    private static void tensor(Tensor tensor, Map<?, ?> expected) {
        assertThat(tensor.dtype().torchName()).isEqualTo(expected.get("tensor"));
        assertThat(tensor.shape().toArray()).isEqualTo(ints(expected.get("shape")));
        assertThat(tensor.stride()).isEqualTo(ints(expected.get("stride")));
        double[] wanted = ((List<?>) expected.get("data"))
                .stream().mapToDouble(PyTorchFilesTest::number).toArray();
        if (tensor.dtype() == DType.FLOAT32) {
            Arrays.setAll(wanted, i -> (float) wanted[i]);
        }
        assertThat(tensor.toDoubleArray()).isEqualTo(wanted);
    }

    private static double number(Object json) {
        return json instanceof Boolean truth ? (truth ? 1 : 0) : json instanceof String s ? special(s) : (Double) json;
    }

    private static double special(String name) {
        return switch (name) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.NaN;
        };
    }

    private static int[] ints(Object list) {
        return ((List<?>) list).stream().mapToInt(x -> ((Double) x).intValue()).toArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "protocol2",
                "protocol3",
                "protocol4",
                "protocol5",
                "legacy4",
                "deflated",
                "torch16",
                "no_checksums"
            })
    void readsAllKindsOfValuesInAllLayouts(String layout) {
        Checkpoint file = Checkpoints.load(TestFiles.resource("kinds_" + layout + ".pt"));
        assertThat(file.get("integers").value())
                .isEqualTo(List.of(
                        0L,
                        -1L,
                        255L,
                        256L,
                        65535L,
                        65536L,
                        -(1L << 31),
                        1L << 31,
                        Long.MAX_VALUE,
                        Long.MIN_VALUE,
                        BigInteger.TWO.pow(63),
                        BigInteger.TEN.pow(30).negate()));
        assertThat(file.get("floats").value())
                .isEqualTo(List.of(0.0, -0.0, 0.1, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN));
        assertThat(file.get("strings").value()).isEqualTo(List.of("", "ä", "日本", "😀", "a\nb"));
        assertThat(file.get("tuples").value())
                .isEqualTo(Tuple.of(
                        Tuple.of(), Tuple.of(1L), Tuple.of(1L, 2L), Tuple.of(1L, 2L, 3L), Tuple.of(1L, 2L, 3L, 4L)));
        assertThat(file.get("flags").value()).isEqualTo(Arrays.asList(true, false, null));
        assertThat(file.get("size").kind()).isEqualTo(Checkpoint.Kind.TUPLE);
        assertThat(file.get("size").value()).isEqualTo(Tuple.of(2L, 3L));
        assertThat(file.get("ordered").value()).isEqualTo(Map.of("a", 1L, "b", List.of(2L)));
        assertThat(file.get("counter").value()).isEqualTo(Map.of("a", 2L, "b", 1L, "c", 1L));
        assertThat(file.get("keys").entries().keySet()).containsExactly(0L, -5L, true, null, 1.5, Tuple.of(1L, "x"));
        assertThat(file.get("keys").keys()).containsExactly("0", "-5", "true", "None", "1.5", "(1, x)");
        assertThat((byte[]) file.get("bytes").value()).isEqualTo(new byte[] {'a', 'b', 0, -1});
        assertThat(file.get("device").asString()).isEqualTo("cuda:1");
        assertThat(file.get("dtype").asString()).isEqualTo("torch.float32");
        assertThat(file.get("set").value()).isEqualTo(List.of(7L));
        List<?> shared = (List<?>) file.get("shared").value();
        assertThat(shared.get(0)).isSameAs(shared.get(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"protocol2", "legacy4"})
    void readsParametersAndTheVersionsOfModules(String layout) {
        Checkpoint file = Checkpoints.load(TestFiles.resource("kinds_" + layout + ".pt"));
        Tensor parameter = file.get("parameter").asTensor();
        assertThat(parameter).isInstanceOf(Parameter.class);
        assertThat(parameter.requiresGrad()).isTrue();
        assertThat(parameter.toFloatArray()).containsExactly(1, 2);
        assertThat(file.get("frozen").asTensor().requiresGrad()).isFalse();
        StateDict model = file.get("model").stateDict();
        assertThat(model.keys())
                .containsExactly("weight", "bias", "running_mean", "running_var", "num_batches_tracked");
        assertThat(model.versions()).isEqualTo(Map.of("", 2));
    }

    @Test
    void readsFilesOfBigEndianMachines() {
        Checkpoint big = Checkpoints.load(TestFiles.resource("dtypes_big_endian.pt"));
        Checkpoint little = Checkpoints.load(TestFiles.resource("dtypes.pt"));
        assertThat(big.keys()).hasSize(10);
        for (String key : big.keys()) {
            assertThat(big.get(key).asTensor().toDoubleArray())
                    .isEqualTo(little.get(key).asTensor().toDoubleArray());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "hostile_os_system.pt         | the file calls 'posix.system'",
                "hostile_os_system.legacy.pt  | nothing was executed",
                "refused_whole_module.pt      | whole pickled module (Python class 'torch.nn.modules.linear.Linear')",
                "refused_whole_module.pt      | torch.save(model.state_dict()",
                "broken_truncated.pt          | the file is cut off",
                "broken_empty.pt              | the file is empty",
                "broken_not_a_checkpoint.pt   | this is no PyTorch file",
                "unsupported_complex.pt       | 'complex/w' is a complex64 tensor, which is not supported",
                "unsupported_uint16.pt        | 'u16' is a uint16 tensor, which is not supported",
                "unsupported_float8.pt        | 'f8' is a float8_e5m2 tensor, which is not supported",
                "unsupported_sparse.pt        | 'sparse' is a sparse tensor, which is not supported",
            })
    void saysWhyItRefuses(String file, String reason) {
        assertThatThrownBy(() -> Checkpoints.load(TestFiles.resource(file)))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(file + ": ")
                .hasMessageContaining(reason);
    }
}
