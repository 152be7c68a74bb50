package dev.flambeau.error;

/// A value is out of what an operator, layer or optimizer takes: a negative learning rate, an empty range.
public final class ValueException extends FlambeauException {
    private static final long serialVersionUID = 1;

    /// @param message names the operator or layer, what differs, and a hint
    public ValueException(String message) {
        super(message);
    }
}
