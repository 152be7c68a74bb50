package dev.flambeau.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.CheckpointException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HostileZipTest {
    private static final byte[] TREE =
            Pickles.of(Pickles.tensor(Pickles.storage("FloatStorage", "0", 4), 0, Pickles.longs(4), Pickles.longs(1)));

    @TempDir
    Path folder;

    private final byte[] good = TestFiles.zip(TREE);

    @Test
    void readsTheGoodOne() {
        assertThat(Checkpoints.load(TestFiles.write(folder, good)).asTensor().toFloatArray())
                .containsExactly(1, 2, 3, 4);
    }

    @Test
    void readsZip64Directories() {
        Map<String, byte[]> records = TestFiles.records(TREE);
        for (int i = 0; i < 66_000; i++) {
            records.put("archive/extra/" + i, new byte[0]);
        }
        byte[] bytes = TestFiles.zip(records, ZipOutputStream.STORED);
        assertThat(Checkpoints.load(TestFiles.write(folder, bytes)).asTensor().numel())
                .isEqualTo(4);
    }

    @Test
    void refusesTwoRecordsOfOneName() {
        refused(TestFiles.replaced(good, "archive/version", "archive/data/00"), "has no version");
        byte[] twice = TestFiles.replaced(
                TestFiles.zip(with("archive/data/1", new byte[16]), ZipOutputStream.STORED), "data/1", "data/0");
        refused(twice, "two records of the zip archive have the same name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"archive/../evil", "archive\\up/evil", "/etc/xx/yy/evil", "c:/hive/xx/evil"})
    void refusesNamesThatPointOutside(String name) {
        byte[] bytes = TestFiles.zip(with("archive/xx/evil", new byte[1]), ZipOutputStream.STORED);
        refused(TestFiles.replaced(bytes, "archive/xx/evil", name), "points outside the archive");
    }

    @Test
    void refusesOverlappingRecords() {
        ByteBuffer bytes = little(good);
        int first = entry(bytes, 0);
        int second = entry(bytes, 1);
        bytes.putInt(second + 42, bytes.getInt(first + 42) + 10);
        refused(bytes, "overlaps the next one");
    }

    @Test
    void refusesHeadersThatContradictTheDirectory() {
        ByteBuffer bytes = little(good);
        bytes.putShort(8, (short) 8);
        refused(bytes, "contradicts the directory");
        byte[] renamed = good.clone();
        renamed[30] = 'A';
        refused(renamed, "contradicts the directory");
    }

    @Test
    void refusesSizesBeyondTheFile() {
        for (int field : new int[] {20, 24, 42}) {
            ByteBuffer bytes = little(good);
            bytes.putInt(entry(bytes, 0) + field, 0x7fffffff);
            refused(bytes, "");
        }
    }

    @Test
    void refusesAbsurdDirectories() {
        int end = good.length - 22;
        refused(little(good).putShort(end + 10, (short) 4000), "directory");
        refused(little(good).putInt(end + 12, 0x7fffffff), "more than any checkpoint has");
        refused(little(good).putInt(end + 16, 0x7fffffff), "outside the file");
        refused(little(good).putShort(end + 8, (short) 1).putShort(end + 10, (short) 3), "longer");
    }

    @Test
    void refusesBombs() {
        Map<String, byte[]> records = TestFiles.records(TREE);
        records.put("archive/data/0", new byte[200 << 20]);
        byte[] tree = Pickles.of(
                Pickles.tensor(Pickles.storage("ByteStorage", "0", 200 << 20), 0, Pickles.longs(4), Pickles.longs(1)));
        records.put("archive/data.pkl", tree);
        refused(TestFiles.zip(records, ZipOutputStream.DEFLATED), "it unpacks to far more than its own size");
        byte[] honest = TestFiles.zip(TestFiles.records(TREE), ZipOutputStream.DEFLATED);
        ByteBuffer liar = little(honest);
        int at = entry(liar, 2);
        liar.putInt(at + 24, 0x10000000);
        refused(liar, "should have 16 bytes and has 268435456");
    }

    @Test
    void noticesChangedNumbers() {
        byte[] changed = good.clone();
        int at = new String(good, StandardCharsets.ISO_8859_1).indexOf("archive/data/0") + 14;
        changed[at] ^= 1;
        refused(changed, "the checksum of 'archive/data/0' is wrong");
    }

    @Test
    void refusesOtherZipFiles() {
        refused(TestFiles.zip(Map.of("a.txt", new byte[1]), ZipOutputStream.DEFLATED), "it has no data.pkl");
        refused(
                TestFiles.zip(with("archive/constants.pkl", new byte[1]), ZipOutputStream.STORED),
                "this is a TorchScript program");
        Map<String, byte[]> records = TestFiles.records(TREE);
        records.put("archive/version", "11\n".getBytes(StandardCharsets.US_ASCII));
        refused(TestFiles.zip(records, ZipOutputStream.STORED), "it has version '11' of PyTorch's file format");
        records.put("archive/version", "3\n".getBytes(StandardCharsets.US_ASCII));
        records.put("archive/byteorder", "middle".getBytes(StandardCharsets.US_ASCII));
        refused(TestFiles.zip(records, ZipOutputStream.STORED), "the byte order 'middle' is unknown");
    }

    private Map<String, byte[]> with(String name, byte[] contents) {
        Map<String, byte[]> records = new LinkedHashMap<>(TestFiles.records(TREE));
        records.put(name, contents);
        return records;
    }

    /// Where an entry of the directory is.
    private static int entry(ByteBuffer bytes, int index) {
        int at = bytes.getInt(bytes.limit() - 6);
        for (int i = 0; i < index; i++) {
            at += 46 + bytes.getShort(at + 28) + bytes.getShort(at + 30) + bytes.getShort(at + 32);
        }
        return at;
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes.clone()).order(ByteOrder.LITTLE_ENDIAN);
    }

    private void refused(ByteBuffer bytes, String reason) {
        byte[] copy = new byte[bytes.capacity()];
        bytes.get(0, copy);
        refused(copy, reason);
    }

    private void refused(byte[] bytes, String reason) {
        assertThatThrownBy(() -> Checkpoints.load(TestFiles.write(folder, bytes)))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("file.pt: ")
                .hasMessageContaining(reason);
    }
}
