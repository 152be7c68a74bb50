package dev.flambeau.plot;

import static dev.flambeau.Torch.arange;
import static dev.flambeau.Torch.manualSeed;
import static dev.flambeau.Torch.rand;
import static dev.flambeau.Torch.randn;
import static dev.flambeau.Torch.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.nn.Dropout;
import dev.flambeau.nn.Linear;
import dev.flambeau.nn.Sequential;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/// Pictures in one line.
class ChartsTest {
    @Test
    void lossesMarkTheBestEpoch() {
        Svg svg = new Svg(Charts.losses(new double[] {3, 2, 1}, new double[] {3, 1.5, 2}));
        assertThat(svg.texts()).contains("training", "validation", "best: 1.500 in epoch 2", "Epoch", "1", "2", "3");
        assertThat(new Svg(Charts.losses(new double[] {3, Double.NaN})).texts()).contains("Loss", "Epoch");
        assertThat(new Svg(Charts.losses(new double[0], new double[0])).texts()).contains("Epoch");
    }

    @Test
    void numbersInTitlesArePlain() {
        assertThat(Charts.number(43_468.4)).isEqualTo("43,468");
        assertThat(Charts.number(3_125_000)).isEqualTo("3,125,000");
        assertThat(Charts.number(-1234.56)).isEqualTo("-1,235");
        assertThat(Charts.number(0.0123456)).isEqualTo("0.01235");
        assertThat(Charts.number(1.23e-5)).isEqualTo("1.230e-05");
        assertThat(Charts.number(4.5e12)).isEqualTo("4.500e+12");
        assertThat(Charts.number(0.99999999)).isEqualTo("1.000");
        assertThat(Charts.number(0)).isEqualTo("0");
        assertThat(Charts.number(Double.NaN)).isEqualTo("NaN");
        Tensor prices = arange(0, 10, 1).mul(1e5);
        assertThat(new Svg(Charts.predictions(prices, prices.add(43_470))).texts())
                .contains("Predictions, 43,470 off on average", "800000");
    }

    @Test
    void predictionsLieOnTheLineIfTheyAreRight() {
        Tensor t = arange(0, 10, 1);
        Svg svg = new Svg(Charts.predictions(t, t.add(1)));
        assertThat(svg.texts()).contains("Predictions, 1.000 off on average", "perfect", "True value");
        double[] area = svg.axes().getFirst();
        assertThat(area[2]).isCloseTo(area[3], within(1.5));
        assertThatThrownBy(() -> Charts.predictions(t, tensor(1.0, 2))).isInstanceOf(ShapeException.class);
    }

    @Test
    void theBoundaryLiesWhereTheModelSaysSo() {
        Tensor x = tensor(new double[][] {{-1, -1}, {1, 1}, {-1, 1}, {1, -1}});
        Figure figure = Charts.decisionBoundary(input -> input.select(1, 0), x, tensor(0L, 1, 0, 1), "left", "right");
        assertThat(new Svg(figure).texts()).contains("left", "right", "Feature 1");
        Raster raster = figure.axes().rasters().getFirst();
        int row = raster.columns() * 17;
        int left = raster.pixels()[row + 10];
        int right = raster.pixels()[row + raster.columns() - 10];
        assertThat(left).isNotEqualTo(right);
        int middle = raster.columns() / 2;
        assertThat(raster.pixels()[row + middle - 2]).isEqualTo(left);
        assertThat(raster.pixels()[row + middle + 2]).isEqualTo(right);
        // Scores and numbers of classes say the same.
        for (var function : List.<java.util.function.UnaryOperator<Tensor>>of(
                input -> input.select(1, 0).gt(0).to(DType.INT64),
                input -> dev.flambeau.Torch.stack(List.of(input.select(1, 0).neg(), input.select(1, 0)), 1))) {
            Figure other = Charts.decisionBoundary(function, x, tensor(0L, 1, 0, 1));
            assertThat(other.axes().rasters().getFirst().pixels()[row + middle + 2])
                    .isEqualTo(right);
            assertThat(new Svg(other).texts()).contains("class 0", "class 1");
        }
    }

    @Test
    void theBoundaryOfAModelLeavesItsModes() {
        manualSeed(1);
        Sequential model = new Sequential(new Linear(2, 4), new Dropout(0.5), new Linear(4, 3));
        model.getSubmodule("1").eval();
        Tensor x = randn(20, 2);
        Tensor y = x.select(1, 0).gt(0).to(DType.INT64);
        String first = Charts.decisionBoundary(model, x, y).toSvg();
        assertThat(Charts.decisionBoundary(model, x, y).toSvg()).isEqualTo(first);
        assertThat(model.isTraining()).isTrue();
        assertThat(model.getSubmodule("1").isTraining()).isFalse();
        assertThatThrownBy(() -> Charts.decisionBoundary(model, randn(20, 3), y))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("takes two features, x [n, 2]");
        assertThatThrownBy(() -> Charts.decisionBoundary(model, x, y.sub(1)))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("a class is -1");
    }

    @Test
    void aConfusionMatrixHasCountsOrParts() {
        long[][] counts = {{90, 10}, {0, 50}};
        Svg svg = new Svg(Charts.confusionMatrix(counts, List.of("no", "yes")));
        assertThat(svg.texts())
                .contains("90", "10", "0", "50", "no", "yes", "Predicted", "True", "93.3 % of 150 right");
        assertThat(svg.elements("image")).hasSize(1);
        Svg parts = new Svg(Charts.confusionMatrix(counts, List.of("no", "yes"), true));
        assertThat(parts.texts()).contains("90 %", "10 %", "0 %", "100 %");
        assertThatThrownBy(() -> Charts.confusionMatrix(counts, List.of("no"))).isInstanceOf(ShapeException.class);
    }

    @Test
    void longNamesOfManyClassesStandUpright() {
        int n = 20;
        long[][] counts = new long[n][n];
        List<String> names = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            counts[i][i] = 5;
            names.add("a rather long name " + i);
        }
        Svg svg = new Svg(Charts.confusionMatrix(counts, names));
        assertThat(svg.texts().stream().filter(text -> text.equals("5"))).hasSize(n);
        assertThat(svg.texts()).doesNotContain("0");
        List<Element> upright = svg.elements("text").stream()
                .filter(text -> text.getTextContent().endsWith("name 3") && text.hasAttribute("transform"))
                .toList();
        assertThat(upright).hasSize(1);
    }

    @Test
    void wrongImagesAreRedAndAllAreAsLarge() {
        Tensor images = rand(5, 1, 8, 8);
        List<String> predicted = List.of("cat", "dog", "cat", "owl", "owl");
        List<String> truth = List.of("cat", "cat", "cat", "owl", "owl");
        Svg svg = new Svg(Charts.images(images, predicted, truth));
        assertThat(svg.elements("image")).hasSize(5);
        assertThat(svg.elements("image").stream()
                        .map(image -> image.getAttribute("width"))
                        .distinct())
                .hasSize(1);
        assertThat(svg.in("fill", "#c00000", "text").stream().map(Element::getTextContent))
                .containsExactly("dog", "(is cat)");
        assertThat(new Svg(Charts.images(rand(2, 3, 4, 6), List.of())).texts()).isEmpty();
        assertThatThrownBy(() -> Charts.images(images, List.of("cat"))).isInstanceOf(ShapeException.class);
        assertThatThrownBy(() -> Charts.images(rand(2, 2, 4, 4), List.of()))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("imshow");
    }

    @Test
    void aHistogramCountsAll() {
        Figure figure = Charts.histogram(new double[] {0, 1, 1, 2, 2, 2, 10, Double.NaN}, 5, "minutes");
        assertThat(figure.axes().barList()).extracting(Bar::height).containsExactly(3.0, 3.0, 0.0, 0.0, 1.0);
        assertThat(figure.axes().yRange().low()).isZero();
        assertThat(new Svg(figure).texts()).contains("minutes", "Count of 7");
        assertThat(new Svg(Charts.histogram(tensor(3.0, 3), 4, "same")).texts()).contains("same");
        assertThatThrownBy(() -> Charts.histogram(new double[0], 4, "none")).isInstanceOf(ValueException.class);
    }

    @Test
    void imagesKeepTheirPixels() {
        Figure figure = new Figure(2, 2);
        figure.axes()
                .imshow(tensor(new int[][] {{0, 255}, {255, 0}}))
                .xticks(new double[0])
                .yticks(new double[0]);
        BufferedImage image = figure.image(2, 2, 72);
        assertThat(image.getRGB(40, 40) & 0xffffff).isZero();
        assertThat(image.getRGB(104, 40) & 0xffffff).isEqualTo(0xffffff);
        assertThat(image.getRGB(40, 104) & 0xffffff).isEqualTo(0xffffff);
        assertThat(image.getRGB(104, 104) & 0xffffff).isZero();
    }

    @Test
    void coloursGoFromTheFirstToTheLast() {
        assertThat(ColorMap.BLUES.of(0)).isEqualTo(0xf7fbff);
        assertThat(ColorMap.VIRIDIS.of(1)).isEqualTo(0xfde725);
        assertThat(ColorMap.GRAY.of(0.5)).isEqualTo(0x808080);
        assertThat(ColorMap.GRAY.of(Double.NaN)).isEqualTo(0xffffff);
        assertThat(ColorMap.isDark(0x08306b)).isTrue();
        assertThatThrownBy(() -> ColorMap.parse("jet")).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> new Figure().axes().xticks(new double[] {1}))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("1 places and 0 labels");
    }
}
