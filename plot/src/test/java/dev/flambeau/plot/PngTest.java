package dev.flambeau.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.ValueException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PngTest {
    private static final int WHITE = 0xFFFFFF;

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static int rgb(BufferedImage image, double x, double y) {
        return image.getRGB((int) x, (int) y) & 0xFFFFFF;
    }

    @ParameterizedTest
    @CsvSource({"10, 7, 100, 1000, 700", "6.4, 4.8, 100, 640, 480", "3, 2, 150, 450, 300"})
    void isInchesTimesResolutionLarge(double width, double height, double dpi, int columns, int rows)
            throws IOException {
        BufferedImage image = read(new Figure(width, height).toPng(dpi));
        assertThat(image.getWidth()).isEqualTo(columns);
        assertThat(image.getHeight()).isEqualTo(rows);
    }

    @Test
    void tellsItsResolution() {
        ByteBuffer png = ByteBuffer.wrap(new Figure().toPng(100));
        int afterHeader = 8 + 12 + 13;
        assertThat(png.getInt(afterHeader + 4)).isEqualTo(0x70485973); // "pHYs"
        assertThat(png.getInt(afterHeader + 8)).isEqualTo(3937); // pixels per metre
    }

    @Test
    void markersHaveTheirColourWhereTheDataLies() throws IOException {
        Figure figure = new Figure(5, 5);
        figure.axes()
                .scatter(
                        new double[] {0.25},
                        new double[] {0.75},
                        new Style().color("r").markerSize(8))
                .xlim(0, 1)
                .ylim(0, 1);
        // At 72 dots per inch a pixel is a point.
        BufferedImage image = read(figure.toPng(72));
        Frame frame = Frame.of(image);
        double x = frame.left + 0.25 * (frame.right - frame.left);
        double y = frame.top + 0.25 * (frame.bottom - frame.top);
        assertThat(rgb(image, x, y)).isEqualTo(0xFF0000);
        assertThat(rgb(image, x + 3, y)).isEqualTo(0xFF0000);
        assertThat(rgb(image, x + 6, y)).isEqualTo(WHITE);
        assertThat(rgb(image, x, y - 6)).isEqualTo(WHITE);
    }

    @Test
    void linesBreakAtMissingValues() throws IOException {
        Figure figure = new Figure(5, 5);
        double[] y = {0.5, 0.5, Double.NaN, 0.5, 0.5};
        figure.axes().plot(y, new Style().color("b").lineWidth(4)).xlim(0, 4).ylim(0, 1);
        BufferedImage image = read(figure.toPng(72));
        Frame frame = Frame.of(image);
        double middle = (frame.top + frame.bottom) / 2.0;
        assertThat(rgb(image, frame.at(0.5 / 4), middle)).isEqualTo(0x0000FF);
        assertThat(rgb(image, frame.at(1.5 / 4), middle)).isEqualTo(WHITE);
        assertThat(rgb(image, frame.at(2.0 / 4), middle)).isEqualTo(WHITE);
        assertThat(rgb(image, frame.at(3.5 / 4), middle)).isEqualTo(0x0000FF);
    }

    @Test
    void dataOutsideTheLimitsIsCutOffAtTheFrame() throws IOException {
        Figure figure = new Figure(5, 5);
        figure.axes()
                .plot(
                        new double[] {-1e12, 1e12},
                        new double[] {0.5, 0.5},
                        new Style().color("r").lineWidth(3))
                .xlim(0, 1)
                .ylim(0, 1);
        BufferedImage image = read(figure.toPng(72));
        Frame frame = Frame.of(image);
        double middle = (frame.top + frame.bottom) / 2.0;
        assertThat(rgb(image, frame.at(0.5), middle)).isEqualTo(0xFF0000);
        assertThat(rgb(image, frame.right + 3, middle)).isEqualTo(WHITE);
    }

    @Test
    void isTheSameEveryTime() {
        assertThat(Figures.course().toPng(100)).isEqualTo(Figures.course().toPng(100));
    }

    @Test
    void drawsAMillionPoints() throws IOException {
        int count = 1_000_000;
        double[] x = new Random(1).doubles(count).toArray();
        double[] y = new Random(2).doubles(count).toArray();
        Figure figure = new Figure();
        figure.axes().scatter(x, y, new Style().color("g").label("cloud")).legend();
        BufferedImage image = read(figure.toPng(50));
        assertThat(rgb(image, 100, 100)).isEqualTo(0x008000);
    }

    @Test
    void aReasonableResolutionIsAsked() {
        Figure figure = new Figure();
        assertThatThrownBy(() -> figure.toPng(0)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> new Figure(200, 200).toPng(2400))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("pixels");
    }

    /// The axes' frame, found by its black lines.
    private record Frame(int left, int top, int right, int bottom) {
        static Frame of(BufferedImage image) {
            int size = image.getWidth();
            int left = 0;
            while (black(image, left, 0, 0, 1) < size / 2) {
                left++;
            }
            int right = size - 1;
            while (black(image, right, 0, 0, 1) < size / 2) {
                right--;
            }
            int top = 0;
            while (black(image, 0, top, 1, 0) < size / 2) {
                top++;
            }
            int bottom = size - 1;
            while (black(image, 0, bottom, 1, 0) < size / 2) {
                bottom--;
            }
            return new Frame(left, top, right, bottom);
        }

        private static int black(BufferedImage image, int x, int y, int dx, int dy) {
            int count = 0;
            for (int i = 0; i < image.getWidth(); i++) {
                count += (image.getRGB(x + i * dx, y + i * dy) & 0xFFFFFF) == 0 ? 1 : 0;
            }
            return count;
        }

        double at(double fraction) {
            return left + fraction * (right - left);
        }
    }
}
