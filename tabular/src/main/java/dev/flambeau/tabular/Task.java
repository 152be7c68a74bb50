package dev.flambeau.tabular;

/// What is to be predicted.
public enum Task {
    /// A number.
    REGRESSION,
    /// One of two classes.
    BINARY,
    /// One of several classes.
    MULTICLASS
}
