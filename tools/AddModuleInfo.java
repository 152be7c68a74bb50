import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import java.util.zip.ZipFile;

/// Puts `module-info.class` into a jar that was packed without it.
///
/// Maven's jar plugin has the descriptor read by the JDK that runs Maven, and one older than 25 refuses it. So the
/// plugin leaves it out, and the build runs this program on the JDK it compiled with. A jar that is up to date stays
/// untouched, or every module after it would be compiled again.
///
/// Arguments: the jar, the folder of classes, the time to record.
final class AddModuleInfo {
    private AddModuleInfo() {}

    public static void main(String[] args) throws IOException {
        Path jar = Path.of(args[0]);
        Path classes = Path.of(args[1]);
        Path descriptor = classes.resolve("module-info.class");
        if (Files.notExists(descriptor) || isIn(jar, descriptor)) {
            return;
        }
        int exit = ToolProvider.findFirst("jar")
                .orElseThrow(() -> new IllegalStateException("this JDK has no jar tool"))
                .run(
                        System.out,
                        System.err,
                        "--update",
                        "--date=" + args[2],
                        "--file=" + jar,
                        "-C",
                        classes.toString(),
                        "module-info.class");
        System.exit(exit);
    }

    private static boolean isIn(Path jar, Path descriptor) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            boolean newer = Files.getLastModifiedTime(jar).compareTo(Files.getLastModifiedTime(descriptor)) >= 0;
            return newer && zip.getEntry("module-info.class") != null;
        }
    }
}
