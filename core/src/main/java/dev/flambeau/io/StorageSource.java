package dev.flambeau.io;

import dev.flambeau.tensor.Storage;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// Finds the storages that tensors name, each once.
abstract sealed class StorageSource permits ZipStorages, LegacyStorages, MappedStorages {
    /// Of an element.
    private static final int MOST_BYTES = 16;

    final Origin origin;
    private final Budget budget;
    private final Map<String, MappedStorage> storages = new HashMap<>();

    StorageSource(Origin origin, Budget budget) {
        this.origin = origin;
        this.budget = budget;
    }

    /// Hears of each storage that the object tree names, also of those that no tensor of ours uses.
    void named(StorageRef ref) {}

    /// The bytes that a storage should have.
    final long bytes(StorageRef ref, ElementType type) {
        long bytes = ref.type() == StorageType.UNTYPED ? ref.numel() : multiply(ref, type);
        if (ref.numel() < 0 || bytes % type.bytes != 0) {
            throw origin.damaged("storage " + Origin.quote(ref.key()) + " has " + ref.numel() + " elements");
        }
        return bytes;
    }

    /// How many elements of ours that are.
    final int length(StorageRef ref, long bytes, ElementType type) {
        long length = bytes / type.bytes * type.parts;
        if (length > Integer.MAX_VALUE - 8) {
            throw origin.error("storage " + Origin.quote(ref.key()) + " has " + length
                    + " elements, more than the 2^31-9 that one Java array can have");
        }
        return (int) length;
    }

    /// The storage of this key, the same object each time.
    final MappedStorage storage(StorageRef ref, ElementType type) throws IOException {
        long bytes = bytes(ref, type);
        MappedStorage known = storages.get(ref.key());
        if (known != null) {
            same(ref, known, type, bytes);
            return known;
        }
        check(ref, bytes);
        int length = length(ref, bytes, type);
        budget.take((long) length * type.dtype.bytes());
        Storage storage = Storage.allocate(type.dtype, length);
        MappedStorage held = new MappedStorage(origin, type, storage);
        storages.put(ref.key(), held);
        load(ref, storage, type);
        return held;
    }

    /// Refuses a storage that tensors use in two ways.
    final void same(StorageRef ref, MappedStorage known, ElementType other, long bytes) {
        ElementType type = known.type();
        if (type != other || known.bytes() != bytes) {
            throw origin.damaged("storage " + Origin.quote(ref.key()) + " is used as " + known.bytes() / type.bytes
                    + " x " + type.torchName + " and as " + bytes / other.bytes + " x " + other.torchName);
        }
    }

    private long multiply(StorageRef ref, ElementType type) {
        if (ref.numel() > Long.MAX_VALUE / MOST_BYTES) {
            throw origin.damaged("storage " + Origin.quote(ref.key()) + " has " + ref.numel() + " elements");
        }
        return ref.numel() * type.bytes;
    }

    /// Refuses a storage that the file cannot hold, before memory is taken for it.
    abstract void check(StorageRef ref, long bytes) throws IOException;

    /// Fills it, now or later.
    abstract void load(StorageRef ref, Storage storage, ElementType type) throws IOException;
}
