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
        long size = record(ref).size();
        if (size != bytes) {
            throw origin.damaged(
                    "storage " + Origin.quote(ref.key()) + " should have " + bytes + " bytes and has " + size);
        }
    }

    @Override
    void load(StorageRef ref, Storage storage) throws IOException {
        archive.read(record(ref), contents -> {
            contents.fill(storage, bigEndian);
            return storage;
        });
    }

    private ZipRecord record(StorageRef ref) {
        ZipRecord record = archive.find("data/" + ref.key());
        if (record == null) {
            throw origin.damaged("storage " + Origin.quote(ref.key()) + " is missing");
        }
        return record;
    }
}
