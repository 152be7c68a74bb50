package dev.flambeau.error;

/// A state dict does not fit a module: keys are missing or unexpected, or shapes differ.
public final class StateDictException extends FlambeauException {
    private static final long serialVersionUID = 1;

    /// @param message names the operator or layer, what differs, and a hint
    public StateDictException(String message) {
        super(message);
    }
}
