package dev.flambeau.functional;

/// Embeddings, linear and bilinear maps, and dropout. [Functional] inherits all of it.
public abstract class Embeddings extends Normalizations {
    /// Only for the classes that inherit the static methods.
    protected Embeddings() {}
}
