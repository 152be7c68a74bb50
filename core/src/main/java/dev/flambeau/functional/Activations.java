package dev.flambeau.functional;

/// Activation functions. [Functional] inherits all of it.
public abstract class Activations {
    /// Only for the classes that inherit the static methods.
    protected Activations() {}
}
