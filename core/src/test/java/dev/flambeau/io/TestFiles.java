package dev.flambeau.io;

import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Storage;
import dev.flambeau.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Files and tensors for the tests of this package.
final class TestFiles {
    private TestFiles() {}

    /// A file written by real PyTorch.
    static Path resource(String name) {
        try {
            return Path.of(TestFiles.class.getResource("checkpoints/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(resource(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A tensor of its own storage.
    static Tensor floats(int[] shape, float... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values);
        return tensor(storage(DType.FLOAT32, buffer.array()), 0, shape);
    }

    static Storage storage(DType dtype, byte[] littleEndian) {
        Storage storage = Storage.allocate(dtype, littleEndian.length / dtype.bytes());
        storage.read(ByteBuffer.wrap(littleEndian), 0, storage.length());
        return storage;
    }

    /// A contiguous tensor in a storage.
    static Tensor tensor(Storage storage, int offset, int... shape) {
        int[] strides = new int[shape.length];
        int stride = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= Math.max(shape[i], 1);
        }
        return Tensor.of(storage, offset, shape, strides);
    }

    static byte[] contents(Storage storage) {
        ByteBuffer bytes =
                ByteBuffer.allocate(storage.length() * storage.dtype().bytes());
        storage.write(bytes, 0, storage.length());
        return bytes.array();
    }

    /// The records that a checkpoint needs, with this object tree; storage 0 has four floats 1, 2, 3, 4.
    static Map<String, byte[]> records(byte[] pickle) {
        Map<String, byte[]> records = new LinkedHashMap<>();
        records.put("archive/data.pkl", pickle);
        records.put("archive/byteorder", "little".getBytes(StandardCharsets.US_ASCII));
        records.put("archive/data/0", contents(floats(new int[] {4}, 1, 2, 3, 4).storage()));
        records.put("archive/version", "3\n".getBytes(StandardCharsets.US_ASCII));
        return records;
    }

    static byte[] zip(Map<String, byte[]> records, int method) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(method);
            for (Map.Entry<String, byte[]> record : records.entrySet()) {
                ZipEntry entry = new ZipEntry(record.getKey());
                CRC32 crc = new CRC32();
                crc.update(record.getValue());
                entry.setCrc(crc.getValue());
                entry.setSize(record.getValue().length);
                zip.putNextEntry(entry);
                zip.write(record.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] zip(byte[] pickle) {
        return zip(records(pickle), ZipOutputStream.STORED);
    }

    /// The records of a file written by real PyTorch.
    static Map<String, byte[]> unzip(String name) {
        Map<String, byte[]> records = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(resource(name).toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                records.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return records;
    }

    /// Zeros as zip packs them.
    static byte[] deflatedZeros(int length) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try (DeflaterOutputStream packed = new DeflaterOutputStream(bytes, deflater, 1 << 16)) {
            byte[] zeros = new byte[1 << 20];
            for (int left = length; left > 0; left -= zeros.length) {
                packed.write(zeros, 0, Math.min(left, zeros.length));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    /// A zip archive with one record more, which is packed and announces a length of its own.
    static byte[] withDeflated(byte[] zip, String name, byte[] packed, long announced) {
        ByteBuffer old = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int end = zip.length - 22;
        int directory = old.getInt(end + 16);
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        byte[] wide = Pickles.join(Pickles.little(1, 2), Pickles.little(8, 2), Pickles.little(announced, 8));
        byte[] facts = Pickles.join(
                Pickles.little(8, 2), // method
                Pickles.little(0, 8), // time and checksum
                Pickles.little(packed.length, 4),
                Pickles.little(0xffffffffL, 4),
                Pickles.little(nameBytes.length, 2),
                Pickles.little(wide.length, 2));
        byte[] local = Pickles.join(
                Pickles.little(0x04034b50, 4),
                Pickles.little(45, 2),
                Pickles.little(0, 2),
                facts,
                nameBytes,
                wide,
                packed);
        byte[] entry = Pickles.join(
                Pickles.little(0x02014b50, 4),
                Pickles.little(45, 2),
                Pickles.little(45, 2),
                Pickles.little(0, 2),
                facts,
                Pickles.little(0, 10),
                Pickles.little(directory, 4),
                nameBytes,
                wide);
        int count = old.getShort(end + 10) + 1;
        return Pickles.join(
                Arrays.copyOf(zip, directory),
                local,
                Arrays.copyOfRange(zip, directory, end),
                entry,
                Pickles.little(0x06054b50, 4),
                Pickles.little(0, 4),
                Pickles.little(count, 2),
                Pickles.little(count, 2),
                Pickles.little(end - directory + entry.length, 4),
                Pickles.little(directory + local.length, 4),
                Pickles.little(0, 2));
    }

    /// Replaces all places of a text by another of the same length.
    static byte[] replaced(byte[] bytes, String from, String to) {
        byte[] old = from.getBytes(StandardCharsets.ISO_8859_1);
        byte[] fresh = to.getBytes(StandardCharsets.ISO_8859_1);
        byte[] result = bytes.clone();
        for (int i = 0; i <= result.length - old.length; i++) {
            if (Arrays.equals(result, i, i + old.length, old, 0, old.length)) {
                System.arraycopy(fresh, 0, result, i, fresh.length);
            }
        }
        return result;
    }

    static Path write(Path folder, byte[] bytes) {
        try {
            return Files.write(folder.resolve("file.pt"), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
