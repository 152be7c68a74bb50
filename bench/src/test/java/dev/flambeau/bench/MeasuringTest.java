package dev.flambeau.bench;

import static dev.flambeau.Torch.zeros;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flambeau.bench.Peer.Way;
import dev.flambeau.tensor.Tensor;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class MeasuringTest {
    @Test
    void timesWholeStepsAndCountsTheirBytes() {
        Tensor nothing = zeros(1);
        byte[][] kept = new byte[1][];
        Timing timing = Timing.of(
                () -> {
                    kept[0] = new byte[1 << 20];
                    LockSupport.parkNanos(2_000_000);
                    return nothing;
                },
                0.02,
                0.05);
        assertThat(timing.medianMicros()).isGreaterThan(1_900);
        assertThat(timing.bestMicros()).isLessThanOrEqualTo(timing.medianMicros());
        assertThat(timing.bytes()).isBetween((double) (1 << 20), 1.5 * (1 << 20));
        assertThat(timing.readySeconds()).isNotNegative();
    }

    @Test
    void ourLineIsReadBack() {
        Timing timing = new Timing(12.345, 11, 4000, 0.25, 640);
        Result result = Result.parse(Result.json("train_line", 2, timing, 47)).orElseThrow();
        assertThat(result.medianUs()).isCloseTo(12.345, within(0.006));
        assertThat(result.number("bytes_per_step")).hasValue(640);
        assertThat(result.number("first_us")).hasValue(4000);
        assertThat(result.number("ready_seconds")).hasValue(0.25);
        assertThat(result.number("round_trip_ns")).hasValue(47);
        assertThat(result.json())
                .startsWith("{\"workload\": \"train_line\", \"system\": \"flambeau\", \"version\": \"")
                .contains("\"threads\": 2, ")
                .doesNotContain("unknown")
                .doesNotContain("$");
        assertThat(Result.parse("WARNING: \"median_us\": 3")).isEmpty();
        assertThat(Result.parse("{\"workload\": 1}")).isEmpty();
    }

    @Test
    void aRoundTripIsShortAndFarProcessorsAreNamed() {
        assertThat(RoundTrip.nanos()).isNotNegative().isFinite();
        Comparison row = new Comparison(Workloads.find("train_line").orElseThrow());
        for (double trip : new double[] {47, 430}) {
            String line = Result.json("train_line", 2, new Timing(1, 1, 1, 1, 1), trip);
            row.addOurs(new Answer(Result.parse(line).orElseThrow(), ""));
        }
        assertThat(row.remarks()).singleElement().asString().contains("train_line", "far apart", "430 ns");
    }

    @Test
    void saysWhyAProgramFailed() throws IOException, InterruptedException {
        assertThat(Program.reason(
                        List.of(
                                "Traceback (most recent call last):",
                                "torch._inductor.exc.InductorError: InvalidCxxCompiler: No working C++ compiler found",
                                "",
                                "Set TORCHDYNAMO_VERBOSE=1 for the internal stack trace"),
                        1))
                .isEqualTo("torch._inductor.exc.InductorError: InvalidCxxCompiler: No working C++ compiler found");
        assertThat(Program.reason(List.of("python3: can't open file", " "), 2)).isEqualTo("python3: can't open file");
        assertThat(Program.reason(List.of(), 137)).contains("137");

        String java = ProcessHandle.current().info().command().orElseThrow();
        Answer answer = Program.run(new ProcessBuilder(java, "NoSuchClassAnywhere"));
        assertThat(answer.result()).isNull();
        assertThat(answer.why()).contains("NoSuchClassAnywhere");
    }

    @Test
    void comparesWithTheFasterOfPlainAndCompiled() {
        Comparison row = new Comparison(Workloads.find("infer_mlp_b1").orElseThrow());
        row.addOurs(result(10));
        row.addOurs(result(30));
        row.addOurs(result(20));
        row.addTheirs(Way.DEFAULT, result(100));
        row.addTheirs(Way.COMPILED, result(90));
        row.addTheirs(Way.TUNED, Answer.failed("no memory"));
        assertThat(row.row().split(" +"))
                .containsExactly("infer_mlp_b1", "20.00", "64", "100.00", "90.00", "-", "4.50x", "-", "4", "yes");
        assertThat(row.remarks()).containsExactly("infer_mlp_b1: PyTorch (tuned) failed: no memory");
        assertThat(Comparison.median(List.of(4.0, 1.0))).isEqualTo(OptionalDouble.of(2.5));
    }

    @Test
    void reachesNoGoalWithoutAPeer() {
        Comparison row = new Comparison(Workloads.find("infer_mlp_b1024").orElseThrow());
        row.addOurs(result(10));
        assertThat(row.row().split(" +")).endsWith("-", "-", "1.2", "-");
        row.addTheirs(Way.COMPILED, result(11));
        assertThat(row.row().split(" +")).endsWith("1.10x", "-", "1.2", "no");
    }

    private static Answer result(double median) {
        return Answer.of(
                Result.parse(String.format(Locale.ROOT, "{\"median_us\": %.2f, \"bytes_per_step\": 64}", median))
                        .orElseThrow());
    }
}
