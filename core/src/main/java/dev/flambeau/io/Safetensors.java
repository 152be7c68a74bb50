package dev.flambeau.io;

import dev.flambeau.error.CheckpointException;
import dev.flambeau.nn.StateDict;
import dev.flambeau.tensor.Tensor;
import java.nio.file.Path;
import java.util.Map;

/// Loads and saves tensors by name in the [safetensors](https://huggingface.co/docs/safetensors) format, as
/// `safetensors.torch` does in Python.
///
/// ```java
/// Safetensors.save(model.stateDict(), Path.of("model.safetensors"));
/// model.loadStateDict(Safetensors.load(Path.of("model.safetensors")));
/// ```
///
/// `Torch.load` reads these files too.
public final class Safetensors {
    static final int LENGTH_BYTES = 8;
    static final String METADATA = "__metadata__";

    private Safetensors() {}

    /// Reads all tensors of a file, or of all files that an index (`model.safetensors.index.json`) names.
    ///
    /// @param file to read
    /// @throws CheckpointException if it is missing, damaged or hostile, or has a tensor of a dtype that Flambeau
    ///     lacks
    public static StateDict load(Path file) {
        return load(file, new LoadOptions());
    }

    /// Reads the tensors of a file.
    ///
    /// @param file    to read
    /// @param options `mmap(true)` to read a tensor only when it is asked for, `lenient(true)` for dtypes that
    ///     Flambeau lacks
    /// @throws CheckpointException as [#load(Path)]
    public static StateDict load(Path file, LoadOptions options) {
        FileReading.read(file, (channel, origin) -> {
            FileFormat format = FileFormat.of(channel);
            if (format != FileFormat.SAFETENSORS && format != FileFormat.SAFETENSORS_INDEX) {
                throw origin.error("this is no safetensors file" + (format == FileFormat.EMPTY ? "; it is empty" : ""));
            }
            return format;
        });
        return CheckpointReader.read(file, options).stateDict();
    }

    /// What a file says of itself: strings by name, in any order; empty for most.
    ///
    /// @param file to read
    /// @throws CheckpointException if it is missing or damaged
    public static Map<String, String> metadata(Path file) {
        return FileReading.read(
                file,
                (channel, origin) -> new SafetensorsReader(
                                channel, origin, new Budget(origin), new LoadOptions().mmap(true))
                        .metadata());
    }

    /// Writes tensors, with `{"format": "pt"}` as metadata, which tools of Hugging Face want to see.
    ///
    /// @param state tensors by name; views and tied weights are written as copies, since the format has neither
    /// @param file  where to; its folder must exist, and an older file is replaced in one step
    /// @throws CheckpointException if it cannot be written
    public static void save(StateDict state, Path file) {
        save(state, file, Map.of("format", "pt"));
    }

    /// Writes tensors.
    ///
    /// @param tensors by name
    /// @param file    where to
    /// @throws CheckpointException if it cannot be written
    public static void save(Map<String, Tensor> tensors, Path file) {
        StateDict state = new StateDict();
        tensors.forEach(state::put);
        save(state, file);
    }

    /// Writes tensors and what the file says of itself.
    ///
    /// @param state    tensors by name
    /// @param file     where to
    /// @param metadata strings by name
    /// @throws CheckpointException if it cannot be written
    public static void save(StateDict state, Path file, Map<String, String> metadata) {
        SafetensorsWriter.write(state, file, metadata);
    }
}
