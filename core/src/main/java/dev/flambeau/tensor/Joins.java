package dev.flambeau.tensor;

/// Functions of several tensors that move elements. `dev.flambeau.Torch` inherits all of it.
<<<<<<< ours
public abstract class Joins extends Products {
=======
public abstract class Joins extends Numbers {
>>>>>>> theirs
    /// Only for the classes that inherit the static methods.
    protected Joins() {}
}
