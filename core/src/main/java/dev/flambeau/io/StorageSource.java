package dev.flambeau.io;

import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Storage;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// Finds the storages that tensors name, each once.
abstract sealed class StorageSource permits ZipStorages, LegacyStorages, MappedStorages {
    final Origin origin;
    private final Budget budget;
    private final Map<String, Storage> storages = new HashMap<>();

    StorageSource(Origin origin, Budget budget) {
        this.origin = origin;
        this.budget = budget;
    }

    /// Hears of each storage that the object tree names, also of those that no tensor of ours uses.
    void named(StorageRef ref) {}

    /// The bytes that a storage should have.
    final long bytes(StorageRef ref, DType dtype) {
        long bytes = ref.type() == StorageType.UNTYPED ? ref.numel() : multiply(ref, dtype);
        if (ref.numel() < 0 || bytes % dtype.bytes() != 0) {
            throw origin.damaged("storage " + Origin.quote(ref.key()) + " has " + ref.numel() + " elements");
        }
        return bytes;
    }

    final int length(StorageRef ref, long bytes, DType dtype) {
        long length = bytes / dtype.bytes();
        if (length > Integer.MAX_VALUE - 8) {
            throw origin.error("storage " + Origin.quote(ref.key()) + " has " + length
                    + " elements, more than the 2^31-9 that one Java array can have");
        }
        return (int) length;
    }

    /// The storage of this key, the same object each time.
    final Storage storage(StorageRef ref, DType dtype) throws IOException {
        long bytes = bytes(ref, dtype);
        Storage known = storages.get(ref.key());
        if (known != null) {
            same(ref, known.dtype(), known.length(), dtype, bytes);
            return known;
        }
        check(ref, bytes);
        int length = length(ref, bytes, dtype);
        budget.take(bytes);
        Storage storage = Storage.allocate(dtype, length);
        storages.put(ref.key(), storage);
        load(ref, storage);
        return storage;
    }

    /// Refuses a storage that tensors use in two ways.
    final void same(StorageRef ref, DType dtype, int length, DType other, long bytes) {
        if (dtype != other || (long) length * dtype.bytes() != bytes) {
            throw origin.damaged("storage " + Origin.quote(ref.key()) + " is used as " + length + " x " + dtype
                    + " and as " + bytes / other.bytes() + " x " + other);
        }
    }

    private long multiply(StorageRef ref, DType dtype) {
        if (ref.numel() > Long.MAX_VALUE / 8) {
            throw origin.damaged("storage " + Origin.quote(ref.key()) + " has " + ref.numel() + " elements");
        }
        return ref.numel() * dtype.bytes();
    }

    /// Refuses a storage that the file cannot hold, before memory is taken for it.
    abstract void check(StorageRef ref, long bytes) throws IOException;

    /// Fills it, now or later.
    abstract void load(StorageRef ref, Storage storage) throws IOException;
}
