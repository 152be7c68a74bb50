package dev.flambeau.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// Writes a file all or not at all: beside its place under another name, synced, then moved.
final class AtomicFile {
    /// Puts the contents.
    interface Body {
        void write(FileChannel channel) throws IOException;
    }

    private AtomicFile() {}

    static void write(Path file, Origin origin, Body body) {
        try {
            // A link stays one: what it points to is replaced.
            Path target = Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
            check(target, origin);
            replace(target, body);
        } catch (AccessDeniedException e) {
            throw origin.error("no permission to write in the folder '" + folder(file) + "'", e);
        } catch (IOException e) {
            throw origin.error("cannot be written: " + e.getMessage(), e);
        }
    }

    private static void check(Path target, Origin origin) {
        if (Files.isDirectory(target)) {
            throw origin.error("is a folder; name a file in it");
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw origin.error("is no regular file, so it cannot be replaced");
        }
        Path folder = target.getParent();
        if (folder != null && Files.exists(folder) && !Files.isDirectory(folder)) {
            throw origin.error("'" + folder + "' is a file, not a folder");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw origin.error("the folder '" + folder(target) + "' does not exist; create it first");
        }
    }

    private static void replace(Path target, Body body) throws IOException {
        Path part = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        boolean created = false;
        try {
            try (FileChannel channel =
                    FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                created = true;
                body.write(channel);
                channel.force(true);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            created = false;
        } finally {
            if (created) {
                Files.deleteIfExists(part);
            }
        }
    }

    private static Object folder(Path file) {
        Path folder = file.getParent();
        return folder == null ? "." : folder;
    }
}
