package dev.flambeau.error;

/// A gradient cannot be computed: nothing requires one, the graph was freed, or a saved tensor was changed.
public final class GradientException extends FlambeauException {
    private static final long serialVersionUID = 1;

    /// @param message names the operator or layer, what differs, and a hint
    public GradientException(String message) {
        super(message);
    }
}
