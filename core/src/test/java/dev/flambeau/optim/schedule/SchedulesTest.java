package dev.flambeau.optim.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.flambeau.error.FlambeauException;
import dev.flambeau.error.StateDictException;
import dev.flambeau.error.ValueException;
import dev.flambeau.io.Checkpoint;
import dev.flambeau.io.Checkpoints;
import dev.flambeau.optim.Adam;
import dev.flambeau.optim.Optimizer;
import dev.flambeau.optim.ParamGroup;
import dev.flambeau.optim.SGD;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Learning rates and momenta are those of PyTorch for 200 steps; `generate.py` beside the values writes them.
class SchedulesTest {
    private static final int STEPS = 200;

    /// An optimizer and its schedules.
    private record Run(Supplier<Optimizer> optimizer, Function<Optimizer, List<LRScheduler>> schedules) {}

    private static final Map<String, Run> RUNS = new LinkedHashMap<>();

    static {
        run("lambda", SchedulesTest::sgd, o -> new LambdaLR(o, e -> Math.pow(0.97, e)));
        run("lambdas", SchedulesTest::two, o -> new LambdaLR(o, List.of(e -> 1.0 / (1 + e), Math::cos)));
        run("multiplicative", SchedulesTest::sgd, o -> new MultiplicativeLR(o, e -> e % 50 == 0 ? 0.5 : 1.001));
        run("multiplicatives", SchedulesTest::two, o -> new MultiplicativeLR(o, List.of(_ -> 0.99, _ -> 1.01)));
        run("step", SchedulesTest::sgd, o -> new StepLR(o, 30));
        run("step gamma", SchedulesTest::two, o -> new StepLR(o, 7, 0.8));
        run("step tensor", SchedulesTest::tensorLr, o -> new StepLR(o, 30, 0.5));
        run("multistep", SchedulesTest::sgd, o -> new MultiStepLR(o, 10, 60, 60, 150));
        run("multistep gamma", SchedulesTest::two, o -> new MultiStepLR(o, new int[] {100, 3}, 0.3));
        run("constant", SchedulesTest::sgd, ConstantLR::new);
        run("constant factor", SchedulesTest::two, o -> new ConstantLR(o, 0.25, 40));
        run("linear", SchedulesTest::sgd, LinearLR::new);
        run(
                "linear down",
                SchedulesTest::two,
                o -> new LinearLR(o, linear(1, 80).endFactor(0.1)));
        run("exponential", SchedulesTest::two, o -> new ExponentialLR(o, 0.95));
        run("polynomial", SchedulesTest::sgd, PolynomialLR::new);
        run("polynomial power", SchedulesTest::two, o -> new PolynomialLR(o, 120, 2.5));
        run("cosine", SchedulesTest::sgd, o -> new CosineAnnealingLR(o, 50));
        run("cosine min", SchedulesTest::two, o -> new CosineAnnealingLR(o, 33, 0.001));
        run("restarts", SchedulesTest::sgd, o -> new CosineAnnealingWarmRestarts(o, 20));
        run("restarts longer", SchedulesTest::two, o -> new CosineAnnealingWarmRestarts(o, 10, 2, 0.001));
        run(
                "chained",
                SchedulesTest::two,
                o -> new ChainedScheduler(List.of(new ConstantLR(o, 0.1, 20), new ExponentialLR(o, 0.98))));
        run(
                "chained three",
                SchedulesTest::sgd,
                o -> new ChainedScheduler(List.of(
                        new LinearLR(o, linear(0.5, 10)), new CosineAnnealingLR(o, 60), new StepLR(o, 40, 0.5))));
        run(
                "sequential",
                SchedulesTest::two,
                o -> new SequentialLR(o, List.of(new LinearLR(o, linear(0.1, 10)), new CosineAnnealingLR(o, 90)), 10));
        run(
                "sequential three",
                SchedulesTest::sgd,
                o -> new SequentialLR(
                        o,
                        List.of(new ConstantLR(o, 0.1, 20), new ExponentialLR(o, 0.9), new StepLR(o, 30, 0.5)),
                        20,
                        60));
        run("sequential others", SchedulesTest::sgd, SchedulesTest::others);
        run(
                "sequential cyclic",
                SchedulesTest::sgd,
                o -> new SequentialLR(
                        o, List.of(new ExponentialLR(o, 0.9), new CyclicLR(o, 0.01, 0.1, cyclic(7))), 25));
        run(
                "sequential chained",
                SchedulesTest::sgd,
                o -> new SequentialLR(
                        o,
                        List.of(
                                new ChainedScheduler(List.of(new ConstantLR(o, 0.5, 4), new ExponentialLR(o, 0.95))),
                                new StepLR(o, 10)),
                        30));
        run(
                "sequential nested",
                SchedulesTest::sgd,
                o -> new SequentialLR(
                        o,
                        List.of(
                                new SequentialLR(
                                        o,
                                        List.of(
                                                new LinearLR(o, new LinearLR.Options().totalIters(8)),
                                                new ExponentialLR(o, 0.9)),
                                        8),
                                new StepLR(o, 10)),
                        40));
        run("cyclic", SchedulesTest::sgd, o -> new CyclicLR(o, 0.01, 0.1, cyclic(20)));
        run(
                "cyclic halved",
                SchedulesTest::two,
                o -> new CyclicLR(
                        o,
                        new double[] {0.01, 0.02},
                        new double[] {0.1, 0.3},
                        cyclic(10).stepSizeDown(15).mode("triangular2")));
        run(
                "cyclic exp",
                SchedulesTest::adam,
                o -> new CyclicLR(o, 0.01, 0.1, cyclic(10).mode("exp_range").gamma(0.99)));
        run(
                "cyclic own",
                SchedulesTest::sgd,
                o -> new CyclicLR(
                        o,
                        0.01,
                        0.1,
                        cyclic(10)
                                .scaleFn(x -> 1 / Math.pow(5, x * 0.001))
                                .scaleMode("iterations")
                                .baseMomentum(0.7)
                                .maxMomentum(0.99)));
        run(
                "cyclic without momentum",
                SchedulesTest::sgd,
                o -> new CyclicLR(o, 0.01, 0.1, cyclic(10).cycleMomentum(false)));
        run("one cycle", SchedulesTest::sgd, o -> new OneCycleLR(o, 0.5, 201));
        run(
                "one cycle linear",
                SchedulesTest::two,
                o -> new OneCycleLR(
                        o,
                        new double[] {0.5, 0.1},
                        new OneCycleLR.Options()
                                .totalSteps(250)
                                .pctStart(0.4)
                                .annealStrategy("linear")
                                .divFactor(10)
                                .finalDivFactor(100)));
        run(
                "one cycle three",
                SchedulesTest::adam,
                o -> new OneCycleLR(
                        o,
                        0.5,
                        new OneCycleLR.Options()
                                .epochs(21)
                                .stepsPerEpoch(10)
                                .threePhase(true)
                                .baseMomentum(0.8)
                                .maxMomentum(0.9)));
        run(
                "one cycle without momentum",
                SchedulesTest::sgd,
                o -> new OneCycleLR(
                        o, 0.5, new OneCycleLR.Options().totalSteps(201).cycleMomentum(false)));
        run("plateau", SchedulesTest::sgd, ReduceLROnPlateau::new);
        run(
                "plateau max",
                SchedulesTest::two,
                o -> new ReduceLROnPlateau(
                        o,
                        new ReduceLROnPlateau.Options()
                                .mode("max")
                                .factor(0.5)
                                .patience(3)
                                .threshold(0.05)
                                .thresholdMode("abs")
                                .cooldown(4)
                                .minLr(0.01, 0.0001)));
        ReduceLROnPlateau.Options soon =
                new ReduceLROnPlateau.Options().factor(0.7).patience(2).threshold(0.01);
        run(
                "plateau rel",
                SchedulesTest::sgd,
                o -> new ReduceLROnPlateau(o, soon.mode("max").minLr(0.001)));
        run("plateau abs", SchedulesTest::sgd, o -> new ReduceLROnPlateau(o, soon.thresholdMode("abs")));
        run("swa", SchedulesTest::two, o -> new SWALR(o, 0.05));
        run("swa linear", SchedulesTest::sgd, o -> new SWALR(o, 0.005, 40, "linear"));
        run("swa at once", SchedulesTest::sgd, o -> new SWALR(o, 0.05, 0));
        RUNS.put(
                "two on one",
                new Run(SchedulesTest::sgd, o -> List.of(new StepLR(o, 50, 0.5), new ExponentialLR(o, 0.99))));
    }

    private static void run(String name, Supplier<Optimizer> optimizer, Function<Optimizer, LRScheduler> schedule) {
        RUNS.put(name, new Run(optimizer, o -> List.of(schedule.apply(o))));
    }

    private static LRScheduler others(Optimizer o) {
        return new SequentialLR(
                o,
                List.of(
                        new PolynomialLR(o, 30),
                        new CosineAnnealingWarmRestarts(o, 15),
                        new LambdaLR(o, e -> Math.pow(0.9, e)),
                        new MultiplicativeLR(o, _ -> 0.95),
                        new LinearLR(o),
                        new ConstantLR(o),
                        new MultiStepLR(o, 5, 9)),
                20,
                60,
                90,
                120,
                140,
                160);
    }

    private static LinearLR.Options linear(double startFactor, int totalIters) {
        return new LinearLR.Options().startFactor(startFactor).totalIters(totalIters);
    }

    private static CyclicLR.Options cyclic(int stepSizeUp) {
        return new CyclicLR.Options().stepSizeUp(stepSizeUp);
    }

    private static List<Parameter> one() {
        return List.of(new Parameter(Factories.ones(1)));
    }

    private static Optimizer sgd() {
        return new SGD(one(), new SGD.Options().lr(0.1).momentum(0.9));
    }

    private static Optimizer two() {
        Optimizer optimizer = sgd();
        optimizer.addParamGroup(one()).set("lr", 0.02);
        return optimizer;
    }

    private static Optimizer adam() {
        return new Adam(one(), 0.1);
    }

    private static Optimizer tensorLr() {
        return new SGD(one(), new SGD.Options().lr(Factories.tensor(0.1)));
    }

    private static double metric(int step) {
        return Math.exp(-step / 30.0) + 0.05 * Math.sin(step);
    }

    private static void step(List<LRScheduler> schedules, int number) {
        for (LRScheduler schedule : schedules) {
            if (schedule instanceof ReduceLROnPlateau plateau) {
                plateau.step(metric(number));
            } else {
                schedule.step();
            }
        }
    }

    private static double value(Optimizer optimizer, int group, String option) {
        ParamGroup of = optimizer.paramGroups().get(group);
        return option.equals("betas") ? of.numbers(option)[0] : of.number(option);
    }

    @TestFactory
    Stream<DynamicTest> values_are_those_of_pytorch() {
        return lines().map(line -> DynamicTest.dynamicTest(line.substring(0, line.lastIndexOf(';')), () -> {
            String[] parts = line.split(";");
            Run run = RUNS.get(parts[0]);
            Optimizer optimizer = run.optimizer.get();
            List<LRScheduler> schedules = run.schedules.apply(optimizer);
            List<Double> expected = values(parts[3]);
            assertThat(expected).hasSize(STEPS + 1);
            for (int step = 0; step <= STEPS; step++) {
                double value = value(optimizer, Integer.parseInt(parts[1]), parts[2]);
                double wanted = expected.get(step);
                assertThat(value).as("step " + step).isCloseTo(wanted, within(1e-12 + 1e-11 * Math.abs(wanted)));
                if (parts[2].equals("lr")) {
                    assertThat(schedules.getLast().getLastLr()[Integer.parseInt(parts[1])])
                            .isEqualTo(value);
                }
                if (step < STEPS) {
                    step(schedules, step);
                }
            }
        }));
    }

    @Test
    void each_schedule_has_values() {
        assertThat(lines().map(line -> line.substring(0, line.indexOf(';'))).distinct())
                .containsExactlyElementsOf(RUNS.keySet());
    }

    private static Stream<String> lines() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(SchedulesTest.class.getResourceAsStream("schedules.txt.gz")),
                StandardCharsets.UTF_8))) {
            return in.lines().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `0.1*3 0.2` is 0.1 three times, then 0.2.
    private static List<Double> values(String text) {
        List<Double> values = new ArrayList<>();
        for (String word : text.split(" ")) {
            String[] pair = word.split("\\*");
            int times = pair.length == 1 ? 1 : Integer.parseInt(pair[1]);
            for (int i = 0; i < times; i++) {
                values.add(Double.parseDouble(pair[0]));
            }
        }
        return values;
    }

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> a_saved_schedule_goes_on_as_if_nothing_had_happened() {
        return RUNS.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> resume(entry.getValue())));
    }

    private void resume(Run run) {
        Optimizer optimizer = run.optimizer.get();
        List<LRScheduler> schedules = run.schedules.apply(optimizer);
        for (int step = 0; step < 70; step++) {
            step(schedules, step);
        }
        Path file = folder.resolve("run.pt");
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("optimizer", optimizer.stateDict());
        all.put("schedules", schedules.stream().map(LRScheduler::stateDict).toList());
        Checkpoints.save(all, file);
        Optimizer other = run.optimizer.get();
        List<LRScheduler> resumed = run.schedules.apply(other);
        Checkpoint saved = Checkpoints.load(file);
        other.loadStateDict(saved.get("optimizer").asMap());
        for (int i = 0; i < resumed.size(); i++) {
            resumed.get(i).loadStateDict(saved.get("schedules").get(i).asMap());
        }
        for (int step = 70; step < STEPS; step++) {
            step(schedules, step);
            step(resumed, step);
            assertThat(other).as("step " + step).hasToString(optimizer.toString());
            assertThat(resumed.getLast().getLastLr())
                    .isEqualTo(schedules.getLast().getLastLr());
        }
    }

    /// Of PyTorch 2.14.
    private static final double[] BETWEEN = {
        0.0993844170297569,
        0.0001541333133436018,
        0.1,
        0.09619397662556434,
        0.0001541333133436018,
        0.1,
        8.671949076420882e-05,
        0.07938926261462366,
        0.06545084971874737
    };

    @Test
    void warm_restarts_go_to_places_between_epochs() {
        Optimizer optimizer = sgd();
        CosineAnnealingWarmRestarts schedule = new CosineAnnealingWarmRestarts(optimizer, 10, 2);
        double[] places = {0.5, 9.75, 10, 12.5, 29.5, 30, 69.25, 3};
        for (int i = 0; i < places.length; i++) {
            schedule.step(places[i]);
            assertThat(schedule.getLastLr()[0]).isCloseTo(BETWEEN[i], within(1e-12));
        }
        schedule.step();
        assertThat(schedule.getLastLr()[0]).isCloseTo(BETWEEN[places.length], within(1e-12));
        refused(() -> schedule.step(-1), "CosineAnnealingWarmRestarts: epoch must be 0 or more, not -1.0");
    }

    @Test
    void training_goes_on_after_an_epoch() {
        Optimizer optimizer = sgd();
        refused(() -> new StepLR(optimizer, 2, 0.5, 3), "group 0 has no 'initial_lr', which is needed to go on after");
        optimizer.paramGroups().getFirst().put("initial_lr", 0.1);
        StepLR schedule = new StepLR(optimizer, 2, 0.5, 3);
        assertThat(schedule.getLastLr()).containsExactly(0.05);
        schedule.step();
        schedule.step();
        assertThat(schedule.getLastLr()).containsExactly(0.025);
    }

    @Test
    void what_makes_no_sense_is_refused() {
        Optimizer o = sgd();
        refused(() -> new StepLR(o, 0), "StepLR: stepSize must be 1 or more, not 0");
        refused(() -> new ConstantLR(o, 2), "ConstantLR: factor must be from 0 to 1, not 2.0");
        refused(() -> new LinearLR(o, linear(0, 1)), "LinearLR: startFactor must be above 0 and at most 1, not 0.0");
        refused(() -> new LinearLR(o, linear(1, 1).endFactor(2)), "LinearLR: endFactor must be from 0 to 1, not 2.0");
        refused(() -> new CosineAnnealingLR(o, 0), "CosineAnnealingLR: tMax must be 1 or more, not 0");
        refused(() -> new CosineAnnealingWarmRestarts(o, 1, 0), "t0 and tMult must be 1 or more, not 1 and 0");
        refused(() -> new LambdaLR(o, List.of()), "LambdaLR: there must be one function for each of the 1 groups");
        refused(() -> new CyclicLR(o, 0, 1, cyclic(3).mode("square")), "CyclicLR: there is no mode 'square'");
        refused(
                () -> new CyclicLR(o, new double[2], new double[2], cyclic(3)),
                "CyclicLR: baseLr must be one number or one for each of the 1 groups of parameters, not 2");
        refused(() -> new OneCycleLR(o, 1, 0), "OneCycleLR: there must be 1 step or more, not 0");
        refused(() -> new OneCycleLR(o, 1, new OneCycleLR.Options()), "OneCycleLR: needs totalSteps, or epochs and");
        refused(
                () -> new OneCycleLR(
                        o, 1, new OneCycleLR.Options().totalSteps(9).pctStart(2)),
                "OneCycleLR: pctStart must be from 0 to 1, not 2.0");
        refused(
                () -> new OneCycleLR(
                        o, 1, new OneCycleLR.Options().totalSteps(9).annealStrategy("sin")),
                "OneCycleLR: annealStrategy must be cos or linear, not 'sin'");
        refused(() -> new SWALR(o, 1, -1), "SWALR: annealEpochs must be 0 or more, not -1");
        ReduceLROnPlateau.Options options = new ReduceLROnPlateau.Options();
        refused(
                () -> new ReduceLROnPlateau(o, options.factor(1)),
                "ReduceLROnPlateau: factor must be below 1, not 1.0");
        refused(() -> new ReduceLROnPlateau(o, options.mode("least")), "mode must be min or max, not 'least'");
        refused(() -> new ReduceLROnPlateau(o).step(), "step(loss.item())");
        refused(() -> new ChainedScheduler(List.of()), "ChainedScheduler: needs at least one schedule");
        refused(
                () -> new ChainedScheduler(List.of(new ReduceLROnPlateau(o))),
                "ChainedScheduler: ReduceLROnPlateau cannot be one of its schedules");
        refused(
                () -> new ChainedScheduler(List.of(new StepLR(o, 1), new StepLR(sgd(), 1))),
                "ChainedScheduler: all its schedules must be of one optimizer; StepLR is of another one");
        refused(
                () -> new ChainedScheduler(List.of(new StepLR(o, 1)), sgd()),
                "ChainedScheduler: all its schedules must be of one optimizer; StepLR is of another one");
        refused(
                () -> new SequentialLR(o, List.of(new StepLR(o, 1)), 3),
                "SequentialLR: there must be one schedule more than milestones, not 1 and 1");
        Optimizer plain = new dev.flambeau.optim.Adagrad(one());
        refused(() -> new OneCycleLR(plain, 1, 9), "OneCycleLR: the optimizer has neither momentum nor betas");
    }

    @Test
    void steps_that_cannot_be_are_refused() {
        Optimizer optimizer = sgd();
        OneCycleLR cycle = new OneCycleLR(optimizer, 1, 2);
        cycle.step();
        cycle.step();
        refused(cycle::step, "OneCycleLR: step 3 is one more than the 2 there are");
        StepLR schedule = new StepLR(sgd(), 1);
        schedule.optimizer.addParamGroup(one());
        schedule.step();
        assertThat(schedule.getLastLr()).hasSize(2);
        ExponentialLR of = new ExponentialLR(sgd(), 0.5);
        assertThatThrownBy(() -> of.loadStateDict(Map.of("last_epoch", 1L)))
                .isInstanceOf(StateDictException.class)
                .hasMessage("ExponentialLR: the state dict has no 'gamma'; it has [last_epoch]");
        ChainedScheduler chain = new ChainedScheduler(List.of(of));
        assertThatThrownBy(() -> chain.loadStateDict(Map.of("_last_lr", List.of(1.0))))
                .isInstanceOf(StateDictException.class)
                .hasMessage("ChainedScheduler: the state dict has 0 schedules, expected 1");
        assertThat(of).hasToString("ExponentialLR" + of.stateDict());
    }

    private static void refused(ThrowingCallable call, String text) {
        assertThatThrownBy(call)
                .isInstanceOf(ValueException.class)
                .isInstanceOf(FlambeauException.class)
                .hasMessageContaining(text);
    }
}
