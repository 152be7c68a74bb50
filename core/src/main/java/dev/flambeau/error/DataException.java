package dev.flambeau.error;

import org.jspecify.annotations.Nullable;

/// Data cannot be read, or a sample cannot be made of it: a file is missing or damaged, a value is not of its
/// column's type, a database refuses.
public final class DataException extends FlambeauException {
    private static final long serialVersionUID = 1;

    /// @param message names the file or the sample, where in it, what is wrong, and a hint
    public DataException(String message) {
        super(message);
    }

    /// @param message names the file or the sample, where in it, what is wrong, and a hint
    /// @param cause   the error below
    public DataException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
