package dev.flambeau.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.CheckpointException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The stream format of PyTorch before 1.6, put together by hand where PyTorch no longer writes such files.
final class LegacyTest {
    private static final byte[] MAGIC = {
        (byte) 0x8a, 10, 0x6c, (byte) 0xfc, (byte) 0x9c, 0x46, (byte) 0xf9, 0x20, 0x6a, (byte) 0xa8, 0x50, 0x19
    };
    private static final byte[] NUMBERS =
            TestFiles.contents(TestFiles.floats(new int[] {4}, 1, 2, 3, 4).storage());

    @TempDir
    Path folder;

    private static byte[] file(long version, byte[] tree, String key, long count, byte[] numbers) {
        return Pickles.join(
                Pickles.of(MAGIC),
                Pickles.of(Pickles.integer(version)),
                Pickles.of("}"),
                tree,
                Pickles.of("]", Pickles.string(key), "a"),
                Pickles.little(count, 8),
                numbers);
    }

    /// A tensor on a part of storage 0, as PyTorch 0.2 wrote it.
    private static byte[] part(long offset, long size) {
        byte[] view = Pickles.tuple(Pickles.string("v"), Pickles.integer(offset), Pickles.integer(size));
        byte[] id = Pickles.tuple(
                Pickles.string("storage"),
                Pickles.global("torch", "FloatStorage"),
                Pickles.string("0"),
                Pickles.string("cpu"),
                Pickles.integer(4),
                view);
        byte[] storage = Pickles.join(id, "Q".getBytes(StandardCharsets.US_ASCII));
        return Pickles.of(Pickles.tensor(storage, 1, Pickles.longs(2), Pickles.longs(1)));
    }

    private Checkpoint load(byte[] bytes) {
        return Checkpoints.load(TestFiles.write(folder, bytes));
    }

    private void refused(byte[] bytes, String reason) {
        assertThatThrownBy(() -> load(bytes))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void readsPartsOfStorages() {
        Checkpoint loaded = load(file(1001, part(1, 3), "0", 4, NUMBERS));
        assertThat(loaded.asTensor().toFloatArray()).containsExactly(3, 4);
        assertThat(loaded.asTensor().storage().length()).isEqualTo(4);
        refused(file(1001, part(1, 2), "0", 4, NUMBERS), "reaches outside its storage of 2 elements");
        refused(file(1001, part(2, 3), "0", 4, NUMBERS), "a part of storage '0' reaches outside it");
        refused(file(1001, part(-1, 3), "0", 4, NUMBERS), "a part of storage '0' reaches outside it");
    }

    @Test
    void checksWhatFollowsTheTree() {
        refused(file(1002, part(1, 3), "0", 4, NUMBERS), "the version of the old PyTorch format is unknown");
        refused(file(1001, part(1, 3), "1", 4, NUMBERS), "numbers for a storage that no tensor uses");
        refused(file(1001, part(1, 3), "0", 3, NUMBERS), "a storage of 4 elements is announced with 3");
        refused(file(1001, part(1, 3), "0", 4, Arrays.copyOf(NUMBERS, 15)), "it ends early");
        byte[] huge = Pickles.of(
                Pickles.tensor(Pickles.storage("FloatStorage", "0", 1L << 40), 0, Pickles.longs(2), Pickles.longs(1)));
        refused(file(1001, huge, "0", 1L << 40, NUMBERS), "more than the rest of the file");
        byte[] none = Pickles.join(
                Pickles.of(MAGIC),
                Pickles.of(Pickles.integer(1001)),
                Pickles.of("}"),
                part(1, 3),
                Pickles.of("]"),
                new byte[16]);
        refused(none, "the numbers of 1 storages are missing");
    }

    @Test
    void refusesOtherPickles() {
        refused(Pickles.of("}"), "it is a Python pickle that torch.save did not write");
        refused(Pickles.of("cos\nsystem\n", Pickles.string("x"), 0x85, "R"), "the file calls 'os.system'");
    }
}
