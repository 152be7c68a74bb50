package dev.flambeau.cli;

import static dev.flambeau.Torch.manualSeed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.flambeau.data.DataLoader;
import dev.flambeau.nn.Linear;
import dev.flambeau.nn.MSELoss;
import dev.flambeau.optim.Adam;
import dev.flambeau.tabular.Preprocessor;
import dev.flambeau.tabular.Table;
import dev.flambeau.train.Predictor;
import dev.flambeau.train.Trainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Records are learned from, and predicted for, with the preprocessing inside.
class RecordsTest {
    public record House(double area, String city, double price) {}

    @Test
    void aRecordInAValueOut(@TempDir Path folder) {
        Random random = new Random(1);
        List<House> houses = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            double area = 50 + 100 * random.nextDouble();
            boolean large = i % 2 == 0;
            houses.add(new House(area, large ? "Lyon" : "Nice", 3 * area + (large ? 50 : 150)));
        }
        Table table = Table.of(House.class, houses);
        Preprocessor preprocessor = Preprocessor.auto(table, "price");
        manualSeed(1);
        int features = preprocessor.featureNames().size();
        Linear model = new Linear(features, 1);
        Trainer.of(model, new MSELoss(), new Adam(model.parameters(), 0.05))
                .epochs(60)
                .fit(new DataLoader<>(
                        preprocessor.dataset(table),
                        new DataLoader.Options().batchSize(20).shuffle(true)));
        Predictor<House, Object> prices = Predictor.of(model, preprocessor, preprocessor);
        House house = new House(100, "Nice", 0);
        assertThat((Double) prices.predict(house)).isCloseTo(450, within(5.0));

        prices.save(folder.resolve("prices.pt"));
        Predictor<House, Object> loaded = Predictor.load(
                folder.resolve("prices.pt"), new Linear(features, 1), Preprocessor::fromState, Preprocessor::fromState);
        assertThat(loaded.predict(house)).isEqualTo(prices.predict(house));
    }
}
