package dev.flambeau.io;

import dev.flambeau.error.CheckpointException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Loads and saves PyTorch files, as
/// [torch.load](https://docs.pytorch.org/docs/stable/generated/torch.load.html) with `weights_only=True` and
/// [torch.save](https://docs.pytorch.org/docs/stable/generated/torch.save.html) do.
///
/// ```java
/// Checkpoints.save(model.stateDict(), Path.of("model.pt"));
/// model.loadStateDict(Checkpoints.load(Path.of("model.pt")).stateDict());
/// ```
public final class Checkpoints {
    private Checkpoints() {}

    /// Reads a file that `torch.save` or [#save] wrote: the zip format of PyTorch 1.6 and later, and the older
    /// stream format; or a file of safetensors, npy or npz, which it knows by its contents. Files may come from
    /// anywhere: nothing in them is executed, and what is not data is refused.
    ///
    /// @param file to read
    /// @return what it holds; tensors that shared memory when they were saved share it again
    /// @throws CheckpointException if the file is missing, damaged or hostile, or holds more than tensors,
    ///     dicts, lists, tuples, strings, numbers, booleans, bytes and None
    public static Checkpoint load(Path file) {
        return load(file, new LoadOptions());
    }

    /// Reads a file as [#load(Path)] does, with options.
    ///
    /// @param file    to read
    /// @param options lenient about objects of unknown classes, or mapped into memory
    /// @throws CheckpointException if the file is missing or damaged, or, unless the options are
    ///     lenient, holds more than data
    public static Checkpoint load(Path file, LoadOptions options) {
        return CheckpointReader.read(file, options);
    }

    /// What a file is by its contents: `PyTorch`, `PyTorch before 1.6`, `safetensors`, `index of safetensors
    /// files`, `npy`, `npz`, or `unknown`.
    ///
    /// @param file to look at
    /// @throws CheckpointException if it cannot be read
    public static String format(Path file) {
        return FileReading.read(file, (channel, origin) -> {
            FileFormat format = FileFormat.of(channel);
            boolean npz =
                    format == FileFormat.ZIP && NpzReader.isNpz(new ZipArchive(channel, origin, new Budget(origin)));
            return npz ? "npz" : format.title;
        });
    }

    /// Writes a file that PyTorch loads, also with `weights_only=True` and `mmap=True`. It takes tensors,
    /// state dicts, maps with string or integer keys, lists, [Tuple]s, strings, numbers, booleans and null,
    /// in each other in any way, and what [#load] gave. Tensors that share memory share it in the file too.
    /// The same value gives the same bytes.
    ///
    /// The file is written beside its place, synced, and moved there: whatever goes wrong, an older file of
    /// that name stays as it was.
    ///
    /// @param value what to save
    /// @param file  where to; its folder must exist
    /// @throws CheckpointException if the value holds something else or the file cannot be written
    public static void save(@Nullable Object value, Path file) {
        CheckpointWriter.write(value, file);
    }
}
