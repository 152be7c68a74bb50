package dev.flambeau.tabular;

import dev.flambeau.error.ValueException;

/// What takes the place of missing numbers, by the definitions of
/// [SimpleImputer](https://scikit-learn.org/stable/modules/impute.html).
///
/// @param strategy which
/// @param constant the number, for `CONSTANT`
public record Imputation(Strategy strategy, double constant) {
    /// Where the number comes from.
    public enum Strategy {
        /// The mean of the training part.
        MEAN,
        /// The median of the training part.
        MEDIAN,
        /// The most frequent one of the training part, of several the smallest.
        MOST_FREQUENT,
        /// One that is given.
        CONSTANT
    }

    /// Refuses a constant that is missing itself.
    public Imputation {
        if (!Double.isFinite(constant)) {
            throw new ValueException("Imputation: " + constant + " cannot take the place of missing numbers");
        }
    }

    /// The mean of the training part.
    public static Imputation mean() {
        return new Imputation(Strategy.MEAN, 0);
    }

    /// The median of the training part.
    public static Imputation median() {
        return new Imputation(Strategy.MEDIAN, 0);
    }

    /// The most frequent number of the training part.
    public static Imputation mostFrequent() {
        return new Imputation(Strategy.MOST_FREQUENT, 0);
    }

    /// A number.
    ///
    /// @param value finite
    public static Imputation constant(double value) {
        return new Imputation(Strategy.CONSTANT, value);
    }

    /// @param values sorted, all finite
    double of(double[] values) {
        if (values.length == 0 || strategy == Strategy.CONSTANT) {
            return constant;
        }
        return switch (strategy) {
            case MEAN -> Numbers.mean(values);
            case MEDIAN -> Numbers.quantile(values, 0.5);
            case MOST_FREQUENT -> Numbers.mostFrequent(values);
            case CONSTANT -> constant;
        };
    }
}
