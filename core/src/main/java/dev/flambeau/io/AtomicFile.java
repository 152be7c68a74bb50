package dev.flambeau.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/// Writes a file all or not at all: beside its place under another name, then moved. Checkpoints are synced
/// before, so that they also outlast a loss of power.
public final class AtomicFile {
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
            write(target, body, true);
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

    /// Writes a file in a folder that there is, without syncing it; on any error an older file stays as it
    /// was.
    ///
    /// @param target  the file
    /// @param content all of it
    /// @throws IOException if it cannot be written, or not be moved in one step
    public static void write(Path target, byte[] content) throws IOException {
        Body all = channel -> {
            for (ByteBuffer rest = ByteBuffer.wrap(content); rest.hasRemaining(); ) {
                channel.write(rest);
            }
        };
        write(target, all, false);
    }

    private static void write(Path target, Body body, boolean sync) throws IOException {
        Path part = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        boolean created = false;
        try {
            try (FileChannel channel =
                    FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                created = true;
                body.write(channel);
                if (sync) {
                    channel.force(true);
                }
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
