package dev.flambeau.train;

import dev.flambeau.error.TrainingException;
import java.util.List;

/// What a check before the first epoch found on the first batch.
///
/// @param layers       the shapes through all layers, as a table; empty where the model does not take one tensor
/// @param loss         of the model as it is
/// @param expectedLoss of a model that knows nothing, such as ln(classes) for the cross entropy; NaN if that is not
///                     known
/// @param problems     why training cannot work, such as NaN in the data or classes out of range
/// @param warnings     what looks wrong: constant columns, parameters without a gradient, a loss far from the
///                     expected one
public record Preflight(String layers, double loss, double expectedLoss, List<String> problems, List<String> warnings) {
    void throwProblems() {
        if (!problems.isEmpty()) {
            throw new TrainingException("before the first epoch: " + String.join("; ", problems)
                    + ". preflight(false) leaves this check out");
        }
    }

    /// The table, the loss, and what was found.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(layers);
        text.append("loss at the start: ").append(Scores.number(loss));
        if (!Double.isNaN(expectedLoss)) {
            text.append(", expected about ").append(Scores.number(expectedLoss));
        }
        problems.forEach(problem -> text.append("\nproblem: ").append(problem));
        warnings.forEach(warning -> text.append("\nwarning: ").append(warning));
        return text.toString();
    }
}
