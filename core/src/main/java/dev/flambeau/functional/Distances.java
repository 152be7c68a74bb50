package dev.flambeau.functional;

/// Distances and similarities. [Functional] inherits all of it.
public abstract class Distances extends Embeddings {
    /// Only for the classes that inherit the static methods.
    protected Distances() {}
}
