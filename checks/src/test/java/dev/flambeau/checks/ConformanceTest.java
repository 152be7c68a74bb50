package dev.flambeau.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConformanceTest {
    private static final Path REFERENCE = SourceTree.root().resolve("core/src/test/resources/dev/flambeau/reference");
    private static final String RANDN = """
            {"seed":0,"calls":[{"call":"randn","args":[2],"result":{"tensor":"float32","shape":[2],"data":[%s]}}]}
            """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /// What Flambeau cannot do yet is pinned here, so that it is noticed when it can.
    @Test
    void randomNumbersOfPytorch() {
        assertThat(run(REFERENCE.resolve("random.jsonl"))).isZero();
        assertThat(output()).isEqualTo("""
                random.jsonl (random numbers): 130/130 passed
                """);
    }

    @Test
    void textsOfPytorch() {
        assertThat(run(REFERENCE.resolve("printing.jsonl"))).isZero();
        assertThat(output()).isEqualTo("""
                printing.jsonl (printing): 76/76 passed
                """);
    }

    @Test
    void operatorsOfPytorch() {
        assertThat(run(REFERENCE.resolve("ops.jsonl.gz"))).isZero();
        assertThat(output()).matches("(?s)ops.jsonl.gz \\(operators\\): (\\d+)/\\1 passed\n  tier 1: (\\d+)/\\2 .*");
    }

    /// One of them climbs a parabola without end: where it ends follows from the last bits of sums and products.
    @Test
    void optimizersOfPytorch() {
        assertThat(run(REFERENCE.resolve("optimizers.jsonl.gz"))).isZero();
        assertThat(output()).startsWith("optimizers.jsonl.gz (optimizers): 82/82 passed\n");
    }

    @Test
    void modulesOfPytorch() {
        assertThat(run(REFERENCE.resolve("modules.jsonl.gz"))).isZero();
        assertThat(output()).matches("(?s)modules.jsonl.gz \\(modules\\): (\\d+)/\\1 passed\n  (\\d+)/\\2 .*");
    }

    @Test
    void checkpointFilesOfPytorch() {
        assertThat(run(REFERENCE.resolveSibling("io/checkpoints/manifest.json")))
                .isZero();
        assertThat(output()).isEqualTo("manifest.json (checkpoints): 57/57 passed\n");
    }

    @Test
    void aCheckpointThatIsNotAsExpectedFails() throws IOException {
        Path original = REFERENCE.resolveSibling("io/checkpoints/line.pt");
        Files.copy(original, folder.resolve("line.pt"));
        Path manifest = write("manifest.json", """
                [{"file":"line.pt","content":{"dict":[["weights",{"tensor":"float32","shape":[1],"data":[1],\
                "stride":[1]}],["bias",{"tensor":"float32","shape":[1],"data":[1.9459292],"stride":[1]}]]}},\
                {"file":"line.pt","refuse":true}]
                """);
        assertThat(run(manifest)).isEqualTo(1);
        assertThat(output())
                .contains("FAIL  line.pt: 'weights' at [0] expected 1.0, got 0.7376295")
                .contains("FAIL  line.pt: must be refused, but was read")
                .endsWith("manifest.json (checkpoints): 0/4 passed, 4 failed\n");
    }

    @Test
    void namesTheFirstDifference() throws IOException {
        assertThat(run(write("a.jsonl", RANDN.formatted("1.5409961,-0.29343")))).isEqualTo(1);
        assertThat(output()).isEqualTo("""
                FAIL  seed 0, call 1 randn[2]: at [1] expected -0.29343, got -0.2934289, 37 units in the last place away
                a.jsonl (random numbers): 0/1 passed, 1 failed
                """);
    }

    @Test
    void addsUpSeveralFilesAndReadsPackedOnes() throws IOException {
        Path good = folder.resolve("good.jsonl.gz");
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(good))) {
            packed.write(RANDN.formatted("1.5409961,-0.2934289").getBytes(StandardCharsets.UTF_8));
        }
        assertThat(run("--verbose", good, write("bad.jsonl", RANDN.formatted("0,0"))))
                .isEqualTo(1);
        assertThat(output())
                .contains("ok    seed 0, call 1 randn[2]\n")
                .contains("good.jsonl.gz (random numbers): 1/1 passed\n")
                .endsWith("total: 1/2 passed, 1 failed\n");
    }

    @Test
    void callsBehindAnUnknownOneCannotBeJudged() throws IOException {
        Path file = write("a.jsonl", """
                {"seed":0,"calls":[{"call":"magic","args":[2],"result":3},{"call":"rand","args":[1],"result":{}}]}
                """);
        assertThat(run(file)).isZero();
        assertThat(output()).isEqualTo("""
                a.jsonl (random numbers): 0/0 passed, 2 not supported yet
                  not supported yet: calls after magic, magic
                """);
    }

    @Test
    void operatorsAreCalledByTheirNamesAndParameters() throws IOException {
        String x = "{\"tensor\":\"float32\",\"shape\":[2],\"data\":[1,4],\"requires_grad\":true}";
        String ones = "{\"tensor\":\"float32\",\"shape\":[2],\"data\":[1,1]}";
        String call = "{\"op\":\"%s\",\"variant\":\"\",\"tier\":%d,\"index\":0,\"input\":" + x
                + ",\"args\":[%s],\"kwargs\":{%s},\"output\":{\"tensor\":\"float32\",\"shape\":[%s],\"data\":[%s]}%s}\n";
        String gradient = ",\"grad_outputs\":[" + ones + "],\"grads\":[%s]";
        Path file = write(
                "ops.jsonl",
                call.formatted("sqrt", 1, "", "", "2", "1,2", gradient.formatted(ones.replace("1,1", "0.5,0.25")))
                        + call.formatted("sqrt", 1, "", "", "2", "1,2", gradient.formatted(ones))
                        + call.formatted("multiply", 1, "3", "", "2", "3,12", "")
                        + call.formatted("sum", 1, "", "\"dim\":0,\"keepdim\":true", "1", "5", "")
                        + call.formatted("magic", 1, "", "", "1", "5", "")
                        + call.formatted("exp", 3, "", "", "1", "5", ""));
        assertThat(run("--tier", "2", file)).isEqualTo(1);
        assertThat(output()).isEqualTo("""
                FAIL  sqrt #0: gradient 0 at [0] expected 1.0, got 0.5, 8388608 units in the last place away
                ops.jsonl (operators): 3/4 passed, 1 failed, 1 not supported yet
                  tier 1: 3/5 (60.0 %) cases, 2/4 (50.0 %) operators in full
                  not supported yet: magic
                """);
    }

    @Test
    void modulesAreMadeAndCalledByTheirNamesAndParameters() throws IOException {
        String x = "{\"tensor\":\"float32\",\"shape\":[1,2],\"data\":[1,4],\"requires_grad\":true}";
        String one = "{\"tensor\":\"float32\",\"shape\":[1,1],\"data\":[%s]}";
        String weight = "{\"tensor\":\"float32\",\"shape\":[1,2],\"data\":[%s]}";
        String call = "{\"module\":\"%s\",\"index\":0,\"training\":true,\"desc\":\"\",\"init_args\":[2],"
                + "\"init_kwargs\":{\"bias\":false,\"out_features\":1},\"state_dict\":{\"weight\":"
                + weight.formatted("2,3") + "},\"args\":[],\"kwargs\":{\"input\":" + x + "},\"output\":"
                + one.formatted("14") + ",\"grad_outputs\":[" + one.formatted("1") + "],\"grads\":["
                + weight.formatted("2,3") + "],\"param_grads\":{\"weight\":" + weight.formatted("1,%d")
                + "},\"state_dict_after\":{}}\n";
        Path file = write(
                "modules.jsonl",
                call.formatted("Linear", 4) + call.formatted("Linear", 5) + call.formatted("Magic", 4));
        assertThat(run(file)).isEqualTo(1);
        assertThat(output()).isEqualTo("""
                FAIL  Linear#0 training: gradient of 'weight' at [0, 1] expected 5.0, got 4.0, 2097152 units in the last \
                place away
                modules.jsonl (modules): 1/2 passed, 1 failed, 1 not supported yet
                  1/3 (33.3 %) cases, 0/2 (0.0 %) modules in full
                  not supported yet: Magic
                """);
    }

    @Test
    void whatCannotBeReadIsSaidInOneMessage() throws IOException {
        assertThatThrownBy(() -> run(folder.resolve("none.jsonl")))
                .hasMessageEndingWith("none.jsonl: there is no such file");
        assertThatThrownBy(() -> run(folder)).hasMessageEndingWith(": not a file");
        assertThatThrownBy(() -> run(write("a.jsonl", ""))).hasMessageEndingWith("a.jsonl: is empty");
        assertThatThrownBy(() -> run(write("a.jsonl", "\n{\"seed\":0,"))).hasMessageContaining("a.jsonl:2: not JSON: ");
        assertThatThrownBy(() -> run(write("a.jsonl", "[1]"))).hasMessageContaining("a.jsonl:1: not a JSON object");
        assertThatThrownBy(() -> run(write("a.jsonl", "{\"x\":1}")))
                .hasMessageContaining("a.jsonl:1: a line with the fields [x] is no reference case");
        assertThatThrownBy(
                        () -> run(write("a.jsonl", "{\"value\":{\"tensor\":\"float32\",\"data\":[1]},\"text\":\"\"}")))
                .hasMessageContaining("a.jsonl:1: not a reference case as expected");
    }

    @Test
    void wrongUsage() {
        assertThatThrownBy(() -> run()).hasMessageStartingWith("usage: conformance");
        assertThatThrownBy(() -> run("--tier", "x")).hasMessageStartingWith("--tier takes a number, not 'x'");
        assertThatThrownBy(() -> run("--tier")).isInstanceOf(CaseFileException.class);
        assertThatThrownBy(() -> run("--fast", "a")).hasMessageStartingWith("unknown option --fast");
        assertThat(Options.of("--tier", "2", "a").tier()).isEqualTo(2);
        assertThat(Options.of("--op", "add.*", "a").operators()).isEqualTo("add.*");
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private int run(Object... arguments) {
        String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        return new Conformance(new PrintStream(out, true, StandardCharsets.UTF_8)).run(Options.of(texts));
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
