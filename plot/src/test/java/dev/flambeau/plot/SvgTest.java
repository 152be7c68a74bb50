package dev.flambeau.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

final class SvgTest {
    @Test
    void hasTheFiguresSizeInPoints() {
        Svg svg = new Svg(new Figure(10, 7));
        assertThat(svg.attribute("width")).isEqualTo("720pt");
        assertThat(svg.attribute("viewBox")).isEqualTo("0 0 720 504");
    }

    @Test
    void keepsTextAsText() {
        assertThat(new Svg(Figures.course()).texts())
                .contains("Before <training> & \"after\"", "x", "y", "Training data", "Testing data", "Predictions")
                .contains("0.0", "0.2", "1.0");
    }

    @Test
    void drawsEveryMarkerAtItsPlace() {
        Svg svg = new Svg(Figures.course());
        double[] axes = svg.axes().getFirst();
        // One more of each colour stands in the legend.
        assertThat(svg.in("fill", "#0000ff", "circle")).hasSize(40 + 1);
        assertThat(svg.in("fill", "#008000", "circle")).hasSize(10 + 1);
        assertThat(svg.in("fill", "#ff0000", "circle")).hasSize(10 + 1);
        Element first = svg.in("fill", "#0000ff", "circle").getFirst();
        // x runs from 0 to 0.98 with 5 % of room at both ends.
        assertThat(Svg.number(first, "cx")).isEqualTo(axes[0] + axes[2] * 0.05 / 1.1, within(0.01));
        assertThat(Svg.number(first, "r")).isEqualTo(2);
    }

    @Test
    void joinsALineIntoOnePath() {
        Figure figure = new Figure();
        figure.axes()
                .plot(
                        new double[] {1, 2, Double.NaN, 4, 5},
                        new Style().color("r").lineStyle("--"));
        Svg svg = new Svg(figure);
        assertThat(svg.in("stroke", "#ff0000", "path")).singleElement().satisfies(path -> {
            assertThat(path.getAttribute("d")).matches("M[^ML]+L[^ML]+M[^ML]+L[^ML]+");
            assertThat(((Element) path.getParentNode()).getAttribute("stroke-dasharray"))
                    .isEqualTo("5.55 2.4");
        });
    }

    @Test
    void doesNotDependOnTheLocaleOrTheTime() {
        Locale before = Locale.getDefault();
        String expected = Figures.course().toSvg();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Figures.course().toSvg()).isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void leavesOutWhatXmlCannotHold() {
        Figure figure = new Figure();
        figure.axes().title("a\u0000b\ud800c");
        assertThat(new Svg(figure).texts()).contains("a b c");
    }

    @Test
    void showsTransparencyAsOpacity() {
        Figure figure = new Figure();
        figure.axes()
                .scatter(
                        new double[] {1},
                        new double[] {1},
                        new Style().color("#123456").alpha(0.4));
        assertThat(new Svg(figure).in("fill", "#123456", "circle"))
                .singleElement()
                .satisfies(circle -> assertThat(((Element) circle.getParentNode()).getAttribute("fill-opacity"))
                        .isEqualTo("0.4"));
    }

    /// Many programs smooth images, whatever the file says; then only a narrow edge of each pixel may change.
    @Test
    void imagesHaveSeveralPixelsForEach() throws IOException {
        Svg svg = new Svg(Charts.confusionMatrix(new long[][] {{5, 0}, {1, 9}}, List.of("a", "b")));
        Element element = svg.elements("image").getFirst();
        String data = element.getAttribute("href").substring("data:image/png;base64,".length());
        BufferedImage image =
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(data)));
        int half = image.getWidth() / 2;
        assertThat(image.getWidth()).isBetween(300, 1024).isEqualTo(2 * half);
        for (int corner : new int[] {0, half}) {
            assertThat(image.getRGB(corner, half))
                    .isEqualTo(image.getRGB(corner + half - 1, 2 * half - 1))
                    .isNotEqualTo(image.getRGB(half - corner, half));
        }
    }

    @Test
    void idsAreUnique() {
        Svg svg = new Svg(Charts.confusionMatrix(new long[][] {{5, 0}, {1, 9}}, List.of("a", "b")));
        assertThat(svg.elements("clipPath").stream().map(path -> path.getAttribute("id")))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    @Test
    void thinsOutMillionsOfPoints() {
        double[] y = new Random(1).doubles(1_000_000).toArray();
        Figure figure = new Figure();
        figure.axes().plot(y);
        assertThat(figure.toSvg().length()).isLessThan(200_000);
    }
}
