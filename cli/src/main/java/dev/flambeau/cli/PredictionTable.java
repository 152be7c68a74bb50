package dev.flambeau.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.flambeau.tabular.Column;
import dev.flambeau.tabular.Preprocessor;
import dev.flambeau.tabular.Table;
import dev.flambeau.tabular.Task;
import dev.flambeau.tensor.Tensor;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows with what a model predicts for them, as CSV: for classes also how probable the predicted one is.
final class PredictionTable {
    private PredictionTable() {}

    /// @param outputs of the model for all rows
    static void write(PrintWriter out, Preprocessor preprocessor, Table table, Tensor outputs) {
        boolean classes = preprocessor.task() != Task.REGRESSION;
        // A field that is missing stays empty, and one that is the empty text gets quotes.
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .quoteStrategy(QuoteStrategies.EMPTY)
                .build(out);
        List<@Nullable String> row = new ArrayList<>(table.names());
        row.add("predicted_" + preprocessor.targetName());
        if (classes) {
            row.add("probability");
        }
        csv.writeRecord(row);
        List<Object> predictions = preprocessor.decode(outputs);
        double[] probabilities = classes ? outputs.softmax(1).amax(1).toDoubleArray() : new double[0];
        List<Column> columns = table.columns();
        for (int i = 0; i < table.rows(); i++) {
            row.clear();
            for (Column column : columns) {
                row.add(column.text(i));
            }
            row.add(text(predictions.get(i)));
            if (classes) {
                row.add(Float.toString((float) probabilities[i]));
            }
            csv.writeRecord(row);
        }
        try {
            csv.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Predictions are as exact as floats.
    private static String text(Object prediction) {
        return prediction instanceof Double number ? Float.toString(number.floatValue()) : prediction.toString();
    }
}
