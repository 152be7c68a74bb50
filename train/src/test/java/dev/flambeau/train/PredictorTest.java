package dev.flambeau.train;

import static dev.flambeau.Torch.manualSeed;
import static dev.flambeau.Torch.randn;
import static dev.flambeau.Torch.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.flambeau.Torch;
import dev.flambeau.data.ClassDecoder;
import dev.flambeau.data.Classification;
import dev.flambeau.data.Decoder;
import dev.flambeau.data.Encoder;
import dev.flambeau.error.CheckpointException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.nn.BatchNorm1d;
import dev.flambeau.nn.Dropout;
import dev.flambeau.nn.Linear;
import dev.flambeau.nn.Module;
import dev.flambeau.nn.ReLU;
import dev.flambeau.nn.Sequential;
import dev.flambeau.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A record in, a value out.
class PredictorTest {
    private record House(double area, int rooms) {}

    /// Subtracts means that it was told.
    private record Centred(Tensor means) implements Encoder<House> {
        @Override
        public Tensor encode(List<? extends House> inputs) {
            double[][] rows = inputs.stream()
                    .map(house -> new double[] {house.area(), house.rooms()})
                    .toArray(double[][]::new);
            return tensor(rows).sub(means);
        }

        @Override
        public Map<String, @Nullable Object> state() {
            return Map.of("means", means);
        }

        static Centred fromState(Map<String, @Nullable Object> state) {
            return new Centred((Tensor) state.get("means"));
        }
    }

    private static Module net(int outputs) {
        return new Sequential(
                new Linear(2, 64), new BatchNorm1d(64), new ReLU(), new Dropout(0.5), new Linear(64, outputs));
    }

    @Test
    void numbersOfRecords(@TempDir Path folder) {
        manualSeed(1);
        Module model = net(1);
        Predictor<House, Double> predictor = Predictor.of(model, new Centred(tensor(100.0, 3)), Decoder.numbers());
        House house = new House(120, 4);
        double price = predictor.predict(house);
        double byHand = model.call(tensor(new double[][] {{20, 1}})).item();
        assertThat(price).isEqualTo(byHand).isEqualTo(predictor.predict(house));
        List<Double> both = predictor.predict(List.of(house, new House(80, 2)));
        assertThat(both).hasSize(2);
        assertThat(both.getFirst()).isCloseTo(price, within(1e-6));
        assertThat(predictor.predict(List.of())).isEmpty();

        predictor.save(folder.resolve("p.pt"));
        Predictor<House, Double> loaded =
                Predictor.load(folder.resolve("p.pt"), net(1), Centred::fromState, _ -> Decoder.numbers());
        assertThat(loaded.predict(house)).isEqualTo(price);
        Torch.save(model.stateDict(), folder.resolve("other.pt"));
        assertThatThrownBy(() ->
                        Predictor.load(folder.resolve("other.pt"), net(1), Centred::fromState, _ -> Decoder.numbers()))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("it is no predictor");
        model.train();
        assertThatThrownBy(() -> predictor.predict(house))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("switched to training");
    }

    @Test
    void classesByName(@TempDir Path folder) {
        manualSeed(1);
        Module model = net(3);
        Predictor<float[], Classification> predictor =
                Predictor.of(model, Encoder.rows(), new ClassDecoder(List.of("cat", "dog", "owl")));
        float[] row = {0.5f, -1};
        Classification found = predictor.predict(row);
        Tensor p = model.call(tensor(new double[][] {{0.5, -1}})).softmax(1);
        assertThat(found.index()).isEqualTo((int) p.argmax().itemLong());
        assertThat(found.label()).isEqualTo(List.of("cat", "dog", "owl").get(found.index()));
        assertThat(found.probability()).isEqualTo(p.max().item());
        assertThat(found.probabilities().stream().mapToDouble(d -> d).sum()).isCloseTo(1, within(1e-6));

        predictor.save(folder.resolve("p.pt"));
        Predictor<float[], String> names = Predictor.load(
                folder.resolve("p.pt"),
                net(3),
                _ -> Encoder.rows(),
                state -> ClassDecoder.fromState(state).map(Classification::label));
        assertThat(names.predict(row)).isEqualTo(found.label());
    }

    @Test
    void oneLogitIsForTheSecondOfTwoClasses() {
        ClassDecoder decoder = new ClassDecoder(List.of("no", "yes"));
        List<Classification> found = decoder.decode(tensor(new double[][] {{-2}, {0}, {3}}));
        assertThat(found).extracting(Classification::label).containsExactly("no", "no", "yes");
        assertThat(found.get(2).probabilities().get(1)).isCloseTo(0.95257, within(1e-5));
        assertThatThrownBy(() -> decoder.decode(randn(2, 3)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("takes outputs [n, 2], not [2, 3]");
        assertThatThrownBy(() -> new ClassDecoder(List.of("one"))).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> ClassDecoder.fromState(Map.of())).isInstanceOf(ValueException.class);
    }

    @Test
    void manyThreadsGetTheRightAnswers() throws InterruptedException, ExecutionException {
        manualSeed(1);
        Predictor<float[], Double> predictor = Predictor.of(net(1), Encoder.rows(), Decoder.numbers());
        List<float[]> inputs = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            inputs.add(new float[] {i, -i * 0.5f});
        }
        List<Double> wanted = inputs.stream().map(predictor::predict).toList();
        List<Double> batch = predictor.predict(inputs);
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Boolean>> all = new ArrayList<>();
            for (int t = 0; t < 8; t++) {
                int first = t;
                all.add(threads.submit(() -> {
                    boolean right = true;
                    for (int i = 0; i < 500; i++) {
                        int k = (i + first * 7) % 50;
                        right &= predictor.predict(inputs.get(k)).equals(wanted.get(k));
                        right &= i % 50 != 0 || predictor.predict(inputs).equals(batch);
                    }
                    return right;
                }));
            }
            for (Future<Boolean> one : all) {
                assertThat(one.get()).isTrue();
            }
        }
    }
}
