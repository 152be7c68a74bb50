package dev.flambeau.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.Torch;
import dev.flambeau.error.CheckpointException;
import dev.flambeau.error.StateDictException;
import dev.flambeau.io.Checkpoint;
import dev.flambeau.io.Checkpoints;
import dev.flambeau.nn.Dropout;
import dev.flambeau.nn.Linear;
import dev.flambeau.nn.MSELoss;
import dev.flambeau.nn.Module;
import dev.flambeau.nn.Sequential;
import dev.flambeau.nn.StateDict;
import dev.flambeau.optim.SGD;
import dev.flambeau.tensor.Tensor;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Training that is cut off anywhere and goes on from its checkpoint ends with the same bits.
class ResumeTest {
    @TempDir
    private Path folder;

    /// Fails at a step.
    private static Callback failing(long at) {
        return new Callback() {
            @Override
            public void batchEnd(Training training) {
                if (training.step() == at && training.batch() % 2 == 0) {
                    throw new IllegalStateException("cut");
                }
            }
        };
    }

    private static Callback idle() {
        return new Callback() {};
    }

    private static void same(StateDict one, StateDict other) {
        assertThat(one.keys()).isEqualTo(other.keys());
        one.asMap()
                .forEach((name, value) ->
                        assertThat(value.equal(other.get(name))).as(name).isTrue());
    }

    private static List<String> withoutSeconds(Path csv) throws IOException {
        return Files.readAllLines(csv).stream()
                .map(line -> line.substring(0, line.lastIndexOf(',')))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 6, 7, 12, 21, 35})
    void cutOffAtAStep(long at) throws IOException {
        StateDict whole = Kills.train(folder.resolve("a"), idle()).stateDict();
        assertThatThrownBy(() -> Kills.train(folder.resolve("b"), failing(at))).hasMessage("cut");
        Torch.manualSeed(at); // a new process has other random numbers
        StateDict resumed = Kills.train(folder.resolve("b"), idle()).stateDict();
        same(resumed, whole);
        assertThat(withoutSeconds(folder.resolve("b/history.csv")))
                .isEqualTo(withoutSeconds(folder.resolve("a/history.csv")))
                .hasSizeGreaterThan(2);
        same(
                Checkpoints.load(folder.resolve("b/best.pt"))
                        .get("model_state_dict")
                        .stateDict(),
                Checkpoints.load(folder.resolve("a/best.pt"))
                        .get("model_state_dict")
                        .stateDict());
    }

    @Test
    void aFinishedRunIsNotTrainedAgain() {
        StateDict first = Kills.train(folder, idle()).stateDict();
        int[] batches = {0};
        StateDict again = Kills.train(folder, new Callback() {
                    @Override
                    public void batchEnd(Training training) {
                        batches[0]++;
                    }
                })
                .stateDict();
        assertThat(batches[0]).isZero();
        same(again, first);
    }

    @Test
    void anInterruptSavesAndEnds() {
        StateDict whole = Kills.train(folder.resolve("a"), idle()).stateDict();
        Kills.train(folder.resolve("b"), new Callback() {
            @Override
            public void batchEnd(Training training) {
                if (training.step() == 15) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        assertThat(Thread.interrupted()).isTrue();
        Checkpoint saved = Checkpoints.load(folder.resolve("b/last.pt"));
        assertThat(saved.get("step").asLong()).isEqualTo(15);
        assertThat(saved.get("batch").asLong()).isPositive();
        assertThat(folder.resolve("b/run.json")).content().contains("\"stopped: interrupted\"");
        same(Kills.train(folder.resolve("b"), idle()).stateDict(), whole);
    }

    /// As Ctrl-C does: the program is told to end.
    @Test
    void aProgramThatIsToldToEndSavesFirst() throws IOException, InterruptedException {
        Process process = start(folder.resolve("b"), 40);
        for (int i = 0; i < 600 && !Files.exists(folder.resolve("b/last.pt")); i++) {
            Thread.sleep(50);
        }
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(folder.resolve("b/run.json")).content().contains("\"stopped: the program is ending\"");
        StateDict whole = Kills.train(folder.resolve("a"), idle()).stateDict();
        same(Kills.train(folder.resolve("b"), idle()).stateDict(), whole);
    }

    @Test
    void batchesThatAreNoLoaderAreGoneThroughAgain() {
        StateDict whole = plain(folder.resolve("a"), idle());
        assertThatThrownBy(() -> plain(folder.resolve("b"), failing(10))).hasMessage("cut");
        Torch.manualSeed(1);
        same(plain(folder.resolve("b"), idle()), whole);
    }

    /// Noise as data, and dropout.
    private static StateDict plain(Path run, Callback callback) {
        Torch.manualSeed(3);
        Module model = new Sequential(new Linear(4, 8), new Dropout(0.5), new Linear(8, 4));
        Iterable<List<Tensor>> noise = () -> Stream.generate(() -> List.of(Torch.randn(6, 4), Torch.randn(6, 4)))
                .limit(6)
                .iterator();
        Trainer.of(model, new MSELoss(), new SGD(model.parameters(), 0.1))
                .epochs(3)
                .save(Saving.in(run).everySteps(2).resume())
                .callbacks(callback)
                .fit(noise);
        return model.stateDict();
    }

    @Test
    void theCheckpointHasWhatPyTorchUsersExpect() {
        Kills.train(folder, idle());
        Checkpoint saved = Checkpoints.load(folder.resolve("last.pt"));
        assertThat(saved.keys())
                .contains(
                        "model_state_dict",
                        "optimizer_state_dict",
                        "scheduler_state_dict",
                        "epoch",
                        "step",
                        "rng_state",
                        "history");
        assertThat(saved.get("rng_state").asTensor().dtype()).hasToString("uint8");
        assertThat(saved.get("optimizer_state_dict")
                        .get("state")
                        .get(0)
                        .get("step")
                        .asTensor()
                        .item())
                .isEqualTo(saved.get("step").asDouble());
        assertThat(folder.resolve("run.json"))
                .content(StandardCharsets.UTF_8)
                .contains("\"seed\" : 3", "\"optimizer\" : \"Adam\"", "\"sha256\" : \"", "\"java\" : \"25");
    }

    @Test
    void whatDoesNotFitIsRefused() {
        Kills.train(folder, idle());
        Linear model = new Linear(2, 1);
        Trainer<List<Tensor>> other = Trainer.of(model, new MSELoss(), new SGD(model.parameters(), 0.1))
                .save(Saving.in(folder).resume());
        assertThatThrownBy(() -> other.fit(List.of())).isInstanceOf(StateDictException.class);
        assertThatThrownBy(() -> Kills.train(folder, idle(), idle()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("'callbacks' has 2 entries, the trainer 3");
    }

    /// Processes killed at random moments; -Dflambeau.kills=20 for more of them.
    @Test
    void killed() throws IOException, InterruptedException {
        Path whole = folder.resolve("whole");
        run(whole, 0, Long.MAX_VALUE);
        int kills = Integer.getInteger("flambeau.kills", 2);
        Random random = new Random(kills);
        Path killed = folder.resolve("killed");
        int finished = 0;
        for (int hits = 0; hits < kills; ) {
            hits += run(killed, 40, 500 + random.nextInt(2500)) ? 1 : 0;
            if (Files.exists(killed.resolve("final.pt"))) {
                compare(killed, whole);
                killed = folder.resolve("killed" + ++finished);
            }
        }
        run(killed, 0, Long.MAX_VALUE);
        compare(killed, whole);
    }

    private static void compare(Path killed, Path whole) {
        same(
                Checkpoints.load(killed.resolve("final.pt")).stateDict(),
                Checkpoints.load(whole.resolve("final.pt")).stateDict());
    }

    /// Runs [Kills]; true if it was killed.
    private static boolean run(Path folder, long millisABatch, long millis) throws IOException, InterruptedException {
        Process process = start(folder, millisABatch);
        boolean killed = !process.waitFor(millis, TimeUnit.MILLISECONDS);
        if (killed) {
            process.destroyForcibly();
        }
        int exit = process.waitFor();
        assertThat(killed || exit == 0).as("exit code %d", exit).isTrue();
        return killed;
    }

    private static Process start(Path folder, long millisABatch) throws IOException {
        Files.createDirectories(folder);
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.real.class.path", System.getProperty("java.class.path"))
                                + File.pathSeparator
                                + System.getProperty("jdk.module.path", ""),
                        Kills.class.getName(),
                        folder.toString(),
                        Long.toString(millisABatch))
                .inheritIO()
                .start();
    }
}
