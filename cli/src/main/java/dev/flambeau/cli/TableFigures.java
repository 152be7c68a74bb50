package dev.flambeau.cli;

import dev.flambeau.cli.TableTraining.Run;
import dev.flambeau.plot.Charts;
import dev.flambeau.plot.Figure;
import dev.flambeau.tabular.Preprocessor;
import dev.flambeau.tabular.Task;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.train.History;
import dev.flambeau.train.metrics.ConfusionMatrix;
import java.nio.file.Path;
import java.util.function.Consumer;

/// The figures of `fit`.
final class TableFigures {
    /// A confusion matrix of more classes cannot be read.
    private static final int MOST_CLASSES = 30;

    private static final int BINS = 30;

    private final FigureFolder folder;

    TableFigures(Path folder, Consumer<String> note) {
        this.folder = new FigureFolder(folder, note);
    }

    void save(Run run) {
        History history = run.history();
        if (history.size() > 1) {
            folder.save(Charts.losses(history.column("train_loss"), history.column("valid_loss")), "losses");
        }
        Preprocessor preprocessor = run.model().preprocessor();
        if (preprocessor.task() == Task.REGRESSION) {
            Tensor truth = TableScores.numbers(preprocessor, run.test());
            Tensor predicted = TableScores.numbers(preprocessor, run.outputs());
            folder.save(named(Charts.predictions(truth, predicted), preprocessor), "predictions");
            folder.save(
                    Charts.histogram(predicted.sub(truth), BINS, "Error of " + preprocessor.targetName()), "errors");
        } else if (preprocessor.classes().size() <= MOST_CLASSES) {
            ConfusionMatrix matrix = new ConfusionMatrix();
            matrix.update(run.outputs(), preprocessor.targets(run.test()));
            folder.save(Charts.confusionMatrix(matrix.counts(), preprocessor.classes()), "confusion");
        }
    }

    private static Figure named(Figure figure, Preprocessor preprocessor) {
        figure.axes().title(preprocessor.targetName() + ", test rows");
        return figure;
    }
}
