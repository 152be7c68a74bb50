package dev.flambeau.functional;

/// Padding, interpolation and sampling. [Functional] inherits all of it.
public abstract class Resampling extends LossFunctions {
    /// Only for the classes that inherit the static methods.
    protected Resampling() {}
}
