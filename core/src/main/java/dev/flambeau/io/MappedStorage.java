package dev.flambeau.io;

import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Storage;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Numbers that lie in a mapped file. They are read when a tensor is asked for, and shared as long as there is
/// one.
final class MappedStorage {
    private static final int CHUNK = 1 << 20;

    private final MappedFile file;
    private final Origin origin;
    private final long start;
    private final boolean bigEndian;
    private final DType dtype;
    private final int length;
    /// What was read at once, since it is packed.
    private final @Nullable Storage held;

    private @Nullable WeakReference<Storage> last;

    /// @param start  where in the file
    /// @param length elements
    MappedStorage(MappedFile file, Origin origin, long start, boolean bigEndian, DType dtype, int length) {
        this.file = file;
        this.origin = origin;
        this.start = start;
        this.bigEndian = bigEndian;
        this.dtype = dtype;
        this.length = length;
        this.held = null;
    }

    /// One that is in memory already.
    MappedStorage(MappedFile file, Origin origin, Storage held) {
        this.file = file;
        this.origin = origin;
        this.start = 0;
        this.bigEndian = false;
        this.dtype = held.dtype();
        this.length = held.length();
        this.held = held;
    }

    DType dtype() {
        return dtype;
    }

    int length() {
        return length;
    }

    /// Writes the numbers, little-endian, out of the file as they lie there if that is possible.
    void write(ByteSink sink) throws IOException {
        if (held != null || bigEndian) {
            TensorBytes.write(get(), 0, length, sink);
            return;
        }
        ByteInput numbers = file.input(start, (long) length * dtype.bytes());
        while (numbers.remaining() > 0) {
            sink.put(ByteBuffer.wrap(numbers.bytes(Math.min(CHUNK, numbers.remaining()))));
        }
    }

    synchronized Storage get() {
        if (held != null) {
            return held;
        }
        Storage known = last == null ? null : last.get();
        if (known != null && !known.isReleased()) {
            return known;
        }
        try {
            Storage storage = Storage.allocate(dtype, length);
            file.input(start, (long) length * dtype.bytes()).fill(storage, bigEndian);
            last = new WeakReference<>(storage);
            return storage;
        } catch (IOException e) {
            throw origin.error("cannot be read: " + e.getMessage(), e);
        } catch (OutOfMemoryError e) {
            throw origin.error(
                    "a tensor of " + length + " x " + dtype
                            + " needs more memory than is free in Java's heap; run java with a larger -Xmx",
                    e);
        }
    }
}
