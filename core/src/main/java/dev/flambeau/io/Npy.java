package dev.flambeau.io;

import dev.flambeau.error.CheckpointException;
import dev.flambeau.tensor.Tensor;
import java.nio.file.Path;

/// Loads and saves single arrays in numpy's
/// [npy](https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html) format, as `numpy.load` and
/// `numpy.save` do.
///
/// ```java
/// Tensor x = Npy.load(Path.of("x.npy"));
/// Npy.save(x, Path.of("copy.npy"));
/// ```
public final class Npy {
    private Npy() {}

    /// Reads an array: of any order of bytes and of indices, as numbers or booleans. Unsigned integers beyond 8
    /// bits, which have no dtype here, become the next larger signed ones: uint16 int32, uint32 and uint64
    /// int64.
    ///
    /// @param file to read
    /// @return of the same shape; an array in Fortran's order is a transposed view, as it lies in the file
    /// @throws CheckpointException if the file is missing or damaged, or holds something else than numbers:
    ///     pickled objects, which are never executed, texts, dates, complex numbers, records, or a uint64
    ///     beyond 2^63-1
    public static Tensor load(Path file) {
        return FileReading.read(file, (channel, origin) -> {
            Object array = NpyReader.read(channel, origin, new Budget(origin), new LoadOptions());
            return new Checkpoint(origin, "", array).asTensor();
        });
    }

    /// Writes a tensor; one that is transposed as a whole is written in Fortran's order, as numpy does.
    ///
    /// @param tensor of any dtype but bfloat16, which numpy does not have
    /// @param file   where to; its folder must exist, and an older file is replaced in one step
    /// @throws CheckpointException if it cannot be written
    public static void save(Tensor tensor, Path file) {
        Origin origin = Origin.of(file);
        NpyWriter writer = new NpyWriter(tensor, "the tensor", origin);
        AtomicFile.write(file, origin, channel -> writer.write(ByteSink.of(channel)));
    }
}
