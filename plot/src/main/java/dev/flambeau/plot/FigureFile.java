package dev.flambeau.plot;

import dev.flambeau.io.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes a file so that nobody ever sees half of it.
final class FigureFile {
    private FigureFile() {}

    static void write(Path path, byte[] content) {
        Path target = path.toAbsolutePath();
        try {
            Path folder = target.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try {
                AtomicFile.write(target, content);
            } catch (AtomicMoveNotSupportedException e) {
                Files.write(target, content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("savefig: cannot write '" + path + "': " + e.getMessage(), e);
        }
    }
}
