package dev.flambeau.functional;

/// Pooling over windows. [Functional] inherits all of it.
public abstract class Pooling extends Resampling {
    /// Only for the classes that inherit the static methods.
    protected Pooling() {}
}
