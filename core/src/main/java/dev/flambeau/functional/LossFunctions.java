package dev.flambeau.functional;

/// Losses. [Functional] inherits all of it.
public abstract class LossFunctions extends Distances {
    /// Only for the classes that inherit the static methods.
    protected LossFunctions() {}
}
