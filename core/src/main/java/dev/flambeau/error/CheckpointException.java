package dev.flambeau.error;

import org.jspecify.annotations.Nullable;

/// A checkpoint file cannot be read or written: it is missing, damaged, hostile, or of an unknown kind.
public final class CheckpointException extends FlambeauException {
    private static final long serialVersionUID = 1;

    /// @param message names the file, what is wrong in it, and a hint
    public CheckpointException(String message) {
        super(message);
    }

    /// @param message names the file, what is wrong in it, and a hint
    /// @param cause   the error of the file system or the zip reader
    public CheckpointException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
