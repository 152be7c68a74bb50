package dev.flambeau.tabular;

/// How numbers are brought to a size that networks learn well with, by scikit-learn's definitions.
public enum Scaling {
    /// As they are.
    NONE,
    /// Mean 0 and standard deviation 1 (of the whole population, ddof 0), as
    /// [StandardScaler](https://scikit-learn.org/stable/modules/preprocessing.html).
    STANDARD,
    /// From 0 to 1, as
    /// [MinMaxScaler](https://scikit-learn.org/stable/modules/preprocessing.html).
    MIN_MAX,
    /// Median 0 and a distance of 1 between the quartiles, which outliers do not move, as
    /// [RobustScaler](https://scikit-learn.org/stable/modules/preprocessing.html).
    ROBUST;

    /// What is subtracted, and what is divided by then: never 0, but 1 where all values are equal.
    ///
    /// @param values sorted, all finite
    double[] centerAndScale(double[] values) {
        if (values.length == 0) {
            return new double[] {0, 1};
        }
        double first = values[0];
        double last = values[values.length - 1];
        return switch (this) {
            case NONE -> new double[] {0, 1};
            case STANDARD -> {
                double mean = Numbers.mean(values);
                double deviation = first == last ? 0 : Numbers.deviation(values, mean);
                yield new double[] {mean, nonZero(deviation)};
            }
            case MIN_MAX -> new double[] {first, nonZero(last - first)};
            case ROBUST ->
                new double[] {
                    Numbers.quantile(values, 0.5),
                    nonZero(Numbers.quantile(values, 0.75) - Numbers.quantile(values, 0.25))
                };
        };
    }

    private static double nonZero(double scale) {
        return scale == 0 ? 1 : scale;
    }
}
