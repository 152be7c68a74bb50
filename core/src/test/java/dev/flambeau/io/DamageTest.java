package dev.flambeau.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// 500 damaged files of each format, and bombs: no crash, no hang, and no more memory than a small JVM has.
final class DamageTest {
    private static final int MINUTES = 5;

    @TempDir
    Path folder;

    @Test
    void damagedFilesAreReadOrRefusedInASmallHeap() throws IOException, InterruptedException, URISyntaxException {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx384m",
                        "-cp",
                        classes(Checkpoints.class) + java.io.File.pathSeparator + classes(Damage.class),
                        Damage.class.getName(),
                        folder.toString(),
                        "500",
                        "1")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        String text = Files.readString(output);
        assertThat(ended).as("it hangs: %s", text).isTrue();
        assertThat(process.exitValue()).as("%s", text).isZero();
        assertThat(text)
                .doesNotContain("FAIL")
                .contains("npz packed: 500 damaged files, seeds from 1")
                .contains("bombs: ");
    }

    private static Path classes(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
