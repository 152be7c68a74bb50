package dev.flambeau.cli;

import static dev.flambeau.Torch.arange;
import static dev.flambeau.Torch.inferenceMode;
import static dev.flambeau.Torch.load;
import static dev.flambeau.Torch.manualSeed;
import static dev.flambeau.Torch.save;

import dev.flambeau.data.TrainTestSplit;
import dev.flambeau.nn.L1Loss;
import dev.flambeau.nn.Linear;
import dev.flambeau.nn.Module;
import dev.flambeau.nn.Sequential;
import dev.flambeau.optim.SGD;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.train.History;
import dev.flambeau.train.ProgressBar;
import dev.flambeau.train.Scores;
import dev.flambeau.train.Trainer;
import dev.flambeau.train.Training;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The six steps on the line y = 0.7 x + 0.3, told in plain words.
final class Workflow {
    private static final double WEIGHT = 0.7;
    private static final double BIAS = 0.3;

    private final PrintWriter out;
    private final boolean terminal;
    private final Path folder;
    private final int epochs;
    private final double lr;
    private final long seed;
    private final LineFigures figures;

    Workflow(PrintWriter out, boolean terminal, Path folder, int epochs, double lr, long seed) {
        this.out = out;
        this.terminal = terminal;
        this.folder = folder;
        this.epochs = epochs;
        this.lr = lr;
        this.seed = seed;
        this.figures = new LineFigures(folder, note -> say("%s", note));
    }

    void run() {
        TrainTestSplit data = prepare();
        Module model = build(data);
        fit(model, data);
        Tensor predictions = predict(model, data);
        saveAndLoad(model, data, predictions);
        allTogether(data);
        say("");
        say("Done. Everything is in %s.", folder);
    }

    private TrainTestSplit prepare() {
        step(1, "Get data ready");
        Tensor x = arange(0, 1, 0.02).unsqueeze(1);
        Tensor y = x.mul(WEIGHT).add(BIAS);
        TrainTestSplit data = TrainTestSplit.of(x, y, 0.8);
        say(
                "%d points lie on the line y = %s x + %s: the first %d to learn from, the last %d to test with.",
                x.size(0), WEIGHT, BIAS, data.xTrain().size(0), data.xTest().size(0));
        figures.data(data);
        return data;
    }

    private Module build(TrainTestSplit data) {
        step(2, "Build a model");
        manualSeed(seed);
        Module model = new LinearRegression();
        say("The model computes weights * x + bias. Both start at random (seed %d):", seed);
        say("  %s", describe(model));
        figures.predictions("predictions_before", "Predictions before training", data, infer(model, data.xTest()));
        return model;
    }

    private void fit(Module model, TrainTestSplit data) {
        step(3, "Fit the model to the data");
        say("Loss: the mean absolute error. Optimizer: gradient descent, learning rate %s. %d epochs.", lr, epochs);
        History history = train(model, data, epochs, Math.max(epochs / 10, 10));
        say("  %s", describe(model));
        history.save(folder.resolve("history.csv"));
        figures.losses("losses", "Training and test loss", history);
    }

    private Tensor predict(Module model, TrainTestSplit data) {
        step(4, "Predict and evaluate");
        Tensor predictions = infer(model, data.xTest());
        say(
                "On the %d test points the predictions are off by %.4f on average.",
                data.xTest().size(0), predictions.l1Loss(data.yTest()).item());
        figures.predictions("predictions_after", "Predictions after " + epochs + " epochs", data, predictions);
        return predictions;
    }

    private void saveAndLoad(Module model, TrainTestSplit data, Tensor predictions) {
        step(5, "Save and load");
        Path file = folder.resolve("line.pt");
        save(model.stateDict(), file);
        Module loaded = new LinearRegression();
        loaded.loadStateDict(load(file).stateDict());
        boolean same = infer(loaded, data.xTest()).equal(predictions);
        say("Saved to %s, which PyTorch's torch.load reads; loaded into a new model.", file);
        say("The loaded model predicts %s.", same ? "the same numbers, bit for bit" : "OTHER numbers");
    }

    private void allTogether(TrainTestSplit data) {
        step(6, "All put together");
        manualSeed(seed);
        Module model = new Sequential().append("linear_layer", new Linear(1, 1));
        say("The same line with a ready-made layer, Linear(1, 1), and %d epochs:", epochs * 10);
        say("  %s", describe(model));
        History history = train(model, data, epochs * 10, Math.max(epochs, 10));
        say("  %s", describe(model));
        Tensor predictions = infer(model, data.xTest());
        say(
                "On the test points the predictions are now off by %.4f on average.",
                predictions.l1Loss(data.yTest()).item());
        history.save(folder.resolve("linear_history.csv"));
        save(model.stateDict(), folder.resolve("linear.pt"));
        figures.predictions("linear_predictions", "Linear(1, 1) after " + epochs * 10 + " epochs", data, predictions);
    }

    private History train(Module model, TrainTestSplit data, int count, int lineEvery) {
        return Trainer.of(model, new L1Loss(), new SGD(model.parameters(), lr))
                .epochs(count)
                .preflight(false)
                .callbacks(new ProgressBar(out, terminal).every(lineEvery).line(Workflow::line))
                .fit(List.of(List.of(data.xTrain(), data.yTrain())), List.of(List.of(data.xTest(), data.yTest())));
    }

    private static String line(Training training) {
        Scores scores = training.history().last();
        return String.format(
                Locale.ROOT,
                "  Epoch %4d | train loss %s | test loss %s",
                training.epoch() - 1,
                scores.get("train_loss"),
                scores.get("valid_loss"));
    }

    private static Tensor infer(Module model, Tensor x) {
        model.eval();
        try (var _ = inferenceMode()) {
            return model.forward(x);
        }
    }

    private static String describe(Module model) {
        return model.namedParameters().entrySet().stream()
                .map(e -> String.format(
                        Locale.ROOT, "%s %.4f", last(e.getKey()), e.getValue().item()))
                .collect(Collectors.joining(", "));
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private void step(int number, String title) {
        say("");
        say("%d. %s", number, title);
    }

    private void say(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
        out.flush();
    }
}
