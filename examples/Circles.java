import module dev.flambeau;
import module dev.flambeau.plot;
import module dev.flambeau.train;

import static dev.flambeau.Torch.*;

/// Two circles, one inside the other: no straight line parts them, so a model of straight lines must fail, and one with
/// ReLU learns it. Run it with `./flambeau run examples/Circles.java [epochs=1000 hidden=10 out=out/circles]`.
void main(String[] args) {
    Map<String, String> given = new HashMap<>();
    for (String arg : args) {
        given.put(arg.substring(0, arg.indexOf('=')), arg.substring(arg.indexOf('=') + 1));
    }
    int epochs = Integer.parseInt(given.getOrDefault("epochs", "1000"));
    int hidden = Integer.parseInt(given.getOrDefault("hidden", "10"));
    Path out = Path.of(given.getOrDefault("out", "out/circles"));

    // 1. Data: the points of scikit-learn's make_circles. The target is a float, since the loss compares it with one.
    LabelledData circles = Synthetic.makeCircles(1000, 0.03, 42);
    var data = circles.split(0.8);
    Tensor yTrain = column(data.yTrain()), yTest = column(data.yTest());
    var train = new DataLoader<>(new TensorDataset(data.xTrain(), yTrain), 32);
    var test = new DataLoader<>(new TensorDataset(data.xTest(), yTest), 200);

    // 2. Two models, alike but for the ReLUs. Layers of straight lines, one after the other, are a straight line again.
    manualSeed(42);
    var lines = new Sequential(new Linear(2, hidden), new Linear(hidden, hidden), new Linear(hidden, 1));
    var curves = new Sequential(
            new Linear(2, hidden), new ReLU(), new Linear(hidden, hidden), new ReLU(), new Linear(hidden, 1));
    Map<String, Sequential> models = new LinkedHashMap<>();
    models.put("linear", lines);
    models.put("relu", curves);

    // 3. Both learn from the same data. A logit above 0 means class 1.
    models.forEach((name, model) -> {
        var trainer = Trainer.of(model, new BCEWithLogitsLoss(), new Adam(model.parameters(), 0.01))
                .metrics(new Accuracy())
                .epochs(epochs / 25); // 25 batches in an epoch
        History history = trainer.fit(train, test);
        IO.println(name + ": " + trainer.evaluate(test));

        // 4. What they see: the colour of a place is the class that the model takes it for.
        Figure figure = Charts.decisionBoundary(model, data.xTest(), data.yTest(), "outer circle", "inner circle");
        figure.axes().title(name.equals("relu") ? "With ReLU: two circles are learned" : "Straight lines only: a coin would do as well");
        figure.savefig(out.resolve(name + ".png"));
        Charts.losses(history.column("train_loss"), history.column("valid_loss")).savefig(out.resolve(name + "-losses.png"));
    });
    IO.println("pictures in " + out);
}

static Tensor column(Tensor classes) {
    return classes.to(DType.FLOAT32).unsqueeze(1);
}
