package dev.flambeau.train;

import static dev.flambeau.Torch.manualSeed;
import static dev.flambeau.Torch.randn;

import dev.flambeau.data.DataLoader;
import dev.flambeau.data.TensorDataset;
import dev.flambeau.io.Checkpoints;
import dev.flambeau.nn.BatchNorm1d;
import dev.flambeau.nn.CrossEntropyLoss;
import dev.flambeau.nn.Dropout;
import dev.flambeau.nn.Linear;
import dev.flambeau.nn.Module;
import dev.flambeau.nn.ReLU;
import dev.flambeau.nn.Sequential;
import dev.flambeau.optim.Adam;
import dev.flambeau.optim.schedule.CosineAnnealingLR;
import dev.flambeau.optim.schedule.ReduceLROnPlateau;
import dev.flambeau.random.Generator;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.train.metrics.Accuracy;
import dev.flambeau.train.metrics.RocAuc;
import java.nio.file.Path;
import java.util.List;

/// A run with all that has a state: shuffled data, dropout, running statistics, Adam, two schedules, gradients that
/// are added up, metrics, early stopping. To be killed and started again.
final class Kills {
    static final int EPOCHS = 6;

    private Kills() {}

    /// Trains in a folder, or goes on there, and saves the weights as `final.pt`.
    ///
    /// @param args the folder, and how long a batch shall take at least, in milliseconds
    static void main(String[] args) throws InterruptedException {
        long millis = Long.parseLong(args[1]);
        Module model = train(Path.of(args[0]), new Callback() {
            @Override
            public void batchEnd(Training training) {
                try {
                    Thread.sleep(millis);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        Checkpoints.save(model.stateDict(), Path.of(args[0], "final.pt"));
    }

    static Module train(Path folder, Callback... more) {
        manualSeed(3);
        Tensor x = randn(90, 5);
        Tensor y = x.sum(1).gt(0).to(DType.INT64);
        DataLoader<List<Tensor>> train = new DataLoader<>(
                new TensorDataset(x.narrow(0, 0, 70), y.narrow(0, 0, 70)),
                new DataLoader.Options()
                        .batchSize(6)
                        .shuffle(true)
                        .numWorkers(2)
                        .generator(new Generator().manualSeed(5)));
        DataLoader<List<Tensor>> valid =
                new DataLoader<>(new TensorDataset(x.narrow(0, 70, 20), y.narrow(0, 70, 20)), 10);
        Module model =
                new Sequential(new Linear(5, 70), new BatchNorm1d(70), new ReLU(), new Dropout(0.4), new Linear(70, 2));
        Adam optimizer = new Adam(model.parameters(), 0.02);
        Trainer.of(model, new CrossEntropyLoss(), optimizer)
                .epochs(EPOCHS)
                .accumulate(2)
                .metrics(new Accuracy(), new RocAuc())
                .scheduleSteps(new CosineAnnealingLR(optimizer, 36))
                .schedule(new ReduceLROnPlateau(optimizer, new ReduceLROnPlateau.Options().patience(0)))
                .callbacks(new EarlyStopping(4).restoreBest())
                .callbacks(more)
                .save(Saving.in(folder).everySteps(2).resume())
                .fit(train, valid);
        return model;
    }
}
