package dev.flambeau.cli;

import static dev.flambeau.Torch.noGrad;
import static dev.flambeau.Torch.tensor;
import static dev.flambeau.Torch.zeros;

import dev.flambeau.nn.CrossEntropyLoss;
import dev.flambeau.tabular.Preprocessor;
import dev.flambeau.tabular.Table;
import dev.flambeau.tabular.Task;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.train.Scores;
import dev.flambeau.train.metrics.Accuracy;
import dev.flambeau.train.metrics.Average;
import dev.flambeau.train.metrics.F1Score;
import dev.flambeau.train.metrics.MAE;
import dev.flambeau.train.metrics.Metric;
import dev.flambeau.train.metrics.R2;
import dev.flambeau.train.metrics.RMSE;
import dev.flambeau.train.metrics.Recall;
import dev.flambeau.train.metrics.RocAuc;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/// How good outputs of a model of a table are: errors in the units of the target, or scores of classes.
final class TableScores {
    private static final String BALANCED = "balanced_accuracy";

    private TableScores() {}

    /// @param outputs of the model for all rows of the table, each of which has a target
    static Scores of(Preprocessor preprocessor, Table table, Tensor outputs) {
        Map<String, Double> scores = new LinkedHashMap<>();
        try (var _ = noGrad()) {
            if (preprocessor.task() == Task.REGRESSION) {
                Tensor predicted = numbers(preprocessor, outputs);
                add(scores, predicted, numbers(preprocessor, table), new RMSE(), new MAE(), new R2());
            } else {
                Tensor truth = preprocessor.targets(table);
                add(scores, outputs, truth, new Accuracy());
                scores.put(BALANCED, value(new Recall(Average.MACRO), outputs, truth));
                add(scores, outputs, truth, new F1Score(Average.MACRO), new RocAuc());
                scores.put(
                        "log_loss",
                        new CrossEntropyLoss().forward(outputs, truth).item());
            }
        }
        return new Scores(scores);
    }

    /// The numbers that a regression predicts, in the units of the target, `[rows]`.
    static Tensor numbers(Preprocessor preprocessor, Tensor outputs) {
        return preprocessor.inverseTargets(outputs).to(DType.FLOAT64).flatten();
    }

    /// The numbers that it should predict.
    static Tensor numbers(Preprocessor preprocessor, Table table) {
        return tensor(table.column(preprocessor.targetName()).toDoubleArray());
    }

    /// Writes them; what is no number is null.
    static void write(JsonGenerator out, Scores scores) {
        scores.asMap().forEach((name, value) -> {
            if (Double.isFinite(value)) {
                out.writeNumberProperty(name, value);
            } else {
                out.writeNullProperty(name);
            }
        });
    }

    private static void add(Map<String, Double> scores, Tensor outputs, Tensor truth, Metric... metrics) {
        for (Metric metric : metrics) {
            metric.update(outputs, truth);
            scores.putAll(metric.results());
        }
    }

    private static double value(Metric metric, Tensor outputs, Tensor truth) {
        metric.update(outputs, truth);
        return metric.results().values().iterator().next();
    }

    /// Outputs of a model that knows the targets of the training part only: their mean, or how frequent each class is.
    static Tensor constant(Preprocessor preprocessor, int rows) {
        if (preprocessor.task() == Task.REGRESSION) {
            return zeros(rows, 1); // targets are scaled to mean 0
        }
        List<Long> counts = preprocessor.classCounts();
        return tensor(counts.stream().mapToDouble(Math::log).toArray())
                .to(DType.FLOAT32)
                .unsqueeze(0)
                .expand(rows, counts.size());
    }
}
