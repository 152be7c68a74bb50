package dev.flambeau.io;

import dev.flambeau.error.CheckpointException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever the bytes, reading gives a checkpoint or a [CheckpointException], soon. A failure names its seed.
final class FuzzTest {
    /// Changed files in each test.
    private static final int ROUNDS = 2000;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final List<String> FILES = List.of(
            "training_checkpoint.pt",
            "views_sharing_storage.pt",
            "kinds_protocol2.pt",
            "kinds_protocol5.pt",
            "kinds_legacy4.pt",
            "kinds_deflated.pt",
            "mlp.legacy.pt",
            "refused_whole_module.pt",
            "hostile_os_system.pt");

    @TempDir
    Path folder;

    private interface Change {
        byte[] apply(byte[] good, Random random);
    }

    @Test
    void flippedBits() {
        forAll(FILES.stream().map(TestFiles::bytes).toList(), FuzzTest::flip);
    }

    @Test
    void cutAndRepeatedParts() {
        forAll(FILES.stream().map(TestFiles::bytes).toList(), (good, random) -> {
            byte[] cut = Arrays.copyOf(good, random.nextInt(good.length));
            return random.nextInt(3) == 0 ? cut : splice(good, random);
        });
    }

    /// As above, but inside the object tree, with checksums that fit: zip does not stop it.
    @Test
    void damagedTrees() {
        for (String file :
                List.of("kinds_protocol2.pt", "kinds_protocol4.pt", "training_checkpoint.pt", "widened.pt")) {
            Map<String, byte[]> records = TestFiles.unzip(file);
            String name = records.keySet().iterator().next();
            List<byte[]> tree = List.of(records.get(name));
            forAll(tree, (good, random) -> {
                records.put(name, random.nextBoolean() ? flip(good, random) : splice(good, random));
                return TestFiles.zip(records, ZipOutputStream.STORED);
            });
        }
    }

    @Test
    void randomInstructions() {
        byte[] likely = Pickles.join(
                "(((.0122QRRbbcNNGJKMTUXaesu}}]])ttthjqr".getBytes(StandardCharsets.ISO_8859_1),
                new byte[] {-128, -127, -123, -122, -121, -120, -119, -118, -117, -116, -113, -112, -111, -109, -108});
        List<byte[]> pieces = List.of(
                Pickles.string("storage"),
                Pickles.string("x"),
                Pickles.storage("FloatStorage", "0", 4),
                Pickles.longs(2, 2),
                Pickles.global("collections", "OrderedDict"),
                Pickles.global("torch._utils", "_rebuild_tensor_v2"),
                Pickles.global("torch._utils", "_rebuild_parameter"),
                Pickles.global("_codecs", "encode"),
                Pickles.global("torch", "Size"),
                Pickles.tensor(Pickles.storage("FloatStorage", "0", 4), 0, Pickles.longs(4), Pickles.longs(1)));
        forAll(List.of(likely), (codes, random) -> {
            byte[] pickle = {(byte) 0x80, 2};
            for (int i = 1 + random.nextInt(60); i > 0; i--) {
                byte[] next = random.nextInt(3) == 0
                        ? pieces.get(random.nextInt(pieces.size()))
                        : new byte[] {codes[random.nextInt(codes.length)], 0};
                boolean operand = "GJKMTUXhjqr".indexOf(next[0]) >= 0;
                pickle = Pickles.join(pickle, next.length == 2 && !operand ? Arrays.copyOf(next, 1) : next);
            }
            return zip(Pickles.join(pickle, new byte[] {'.'}));
        });
    }

    private void forAll(List<byte[]> goods, Change change) {
        Assertions.assertTimeoutPreemptively(LIMIT, () -> {
            for (int i = 0; i < goods.size(); i++) {
                for (int round = 0; round < ROUNDS / goods.size(); round++) {
                    long seed = i * 1_000_000L + round;
                    byte[] bytes = change.apply(goods.get(i), new Random(seed));
                    try {
                        load(bytes);
                    } catch (Throwable e) {
                        throw new AssertionError("input " + i + ", seed " + seed, e);
                    }
                }
            }
        });
    }

    private void load(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("fuzzed.pt"), bytes);
        load(file, new LoadOptions());
        load(file, new LoadOptions().lenient(true));
    }

    private static void load(Path file, LoadOptions options) {
        try {
            Checkpoint loaded = Checkpoints.load(file, options);
            Object _ = loaded.value();
            String _ = loaded.toString();
            if (!options.lenient()) { // records cannot be saved
                new TreeWriter(Origin.of(file)).pickle(loaded);
            }
        } catch (CheckpointException expected) {
            if (expected.getMessage().length() > 2000) {
                throw new AssertionError("a message of " + expected.getMessage().length() + " characters", expected);
            }
        }
    }

    private static byte[] flip(byte[] good, Random random) {
        byte[] bytes = good.clone();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(bytes.length);
            bytes[at] = (byte) (random.nextBoolean() ? random.nextInt(256) : bytes[at] ^ (1 << random.nextInt(8)));
        }
        return bytes;
    }

    private static byte[] splice(byte[] good, Random random) {
        byte[] start = Arrays.copyOf(good, random.nextInt(good.length));
        return Pickles.join(start, Arrays.copyOfRange(good, random.nextInt(good.length), good.length));
    }

    private static byte[] zip(byte[] pickle) {
        Map<String, byte[]> records = new LinkedHashMap<>(TestFiles.records(pickle));
        for (int key = 0; key < 20; key++) {
            records.putIfAbsent("archive/data/" + key, new byte[key % 3 == 0 ? 8 : 16]);
        }
        return TestFiles.zip(records, ZipOutputStream.STORED);
    }
}
