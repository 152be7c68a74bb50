package dev.flambeau.vision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.DataException;
import dev.flambeau.error.FlambeauException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxTest {
    @TempDir
    Path folder;

    /// The bytes of a file.
    static byte[] idx(int type, byte[] elements, int... sizes) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * sizes.length + elements.length);
        bytes.putInt(type << 8 | sizes.length);
        Arrays.stream(sizes).forEach(bytes::putInt);
        return bytes.put(elements).array();
    }

    static byte[] zipped(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    private Tensor read(byte[] bytes) throws IOException {
        return Idx.read(Files.write(folder.resolve("file"), bytes));
    }

    @Test
    void all_types() throws IOException {
        Tensor bytes = read(idx(0x08, new byte[] {1, 2, 3, -1, 0, 127}, 2, 3));
        assertThat(bytes.dtype()).isEqualTo(DType.UINT8);
        assertThat(bytes.shape().toArray()).containsExactly(2, 3);
        assertThat(bytes.flatten().toLongArray()).containsExactly(1, 2, 3, 255, 0, 127);
        assertThat(read(zipped(idx(0x09, new byte[] {-1, 5}, 2))).toLongArray()).containsExactly(-1, 5);
        assertThat(read(idx(0x0b, new byte[] {1, 2, -1, -2}, 2)).toLongArray()).containsExactly(258, -2);
        assertThat(read(idx(0x0c, new byte[] {0, 0, 1, 2}, 1)).toLongArray()).containsExactly(258);
        byte[] floats = ByteBuffer.allocate(8).putFloat(1.5f).putFloat(-2).array();
        assertThat(read(idx(0x0d, floats, 2)).toFloatArray()).containsExactly(1.5f, -2);
        byte[] doubles = ByteBuffer.allocate(8).putDouble(Math.PI).array();
        assertThat(read(zipped(idx(0x0e, doubles, 1, 1))).toDoubleArray()).containsExactly(Math.PI);
        assertThat(read(idx(0x08, new byte[] {7})).itemLong()).isEqualTo(7);
        assertThat(read(idx(0x08, new byte[0], 0, 28, 28)).shape().toArray()).containsExactly(0, 28, 28);
        byte[] many = new byte[300_001];
        new Random(1).nextBytes(many);
        Tensor large = read(zipped(idx(0x09, many, 300_001)));
        assertThat(large.select(0, 300_000).itemLong()).isEqualTo(many[300_000]);
        assertThat(large.select(0, 70_000).itemLong()).isEqualTo(many[70_000]);
    }

    @Test
    void what_is_wrong_is_said() {
        assertThatThrownBy(() -> Idx.read(folder.resolve("none")))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("none: there is no such file");
        refused(new byte[0], "the file ends too early");
        refused(new byte[] {0, 0, 8}, "the file ends too early");
        refused(new byte[] {1, 0, 8, 1}, "not an IDX file");
        refused(new byte[] {0, 0, 10, 1, 0, 0, 0, 0}, "not an IDX file");
        refused(idx(0x08, new byte[5], 2, 3), "elements, which a file of this size cannot hold");
        refused(idx(0x08, new byte[7], 2, 2), "there is more in it than the 4 elements");
        refused(idx(0x08, new byte[7], -1), "more elements than a tensor can have");
        refused(idx(0x08, new byte[7], 1 << 30, 1 << 30, 1 << 30), "more elements than a tensor can have");
        refused(zipped(idx(0x08, new byte[7], 1 << 30)), "a file of this size cannot hold");
        refused(zipped(idx(0x08, new byte[7], 8)), "the file ends too early");
        byte[] cut = zipped(idx(0x08, new byte[1000], 1000));
        refused(Arrays.copyOf(cut, cut.length - 12), "the file ends too early");
        refused(new byte[] {0x1f, (byte) 0x8b, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, "file: ");
    }

    private void refused(byte[] bytes, String message) {
        assertThatThrownBy(() -> read(bytes)).isInstanceOf(DataException.class).hasMessageContaining(message);
    }

    /// Each damaged file is a tensor or an error of ours, and takes no more memory than its size allows.
    @Test
    void damaged_files() throws IOException {
        byte[] elements = new byte[600];
        new Random(0).nextBytes(elements);
        byte[] plain = idx(0x08, elements, 6, 10, 10);
        int read = 0;
        for (int seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            byte[] good = seed % 2 == 0 ? plain : zipped(plain);
            byte[] bad = Arrays.copyOf(good, seed % 3 == 0 ? random.nextInt(good.length) : good.length);
            for (int flips = random.nextInt(6); flips > 0 && bad.length > 0; flips--) {
                bad[random.nextInt(random.nextBoolean() ? bad.length : Math.min(20, bad.length))] ^=
                        (byte) (1 << random.nextInt(8));
            }
            try {
                read += read(bad).numel() >= 0 ? 1 : 0;
            } catch (FlambeauException e) {
                assertThat(e)
                        .as("seed %d", seed)
                        .isInstanceOf(DataException.class)
                        .hasMessageContaining("file: ");
            }
        }
        assertThat(read).isBetween(50, 400);
    }
}
