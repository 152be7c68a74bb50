package dev.flambeau.io;

import static dev.flambeau.io.Pickles.integer;
import static dev.flambeau.io.Pickles.longs;
import static dev.flambeau.io.Pickles.storage;
import static dev.flambeau.io.Pickles.string;
import static dev.flambeau.io.Pickles.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.CheckpointException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HostilePickleTest {
    private static final byte[] FOUR = storage("FloatStorage", "0", 4);

    @TempDir
    Path folder;

    @Test
    void callsNothing() {
        refused("the file calls 'os.system'", "cos\nsystem\n", string("touch x"), 0x85, "R");
        refused("an object of the Python class 'os.Popen'", "cos\nPopen\n)", 0x81);
        refused("the file calls 'builtins.eval'", string("builtins"), string("eval"), 0x93, ")R");
        refused("'x' is the Python name 'os.system'", "}", string("x"), "cos\nsystem\ns");
        refused("'x' is the Python name 'torch.FloatStorage'", "}", string("x"), "ctorch\nFloatStorage\ns");
        refused("it calls a string", string("x"), ")R");
        refused("instruction 0x69", "(ios\nsystem\n");
        refused("no storage of numbers", string("x"), "Q");
        refused("'a\\u000ab.c\\u001b'", "}", string("x"), string("a\nb"), string("c\u001b"), 0x93, "s");
    }

    @Test
    void changesOnlyContainersOfTheRightKind() {
        refused("it sets an item of a list", "]", string("k"), "Ns");
        refused("it sets an item of a tensor", tensor(FOUR, 0, longs(4), longs(1)), string("k"), "Ns");
        refused("it sets an item of a dict", "}(", string("k"), "u");
        refused("it appends to a dict", "}Na");
        refused("it appends to a tuple", ")(Ne");
        refused("it sets attributes of a list", "]}b");
        refused("it sets attributes of a dict", "}}b");
        refused("a dict has a list as a key", "}]Ns");
        refused("a dict has a tuple as a key", "})", 0x85, 0x85, "Ns");
    }

    @Test
    void keepsTensorsInsideTheirStorages() {
        refused("reaches outside its storage of 4 elements", tensor(FOUR, 1, longs(4), longs(1)));
        refused("reaches outside", tensor(FOUR, 0, longs(2, 2), longs(3, 1)));
        refused("reaches outside", tensor(FOUR, -1, longs(1), longs(1)));
        refused("PyTorch never writes", tensor(FOUR, 0, longs(-1), longs(1)));
        refused("PyTorch never writes", tensor(FOUR, 3, longs(4), longs(-1)));
        refused("PyTorch never writes", tensor(FOUR, 0, longs(4), longs(1, 1)));
        refused("larger than Java's arrays", tensor(FOUR, 0, longs(1L << 40), longs(0)));
        refused("larger than Java's arrays", tensor(FOUR, 0, longs(1 << 20, 1 << 20), longs(0, 0)));
        refused("larger than Java's arrays", tensor(FOUR, 0, longs(Long.MAX_VALUE, 3), longs(Long.MAX_VALUE, 1)));
        refused("reaches outside", tensor(FOUR, Long.MAX_VALUE - 3, longs(1), longs(1)));
        refused("should have 20 bytes and has 16", tensor(storage("FloatStorage", "0", 5), 0, longs(4), longs(1)));
        refused("should have 4 bytes and has 16", tensor(storage("ByteStorage", "0", 4), 0, longs(4), longs(1)));
        refused("has -4 elements", tensor(storage("FloatStorage", "0", -4), 0, longs(0), longs(1)));
        refused("elements", tensor(storage("FloatStorage", "0", Long.MAX_VALUE), 0, longs(1), longs(1)));
        refused("storage '7' is missing", tensor(storage("FloatStorage", "7", 4), 0, longs(4), longs(1)));
        refused(
                "storage '../version' is missing",
                tensor(storage("FloatStorage", "../version", 4), 0, longs(4), longs(1)));
        refused(
                "storage '0' is used as 4 x float32 and as 4 x int32",
                "(",
                tensor(FOUR, 0, longs(4), longs(1)),
                tensor(storage("IntStorage", "0", 4), 0, longs(4), longs(1)),
                "t");
    }

    @Test
    void readsTensorsOfUntypedStorages() {
        byte[] bytes = Pickles.of(
                Pickles.global("torch._utils", "_rebuild_tensor_v3"),
                Pickles.tuple(
                        Pickles.join(
                                Pickles.tuple(
                                        string("storage"),
                                        Pickles.global("torch.storage", "UntypedStorage"),
                                        string("0"),
                                        string("cuda:0"),
                                        integer(16)),
                                new byte[] {'Q'}),
                        integer(1),
                        longs(3),
                        longs(1),
                        new byte[] {(byte) 0x88},
                        new byte[] {'N'},
                        Pickles.global("torch", "float32")),
                "R");
        Checkpoint loaded = Checkpoints.load(TestFiles.write(folder, TestFiles.zip(bytes)));
        assertThat(loaded.asTensor().toFloatArray()).containsExactly(2, 3, 4);
        assertThat(loaded.asTensor().requiresGrad()).isTrue();
    }

    @Test
    void boundsNestingAndCycles() {
        refused("more than 200 levels deep", "]".repeat(100_000), "a".repeat(99_999));
        refused("more than 200 levels deep", ")", "\u0085".repeat(100_000));
        refused("'[0]' leads back to a list or dict that contains it", "]q", 0, "h", 0, "a");
        refused("'a[0][0]' leads back", "}", string("a"), "]q", 0, "(h", 0, 0x85, "es");
        // Each tuple holds the one before twice: 2^150 leaves.
        byte[] laughs = Pickles.of("]", "2\u0086".repeat(150));
        Checkpoint shared = Checkpoints.load(TestFiles.write(folder, TestFiles.zip(laughs)));
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> {
            assertThat(shared.value()).isNotNull();
            assertThat(shared.toString().length()).isLessThan(100_000);
        });
    }

    @Test
    void believesNoLength() {
        refused("4294967295 bytes are announced", "X", new byte[] {-1, -1, -1, -1});
        refused("are announced", 0x8d, Pickles.little(Long.MAX_VALUE, 8));
        refused("are announced", 0x8d, Pickles.little(Long.MIN_VALUE, 8));
        refused("are announced", 0x96, Pickles.little(1L << 32, 8));
        refused("an integer has 4294967295 bytes", 0x8b, new byte[] {-1, -1, -1, -1});
        refused("it ends early", "c" + "a".repeat(200));
        refused("a name has more than 1000 characters", "c" + "a".repeat(2000));
        refused("a string is not UTF-8", "X", Pickles.little(1, 4), 0xff);
    }

    @Test
    void survivesAnEmptyOrShallowStack() {
        for (String code :
                List.of("a", "e", "s", "u", "t", "R", "b", "Q", "0", "1", "2", "q\0", "", "(", "\u0085", "\u0093")) {
            refused("takes more values than it has", code);
        }
        refused("an object that it does not have", "h", 9);
        refused("takes more values than it has", "]N(a");
    }

    @Test
    void refusesProtocolsWithoutBytesForBinaryData() {
        byte[] bytes = Pickles.of("N");
        bytes[1] = 6;
        assertThatThrownBy(() -> Checkpoints.load(TestFiles.write(folder, TestFiles.zip(bytes))))
                .hasMessageContaining("pickle protocol 6; supported are 2 (what torch.save uses) to 5");
    }

    private void refused(String reason, Object... parts) {
        byte[] zip = TestFiles.zip(Pickles.of(parts));
        assertThatThrownBy(() -> Checkpoints.load(TestFiles.write(folder, zip)))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("file.pt: ")
                .hasMessageContaining(reason);
    }
}
