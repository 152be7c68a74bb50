package dev.flambeau.error;

import org.jspecify.annotations.Nullable;

/// What every error of the library extends, so that a caller can catch them all. Unchecked: most are mistakes
/// in the program, and its author wants to read the message, not to declare it.
public abstract class FlambeauException extends RuntimeException {
    private static final long serialVersionUID = 1;

    FlambeauException(String message) {
        super(message);
    }

    FlambeauException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
