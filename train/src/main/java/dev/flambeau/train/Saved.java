package dev.flambeau.train;

import dev.flambeau.error.CheckpointException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A dict of a checkpoint, whose entries have the types that are wanted.
record Saved(Path file, String path, Map<?, ?> map) {
    @Nullable
    Object get(String name) {
        return map.get(name);
    }

    Number number(String name) {
        if (map.get(name) instanceof Number number) {
            return number;
        }
        throw wrong(name, "a number");
    }

    Saved dict(String name) {
        if (map.get(name) instanceof Map<?, ?> dict) {
            return new Saved(file, path + name + ".", dict);
        }
        throw wrong(name, "a dict");
    }

    /// Dicts in a list.
    ///
    /// @param size how many there must be
    List<Saved> list(String name, int size) {
        if (!(map.get(name) instanceof List<?> items) || !items.stream().allMatch(Map.class::isInstance)) {
            throw wrong(name, "a list of dicts");
        }
        if (items.size() != size) {
            throw new CheckpointException(file + ": '" + path + name + "' has " + items.size()
                    + " entries, the trainer " + size + "; make it as it was when the checkpoint was saved");
        }
        List<Saved> dicts = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            dicts.add(new Saved(file, path + name + "." + i + ".", (Map<?, ?>) items.get(i)));
        }
        return dicts;
    }

    private CheckpointException wrong(String name, String wanted) {
        return new CheckpointException(
                file + ": '" + path + name + "' is not " + wanted + "; is it a checkpoint that a Trainer saved?");
    }
}
