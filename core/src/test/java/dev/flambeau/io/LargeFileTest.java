package dev.flambeau.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.CheckpointException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files above 4 GiB, whose zeros take no room on the disk: only the numbers behind them are real.
final class LargeFileTest {
    /// Elements of float32: 4.4 GB.
    private static final long HOLE = 1_100_000_000L;

    private static final LoadOptions MAPPED = new LoadOptions().mmap(true);
    private static final byte[] TAIL =
            TestFiles.contents(TestFiles.floats(new int[] {4}, 1, 2, 3, 4).storage());

    @TempDir
    Path folder;

    private FileChannel create(String name) throws IOException {
        return FileChannel.open(
                folder.resolve(name),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.SPARSE,
                StandardOpenOption.WRITE);
    }

    @Test
    void readsZipFilesWithSizesAndPlacesAbove4GiB() throws IOException {
        byte[] tree = Pickles.of(
                "}(",
                Pickles.string("hole"),
                Pickles.tensor(Pickles.storage("FloatStorage", "0", HOLE), 0, Pickles.longs(HOLE), Pickles.longs(1)),
                Pickles.string("end of the hole"),
                Pickles.tensor(
                        Pickles.storage("FloatStorage", "0", HOLE), HOLE - 3, Pickles.longs(3), Pickles.longs(1)),
                Pickles.string("tail"),
                Pickles.tensor(Pickles.storage("FloatStorage", "1", 4), 0, Pickles.longs(4), Pickles.longs(1)),
                "u");
        try (FileChannel channel = create("large.pt")) {
            SparseZip zip = new SparseZip(channel);
            zip.add("archive/data.pkl", tree);
            zip.addHole("archive/data/0", HOLE * Float.BYTES);
            zip.add("archive/data/1", TAIL);
            zip.add("archive/version", "3\n".getBytes(StandardCharsets.US_ASCII));
            zip.finish();
        }
        Path file = folder.resolve("large.pt");
        Checkpoint loaded = Checkpoints.load(file, MAPPED);
        assertThat(loaded.get("hole").shape().toArray()).containsExactly((int) HOLE);
        assertThat(loaded.get("tail").asTensor().toFloatArray()).containsExactly(1, 2, 3, 4);
        assertThat(loaded.get("hole").memory())
                .isEqualTo(loaded.get("end of the hole").memory());
        assertRefusedForLackOfMemory(file);
    }

    @Test
    void readsSafetensorsAndNpyFilesAbove4GiB() throws IOException {
        long bytes = HOLE * Float.BYTES;
        String header = "{\"hole\":{\"dtype\":\"F32\",\"shape\":[" + HOLE + "],\"data_offsets\":[0," + bytes
                + "]},\"tail\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[" + bytes + "," + (bytes + 16)
                + "]}}";
        try (FileChannel channel = create("large.safetensors")) {
            channel.write(ByteBuffer.wrap(
                    Pickles.join(Pickles.little(header.length(), 8), header.getBytes(StandardCharsets.US_ASCII))));
            channel.write(ByteBuffer.wrap(TAIL), 8 + header.length() + bytes);
        }
        Path file = folder.resolve("large.safetensors");
        assertThat(Safetensors.load(file, MAPPED).get("tail").toFloatArray()).containsExactly(1, 2, 3, 4);
        assertRefusedForLackOfMemory(file);

        byte[] start = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, 118, 0};
        String dict = "{'descr': '<f4', 'fortran_order': False, 'shape': (" + HOLE / 4 + ", 4), }";
        try (FileChannel channel = create("large.npy")) {
            channel.write(ByteBuffer.wrap(Pickles.join(
                    start, (dict + " ".repeat(118 - dict.length())).getBytes(StandardCharsets.US_ASCII))));
            channel.write(ByteBuffer.wrap(TAIL), 128 + bytes - TAIL.length);
        }
        assertThat(Checkpoints.load(folder.resolve("large.npy"), MAPPED).shape().toArray())
                .containsExactly((int) (HOLE / 4), 4);
        assertRefusedForLackOfMemory(folder.resolve("large.npy"));
    }

    private static void assertRefusedForLackOfMemory(Path file) {
        if (Runtime.getRuntime().maxMemory() < HOLE * Float.BYTES) {
            assertThatThrownBy(() -> Checkpoints.load(file))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("run java with a larger -Xmx");
        }
    }

    @Test
    void writesZipFilesWithSizesAndPlacesAbove4GiB() throws IOException {
        Path file = folder.resolve("written.zip");
        try (FileChannel channel = create("written.zip")) {
            byte[] zeros = new byte[1 << 20];
            ZipWriter zip = new ZipWriter((bytes, position) -> {
                if (!bytes.isReadOnly()) { // zeros are there when something is written behind them
                    channel.write(bytes, position);
                }
            });
            zip.add("a/hole", HOLE * Float.BYTES, sink -> {
                for (long left = HOLE * Float.BYTES; left > 0; left -= zeros.length) {
                    sink.put(ByteBuffer.wrap(zeros, 0, (int) Math.min(left, zeros.length))
                            .asReadOnlyBuffer());
                }
            });
            zip.add("a/tail", TAIL);
            zip.finish();
        }
        try (FileChannel channel = FileChannel.open(file)) {
            Origin origin = Origin.of(file);
            ZipArchive archive = new ZipArchive(channel, origin, new Budget(origin));
            ZipRecord tail = archive.records().get("a/tail");
            assertThat(archive.records().get("a/hole").size()).isEqualTo(HOLE * Float.BYTES);
            assertThat(tail.header()).isGreaterThan(1L << 32);
            assertThat(archive.<byte[]>read(tail, contents -> contents.bytes(TAIL.length)))
                    .isEqualTo(TAIL);
        }
    }

    /// Zip64 records, without checksums.
    private static final class SparseZip {
        private final FileChannel channel;
        private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
        private long position;
        private int count;

        SparseZip(FileChannel channel) {
            this.channel = channel;
        }

        void add(String name, byte[] contents) throws IOException {
            header(name, contents.length);
            position += channel.write(ByteBuffer.wrap(contents), position);
        }

        void addHole(String name, long size) throws IOException {
            header(name, size);
            position += size;
        }

        private void header(String name, long size) throws IOException {
            byte[] nameBytes = name.getBytes(StandardCharsets.US_ASCII);
            byte[] sizes = Pickles.join(Pickles.little(size, 8), Pickles.little(size, 8));
            byte[] facts = Pickles.join(
                    Pickles.little(45, 2), new byte[12], Pickles.little(-1, 8), Pickles.little(nameBytes.length, 2));
            directory.writeBytes(Pickles.join(
                    Pickles.little(0x02014b50, 4),
                    Pickles.little(45, 2),
                    facts,
                    Pickles.little(28, 2),
                    new byte[10],
                    Pickles.little(-1, 4),
                    nameBytes,
                    Pickles.little(1, 2),
                    Pickles.little(24, 2),
                    sizes,
                    Pickles.little(position, 8)));
            byte[] local = Pickles.join(
                    Pickles.little(0x04034b50, 4),
                    facts,
                    Pickles.little(20, 2),
                    nameBytes,
                    Pickles.little(1, 2),
                    Pickles.little(16, 2),
                    sizes);
            position += channel.write(ByteBuffer.wrap(local), position);
            count++;
        }

        void finish() throws IOException {
            ByteBuffer end = ByteBuffer.allocate(directory.size() + 98).order(ByteOrder.LITTLE_ENDIAN);
            end.put(directory.toByteArray());
            end.putInt(0x06064b50)
                    .putLong(44)
                    .putShort((short) 45)
                    .putShort((short) 45)
                    .putLong(0);
            end.putLong(count).putLong(count).putLong(directory.size()).putLong(position);
            end.putInt(0x07064b50)
                    .putInt(0)
                    .putLong(position + directory.size())
                    .putInt(1);
            end.putInt(0x06054b50).putInt(0).putInt(-1).putInt(-1).putInt(-1).putShort((short) 0);
            channel.write(end.flip(), position);
        }
    }
}
