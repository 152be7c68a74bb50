package dev.flambeau.train.metrics;

/// How the results of several classes become one, as in
/// [scikit-learn](https://scikit-learn.org/stable/modules/generated/sklearn.metrics.precision_score.html).
public enum Average {
    /// The result of class 1, the positive one of two.
    BINARY,
    /// One result of the counts of all classes together; for samples of one class each that is the accuracy.
    MICRO,
    /// The mean of the classes, each with the same weight. Classes that are neither predicted nor there are left out.
    MACRO,
    /// The mean of the classes, each weighted with how often it is there.
    WEIGHTED,
    /// A result for each class.
    NONE
}
