import module dev.flambeau;
import module dev.flambeau.plot;
import module dev.flambeau.train;

import static dev.flambeau.Torch.*;

/// Four clouds of points, a class each: scores for several classes, and what accuracy alone does not tell.
/// Run it with `./flambeau run examples/Blobs.java [epochs=40 samples=1000 spread=1.9 out=out/blobs]`.
void main(String[] args) {
    Map<String, String> given = new HashMap<>();
    for (String arg : args) {
        given.put(arg.substring(0, arg.indexOf('=')), arg.substring(arg.indexOf('=') + 1));
    }
    int epochs = Integer.parseInt(given.getOrDefault("epochs", "40"));
    int samples = Integer.parseInt(given.getOrDefault("samples", "1000"));
    double spread = Double.parseDouble(given.getOrDefault("spread", "1.9")); // wide enough that clouds overlap
    Path out = Path.of(given.getOrDefault("out", "out/blobs"));

    // 1. Data: clouds as scikit-learn's make_blobs makes them; a fifth is kept for testing.
    var options = new BlobsOptions().nSamples(samples).nCenters(4).clusterStd(spread).randomState(42L);
    var data = Synthetic.makeBlobs(options).split(0.8);
    var train = new DataLoader<>(
            new TensorDataset(data.xTrain(), data.yTrain()), new DataLoader.Options().batchSize(32).shuffle(true));
    var test = new DataLoader<>(new TensorDataset(data.xTest(), data.yTest()), 100);

    // 2. A model that gives each class a score; the highest one counts.
    manualSeed(42);
    var model = new Sequential(new Linear(2, 8), new ReLU(), new Linear(8, 8), new ReLU(), new Linear(8, 4));
    var confusion = new ConfusionMatrix();
    var perClass = new F1Score(Average.NONE);
    var trainer = Trainer.of(model, new CrossEntropyLoss(), new Adam(model.parameters(), 0.01))
            .metrics(new Accuracy(), new Precision(), new Recall(), new F1Score(), perClass, confusion)
            .epochs(epochs);
    History history = trainer.fit(train, test);

    // 3. How good is it? A metric remembers the data it was asked about last: here the test data.
    Scores scores = trainer.evaluate(test);
    IO.println(scores);
    double[] f1 = perClass.perClass();
    for (int c = 0; c < f1.length; c++) {
        IO.println("class " + c + ": F1 " + (float) f1[c] + ", taken for 0, 1, 2, 3: " + Arrays.toString(confusion.counts()[c]));
    }

    // 4. The first points of the test, as probabilities.
    Tensor probabilities = trainer.predict(data.xTest().narrow(0, 0, 3)).softmax(1);
    IO.println("probabilities " + probabilities);
    IO.println("classes " + data.yTest().narrow(0, 0, 3));

    Charts.decisionBoundary(model, data.xTest(), data.yTest()).savefig(out.resolve("boundary.png"));
    Charts.losses(history.column("train_loss"), history.column("valid_loss")).savefig(out.resolve("losses.png"));
    Charts.confusionMatrix(confusion.counts(), List.of("0", "1", "2", "3")).savefig(out.resolve("confusion.png"));
    IO.println("pictures in " + out);
}
