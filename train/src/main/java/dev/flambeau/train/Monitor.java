package dev.flambeau.train;

import dev.flambeau.error.ValueException;

/// A score of a [History] and which way it gets better: `Monitor.max("valid_accuracy")`.
///
/// @param score    its name
/// @param isHigher whether higher is better
public record Monitor(String score, boolean isHigher) {
    /// Lower is better, as for losses.
    ///
    /// @param score its name
    public static Monitor min(String score) {
        return new Monitor(score, false);
    }

    /// Higher is better, as for accuracies.
    ///
    /// @param score its name
    public static Monitor max(String score) {
        return new Monitor(score, true);
    }

    /// The loss on validation data, or, where there is none, on training data.
    static Monitor loss(Scores scores) {
        return min(scores.has("valid_loss") ? "valid_loss" : "train_loss");
    }

    /// The score of an epoch.
    ///
    /// @throws ValueException if there is none
    double of(Scores scores) {
        if (!scores.has(score)) {
            throw new ValueException("Monitor: an epoch has no score '" + score + "'; it has "
                    + scores.asMap().keySet());
        }
        return scores.get(score);
    }

    /// A value that every other one is better than.
    double worst() {
        return isHigher ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    /// Whether a value is better than another one, by more than a distance.
    boolean isBetter(double value, double than, double distance) {
        return isHigher ? value > than + distance : value < than - distance;
    }
}
