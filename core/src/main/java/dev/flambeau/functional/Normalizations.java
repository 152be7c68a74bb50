package dev.flambeau.functional;

/// Softmax, normalization and attention. [Functional] inherits all of it.
public abstract class Normalizations extends Activations {
    /// Only for the classes that inherit the static methods.
    protected Normalizations() {}
}
