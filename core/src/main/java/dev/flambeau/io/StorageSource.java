package dev.flambeau.io;

import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Storage;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// Finds the storages that tensors name, each once.
abstract sealed class StorageSource permits ZipStorages, LegacyStorages {
    final Origin origin;
    private final Budget budget;
    private final Map<String, Storage> storages = new HashMap<>();

    StorageSource(Origin origin, Budget budget) {
        this.origin = origin;
        this.budget = budget;
    }

    /// The storage of this key, the same object each time.
    final Storage storage(StorageRef ref, DType dtype) throws IOException {
        long bytes = ref.type() == StorageType.UNTYPED ? ref.numel() : multiply(ref, dtype);
        if (ref.numel() < 0 || bytes % dtype.bytes() != 0) {
            throw origin.damaged("storage " + Origin.quote(ref.key()) + " has " + ref.numel() + " elements");
        }
        Storage known = storages.get(ref.key());
        if (known != null) {
            if (known.dtype() != dtype || (long) known.length() * dtype.bytes() != bytes) {
                throw origin.damaged("storage " + Origin.quote(ref.key()) + " is used as " + known.length() + " x "
                        + known.dtype() + " and as " + bytes / dtype.bytes() + " x " + dtype);
            }
            return known;
        }
        check(ref, bytes);
        long length = bytes / dtype.bytes();
        if (length > Integer.MAX_VALUE - 8) {
            throw origin.error("storage " + Origin.quote(ref.key()) + " has " + length
                    + " elements, more than the 2^31-9 that one Java array can have");
        }
        budget.take(bytes);
        Storage storage = Storage.allocate(dtype, (int) length);
        storages.put(ref.key(), storage);
        load(ref, storage);
        return storage;
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
