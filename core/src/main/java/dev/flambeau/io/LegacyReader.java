package dev.flambeau.io;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;

/// The format of `torch.save` up to PyTorch 1.5: five pickles in a row (magic number, version, facts about
/// the machine, the object tree, the keys of the storages), then the numbers of each storage.
final class LegacyReader {
    private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
    private static final long VERSION = 1001;

    private final ByteInput in;
    private final Origin origin;
    private final Budget budget;
    private final boolean lenient;

    LegacyReader(ByteInput in, Origin origin, Budget budget, boolean lenient) {
        this.in = in;
        this.origin = origin;
        this.budget = budget;
        this.lenient = lenient;
    }

    Object read() throws IOException {
        Object first = pickle();
        if (!MAGIC.equals(first)) {
            throw origin.error("it is a Python pickle that torch.save did not write; save the weights with "
                    + "torch.save(model.state_dict(), ...)");
        }
        if (!(pickle() instanceof Long version) || version != VERSION) {
            throw origin.damaged("the version of the old PyTorch format is unknown");
        }
        pickle();
        LegacyStorages storages = new LegacyStorages(in, origin, budget);
        Object tree = new PickleReader(in, origin, budget, storages, lenient).read();
        if (!(pickle() instanceof List<?> keys)) {
            throw origin.damaged("the list of its storages is missing");
        }
        // First: tensors of dtypes that we lack have numbers here, but no storage that waits for them.
        Object checked = TreeCheck.check(tree, origin, lenient);
        storages.fill(keys, lenient);
        return checked;
    }

    private Object pickle() throws IOException {
        return new PickleReader(in, origin, budget, null, false).read();
    }
}
