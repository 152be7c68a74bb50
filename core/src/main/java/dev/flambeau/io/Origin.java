package dev.flambeau.io;

import dev.flambeau.error.CheckpointException;
import java.nio.file.Path;

/// The file that errors name.
record Origin(String file) {
    private static final int LONGEST_QUOTE = 100;

    static Origin of(Path file) {
        return new Origin(file.toString());
    }

    CheckpointException error(String problem) {
        return new CheckpointException(file + ": " + problem);
    }

    CheckpointException error(String problem, Throwable cause) {
        return new CheckpointException(file + ": " + problem, cause);
    }

    CheckpointException refused(String reason) {
        return error("refused: " + reason);
    }

    CheckpointException damaged(String problem) {
        return error("damaged, or not written by torch.save: " + problem);
    }

    /// A text from the file, in quotes: cut short and without control characters, since it may be hostile.
    static String quote(String text) {
        return "'" + plain(text) + "'";
    }

    static String plain(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().limit(LONGEST_QUOTE + 1L).forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> safe.append(String.format("\\u%04x", c));
                default -> safe.appendCodePoint(c);
            }
        });
        return text.length() <= LONGEST_QUOTE
                ? safe.toString()
                : safe.substring(0, Math.min(safe.length(), LONGEST_QUOTE)) + "...";
    }
}
