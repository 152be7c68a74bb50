package dev.flambeau.io;

import dev.flambeau.tensor.Storage;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/// Storages of a zip file that is mapped into memory: only their places are looked up.
final class MappedStorages extends StorageSource {
    private final ZipArchive archive;
    private final MappedFile file;
    private final boolean bigEndian;
    private final Map<String, MappedStorage> known = new HashMap<>();

    MappedStorages(ZipArchive archive, MappedFile file, boolean bigEndian, Origin origin, Budget budget) {
        super(origin, budget);
        this.archive = archive;
        this.file = file;
        this.bigEndian = bigEndian;
    }

    MappedStorage mapped(StorageRef ref, ElementType type) throws IOException {
        long bytes = bytes(ref, type);
        MappedStorage storage = known.get(ref.key());
        if (storage == null) {
            check(ref, bytes);
            ZipRecord record = record(ref);
            storage = record.isStored()
                    ? new MappedStorage(file, origin, archive.start(record), bigEndian, type, length(ref, bytes, type))
                    : storage(ref, type);
            known.put(ref.key(), storage);
        }
        same(ref, storage, type, bytes);
        return storage;
    }

    private ZipRecord record(StorageRef ref) {
        return ZipStorages.record(archive, ref, origin);
    }

    @Override
    void check(StorageRef ref, long bytes) {
        ZipStorages.check(record(ref), ref, bytes, origin);
    }

    @Override
    void load(StorageRef ref, Storage storage, ElementType type) throws IOException {
        ZipStorages.load(archive, record(ref), storage, type, bigEndian, origin);
    }
}
