package dev.flambeau.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flambeau.tabular.Table;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The lessons, with small settings: they run, what they say is right, and they leave the pictures they promise.
class LessonsTest {
    private static final int SIDE = 28;
    private static final int CLASSES = 10;

    @TempDir
    private Path folder;

    private String run(String example, String... arguments) throws IOException, InterruptedException {
        return Script.run(folder, Path.of(example).toAbsolutePath(), arguments);
    }

    private static double number(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as("%s in %s", pattern, text).isTrue();
        return Double.parseDouble(found.group(1));
    }

    private void assertPictures(String... names) throws IOException {
        for (String name : names) {
            BufferedImage picture = ImageIO.read(folder.resolve(name).toFile());
            assertThat(picture.getWidth()).as(name).isGreaterThan(300);
        }
    }

    @Test
    void straightLineTrainer() throws IOException, InterruptedException {
        String text = run("StraightLineTrainer.java", "line");

        assertThat(number(text, "weight (\\S+),")).isBetween(0.67, 0.73);
        assertThat(number(text, "bias (\\S+);")).isBetween(0.28, 0.32);
        assertPictures("line/losses.png", "line/line.png");
        assertThat(Files.readAllLines(Path.of("StraightLineTrainer.java"))).hasSizeLessThan(35);
    }

    @Test
    void circlesNeedMoreThanStraightLines() throws IOException, InterruptedException {
        String text = run("Circles.java", "out=circles");

        assertThat(number(text, "linear: .*accuracy (\\S+)")).isLessThan(0.7);
        assertThat(number(text, "relu: .*accuracy (\\S+)")).isGreaterThan(0.95);
        assertPictures("circles/linear.png", "circles/relu.png", "circles/relu-losses.png");
    }

    @Test
    void blobs() throws IOException, InterruptedException {
        String text = run("Blobs.java", "epochs=20", "samples=400", "out=blobs");

        assertThat(number(text, "accuracy (\\S+),")).isGreaterThan(0.85);
        assertThat(text).contains("class 3: F1 ");
        assertPictures("blobs/boundary.png", "blobs/losses.png", "blobs/confusion.png");
    }

    @Test
    void fashionMnistThreeWays() throws IOException, InterruptedException {
        writeStripes("train", 400);
        writeStripes("t10k", 100);

        String text = run("FashionMnist.java", "folder=" + folder, "epochs=3", "hidden=8", "losses=2", "out=fashion");

        assertThat(text)
                .contains("400 images to learn from, 100 to test with", "step 2 | loss ")
                .doesNotContain("step 3 |");
        assertThat(number(text, "linear: .* s; (\\S+) % of the test")).isGreaterThan(90);
        for (String model : List.of("linear", "relu", "vgg")) {
            assertThat(text).containsPattern(model + ": \\d+ numbers learned");
            assertPictures("fashion/" + model + "-confusion.png", "fashion/" + model + "-images.png");
        }
    }

    /// Files of IDX, as FashionMNIST has them: a bright bar in the place of the class, and some noise.
    private void writeStripes(String part, int count) throws IOException {
        var random = new Random(count);
        ByteBuffer images = ByteBuffer.allocate(16 + count * SIDE * SIDE);
        images.putInt(0x803).putInt(count).putInt(SIDE).putInt(SIDE);
        ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
        for (int i = 0; i < count; i++) {
            int label = i % CLASSES;
            labels.put((byte) label);
            for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
                boolean bright = pixel / SIDE / 2 == label + 2;
                images.put((byte) ((bright ? 200 : 0) + random.nextInt(50)));
            }
        }
        Files.write(folder.resolve(part + "-images-idx3-ubyte"), images.array());
        Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels.array());
    }

    @Test
    void imagesFromFolder() throws IOException, InterruptedException {
        for (int i = 0; i < 40; i++) {
            draw(i, "disc");
            draw(i, "stripes");
        }

        String text =
                run("ImagesFromFolder.java", "folder=" + folder.resolve("drawn"), "size=24", "epochs=8", "out=images");

        assertThat(text)
                .contains("80 images of [disc, stripes]")
                .containsPattern("disc.0.png is a (disc|stripes), sure to");
        assertThat(number(text, "epoch 8: .*valid_accuracy (\\S+),")).isGreaterThan(0.8);
        assertPictures("images/test.png", "images/accuracy.png");
    }

    private void draw(int index, String kind) throws IOException {
        var random = new Random(index);
        var image = new BufferedImage(40, 32, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(random.nextInt(100), random.nextInt(100), random.nextInt(100)));
        graphics.fillRect(0, 0, 40, 32);
        graphics.setColor(new Color(155 + random.nextInt(100), 155 + random.nextInt(100), 155 + random.nextInt(100)));
        if (kind.equals("disc")) {
            graphics.fillOval(8 + random.nextInt(8), 4 + random.nextInt(8), 16, 16);
        } else {
            for (int x = random.nextInt(6); x < 40; x += 8) {
                graphics.fillRect(x, 0, 3, 32);
            }
        }
        graphics.dispose();
        Path file = folder.resolve("drawn").resolve(kind).resolve(index + ".png");
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }

    /// The same table from a file and from a database gives the same answers.
    @Test
    void housePricesFromFileAndDatabase() throws IOException, InterruptedException, SQLException {
        String first = run("HousePrices.java", "epochs=15", "out=made");
        assertThat(number(first, "r2 (\\S+)")).isGreaterThan(0.7);
        double lyon = number(first, "city=Lyon, built=1990\\] costs about (\\d+)");
        assertThat(number(first, "city=Paris, built=1990\\] costs about (\\d+)"))
                .isGreaterThan(lyon);
        assertThat(first).contains("city=Atlantis, built=null] costs about");
        assertPictures("made/losses.png", "made/predictions.png");

        String url = "jdbc:h2:" + folder.resolve("base");
        fill(url, Table.csv(folder.resolve("made/houses.csv")));
        String second = run("HousePrices.java", "data=" + url, "epochs=15", "out=base");

        assertThat(end(second)).isEqualTo(end(first));
    }

    private static String end(String text) {
        return text.substring(text.indexOf("on the test part"), text.indexOf("pictures and"));
    }

    private static void fill(String url, Table houses) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE houses (\"id\" INT, \"area\" DOUBLE PRECISION, \"rooms\" INT,"
                    + " \"city\" VARCHAR(20), \"built\" INT, \"price\" INT)");
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO houses VALUES (?, ?, ?, ?, ?, ?)")) {
                for (int row = 0; row < houses.rows(); row++) {
                    int place = 1;
                    for (Object value : houses.row(row).values()) {
                        insert.setObject(place++, value);
                    }
                    insert.addBatch();
                }
                insert.executeBatch();
            }
        }
    }

    @Test
    void timeSeries() throws IOException, InterruptedException {
        String text = run("TimeSeries.java", "days=600", "epochs=20", "out=series");

        assertThat(number(text, "the LSTM ([0-9.]+)")).isLessThan(number(text, "as yesterday ([0-9.]+)"));
        assertPictures("series/forecast.png", "series/losses.png");
    }

    @Test
    void weightsOfPytorch() throws IOException, InterruptedException {
        String text = run(
                "PytorchWeights.java", Path.of("weights.pt").toAbsolutePath().toString(), "weights");

        assertThat(text).contains("hint: strip the prefix 'module.'", "40 of 40 points are right");
        assertPictures("weights/boundary.png");
    }
}
