package dev.flambeau.tensor;

/// Functions of several tensors that move elements. `dev.flambeau.Torch` inherits all of it.
public abstract class Joins extends Products {
    /// Only for the classes that inherit the static methods.
    protected Joins() {}
}
