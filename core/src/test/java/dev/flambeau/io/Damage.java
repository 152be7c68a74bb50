package dev.flambeau.io;

import dev.flambeau.error.CheckpointException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Storage;
import dev.flambeau.tensor.Tensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipOutputStream;

/// Damages files of each format and reads them in each way, in a JVM of its own: whatever the bytes, there must
/// be a checkpoint or a [CheckpointException] that names the file. What [DamageTest] runs.
final class Damage {
    private static final List<LoadOptions> WAYS = List.of(
            new LoadOptions(),
            new LoadOptions().lenient(true),
            new LoadOptions().mmap(true),
            new LoadOptions().lenient(true).mmap(true));
    private static final int[] SIZES = {0xff, 0x7f, 0x80, 0x00};

    private final PrintStream out;
    private final Path folder;
    private final long firstSeed;
    private int read;
    private int refused;
    private int failures;

    private Damage(PrintStream out, Path folder, long firstSeed) {
        this.out = out;
        this.folder = folder;
        this.firstSeed = firstSeed;
    }

    /// @param args a folder, how many files of each format, and the first seed
    public static void main(String[] args) throws IOException {
        Damage damage = new Damage(System.out, Path.of(args[0]), Long.parseLong(args[2]));
        for (Map.Entry<String, byte[]> good : goodFiles(damage.folder).entrySet()) {
            damage.format(good.getKey(), good.getValue(), Integer.parseInt(args[1]));
        }
        damage.bombs();
        damage.status();
        System.exit(damage.failures == 0 ? 0 : 1);
    }

    private static Map<String, byte[]> goodFiles(Path folder) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Storage storage = Storage.allocate(DType.FLOAT32, 500);
        tensors.put("a.weight", TestFiles.tensor(storage, 0, 20, 25));
        tensors.put("a.view", TestFiles.tensor(storage, 100, 4, 5).t());
        tensors.put("b", TestFiles.tensor(Storage.allocate(DType.INT64, 7), 0, 7));
        tensors.put("scalar", TestFiles.tensor(Storage.allocate(DType.BOOL, 1), 0));
        Map<String, byte[]> files = new LinkedHashMap<>();
        Path file = folder.resolve("good");
        Checkpoints.save(tensors, file);
        files.put("pt", Files.readAllBytes(file));
        files.put("pt of PyTorch", TestFiles.bytes("training_checkpoint.pt"));
        files.put("pt deflated", TestFiles.bytes("kinds_deflated.pt"));
        files.put("pt of a module", TestFiles.bytes("object_module.pt"));
        files.put("legacy", TestFiles.bytes("kinds_legacy4.pt"));
        files.put("legacy of a module", TestFiles.bytes("object_module.legacy.pt"));
        Safetensors.save(tensors, file);
        files.put("safetensors", Files.readAllBytes(file));
        Npy.save(tensors.get("a.weight"), file);
        files.put("npy", Files.readAllBytes(file));
        Npz.save(tensors, file);
        files.put("npz", Files.readAllBytes(file));
        Npz.saveCompressed(tensors, file);
        files.put("npz packed", Files.readAllBytes(file));
        for (String name : List.of("widened.pt", "widened.legacy.pt", "widened.safetensors", "widened.npz")) {
            files.put(name, TestFiles.bytes(name));
        }
        String index = "{\"metadata\": {\"total_size\": 8}, \"weight_map\": {\"b\": \"x.safetensors\", \"a\": null}}";
        files.put("index", index.getBytes(StandardCharsets.UTF_8));
        return files;
    }

    private void format(String name, byte[] good, int count) throws IOException {
        read = 0;
        refused = 0;
        for (int i = 0; i < count; i++) {
            long seed = firstSeed + i;
            load(name + ", seed " + seed, damaged(good, new Random(seed)));
        }
        out.println(name + ": " + count + " damaged files, seeds from " + firstSeed + ": " + refused
                + " times refused, " + read + " times read");
    }

    private void load(String what, byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("damaged"), bytes);
        for (LoadOptions way : WAYS) {
            try {
                use(Checkpoints.load(file, way), file, way);
                read++;
            } catch (CheckpointException e) {
                refused++;
                if (!e.getMessage().startsWith(file.toString())
                        || e.getMessage().length() > 2000) {
                    fail(what, way, e);
                }
            } catch (Throwable e) {
                fail(what, way, e);
            }
        }
    }

    private void fail(String what, LoadOptions way, Throwable e) {
        failures++;
        out.println("FAIL " + what + ", " + way + ": " + e);
        e.printStackTrace(out);
    }

    /// Everything that one does with a checkpoint.
    private static void use(Checkpoint loaded, Path file, LoadOptions way) {
        String _ = loaded.toString();
        Object _ = loaded.value();
        if (loaded.isModule()) {
            loaded.stateDict().asMap().forEach((_, tensor) -> tensor.numel());
        } else if (loaded.isTensor()) {
            long _ = loaded.asTensor().numel();
        }
        if (!way.lenient()) { // records cannot be saved
            new TreeWriter(Origin.of(file)).pickle(loaded);
        }
    }

    private static byte[] damaged(byte[] good, Random random) {
        byte[] bytes = good.clone();
        // Half of the time where headers and directories are.
        int from = 0;
        int to = good.length;
        if (random.nextBoolean()) {
            boolean start = random.nextBoolean();
            from = start ? 0 : Math.max(0, good.length - 600);
            to = start ? Math.min(good.length, 600) : good.length;
        }
        int at = from + random.nextInt(to - from);
        switch (random.nextInt(7)) {
            case 0 -> bytes = Arrays.copyOf(good, at);
            case 1 -> {
                for (int i = 1 + random.nextInt(8); i > 0; i--) {
                    bytes[from + random.nextInt(to - from)] ^= (byte) (1 << random.nextInt(8));
                }
            }
            case 2 -> Arrays.fill(bytes, at, Math.min(good.length, at + 1 + random.nextInt(8)), size(random));
            case 3 -> {
                byte[] digits = "99999999999".getBytes(StandardCharsets.US_ASCII);
                System.arraycopy(digits, 0, bytes, at, Math.min(digits.length, good.length - at));
            }
            case 4 ->
                bytes = Pickles.join(
                        Arrays.copyOf(good, at), Arrays.copyOfRange(good, random.nextInt(good.length), good.length));
            case 5 -> {
                byte[] noise = new byte[1 + random.nextInt(64)];
                random.nextBytes(noise);
                System.arraycopy(noise, 0, bytes, at, Math.min(noise.length, good.length - at));
            }
            default -> bytes = Pickles.join(good, Arrays.copyOfRange(good, at, good.length));
        }
        return bytes;
    }

    private static byte size(Random random) {
        return (byte) SIZES[random.nextInt(SIZES.length)];
    }

    /// Files that announce, or unpack to, more than there is memory.
    private void bombs() throws IOException {
        read = 0;
        refused = 0;
        int zeros = 600 << 20;
        byte[] packed = TestFiles.deflatedZeros(zeros);
        byte[] tensor = Pickles.of(
                Pickles.tensor(Pickles.storage("ByteStorage", "0", zeros), 0, Pickles.longs(zeros), Pickles.longs(1)));
        for (long announced : new long[] {zeros, 16, 1L << 40, Integer.MAX_VALUE}) {
            Map<String, byte[]> records = new LinkedHashMap<>(TestFiles.records(tensor));
            records.remove("archive/data/0");
            byte[] start = TestFiles.zip(records, ZipOutputStream.STORED);
            load("bomb of PyTorch", TestFiles.withDeflated(start, "archive/data/0", packed, announced));
            load("bomb in the tree", TestFiles.withDeflated(emptyZip(), "archive/data.pkl", packed, announced));
            load("bomb of numpy", TestFiles.withDeflated(emptyZip(), "x.npy", packed, announced));
        }
        String deep = "{\"a\":" + "[".repeat(1_000_000);
        load("nested JSON", Pickles.join(Pickles.little(deep.length(), 8), deep.getBytes(StandardCharsets.US_ASCII)));
        String many = "{" + "\"\":{},".repeat(1_000_000) + "}";
        load("long JSON", Pickles.join(Pickles.little(many.length(), 8), many.getBytes(StandardCharsets.US_ASCII)));
        trees();
        out.println("bombs: " + refused + " times refused, " + read + " times read");
    }

    private void trees() throws IOException {
        load("nested lists", TestFiles.zip(Pickles.of("]".repeat(2_000_000), "a".repeat(1_999_999))));
        load("nested objects", TestFiles.zip(Pickles.of("ca\nb\n)\u0081".repeat(500_000), "b".repeat(499_999))));
        load("many marks", TestFiles.zip(Pickles.of("(".repeat(4_000_000))));
        load("many numbers", TestFiles.zip(Pickles.of("](", "K\1".repeat(4_000_000), "e")));
        // A list that has the one before twice, again and again: more paths than there are atoms.
        String twice = "]q\0(h\1h\1e";
        StringBuilder doubled = new StringBuilder("]q\1");
        StringBuilder modules = new StringBuilder(module("", 0));
        for (int i = 2; i < 150; i++) {
            doubled.append("](h")
                    .append((char) (i - 1))
                    .append('h')
                    .append((char) (i - 1))
                    .append("eq")
                    .append((char) i);
        }
        for (int i = 1; i < 60; i++) {
            char last = (char) (i - 1);
            String entries = entry("a", "h" + last) + entry("b", "h" + last);
            modules.append(module(entries, i));
        }
        load("lists of lists", TestFiles.zip(Pickles.of(doubled.toString())));
        load("modules of modules", TestFiles.zip(Pickles.of(modules.toString())));
        load("itself", TestFiles.zip(Pickles.of("]q\0h\0a")));
        load("object of itself", TestFiles.zip(Pickles.of("ca\nb\n)\u0081q\0h\0b")));
        load(twice, TestFiles.zip(Pickles.of(twice)));
    }

    /// A module whose parts are what is said, remembered under a number.
    private static String module(String parts, int number) {
        return "cx\nM\n)\u0081q" + (char) number + "}(" + entry("_parameters", "}")
                + entry("_modules", "}(" + parts + "u") + "ub";
    }

    private static String entry(String key, String value) {
        return "X" + (char) key.length() + "\0\0\0" + key + value;
    }

    private static byte[] emptyZip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ZipOutputStream(bytes).close();
        return bytes.toByteArray();
    }

    /// How much memory all this took.
    private void status() throws IOException {
        Runtime runtime = Runtime.getRuntime();
        out.println("heap: " + (runtime.maxMemory() >> 20) + " MiB at most");
        Path status = Path.of("/proc/self/status");
        if (Files.isReadable(status)) {
            Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmHWM"))
                    .forEach(out::println);
        }
    }
}
