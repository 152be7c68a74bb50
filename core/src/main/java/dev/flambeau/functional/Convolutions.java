package dev.flambeau.functional;

/// Convolutions and windows. [Functional] inherits all of it.
public abstract class Convolutions extends Pooling {
    /// Only for the classes that inherit the static methods.
    protected Convolutions() {}
}
