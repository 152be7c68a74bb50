package dev.flambeau.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AxesTest {
    @Test
    void xAndYMustMatch() {
        Axes axes = new Figure().axes();
        assertThatThrownBy(() -> axes.scatter(new double[40], new double[39]))
                .isInstanceOf(ShapeException.class)
                .hasMessage("scatter: x has 40 points, y has 39; they must match");
    }

    @Test
    void dataIsCopied() {
        double[] y = {1, 2, 3};
        Figure figure = new Figure();
        figure.axes().plot(y);
        String before = figure.toSvg();
        y[1] = 100;
        assertThat(figure.toSvg()).isEqualTo(before);
    }

    @Test
    void noDataAtAllIsDrawn() {
        Figure figure = new Figure();
        figure.axes()
                .plot(new double[0], "nothing")
                .scatter(new double[] {Double.NaN}, new double[] {1}, "missing")
                .legend();
        assertThat(new Svg(figure).texts()).contains("nothing", "missing", "0.0", "1.0");
    }

    @Test
    void pointsThatALogScaleCannotShowAreLeftOut() {
        Figure figure = new Figure();
        double[] values = {-1, 0, 1, 10, Double.POSITIVE_INFINITY};
        figure.axes().scatter(values, values).xscale("log").yscale("log");
        assertThat(new Svg(figure).elements("circle")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "NaN, 1", "0, Infinity", "1, 1.0000000000000002"})
    void limitsMustBeFiniteAndDiffer(double low, double high) {
        Axes axes = new Figure().axes();
        assertThatThrownBy(() -> axes.xlim(low, high)).isInstanceOf(ValueException.class);
        assertThatThrownBy(() -> axes.ylim(low, high)).isInstanceOf(ValueException.class);
    }

    @Test
    void limitsOfALogScaleMustBePositive() {
        Figure figure = new Figure();
        figure.axes().ylim(0, 1).yscale("log");
        assertThatThrownBy(figure::toSvg)
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("a log scale needs both above 0");
    }

    @Test
    void limitsCanTurnAnAxisAround() {
        Figure figure = new Figure();
        figure.axes().scatter(new double[] {1}, new double[] {1}).xlim(4, 0).ylim(0, 2);
        Svg svg = new Svg(figure);
        double[] axes = svg.axes().getFirst();
        assertThat(Svg.number(svg.elements("circle").getFirst(), "cx")).isEqualTo(axes[0] + axes[2] * 0.75);
        assertThat(Svg.number(svg.text("4"), "x")).isLessThan(Svg.number(svg.text("0"), "x"));
    }

    @Test
    void aGridIsDrawnBehindTheData() {
        Figure figure = new Figure();
        figure.axes().plot(new double[] {1, 2}, new Style().color("r")).grid(true);
        String svg = figure.toSvg();
        assertThat(svg.indexOf("#dddddd")).isPositive().isLessThan(svg.indexOf("#ff0000"));
        figure.axes().grid(false);
        assertThat(figure.toSvg()).doesNotContain("#dddddd");
    }

    @ParameterizedTest
    @CsvSource({"b, 0000ff", "g, 008000", "tab:blue, 1f77b4", "C1, ff7f0e", "'#0fa', 00ffaa", "'#12AbEf', 12abef"})
    void coloursAreMatplotlibs(String name, String expected) {
        assertThat(Colors.parse(name)).isEqualTo(Integer.parseInt(expected, 16));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "blau", "#12", "#12345g", "C10"})
    void unknownColoursAreErrors(String name) {
        assertThatThrownBy(() -> new Style().color(name))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("'" + name + "'");
    }

    @Test
    void stylesAreChecked() {
        assertThatThrownBy(() -> new Style().marker("q")).hasMessageContaining("\"o\"");
        assertThatThrownBy(() -> new Style().lineStyle("q")).hasMessageContaining("\"--\"");
        assertThatThrownBy(() -> new Style().markerSize(0)).hasMessageContaining("markerSize is 0.0 points");
        assertThatThrownBy(() -> new Style().lineWidth(-1)).hasMessageContaining("lineWidth is -1.0 points");
        assertThatThrownBy(() -> new Style().alpha(1.5)).hasMessageContaining("alpha is 1.5");
        assertThatThrownBy(() -> new Figure().axes().yscale("lg")).hasMessageContaining("\"log\"");
    }

    @Test
    void everyMarkerAndLineIsDrawn() {
        for (String marker : new String[] {"o", ".", "s", "^", "v", "D", "x", "+", "none"}) {
            for (String line : new String[] {"-", "--", ":", "-.", "none"}) {
                Figure figure = new Figure();
                Style style = new Style().color("#abcdef").marker(marker).lineStyle(line);
                figure.axes().plot(new double[] {1, 2, 3}, style);
                boolean drawn = !marker.equals("none") || !line.equals("none");
                assertThat(figure.toSvg().contains("#abcdef")).isEqualTo(drawn);
            }
        }
    }
}
