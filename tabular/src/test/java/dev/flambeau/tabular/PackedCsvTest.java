package dev.flambeau.tabular;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.DataException;
import dev.flambeau.error.FlambeauException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// CSV files that gzip has packed.
class PackedCsvTest {
    @TempDir
    private Path folder;

    private static byte[] packed(byte[] bytes, int times) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(all)) {
            for (int i = 0; i < times; i++) {
                gzip.write(bytes);
            }
        }
        return all.toByteArray();
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("data.csv.gz"), bytes);
    }

    @Test
    void areReadAsThePlainOnes() throws IOException {
        String text = "\ufeffname;price\nÉva;1,5\nBo;2\n";
        Table plain = Table.csv(Files.writeString(folder.resolve("data.csv"), text));
        assertThat(plain.column("price").get(0)).isEqualTo(1.5);
        assertThat(Table.csv(file(packed(text.getBytes(StandardCharsets.UTF_8), 1))))
                .isEqualTo(plain);
        byte[] western = text.substring(1).getBytes(Charset.forName("windows-1252"));
        assertThat(Table.csv(file(packed(western, 1)))).isEqualTo(plain);
    }

    /// 30 million bytes out of 50 thousand.
    @Test
    void areReadInPieces() throws IOException {
        String thousand = "1,2,3,4,5,67\n".repeat(1000);
        Path file = file(packed(thousand.getBytes(StandardCharsets.US_ASCII), 2400));
        assertThat(Files.size(file)).isLessThan(100_000);
        long rows = 0;
        for (Table chunk : Csv.open(file, new CsvOptions().header(false).encoding(StandardCharsets.US_ASCII))
                .chunks(100_000)) {
            assertThat(chunk.rows()).isLessThanOrEqualTo(100_000);
            rows += chunk.rows();
        }
        assertThat(rows).isEqualTo(2_400_000);
    }

    @Test
    void damagedOnesAreErrors() throws IOException {
        byte[] good = packed("a,b\n1,2\n3,4\n5,6\n".repeat(200).getBytes(StandardCharsets.US_ASCII), 1);
        Path cut = file(Arrays.copyOf(good, good.length / 2));
        assertThatThrownBy(() -> Table.csv(cut))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("data.csv.gz: damaged: it begins as gzip does");
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            byte[] bad = good.clone();
            bad[2 + random.nextInt(good.length - 2)] ^= (byte) (1 << random.nextInt(8));
            Path file = file(bad);
            try {
                assertThat(Table.csv(file).rows()).as("seed %d", seed).isPositive();
            } catch (FlambeauException e) {
                assertThat(e).as("seed %d", seed).hasMessageContaining("data.csv.gz");
            }
        }
    }
}
