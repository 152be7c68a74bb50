package dev.flambeau.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.flambeau.error.ValueException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

final class LayoutTest {
    private static boolean contains(double[] box, Element circle) {
        double x = Svg.number(circle, "cx");
        double y = Svg.number(circle, "cy");
        return x > box[0] && x < box[0] + box[2] && y > box[1] && y < box[1] + box[3];
    }

    private static boolean inside(double[] box, double[] area) {
        return box[0] >= area[0]
                && box[1] >= area[1]
                && box[0] + box[2] <= area[0] + area[2]
                && box[1] + box[3] <= area[1] + area[3];
    }

    @Test
    void subplotsStandInRowsAndColumns() {
        Figure figure = new Figure(9, 6);
        for (int i = 1; i <= 6; i++) {
            figure.subplot(2, 3, i).plot(new double[] {0, i * 1000});
        }
        List<double[]> axes = new Svg(figure).axes();
        assertThat(axes).hasSize(6);
        assertThat(axes.get(0)[1]).isEqualTo(axes.get(2)[1]);
        assertThat(axes.get(0)[0]).isEqualTo(axes.get(3)[0]);
        assertThat(axes.get(0)[2]).isEqualTo(axes.get(3)[2]);
        assertThat(axes.get(1)[0]).isGreaterThan(axes.get(0)[0] + axes.get(0)[2]);
        assertThat(axes.get(3)[1]).isGreaterThan(axes.get(0)[1] + axes.get(0)[3]);
    }

    @Test
    void theSamePlaceGivesTheSameAxes() {
        Figure figure = new Figure();
        assertThat(figure.subplot(1, 2, 2)).isSameAs(figure.subplot(1, 2, 2));
        assertThat(figure.subplot(1, 2, 1)).isNotSameAs(figure.subplot(1, 2, 2));
        assertThatThrownBy(() -> figure.subplot(1, 2, 3))
                .isInstanceOf(ValueException.class)
                .hasMessage("subplot: a grid of 1 x 2 has no place 3; places count from 1");
    }

    @Test
    void aWideLabelMovesTheAxesRatherThanBeingCut() {
        Figure narrow = new Figure();
        narrow.axes().plot(new double[] {0, 1});
        Figure wide = new Figure();
        wide.axes().plot(new double[] {0, 123_456}).ylabel("Loss");
        assertThat(new Svg(wide).axes().getFirst()[0])
                .isGreaterThan(new Svg(narrow).axes().getFirst()[0] + 20);
    }

    @Test
    void longTitlesAreBrokenIntoLines() {
        Figure figure = new Figure(4, 3);
        figure.axes().title("A title that is much longer than the figure that it stands above is wide");
        assertThat(new Svg(figure).in("font-size", "14", "text")).hasSizeGreaterThan(1);
    }

    @Test
    void aFigureWithoutRoomSaysSo() {
        Figure figure = new Figure(1, 0.5);
        figure.axes().title("title").xlabel("x").ylabel("y");
        assertThatThrownBy(figure::toSvg)
                .isInstanceOf(ValueException.class)
                .hasMessageStartingWith("figure: 1.0 x 0.5 inches leave no room for the axes");
    }

    @Test
    void theLegendAvoidsTheData() {
        Svg svg = new Svg(Figures.course());
        double[] legend = svg.legend();
        double[] axes = svg.axes().getFirst();
        assertThat(inside(legend, axes)).isTrue();
        assertThat(svg.elements("circle").stream()
                        .filter(circle -> contains(legend, circle))
                        .count())
                .isEqualTo(3);
        // Of the corners only the upper left and the lower right are free of the rising line.
        assertThat(legend[0]).isEqualTo(axes[0] + 7, within(1e-6));
        assertThat(legend[1]).isEqualTo(axes[1] + 7, within(1e-6));
    }

    @Test
    void theLegendGoesOutsideWhereDataIsEverywhere() {
        double[] x = new Random(1).doubles(5000).toArray();
        double[] y = new Random(2).doubles(5000).toArray();
        Figure figure = new Figure();
        figure.axes().scatter(x, y, "noise").legend();
        Svg svg = new Svg(figure);
        double[] axes = svg.axes().getFirst();
        assertThat(svg.legend()[0]).isGreaterThan(axes[0] + axes[2]);
        assertThat(svg.legend()[0] + svg.legend()[2]).isLessThan(6.4 * 72);
    }

    @Test
    void theLegendStandsWhereItIsTold() {
        Figure figure = Figures.course();
        figure.axes().legend("lower right", 10);
        Svg svg = new Svg(figure);
        double[] axes = svg.axes().getFirst();
        assertThat(svg.legend()[0] + svg.legend()[2]).isEqualTo(axes[0] + axes[2] - 5, within(1e-2));
        assertThatThrownBy(() -> figure.axes().legend("top", 10))
                .isInstanceOf(ValueException.class)
                .hasMessageContaining("\"upper right\"");
    }

    @Test
    void withoutLabelsThereIsNoLegend() {
        Figure figure = new Figure();
        figure.axes().plot(new double[] {1, 2}).legend();
        assertThat(new Svg(figure).elements("rect")).noneMatch(rect -> rect.hasAttribute("rx"));
    }

    @Test
    void tickLabelsDoNotTouch() {
        Figure figure = new Figure(3, 3);
        figure.axes().plot(new double[] {100_001, 100_002, 100_003}, new double[] {1, 2, 3});
        Svg svg = new Svg(figure);
        double baseline = svg.elements("text").stream()
                .mapToDouble(text -> Svg.number(text, "y"))
                .max()
                .orElseThrow();
        double end = 0;
        for (Element text : svg.elements("text")) {
            if (Svg.number(text, "y") == baseline) {
                double half = TextWidths.of(text.getTextContent(), 10) / 2;
                assertThat(Svg.number(text, "x") - half).isGreaterThan(end + 4);
                end = Svg.number(text, "x") + half;
            }
        }
        assertThat(end).isPositive().isLessThanOrEqualTo(3 * 72);
    }
}
