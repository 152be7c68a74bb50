package dev.flambeau.cli;

import static dev.flambeau.Torch.arange;
import static dev.flambeau.Torch.load;
import static dev.flambeau.Torch.manualSeed;
import static dev.flambeau.Torch.ones;
import static dev.flambeau.Torch.save;
import static dev.flambeau.Torch.tensor;
import static dev.flambeau.Torch.zeros;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.io.Npy;
import dev.flambeau.io.Npz;
import dev.flambeau.io.Safetensors;
import dev.flambeau.nn.Linear;
import dev.flambeau.nn.StateDict;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Tensor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// `inspect`, `diff` and `convert`.
class FileCommandsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Path model;
    private Path run;
    private Linear linear;

    @BeforeEach
    void files() {
        manualSeed(0);
        linear = new Linear(3, 2);
        model = folder.resolve("model.pt");
        save(linear.stateDict(), model);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("model", linear.stateDict());
        values.put("half", ones(2).to(DType.BFLOAT16));
        values.put("tied", linear.weight());
        values.put("epoch", 3);
        values.put("note", "a \"text\"");
        values.put("losses", List.of(0.5, 0.25));
        values.put("long", longs());
        values.put("odd", tensor(1.0, Double.NaN, Double.POSITIVE_INFINITY, -2.0));
        run = folder.resolve("run.pt");
        save(values, run);
    }

    private static List<Long> longs() {
        return Arrays.stream(arange(20).toLongArray()).boxed().toList();
    }

    private int run(Object... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        CommandLine line = Main.line();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(Arrays.stream(args).map(Object::toString).toArray(String[]::new));
    }

    @Test
    void inspectTellsNamesTypesShapesAndValues() {
        assertThat(run("inspect", run)).as("%s", err).isZero();
        assertThat(out.toString().lines().skip(1).limit(9))
                .containsExactly(
                        "name          type      shape or value  size",
                        "model/weight  float32   [2, 3]          24 B",
                        "model/bias    float32   [2]             8 B",
                        "half          bfloat16  [2]             4 B",
                        "tied          float32   [2, 3]          24 B",
                        "epoch         integer   3",
                        "note          string    'a \"text\"'",
                        "losses        list      [0.5, 0.25]",
                        "long          list      20 items");
        assertThat(out.toString())
                .contains("run.pt: PyTorch, ")
                .contains(", a dict of 8")
                .endsWith("5 tensors, 20 numbers, 76 B; 1 of them in the memory of others" + System.lineSeparator());
    }

    @Test
    void inspectComputesFigures() {
        assertThat(run("inspect", run, "--stats")).isZero();
        assertThat(out.toString()).containsPattern("odd +float32 +\\[4] +16 B +-2.0000 +Infinity +-0.50000 +1 +1");
        assertThat(run("inspect", run, "--stats", "--json")).isZero();
        assertThat(out.toString())
                .contains(
                        "{\"name\":\"odd\",\"type\":\"float32\",\"shape\":[4],\"bytes\":16,\"min\":-2.0,\"max\":\"Infinity\","
                                + "\"mean\":-0.5,\"nan\":1,\"inf\":1}")
                .contains("{\"name\":\"note\",\"type\":\"string\",\"value\":\"a \\\"text\\\"\"}")
                .contains("{\"name\":\"losses\",\"type\":\"list\",\"value\":[0.5,0.25]}")
                .contains("\"format\":\"PyTorch\"")
                .endsWith("\"unknown_classes\":{}}" + System.lineSeparator());
    }

    @Test
    void inspectReadsOtherFormatsAndObjects() throws IOException {
        Npy.save(zeros(2, 2), folder.resolve("x.npy"));
        assertThat(run("inspect", folder.resolve("x.npy"))).isZero();
        assertThat(out.toString()).contains("x.npy: npy, 144 B, a tensor").contains("float32  [2, 2]");
        Path whole = folder.resolve("whole.pt");
        // A list with the class and a call of it, in the format before PyTorch 1.6.
        String head =
                "\u0080\u0002\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019.\u0080\u0002M\u00e9\u0003.\u0080\u0002}.";
        String tree = "\u0080\u0002]cmy.code\nThing\n)\u0081}X\u0002\u0000\u0000\u0000lrK\u0007sba.\u0080\u0002].";
        Files.write(whole, (head + tree).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(run("inspect", whole)).as("%s", err).isZero();
        assertThat(out.toString())
                .contains("PyTorch before 1.6")
                .containsPattern("\\[0] +my.code.Thing")
                .containsPattern("\\[0]/lr +integer +7")
                .contains("unknown class: my.code.Thing (1)");
        assertThat(run("convert", whole, folder.resolve("w.safetensors"))).isEqualTo(1);
        assertThat(err.toString()).contains("there is no tensor to write").doesNotContain("\tat ");
    }

    @Test
    void errorsAreOneMessage() {
        assertThat(run("inspect", folder.resolve("no.pt"))).isEqualTo(1);
        assertThat(err.toString()).contains("no.pt: there is no such file").doesNotContain("\tat ");
        assertThat(run("diff", model, folder.resolve("no.pt"))).isEqualTo(2);
        assertThat(err.toString()).contains("no.pt: there is no such file").doesNotContain("\tat ");
        assertThat(run("diff", model, run, "--tolerance", "-1")).isEqualTo(2);
        assertThat(run("convert", model, folder.resolve("a.txt"))).isEqualTo(2);
        assertThat(err.toString()).contains("must end in .pt, .safetensors, .npz or .npy");
        assertThat(run("convert", model, model)).isEqualTo(2);
        assertThat(run("convert", run, folder.resolve("a.npy"))).isEqualTo(1);
        assertThat(err.toString()).contains("is no single tensor; choose one with --key");
        assertThat(run("convert", run, folder.resolve("a.npy"), "--key", "nothing"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("there is no entry 'nothing'");
    }

    @Test
    void diffTellsWhatIsEqualAndWhatIsNot() {
        Path copy = folder.resolve("copy.safetensors");
        Safetensors.save(linear.stateDict(), copy);
        assertThat(run("diff", model, copy)).as("%s", err).isZero();
        assertThat(out.toString()).isEqualTo("equal: 2 entries" + System.lineSeparator());
        StateDict state = load(model).stateDict();
        Tensor weight = state.get("weight").clone();
        weight.select(0, 1).narrow(0, 1, 1).add_(0.125);
        Safetensors.save(Map.of("weight", weight, "extra", zeros(1)), copy);
        assertThat(run("diff", model, copy)).isEqualTo(1);
        assertThat(out.toString().lines())
                .containsExactly(
                        "name    difference" + " ".repeat(only(copy).length() - 10) + "  largest",
                        "weight  elements" + " ".repeat(only(copy).length() - 8) + "  0.125000",
                        "bias    only in " + model,
                        "extra   only in " + copy,
                        "3 differences; 1 entries are in both");
        Safetensors.save(Map.of("weight", weight, "bias", state.get("bias")), copy);
        assertThat(run("diff", model, copy, "--tolerance", "0.2")).isZero();
        assertThat(run("diff", model, copy, "--json")).isEqualTo(1);
        assertThat(out.toString().strip())
                .isEqualTo("{\"equal\":false,\"compared\":2,\"tolerance\":0.0,\"differences\":"
                        + "[{\"name\":\"weight\",\"difference\":\"elements\",\"largest\":0.125}]}");
        Safetensors.save(Map.of("weight", zeros(3, 2), "bias", state.get("bias").to(DType.FLOAT64)), copy);
        assertThat(run("diff", model, copy)).isEqualTo(1);
        assertThat(out.toString()).contains("shapes [2, 3] and [3, 2]").contains("dtypes float32 and float64");
    }

    private String only(Path copy) {
        return "only in " + copy;
    }

    @Test
    void diffTreatsNaNsAndValuesAsTheyAre() {
        Path other = folder.resolve("other.pt");
        save(Map.of("x", tensor(1.0, Double.NaN), "epoch", 3), other);
        Path again = folder.resolve("again.pt");
        save(Map.of("x", tensor(1.0, Double.NaN), "epoch", 4), again);
        assertThat(run("diff", other, other)).isZero();
        assertThat(run("diff", other, again)).isEqualTo(1);
        assertThat(out.toString()).containsPattern("epoch +3 and 4");
        save(Map.of("x", tensor(1.0, 2.0), "epoch", 3), again);
        assertThat(run("diff", other, again, "--tolerance", "1000")).isEqualTo(1);
        assertThat(out.toString()).containsPattern("x +elements +Infinity");
    }

    @Test
    void convertWritesWhatTheNameSaysAndTellsWhatIsLost() {
        Path safetensors = folder.resolve("run.safetensors");
        assertThat(run("convert", run, safetensors)).as("%s", err).isZero();
        assertThat(out.toString())
                .contains(
                        "note: only tensors can be written; left out: epoch (integer), note (string), losses.0 (float)")
                .contains("note: 1 tensors share the memory of others; they are written as copies")
                .contains("wrote " + safetensors + ": 5 tensors, ");
        assertThat(Safetensors.load(safetensors).keys())
                .containsExactlyInAnyOrder("model.weight", "model.bias", "half", "tied", "odd");
        Path npz = folder.resolve("run.npz");
        assertThat(run("convert", safetensors, npz)).isZero();
        assertThat(out.toString()).contains("note: bfloat16 becomes float32, since numpy does not have it: half");
        assertThat(Npz.load(npz).get("model.weight").equal(linear.weight())).isTrue();
        Path pt = folder.resolve("back.pt");
        assertThat(run("convert", npz, pt)).isZero();
        assertThat(load(pt).stateDict().size()).isEqualTo(5);
        assertThat(run("convert", run, pt)).isZero();
        assertThat(out.toString()).doesNotContain("note");
        assertThat(run("diff", run, pt)).isZero();
    }

    @Test
    void otherDtypesAreToldAndWidened() throws IOException {
        String header = "{\"u\":{\"dtype\":\"U16\",\"shape\":[2],\"data_offsets\":[0,4]},"
                + "\"c\":{\"dtype\":\"C64\",\"shape\":[1],\"data_offsets\":[4,12]}}";
        ByteBuffer bytes =
                ByteBuffer.allocate(Long.BYTES + header.length() + 12).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
        bytes.putShort((short) 3).putShort((short) 65535).putFloat(1.5f).putFloat(-2);
        Path other = Files.write(folder.resolve("other.safetensors"), bytes.array());
        assertThat(run("inspect", other)).as("%s", err).isZero();
        assertThat(out.toString())
                .containsPattern("u +uint16, as int32 +\\[2] +8 B")
                .containsPattern("c +complex64, as float32 +\\[1, 2] +8 B");
        assertThat(run("inspect", other, "--json")).isZero();
        assertThat(out.toString()).contains("{\"name\":\"u\",\"type\":\"uint16\",\"read_as\":\"int32\",\"shape\":[2]");
        Path pt = folder.resolve("wide.pt");
        assertThat(run("convert", other, pt)).as("%s", err).isZero();
        assertThat(out.toString())
                .contains("note: complex64 becomes float32 with a last dimension of 2")
                .contains("note: uint16 becomes int32");
        assertThat(load(pt).get("u").asTensor().toLongArray()).containsExactly(3, 65535);
        assertThat(load(pt).get("c").asTensor().toDoubleArray()).containsExactly(1.5, -2);
    }

    @Test
    void convertTakesAPart() {
        Path part = folder.resolve("part.safetensors");
        assertThat(run("convert", run, part, "--key", "model")).isZero();
        assertThat(Safetensors.load(part).keys()).containsExactlyInAnyOrder("weight", "bias");
        Path one = folder.resolve("weight.npy");
        assertThat(run("convert", run, one, "--key", "model/weight")).isZero();
        assertThat(Npy.load(one).equal(linear.weight())).isTrue();
        assertThat(run("convert", run, one, "--key", "half")).isZero();
        assertThat(Npy.load(one).dtype()).isEqualTo(DType.FLOAT32);
    }
}
