import module dev.flambeau;
import module dev.flambeau.plot;
import module dev.flambeau.train;

import static dev.flambeau.Torch.*;

/// The straight line again, with a `Trainer` in place of the loop: the same numbers, and a picture.
/// Run it with `./flambeau run examples/StraightLineTrainer.java [FOLDER]`.
void main(String[] args) {
    Tensor x = arange(0, 1, 0.02).unsqueeze(1), y = x.mul(0.7).add(0.3);
    var data = TrainTestSplit.of(x, y, 0.8); // the last 10 points are for testing
    var train = new DataLoader<>(new TensorDataset(data.xTrain(), data.yTrain()), 40); // all in one batch
    var test = new DataLoader<>(new TensorDataset(data.xTest(), data.yTest()), 10);

    manualSeed(42);
    var model = new Linear(1, 1); // weight * x + bias
    var trainer = Trainer.of(model, new L1Loss(), new SGD(model.parameters(), 0.01)).metrics(new MAE()).epochs(300);
    History history = trainer.fit(train, test);

    IO.println("after the first epoch: " + history.get(0));
    IO.println("after the last epoch:  " + history.last());
    IO.println("weight " + (float) model.weight().item() + ", bias " + (float) model.bias().item() + "; the line has 0.7 and 0.3");
    Path out = Path.of(args.length > 0 ? args[0] : "out/line-trainer");
    Charts.losses(history.column("train_loss"), history.column("valid_loss")).savefig(out.resolve("losses.png"));
    Charts.predictions(data.xTrain(), data.yTrain(), data.xTest(), data.yTest(), trainer.predict(data.xTest()))
            .savefig(out.resolve("line.png"));
}
