package dev.flambeau.vision;

import dev.flambeau.error.DataException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Storage;
import dev.flambeau.tensor.Tensor;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Reads IDX files, the [format](http://yann.lecun.com/exdb/mnist/) of MNIST: one tensor of any of six types.
public final class Idx {
    private static final int HEADER = 4;
    private static final int PIECE = 1 << 16;
    private static final int MOST_DIMENSIONS = 64;
    /// What deflate makes of one byte at the most.
    private static final long DEFLATE = 1032;

    private Idx() {}

    /// Reads a file, which may be compressed by gzip.
    ///
    /// @param file its name
    /// @return a tensor of uint8, int8, int16, int32, float32 or float64
    /// @throws DataException if it is missing, damaged or no IDX file
    public static Tensor read(Path file) {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), PIECE)) {
            raw.mark(2);
            boolean compressed = raw.read() == 0x1f && raw.read() == 0x8b;
            raw.reset();
            long most = compressed ? Math.multiplyExact(Files.size(file), DEFLATE) : Files.size(file);
            try (InputStream in = compressed ? new GZIPInputStream(raw, PIECE) : raw) {
                return read(file, in, most);
            }
        } catch (NoSuchFileException e) {
            throw new DataException(file + ": there is no such file", e);
        } catch (EOFException e) {
            throw new DataException(file + ": the file ends too early; is it complete?", e);
        } catch (IOException e) {
            throw new DataException(file + ": " + e.getMessage(), e);
        }
    }

    private static Tensor read(Path file, InputStream in, long most) throws IOException {
        byte[] header = exactly(in, HEADER);
        DType dtype = dtype(header[2]);
        int dimensions = header[3] & 0xff;
        if (header[0] != 0 || header[1] != 0 || dtype == null || dimensions > MOST_DIMENSIONS) {
            throw new DataException(file + ": not an IDX file; it begins with the bytes " + Arrays.toString(header)
                    + ", expected are 0, 0, a type from 8 to 14, and the number of dimensions");
        }
        ByteBuffer numbers = ByteBuffer.wrap(exactly(in, 4 * dimensions));
        int[] sizes = new int[dimensions];
        long count = 1;
        for (int i = 0; i < dimensions; i++) {
            sizes[i] = numbers.getInt();
            // Each factor is below 2^32 and the product so far below 2^31, so it cannot overflow.
            count *= sizes[i] & 0xffffffffL;
            if (sizes[i] < 0 || count > Integer.MAX_VALUE) {
                throw new DataException(file + ": its header asks for more elements than a tensor can have, 2^31-1");
            }
        }
        if (count * dtype.bytes() > most - HEADER - 4L * dimensions) {
            throw new DataException(file + ": its header asks for " + Arrays.toString(sizes) + " " + dtype
                    + " elements, which a file of this size cannot hold; is it complete?");
        }
        return elements(file, in, dtype, sizes, (int) count);
    }

    private static Tensor elements(Path file, InputStream in, DType dtype, int[] sizes, int count) throws IOException {
        Storage storage = Storage.allocate(dtype, count);
        byte[] piece = new byte[PIECE];
        int atOnce = PIECE / dtype.bytes();
        for (int done = 0; done < count; done += atOnce) {
            int now = Math.min(atOnce, count - done);
            int bytes = now * dtype.bytes();
            if (in.readNBytes(piece, 0, bytes) < bytes) {
                throw new EOFException();
            }
            reverse(piece, bytes, dtype.bytes());
            storage.read(ByteBuffer.wrap(piece, 0, bytes), done, now);
        }
        if (in.read() >= 0) {
            throw new DataException(file + ": there is more in it than the " + count + " elements of "
                    + Arrays.toString(sizes) + " that its header names");
        }
        return Tensor.of(storage, 0, sizes, strides(sizes));
    }

    private static int[] strides(int[] sizes) {
        int[] strides = new int[sizes.length];
        int step = 1;
        for (int i = sizes.length - 1; i >= 0; i--) {
            strides[i] = step;
            step *= Math.max(sizes[i], 1);
        }
        return strides;
    }

    /// IDX has the highest byte of a number first.
    private static void reverse(byte[] piece, int bytes, int size) {
        for (int start = 0; size > 1 && start < bytes; start += size) {
            for (int i = 0; i < size / 2; i++) {
                byte swapped = piece[start + i];
                piece[start + i] = piece[start + size - 1 - i];
                piece[start + size - 1 - i] = swapped;
            }
        }
    }

    private static byte[] exactly(InputStream in, int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException();
        }
        return bytes;
    }

    private static @Nullable DType dtype(byte code) {
        return switch (code) {
            case 0x08 -> DType.UINT8;
            case 0x09 -> DType.INT8;
            case 0x0b -> DType.INT16;
            case 0x0c -> DType.INT32;
            case 0x0d -> DType.FLOAT32;
            case 0x0e -> DType.FLOAT64;
            default -> null;
        };
    }
}
