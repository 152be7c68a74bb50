package dev.flambeau.checks;

/// A file of cases cannot be read, or is not one.
final class CaseFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CaseFileException(String message) {
        super(message);
    }
}
