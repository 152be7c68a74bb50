package dev.flambeau.error;

/// Shapes, sizes or dimensions do not fit an operator or a layer.
public final class ShapeException extends FlambeauException {
    private static final long serialVersionUID = 1;

    /// @param message names the operator or layer, what differs, and a hint
    public ShapeException(String message) {
        super(message);
    }
}
