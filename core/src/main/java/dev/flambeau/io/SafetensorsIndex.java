package dev.flambeau.io;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the files that an index names: `model.safetensors.index.json`, which says for each tensor in which file
/// beside it it lies.
final class SafetensorsIndex {
    private static final int MOST_BYTES = 100_000_000;

    private SafetensorsIndex() {}

    /// All tensors by name, in the order of the index.
    static PyDict read(Path index, FileChannel channel, Origin origin, Budget budget, LoadOptions options)
            throws IOException {
        long size = channel.size();
        if (size > MOST_BYTES) {
            throw origin.error("this is no PyTorch file, and too long for an index of safetensors files");
        }
        budget.take(3 * size);
        String text = new String(FileRange.read(channel, 0, (int) size).array(), StandardCharsets.UTF_8);
        if (!(StrictJson.object(text, origin, budget).get("weight_map") instanceof Map<?, ?> places)) {
            throw origin.error("this is JSON, but no index of safetensors files: it has no weight_map");
        }
        Set<String> files = new LinkedHashSet<>();
        places.values().forEach(file -> files.add(checked(file, origin)));
        Map<String, Object> found = new LinkedHashMap<>();
        for (String file : files) {
            Path shard = index.resolveSibling(file);
            PyDict tensors = FileReading.read(
                    shard, (part, partOrigin) -> new SafetensorsReader(part, partOrigin, budget, options).tensors());
            tensors.entries.forEach((name, tensor) -> {
                if (file.equals(places.get(name))) {
                    found.put(String.valueOf(name), tensor);
                }
            });
        }
        PyDict all = new PyDict(true);
        for (Object name : places.keySet()) {
            Object tensor = found.get(name);
            if (tensor == null) {
                throw origin.error("it says that " + Origin.quote(String.valueOf(name)) + " is in "
                        + Origin.quote(String.valueOf(places.get(name))) + ", where it is not");
            }
            all.entries.put(name, tensor);
        }
        return all;
    }

    /// The name of a file beside the index.
    private static String checked(Object file, Origin origin) {
        if (file instanceof String name
                && name.endsWith(".safetensors")
                && List.of("/", "\\", ":", "\0").stream().noneMatch(name::contains)) {
            return name;
        }
        throw origin.error("refused: it names a file that is no safetensors file beside it");
    }
}
