package dev.flambeau.tabular;

/// How a column of numbers becomes features.
///
/// @param imputation what takes the place of missing numbers
/// @param indicator  whether another feature says with 1 where a number was missing
/// @param scaling    how they are scaled, after missing ones are filled in
public record NumericOptions(Imputation imputation, boolean indicator, Scaling scaling) {
    /// The defaults: the median, no indicator, standard scaling.
    public NumericOptions() {
        this(Imputation.median(), false, Scaling.STANDARD);
    }

    /// With another imputation.
    ///
    /// @param imputation what takes the place of missing numbers
    public NumericOptions imputation(Imputation imputation) {
        return new NumericOptions(imputation, indicator, scaling);
    }

    /// With or without an indicator.
    ///
    /// @param indicator whether another feature says where a number was missing
    public NumericOptions indicator(boolean indicator) {
        return new NumericOptions(imputation, indicator, scaling);
    }

    /// With another scaling.
    ///
    /// @param scaling how they are scaled
    public NumericOptions scaling(Scaling scaling) {
        return new NumericOptions(imputation, indicator, scaling);
    }
}
