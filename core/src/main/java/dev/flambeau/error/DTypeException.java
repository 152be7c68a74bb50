package dev.flambeau.error;

/// An operator does not take, or cannot give, this dtype.
public final class DTypeException extends FlambeauException {
    private static final long serialVersionUID = 1;

    /// @param message names the operator or layer, what differs, and a hint
    public DTypeException(String message) {
        super(message);
    }
}
