package dev.flambeau.error;

/// An index or a dimension lies outside a tensor.
public final class IndexException extends FlambeauException {
    private static final long serialVersionUID = 1;

    /// @param message names the operator or layer, what differs, and a hint
    public IndexException(String message) {
        super(message);
    }
}
