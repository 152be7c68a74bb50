package dev.flambeau.io;

import dev.flambeau.error.CheckpointException;
import dev.flambeau.nn.StateDict;
import dev.flambeau.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Loads and saves arrays by name in numpy's npz format, as `numpy.load`,
/// [numpy.savez](https://numpy.org/doc/stable/reference/generated/numpy.savez.html) and
/// `numpy.savez_compressed` do.
///
/// ```java
/// Map<String, Tensor> data = Npz.load(Path.of("mnist.npz"));
/// Npz.save(Map.of("x", x, "y", y), Path.of("data.npz"));
/// ```
public final class Npz {
    private Npz() {}

    /// Reads all arrays of a file.
    ///
    /// @param file to read
    /// @return tensors by name, in the order of the file
    /// @throws CheckpointException if the file is missing or damaged, or an array is none of numbers, see
    ///     [Npy#load]
    public static Map<String, Tensor> load(Path file) {
        return FileReading.read(file, (channel, origin) -> {
            if (FileFormat.of(channel) != FileFormat.ZIP) {
                throw origin.error("this is no npz file");
            }
            Budget budget = new Budget(origin);
            ZipArchive archive = new ZipArchive(channel, origin, budget);
            if (!archive.records().isEmpty() && !NpzReader.isNpz(archive)) {
                throw origin.error("this zip archive is no npz file: it holds other things than .npy files");
            }
            PyDict arrays = new NpzReader(archive, channel, origin, budget, new LoadOptions()).tensors();
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            new Checkpoint(origin, "", arrays)
                    .entries()
                    .forEach((name, array) -> tensors.put(String.valueOf(name), array.asTensor()));
            return tensors;
        });
    }

    /// Writes arrays as they are, without packing them.
    ///
    /// @param tensors by name; of any dtype but bfloat16, which numpy does not have
    /// @param file    where to; its folder must exist, and an older file is replaced in one step
    /// @throws CheckpointException if it cannot be written
    public static void save(Map<String, Tensor> tensors, Path file) {
        Origin origin = Origin.of(file);
        AtomicFile.write(file, origin, channel -> {
            ZipWriter zip = new ZipWriter(channel);
            for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
                NpyWriter array = array(entry, origin);
                zip.add(entry.getKey() + NpzReader.SUFFIX, array.length(), array::write);
            }
            zip.finish();
        });
    }

    /// Writes arrays as they are: [#save(Map, Path)].
    ///
    /// @param state tensors by name
    /// @param file  where to
    /// @throws CheckpointException if it cannot be written
    public static void save(StateDict state, Path file) {
        save(state.asMap(), file);
    }

    /// Writes arrays packed.
    ///
    /// @param tensors by name
    /// @param file    where to
    /// @throws CheckpointException if it cannot be written
    public static void saveCompressed(Map<String, Tensor> tensors, Path file) {
        Origin origin = Origin.of(file);
        AtomicFile.write(file, origin, channel -> {
            ZipOutputStream zip = new ZipOutputStream(Channels.newOutputStream(channel));
            for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
                NpyWriter array = array(entry, origin);
                ZipEntry record = new ZipEntry(entry.getKey() + NpzReader.SUFFIX);
                record.setTime(0); // the same bytes each time
                zip.putNextEntry(record);
                array.write(bytes -> put(bytes, zip));
                zip.closeEntry();
            }
            zip.finish();
        });
    }

    private static void put(ByteBuffer bytes, ZipOutputStream zip) throws IOException {
        zip.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
        bytes.position(bytes.limit());
    }

    private static NpyWriter array(Map.Entry<String, Tensor> entry, Origin origin) {
        String name = entry.getKey();
        boolean bad = name.isEmpty() || name.startsWith("/") || name.contains("\\") || name.contains("\0");
        if (bad || ("/" + name + "/").contains("/../")) {
            throw origin.error(
                    "an array cannot be called " + Origin.quote(name) + ", since it becomes the name of a file");
        }
        return new NpyWriter(entry.getValue(), Origin.quote(name), origin);
    }
}
