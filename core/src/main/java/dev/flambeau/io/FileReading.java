package dev.flambeau.io;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;

/// Opens files to read, and turns what can go wrong into [dev.flambeau.error.CheckpointException].
final class FileReading {
    /// Reads an open file.
    interface Body<T> {
        T read(FileChannel channel, Origin origin) throws IOException;
    }

    private FileReading() {}

    static <T> T read(Path file, Body<T> body) {
        Origin origin = Origin.of(file);
        if (Files.isDirectory(file)) {
            throw origin.error("is a folder, not a file");
        }
        try (FileChannel channel = FileChannel.open(file)) {
            return body.read(channel, origin);
        } catch (NoSuchFileException e) {
            throw origin.error("there is no such file", e);
        } catch (AccessDeniedException e) {
            throw origin.error("no permission to read the file", e);
        } catch (EOFException e) {
            throw origin.error("damaged: " + e.getMessage(), e);
        } catch (ZipException e) {
            throw origin.error("damaged: a packed record cannot be unpacked (" + e.getMessage() + ")", e);
        } catch (IOException e) {
            throw origin.error("cannot be read: " + e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            // Budget knows the heap's size, not what else is in it.
            throw origin.error("needs more memory than is free in Java's heap; run java with a larger -Xmx", e);
        }
    }
}
