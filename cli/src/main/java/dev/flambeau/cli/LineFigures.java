package dev.flambeau.cli;

import dev.flambeau.data.TrainTestSplit;
import dev.flambeau.plot.Axes;
import dev.flambeau.plot.Figure;
import dev.flambeau.plot.Style;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.train.History;
import java.nio.file.Path;
import java.util.function.Consumer;

/// The pictures of the workflow.
final class LineFigures {
    private static final double MARKER = 4;
    /// Predictions are crosses that leave the points below them to be seen.
    private static final double TEST_MARKER = 9;

    private final FigureFolder folder;

    /// @param folder where the pictures go
    /// @param note   is told what the user should know
    LineFigures(Path folder, Consumer<String> note) {
        this.folder = new FigureFolder(folder, note);
    }

    /// Training and test data.
    void data(TrainTestSplit data) {
        Figure figure = new Figure(10, 7);
        points(figure, data).title("Training and test data").legend(14);
        folder.save(figure, "data");
    }

    /// Data with predictions for the test inputs.
    void predictions(String file, String title, TrainTestSplit data, Tensor predictions) {
        Figure figure = new Figure(10, 7);
        points(figure, data)
                .scatter(
                        data.xTest(),
                        predictions,
                        style("r", "Predictions").marker("x").markerSize(5))
                .title(title)
                .legend(14);
        folder.save(figure, file);
    }

    /// Losses over epochs.
    void losses(String file, String title, History history) {
        Figure figure = new Figure(10, 7);
        figure.axes()
                .plot(history.column("train_loss"), "Train loss")
                .plot(history.column("valid_loss"), "Test loss")
                .title(title)
                .xlabel("Epoch")
                .ylabel("Loss")
                .grid(true)
                .legend(14);
        folder.save(figure, file);
    }

    private static Axes points(Figure figure, TrainTestSplit data) {
        return figure.axes()
                .scatter(data.xTrain(), data.yTrain(), style("b", "Training data"))
                .scatter(data.xTest(), data.yTest(), style("g", "Test data").markerSize(TEST_MARKER))
                .xlabel("x")
                .ylabel("y");
    }

    private static Style style(String color, String label) {
        return new Style().color(color).markerSize(MARKER).label(label);
    }
}
