package dev.flambeau.functional;

/// Options of [LossFunctions#tripletMarginLoss].
///
/// @param margin    by which the negative should be farther away than the positive
/// @param p         the exponent of the norm
/// @param eps       added to differences
/// @param swap      take the distance of positive and negative if it is less
/// @param reduction what becomes of the single losses
public record TripletMarginOptions(double margin, double p, double eps, boolean swap, Reduction reduction) {
    /// The mean of Euclidean distances with margin 1.
    public TripletMarginOptions() {
        this(1, 2, 1e-6, false, Reduction.MEAN);
    }

    /// These options with another margin.
    ///
    /// @param value the new margin
    public TripletMarginOptions margin(double value) {
        return new TripletMarginOptions(value, p, eps, swap, reduction);
    }

    /// These options with another exponent.
    ///
    /// @param value the new p
    public TripletMarginOptions p(double value) {
        return new TripletMarginOptions(margin, value, eps, swap, reduction);
    }

    /// These options with another eps.
    ///
    /// @param value the new eps
    public TripletMarginOptions eps(double value) {
        return new TripletMarginOptions(margin, p, value, swap, reduction);
    }

    /// These options with or without swapping.
    ///
    /// @param value the new swap
    public TripletMarginOptions swap(boolean value) {
        return new TripletMarginOptions(margin, p, eps, value, reduction);
    }

    /// These options with another reduction.
    ///
    /// @param value the new reduction
    public TripletMarginOptions reduction(Reduction value) {
        return new TripletMarginOptions(margin, p, eps, swap, value);
    }
}
