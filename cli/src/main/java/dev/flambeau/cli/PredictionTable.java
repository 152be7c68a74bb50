package dev.flambeau.cli;

import dev.flambeau.tabular.Column;
import dev.flambeau.tabular.Preprocessor;
import dev.flambeau.tabular.Table;
import dev.flambeau.tabular.Task;
import dev.flambeau.tensor.Tensor;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows with what a model predicts for them, as CSV: for classes also how probable the predicted one is.
final class PredictionTable {
    private static final String QUOTED = ",\"\n\r";

    private PredictionTable() {}

    /// @param outputs of the model for all rows
    static void write(PrintWriter out, Preprocessor preprocessor, Table table, Tensor outputs) {
        boolean classes = preprocessor.task() != Task.REGRESSION;
        StringBuilder line = new StringBuilder();
        for (String name : table.names()) {
            line.append(cell(name)).append(',');
        }
        line.append(cell("predicted_" + preprocessor.targetName())).append(classes ? ",probability" : "");
        out.print(line.append('\n'));
        List<Object> predictions = preprocessor.decode(outputs);
        double[] probabilities = classes ? outputs.softmax(1).amax(1).toDoubleArray() : new double[0];
        List<Column> columns = table.columns();
        for (int row = 0; row < table.rows(); row++) {
            line.setLength(0);
            for (Column column : columns) {
                line.append(cell(column.text(row))).append(',');
            }
            line.append(cell(text(predictions.get(row))));
            if (classes) {
                line.append(',').append((float) probabilities[row]);
            }
            out.print(line.append('\n'));
        }
        out.flush();
    }

    /// Predictions are as exact as floats.
    private static String text(Object prediction) {
        return prediction instanceof Double number ? Float.toString(number.floatValue()) : prediction.toString();
    }

    private static String cell(@Nullable String text) {
        if (text == null) {
            return "";
        }
        boolean plain = text.chars().noneMatch(c -> QUOTED.indexOf(c) >= 0) && text.equals(text.strip());
        return plain && !text.isEmpty() ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
