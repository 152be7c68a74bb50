package dev.flambeau.error;

/// Training cannot go on: the loss or a gradient is no number, or a check before the first epoch failed.
public final class TrainingException extends FlambeauException {
    private static final long serialVersionUID = 1;

    /// @param message names the epoch and the step, what is wrong, where it began, and a hint
    public TrainingException(String message) {
        super(message);
    }
}
