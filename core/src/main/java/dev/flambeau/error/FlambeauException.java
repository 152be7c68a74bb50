package dev.flambeau.error;

import org.jspecify.annotations.Nullable;

/// What every error of the library extends, so that a caller can catch them all. Unchecked: most are mistakes
/// in the program, and its author wants to read the message, not to declare it.
public abstract class FlambeauException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// Where in a model it happened; empty for nowhere.
    private String place = "";

    FlambeauException(String message) {
        super(message);
    }

    FlambeauException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /// Puts a place before the message, such as the layer whose operator failed. The first place stays: it is
    /// the innermost.
    ///
    /// @param where how messages name it
    /// @return this
    public final FlambeauException at(String where) {
        if (place.isEmpty()) {
            place = where;
        }
        return this;
    }

    @Override
    public final @Nullable String getMessage() {
        return place.isEmpty() ? super.getMessage() : place + ": " + super.getMessage();
    }
}
