package dev.flambeau.io;

import dev.flambeau.tensor.Storage;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Storages that follow the object tree in one stream. They are made when the tree names them and filled
/// afterwards.
final class LegacyStorages extends StorageSource {
    private final ByteInput in;
    /// A storage whose elements come later.
    ///
    /// @param count how many there should be, or, of an untyped one, bytes
    private record Waiting(Storage storage, ElementType type, long count) {}

    private final Map<String, Waiting> waiting = new HashMap<>();
    /// Bytes of the elements of what the tree names.
    private final Map<String, Integer> sizes = new HashMap<>();
    private long announced;

    LegacyStorages(ByteInput in, Origin origin, Budget budget) {
        super(origin, budget);
        this.in = in;
    }

    @Override
    void check(StorageRef ref, long bytes) {
        announced += bytes;
        if (bytes > in.remaining() || announced > in.remaining()) {
            throw origin.damaged("storage " + Origin.quote(ref.key()) + " should have " + bytes
                    + " bytes, more than the rest of the file; was it copied completely?");
        }
    }

    @Override
    void named(StorageRef ref) {
        sizes.put(ref.key(), ref.type().bytes());
    }

    @Override
    void load(StorageRef ref, Storage storage, ElementType type) {
        waiting.put(ref.key(), new Waiting(storage, type, ref.numel()));
    }

    /// Reads what follows the tree.
    ///
    /// @param keys the storages in their order in the file
    /// @param skip whether there may be storages of dtypes that we lack
    void fill(List<?> keys, boolean skip) throws IOException {
        for (Object key : keys) {
            Waiting next = key instanceof String name ? waiting.remove(name) : null;
            Integer size = next == null && skip ? sizes.get(key) : null;
            if (size != null) {
                in.skip(in.little(Long.BYTES), size);
                continue;
            }
            if (next == null) {
                throw origin.damaged("it has numbers for a storage that no tensor uses, or uses twice");
            }
            long count = in.little(Long.BYTES);
            if (count != next.count) {
                throw origin.damaged("a storage of " + next.count + " elements is announced with " + count);
            }
            // Little-endian on every machine: sys_info, which names the machine's order, says nothing of the data.
            Elements.fill(in, next.storage, next.type, false, origin);
        }
        if (!waiting.isEmpty()) {
            throw origin.damaged("the numbers of " + waiting.size() + " storages are missing");
        }
    }
}
