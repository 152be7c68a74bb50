package dev.flambeau.io;

import dev.flambeau.tensor.Storage;
import java.io.IOException;

/// Storages as records `data/0`, `data/1` ... of a zip file.
final class ZipStorages extends StorageSource {
    private final ZipArchive archive;
    private final boolean bigEndian;

    ZipStorages(ZipArchive archive, boolean bigEndian, Origin origin, Budget budget) {
        super(origin, budget);
        this.archive = archive;
        this.bigEndian = bigEndian;
    }

    @Override
    void check(StorageRef ref, long bytes) {
        check(record(archive, ref, origin), ref, bytes, origin);
    }

    static void check(ZipRecord record, StorageRef ref, long bytes, Origin origin) {
        if (record.size() != bytes) {
            throw origin.damaged(
                    "storage " + Origin.quote(ref.key()) + " should have " + bytes + " bytes and has " + record.size());
        }
    }

    @Override
    void load(StorageRef ref, Storage storage, ElementType type) throws IOException {
        load(archive, record(archive, ref, origin), storage, type, bigEndian, origin);
    }

    static void load(
            ZipArchive archive, ZipRecord record, Storage storage, ElementType type, boolean bigEndian, Origin origin)
            throws IOException {
        archive.read(record, contents -> {
            Elements.fill(contents, storage, type, bigEndian, origin);
            return storage;
        });
    }

    static ZipRecord record(ZipArchive archive, StorageRef ref, Origin origin) {
        ZipRecord record = archive.find("data/" + ref.key());
        if (record == null) {
            throw origin.damaged("storage " + Origin.quote(ref.key()) + " is missing");
        }
        return record;
    }
}
