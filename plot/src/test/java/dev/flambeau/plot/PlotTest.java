package dev.flambeau.plot;

import static dev.flambeau.plot.Plot.close;
import static dev.flambeau.plot.Plot.closeAll;
import static dev.flambeau.plot.Plot.color;
import static dev.flambeau.plot.Plot.figure;
import static dev.flambeau.plot.Plot.gca;
import static dev.flambeau.plot.Plot.gcf;
import static dev.flambeau.plot.Plot.grid;
import static dev.flambeau.plot.Plot.legend;
import static dev.flambeau.plot.Plot.numbers;
import static dev.flambeau.plot.Plot.plot;
import static dev.flambeau.plot.Plot.savefig;
import static dev.flambeau.plot.Plot.scatter;
import static dev.flambeau.plot.Plot.show;
import static dev.flambeau.plot.Plot.style;
import static dev.flambeau.plot.Plot.subplot;
import static dev.flambeau.plot.Plot.title;
import static dev.flambeau.plot.Plot.xlabel;
import static dev.flambeau.plot.Plot.ylabel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.GraphicsEnvironment;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlotTest {
    @AfterEach
    void closeFigures() {
        closeAll();
    }

    @Test
    void readsLikePyplot(@TempDir Path folder) {
        figure(10, 7);
        scatter(new double[] {1, 2}, new double[] {3, 4}, color("b").label("Training data"));
        plot(numbers(List.of(3, 2.5, 1L)), style().lineStyle("--").label("loss"));
        title("Title");
        xlabel("Epoch");
        ylabel("Loss");
        legend();
        grid(true);
        savefig(folder.resolve("a.svg"));
        savefig(folder.resolve("a.png"), 50);
        assertThat(folder.resolve("a.svg"))
                .content()
                .contains(">Title<", ">Epoch<", ">Loss<", ">Training data<", ">loss<");
        assertThat(folder.resolve("a.png")).isNotEmptyFile();
    }

    @Test
    void theLastFigureIsTheCurrentOne() {
        Figure first = figure();
        Figure second = figure();
        assertThat(gcf()).isSameAs(second);
        close();
        assertThat(gcf()).isSameAs(first);
        close();
        close();
        assertThat(gcf()).isNotSameAs(first).isNotSameAs(second);
    }

    @Test
    void subplotChoosesTheCurrentAxes() {
        Figure figure = figure();
        Axes left = subplot(1, 2, 1);
        Axes right = subplot(1, 2, 2);
        assertThat(gca()).isSameAs(right);
        subplot(1, 2, 1);
        assertThat(gca()).isSameAs(left);
        assertThat(new Svg(figure).axes()).hasSize(2);
    }

    @Test
    void threadsDoNotShareFigures() throws InterruptedException {
        Figure here = figure();
        AtomicReference<Figure> there = new AtomicReference<>();
        Thread thread = Thread.ofPlatform().start(() -> there.set(gcf()));
        thread.join();
        assertThat(there.get()).isNotSameAs(here);
    }

    @Test
    void showWithoutADisplayReturnsAtOnce() {
        assumeTrue(GraphicsEnvironment.isHeadless());
        Figure figure = figure();
        plot(new double[] {1, 2});
        assertThat(show()).isFalse();
        assertThat(figure.show()).isFalse();
        assertThat(gcf()).isSameAs(figure);
    }

    @Test
    void displaysThatAreGoneAreNoDisplays() {
        assertThat(Display.answers(null)).isFalse();
        assertThat(Display.answers("")).isFalse();
        assertThat(Display.answers("nonsense")).isFalse();
        assertThat(Display.answers(":64999")).isFalse();
        assertThat(Display.answers("localhost:59999.0")).isFalse();
    }
}
