package dev.flambeau.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What a user sees of each command: output, files, messages and exit codes.
class CommandsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private int run(Object... args) {
        CommandLine line = Main.line();
        line.setOut(new PrintWriter(out));
        line.setErr(new PrintWriter(err));
        return line.execute(Arrays.stream(args).map(Object::toString).toArray(String[]::new));
    }

    @Test
    void theWorkflowTellsTheNumbersOfTheCourse() {
        assertThat(run("workflow", "--out", folder)).as("%s", err).isZero();
        assertThat(out.toString())
                .contains("weights 0.3367, bias 0.1288")
                .contains("Epoch    0 | train loss 0.31288138031959534 | test loss 0.48106518387794495")
                .contains("Epoch   10 | train loss 0.197671")
                .contains("Epoch   20 | train loss 0.0890872")
                .contains("weights 0.5784, bias 0.3513")
                .contains("the same numbers, bit for bit")
                .contains("weight 0.7645, bias 0.8300")
                .contains("weight 0.6968, bias 0.3025");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void theWorkflowLeavesFiguresModelsAndHistories() throws IOException {
        assertThat(run("workflow", "--out", folder.resolve("a/b"), "--epochs", 5))
                .isZero();
        List<String> names;
        try (var files = Files.list(folder.resolve("a/b"))) {
            names = files.map(f -> f.getFileName().toString()).sorted().toList();
        }
        assertThat(names)
                .containsExactly(
                        "data.png",
                        "history.csv",
                        "line.pt",
                        "linear.pt",
                        "linear_history.csv",
                        "linear_predictions.png",
                        "losses.png",
                        "predictions_after.png",
                        "predictions_before.png");
        assertThat(pngWidth(folder.resolve("a/b/losses.png"))).isEqualTo(1000);
        assertThat(Files.readAllLines(folder.resolve("a/b/history.csv")))
                .hasSize(6)
                .first()
                .isEqualTo("epoch,train_loss,valid_loss,lr,seconds");
    }

    private static int pngWidth(Path file) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(file)).getInt(16);
    }

    @Test
    void anotherSeedAndLearningRateGiveOtherNumbers() {
        assertThat(run("workflow", "--out", folder, "--epochs", 3, "--seed", 7, "--lr", 0.1))
                .isZero();
        assertThat(out.toString())
                .contains("seed 7")
                .contains("learning rate 0.1")
                .doesNotContain("weights 0.3367");
    }

    @Test
    void wrongCallsGetOneMessageAndExitCode2() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        refused("flambeau: a command is missing");
        refused("flambeau: Unmatched argument at index 0: 'workflwo'", "workflwo");
        refused("flambeau workflow: --epochs must be 1 to 1000000, not 0", "workflow", "--epochs", "0");
        refused(
                "flambeau workflow: Invalid value for option '--epochs': 'ten' is not an int",
                "workflow",
                "--epochs",
                "ten");
        refused("flambeau workflow: --lr must be a number above 0, not NaN", "workflow", "--lr", "NaN");
        refused("flambeau workflow: --out: '" + file + "' is a file, not a folder", "workflow", "--out", file);
        refused("flambeau workflow: Unknown option: '--nope'", "workflow", "--nope");
        refused("flambeau run: there is no file 'nothing.java'", "run", "nothing.java");
        refused("flambeau run: '" + file + "' is no Java file; its name must end in .java", "run", file);
    }

    private void refused(String message, Object... args) {
        err.getBuffer().setLength(0);
        assertThat(run(args)).as("exit code of %s", List.of(args)).isEqualTo(2);
        assertThat(err.toString()).startsWith(message);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aFolderThatCannotBeMadeIsAFailureWithOneLine() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(run("workflow", "--out", file.resolve("below"))).isEqualTo(1);
        assertThat(err.toString().lines()).hasSize(1).first().asString().startsWith("flambeau workflow: ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void infoNamesJavaKernelsThreadsAndMemory() {
        assertThat(run("info")).isZero();
        assertThat(out.toString())
                .contains("Java")
                .contains("Kernels")
                .contains("Threads")
                .contains("Memory");
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).matches("flambeau \\d+\\.\\d+\\.\\d+\\S* \\(Java .*\\)\\R");
    }
}
