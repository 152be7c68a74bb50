package dev.flambeau.io;

import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Storage;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Numbers that lie in a mapped file, or that were read already. The former are read when a tensor is asked for, and
/// shared as long as there is one.
final class MappedStorage {
    private static final int CHUNK = 1 << 20;

    /// Null for what was read at once.
    private final @Nullable MappedFile file;

    private final Origin origin;
    private final long start;
    private final boolean bigEndian;
    private final ElementType type;
    private final int length;
    private final @Nullable Storage held;

    private @Nullable WeakReference<Storage> last;

    /// @param start  where in the file
    /// @param length elements of ours
    MappedStorage(MappedFile file, Origin origin, long start, boolean bigEndian, ElementType type, int length) {
        this.file = file;
        this.origin = origin;
        this.start = start;
        this.bigEndian = bigEndian;
        this.type = type;
        this.length = length;
        this.held = null;
    }

    /// One that is in memory already.
    MappedStorage(Origin origin, ElementType type, Storage held) {
        this.file = null;
        this.origin = origin;
        this.start = 0;
        this.bigEndian = false;
        this.type = type;
        this.length = held.length();
        this.held = held;
    }

    ElementType type() {
        return type;
    }

    DType dtype() {
        return type.dtype;
    }

    /// In the file.
    long bytes() {
        return (long) length / type.parts * type.bytes;
    }

    int length() {
        return length;
    }

    /// Writes the numbers, little-endian, out of the file as they lie there if that is possible.
    void write(ByteSink sink) throws IOException {
        if (file == null || bigEndian || !type.isDirect()) {
            TensorBytes.write(get(), 0, length, sink);
            return;
        }
        ByteInput numbers = file.input(start, bytes());
        while (numbers.remaining() > 0) {
            sink.put(ByteBuffer.wrap(numbers.bytes(Math.min(CHUNK, numbers.remaining()))));
        }
    }

    synchronized Storage get() {
        if (file == null) {
            return Objects.requireNonNull(held);
        }
        Storage known = last == null ? null : last.get();
        if (known != null && !known.isReleased()) {
            return known;
        }
        try {
            Storage storage = Storage.allocate(type.dtype, length);
            Elements.fill(file.input(start, bytes()), storage, type, bigEndian, origin);
            last = new WeakReference<>(storage);
            return storage;
        } catch (IOException e) {
            throw origin.error("cannot be read: " + e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            throw origin.error(
                    "a tensor of " + length + " x " + type.dtype
                            + " needs more memory than is free in Java's heap; run java with a larger -Xmx",
                    e);
        }
    }
}
