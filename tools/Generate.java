import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;

/// Runs a source generator, a Java program in source form, when a file beside it is newer than what it wrote last.
/// Without this, every build would compile everything again.
///
/// Arguments: the generator's main file, the folder it writes; the folder belongs to it and is emptied first.
final class Generate {
    private Generate() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path generator = Path.of(args[0]);
        Path folder = Path.of(args[1]);
        Path stamp = folder.resolveSibling(folder.getFileName() + ".stamp");
        FileTime changed = newest(generator.toAbsolutePath().getParent());
        if (Files.isDirectory(folder)
                && Files.exists(stamp)
                && Files.getLastModifiedTime(stamp).equals(changed)) {
            return;
        }
        delete(folder);
        Files.createDirectories(folder);
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        int exit = new ProcessBuilder(List.of(java.toString(), generator.toString(), folder.toString()))
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            System.err.println(generator + " failed with exit code " + exit);
            System.exit(1);
        }
        Files.writeString(stamp, "");
        Files.setLastModifiedTime(stamp, changed);
    }

    private static FileTime newest(Path folder) throws IOException {
        FileTime newest = Files.getLastModifiedTime(folder);
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                FileTime time = Files.getLastModifiedTime(file);
                newest = time.compareTo(newest) > 0 ? time : newest;
            }
        }
        return newest;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        List<Path> paths;
        try (var walk = Files.walk(folder)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}
