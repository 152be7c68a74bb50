package dev.flambeau.profiler;

import static dev.flambeau.Torch.manualSeed;
import static dev.flambeau.Torch.ones;
import static dev.flambeau.Torch.randn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.nn.Conv2d;
import dev.flambeau.nn.Flatten;
import dev.flambeau.nn.Linear;
import dev.flambeau.nn.MSELoss;
import dev.flambeau.nn.Module;
import dev.flambeau.nn.ReLU;
import dev.flambeau.nn.Sequential;
import dev.flambeau.optim.SGD;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.watch.Watcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("there is one profiler at a time")
class ProfilerTest {
    /// 3 -> 4 channels of 5 x 5, then 36 -> 2.
    private static final class Net extends Module {
        private final Sequential body = module("body", new Sequential(new Conv2d(3, 4, 3), new ReLU(), new Flatten()));
        private final Linear head = module("head", new Linear(36, 2));

        @Override
        public Tensor forward(Tensor x) {
            return head.forward(body.forward(x)).mul(2);
        }
    }

    private static OperatorProfile operator(Profiler profiler, String kind, String name) {
        return profiler.operators().stream()
                .filter(p -> p.kind().equals(kind) && p.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name + ":\n" + profiler.table(100)));
    }

    private static ModuleProfile module(Profiler profiler, String path) {
        return profiler.modules().stream()
                .filter(p -> p.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no module " + path + ":\n" + profiler.moduleTable()));
    }

    private static Profiler trained() {
        manualSeed(0);
        Net net = new Net();
        SGD optimizer = new SGD(net.parameters(), 0.01);
        MSELoss lossFn = new MSELoss();
        Tensor x = randn(7, 3, 5, 5);
        Tensor y = randn(7, 2);
        try (Profiler profiler = Profiler.start()) {
            for (int step = 0; step < 3; step++) {
                Tensor loss = lossFn.forward(net.call(x), y);
                optimizer.zeroGrad();
                loss.backward();
                optimizer.step();
            }
            return profiler;
        }
    }

    @Test
    void countsCallsOperationsAndBytes() {
        Tensor a = randn(4, 5);
        Tensor b = randn(5, 6);
        try (Profiler profiler = Profiler.start()) {
            Tensor c = a.matmul(b);
            c.add(c).relu();
            c.add(1);
            c.sum();
            c.t();
            OperatorProfile matmul = operator(profiler, "operator", "matmul");
            assertThat(matmul.calls()).isEqualTo(1);
            assertThat(matmul.operations()).isEqualTo(2 * 4 * 5 * 6);
            assertThat(matmul.bytes()).isEqualTo(4 * (20 + 30 + 24));
            OperatorProfile add = operator(profiler, "operator", "add");
            assertThat(add.calls()).isEqualTo(2);
            assertThat(add.operations()).isEqualTo(48);
            assertThat(operator(profiler, "operator", "relu").bytes()).isEqualTo(2 * 24 * 4);
            assertThat(operator(profiler, "operator", "sum").operations()).isEqualTo(24);
            assertThat(operator(profiler, "operator", "t").bytes()).isZero();
        }
    }

    @Test
    void productsCountWhateverWayTheyGo() {
        Linear linear = new Linear(5, 6);
        Conv2d convolution = new Conv2d(3, 4, 3);
        Tensor x = randn(4, 5);
        Tensor images = randn(2, 3, 5, 5);
        try (Profiler profiler = Profiler.start()) {
            linear.forward(x);
            convolution.forward(images);
            long operations = profiler.modules().stream()
                    .filter(m -> m.path().equals("Linear"))
                    .mapToLong(ModuleProfile::operations)
                    .sum();
            assertThat(operations).isBetween(2L * 4 * 5 * 6, 2L * 4 * 5 * 6 + 24);
            OperatorProfile conv = operator(profiler, "operator", "convolution");
            assertThat(conv.calls()).isEqualTo(1);
            assertThat(conv.operations()).isEqualTo(2L * 2 * 4 * 9 * 27);
        }
    }

    @Test
    void anAnnouncedOperatorHoldsWhatHappensInIt() {
        ThreadLog log = new ThreadLog();
        log.announce("outer");
        log.end(log.begin(Watcher.Kind.OPERATOR, null), "inner", 3, 4);
        log.operator("outer", 10, 20);
        log.operator("next", 1, 2);
        assertThat(log.spans).extracting(Span::name).containsExactly("inner", "outer", "next");
        Span inner = log.spans.get(0);
        Span outer = log.spans.get(1);
        assertThat(outer.start()).isLessThanOrEqualTo(inner.start());
        assertThat(outer.length()).isGreaterThanOrEqualTo(inner.length());
        assertThat(outer.operations()).isEqualTo(10);
        assertThat(log.spans.get(2).start()).isGreaterThanOrEqualTo(outer.start() + outer.length());
    }

    @Test
    void ownTimesMakeUpTheWhole() {
        Profiler profiler = trained();
        List<OperatorProfile> all = profiler.operators();
        double own = all.stream().mapToDouble(OperatorProfile::selfMillis).sum();
        assertThat(own).as(profiler.table(100)).isPositive().isLessThanOrEqualTo(profiler.millis());
        assertThat(all).allSatisfy(p -> {
            assertThat(p.selfMillis()).as("%s", p).isNotNegative();
            assertThat(p.totalMillis()).as("%s", p).isGreaterThanOrEqualTo(p.selfMillis());
        });
        double modules = profiler.modules().stream()
                .filter(m -> !m.path().contains("."))
                .mapToDouble(m -> m.forwardMillis() + m.backwardMillis())
                .sum();
        assertThat(modules).isCloseTo(own, within(1e-6));
    }

    @Test
    void knowsModulesAndBackward() {
        Profiler profiler = trained();
        ModuleProfile convolution = module(profiler, "Net.body.0");
        assertThat(convolution.calls()).isEqualTo(3);
        assertThat(convolution.forwardMillis()).isPositive();
        assertThat(convolution.backwardMillis()).isPositive();
        long forward = 2L * 7 * 4 * 3 * 3 * 27;
        assertThat(operator(profiler, "operator", "convolution").operations()).isEqualTo(3 * forward);
        assertThat(operator(profiler, "operator", "convolutionWeight").operations())
                .as("the input wants no gradient, the weight does")
                .isEqualTo(3 * forward);
        assertThat(convolution.operations()).isBetween(6 * forward, 7 * forward);

        ModuleProfile body = module(profiler, "Net.body");
        ModuleProfile net = module(profiler, "Net");
        assertThat(body.operations()).isGreaterThan(convolution.operations()).isLessThan(net.operations());
        assertThat(body.backwardMillis()).isGreaterThan(convolution.backwardMillis());
        assertThat(net.forwardMillis()).isGreaterThan(body.forwardMillis());
        assertThat(module(profiler, "MSELoss").calls()).isEqualTo(3);
        assertThat(operator(profiler, "region", "backward").calls()).isEqualTo(3);
        assertThat(operator(profiler, "region", "SGD.step").calls()).isEqualTo(3);
        assertThat(operator(profiler, "module", "Linear").calls()).isEqualTo(3);
        assertThat(operator(profiler, "backward", "ReluBackward0").calls()).isEqualTo(3);
    }

    @Test
    void tablesNameTheMostExpensiveAndTheModulesInOrder() {
        Profiler profiler = trained();
        assertThat(profiler.table(1).lines()).hasSize(3);
        assertThat(profiler.table(100)).contains("convolution", "GFLOP/s", "ms were seen");
        assertThat(profiler.moduleTable().lines().map(line -> line.split(" ")[0]))
                .containsSubsequence(
                        "module", "(no", "MSELoss", "Net", "Net.body", "Net.body.0", "Net.body.1", "Net.head");
    }

    @Test
    void partsStandInTheOrderOfTheirNumbers() {
        Module[] parts = new Module[12];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = new ReLU();
        }
        Sequential model = new Sequential(parts);
        try (Profiler profiler = Profiler.start()) {
            model.call(ones(2));
            assertThat(profiler.modules())
                    .extracting(ModuleProfile::path)
                    .containsSubsequence(
                            "Sequential", "Sequential.2", "Sequential.9", "Sequential.10", "Sequential.11");
        }
    }

    @Test
    void regionsHoldWhatHappensInThem() {
        try (var _ = Profiler.region("before")) {
            ones(2).add(1);
        }
        Profiler profiler = Profiler.start();
        try (profiler) {
            try (var _ = Profiler.region("data")) {
                LockSupport.parkNanos(3_000_000);
                ones(2).add(1);
            }
        }
        OperatorProfile data = operator(profiler, "region", "data");
        assertThat(data.calls()).isEqualTo(1);
        assertThat(data.totalMillis()).isGreaterThanOrEqualTo(2.5);
        assertThat(profiler.operators()).extracting(OperatorProfile::name).doesNotContain("before");
    }

    @Test
    void anOperatorThatFailsLeavesTheRestInOrder() {
        Linear linear = new Linear(2, 3);
        try (Profiler profiler = Profiler.start()) {
            assertThatThrownBy(() -> linear.forward(ones(2, 5))).isInstanceOf(ShapeException.class);
            assertThatThrownBy(() -> ones(2).add(ones(3))).isInstanceOf(ShapeException.class);
            linear.forward(ones(1, 2));
            ones(2).mul(3);
            assertThat(module(profiler, "Linear").calls()).isEqualTo(2);
            assertThat(operator(profiler, "operator", "mul").calls()).isEqualTo(1);
        }
    }

    @Test
    void thereIsOneAtATimeAndItEnds() {
        Profiler profiler = Profiler.start();
        try (profiler) {
            assertThatThrownBy(Profiler::start)
                    .isInstanceOf(ValueException.class)
                    .hasMessageContaining("close it");
            ones(2).add(1);
        }
        profiler.close();
        ones(2).add(1);
        assertThat(operator(profiler, "operator", "add").calls()).isEqualTo(1);
        Profiler.start().close();
    }

    @Test
    void hearsAllThreads() throws InterruptedException {
        try (Profiler profiler = Profiler.start()) {
            Thread thread = new Thread(() -> ones(2).add(1));
            thread.start();
            thread.join();
            ones(2).add(1);
            assertThat(operator(profiler, "operator", "add").calls()).isEqualTo(2);
        }
    }

    @Test
    void theTraceIsJsonOfCompleteEvents(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("trace.json");
        try (Profiler profiler = Profiler.start()) {
            try (var _ = Profiler.region("a \"name\"\n")) {
                ones(2).add(1);
            }
            profiler.saveTrace(file);
        }
        List<String> lines = Files.readAllLines(file);
        assertThat(lines).first().asString().startsWith("{\"displayTimeUnit\"");
        assertThat(lines).last().isEqualTo("]}");
        assertThat(lines)
                .anySatisfy(line -> assertThat(line)
                        .startsWith(
                                "{\"ph\": \"X\", \"cat\": \"operator\", \"name\": \"add\", \"pid\": 1, \"tid\": 1, \"ts\": ")
                        .contains("\"module\": \"\", \"backward\": false, \"operations\": 2, \"bytes\": 20}}"));
        assertThat(lines).anySatisfy(line -> assertThat(line).contains("\"name\": \"a \\\"name\\\"\\u000a\""));
        assertThat(lines).anySatisfy(line -> assertThat(line).contains("thread_name", "\"tid\": 1"));
    }

    @Test
    void operatorsAppearInFlightRecordings(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("recording.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("dev.flambeau.Operator").withoutThreshold();
            recording.start();
            try (Profiler _ = Profiler.start()) {
                new Linear(2, 3).forward(ones(1, 2)).relu();
            }
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file).stream()
                .filter(e -> e.getEventType().getName().equals("dev.flambeau.Operator"))
                .toList();
        assertThat(events).extracting(e -> e.getString("operator")).contains("relu");
        assertThat(events).extracting(e -> e.getString("module")).contains("Linear", "");
        assertThat(events).allSatisfy(e -> assertThat(e.getDuration()).isPositive());
    }
}
