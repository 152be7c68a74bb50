package dev.flambeau.plot;

import dev.flambeau.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The short way to draw, which reads like `matplotlib.pyplot`:
///
/// ```java
/// import static dev.flambeau.plot.Plot.*;
///
/// figure(10, 7);
/// scatter(trainX, trainY, color("b").label("Training data"));
/// scatter(testX, testY, color("g").label("Testing data"));
/// legend(14);
/// savefig("data.png");
/// ```
///
/// Every thread has its own current figure, and in it current axes, that the calls below work on; both are made when
/// they are needed and there are none. Figures stay open, to be shown by [#show()], until [#close()] or [#closeAll()].
/// A program that draws many figures is better served by [Figure] itself, which nothing holds on to.
///
/// What the data may be, how things look and which errors there are is told at [Axes], [Style] and [Figure].
public final class Plot {
    private static final ThreadLocal<List<Open>> OPEN = ThreadLocal.withInitial(ArrayList::new);

    /// A figure that was not closed yet, with the axes that calls work on; the last one of a thread is the current
    /// one.
    private static final class Open {
        final Figure figure;

        @Nullable
        Axes axes;

        Open(Figure figure) {
            this.figure = figure;
        }
    }

    private Plot() {}

    /// Starts a new figure of 6.4 x 4.8 inches and makes it the current one.
    ///
    /// @return the figure
    public static Figure figure() {
        return open(new Figure()).figure;
    }

    /// Starts a new figure and makes it the current one.
    ///
    /// @param width inches across
    /// @param height inches from top to bottom
    /// @return the figure
    public static Figure figure(double width, double height) {
        return open(new Figure(width, height)).figure;
    }

    private static Open open(Figure figure) {
        Open open = new Open(figure);
        OPEN.get().add(open);
        return open;
    }

    private static Open current() {
        List<Open> open = OPEN.get();
        return open.isEmpty() ? open(new Figure()) : open.getLast();
    }

    /// Gets the current figure.
    ///
    /// @return the figure, a new one if there was none
    public static Figure gcf() {
        return current().figure;
    }

    /// Gets the current axes.
    ///
    /// @return the axes, new ones that fill the figure if there were none
    public static Axes gca() {
        Open current = current();
        Axes axes = current.axes;
        if (axes == null) {
            axes = current.figure.axes();
            current.axes = axes;
        }
        return axes;
    }

    /// Makes the axes in one place of a grid the current ones.
    ///
    /// @param rows how many rows the grid has
    /// @param columns how many columns the grid has
    /// @param index which place, from 1 at the top left, row by row
    /// @return the axes
    public static Axes subplot(int rows, int columns, int index) {
        Open current = current();
        Axes axes = current.figure.subplot(rows, columns, index);
        current.axes = axes;
        return axes;
    }

    /// A style to start from: the default one.
    ///
    /// @return the style
    public static Style style() {
        return Style.DEFAULT;
    }

    /// A style to start from: the default one in a colour.
    ///
    /// @param value the colour, as [Style] tells
    /// @return the style
    public static Style color(String value) {
        return Style.DEFAULT.color(value);
    }

    /// Turns a list of numbers, such as the losses that a training loop collected, into an array to draw.
    ///
    /// @param list the numbers
    /// @return their values in the same order
    public static double[] numbers(Collection<? extends Number> list) {
        return list.stream().mapToDouble(Number::doubleValue).toArray();
    }

    /// Draws a line through the values at x = 0, 1, 2 and so on.
    ///
    /// @param y the values
    /// @return the current axes
    public static Axes plot(double[] y) {
        return gca().plot(y);
    }

    /// Draws a line through the values at x = 0, 1, 2 and so on.
    ///
    /// @param y the values
    /// @param label the text in the legend
    /// @return the current axes
    public static Axes plot(double[] y, String label) {
        return gca().plot(y, label);
    }

    /// Draws a line through the values at x = 0, 1, 2 and so on.
    ///
    /// @param y the values
    /// @param style how the line looks
    /// @return the current axes
    public static Axes plot(double[] y, Style style) {
        return gca().plot(y, style);
    }

    /// Draws a line through the points, in the order given.
    ///
    /// @param x where the points lie across
    /// @param y where the points lie upwards, as many as `x`
    /// @return the current axes
    public static Axes plot(double[] x, double[] y) {
        return gca().plot(x, y);
    }

    /// Draws a line through the points, in the order given.
    ///
    /// @param x where the points lie across
    /// @param y where the points lie upwards, as many as `x`
    /// @param label the text in the legend
    /// @return the current axes
    public static Axes plot(double[] x, double[] y, String label) {
        return gca().plot(x, y, label);
    }

    /// Draws a line through the points, in the order given.
    ///
    /// @param x where the points lie across
    /// @param y where the points lie upwards, as many as `x`
    /// @param style how the line looks
    /// @return the current axes
    public static Axes plot(double[] x, double[] y, Style style) {
        return gca().plot(x, y, style);
    }

    /// Draws a marker at every point.
    ///
    /// @param x where the points lie across
    /// @param y where the points lie upwards, as many as `x`
    /// @return the current axes
    public static Axes scatter(double[] x, double[] y) {
        return gca().scatter(x, y);
    }

    /// Draws a marker at every point.
    ///
    /// @param x where the points lie across
    /// @param y where the points lie upwards, as many as `x`
    /// @param label the text in the legend
    /// @return the current axes
    public static Axes scatter(double[] x, double[] y, String label) {
        return gca().scatter(x, y, label);
    }

    /// Draws a marker at every point.
    ///
    /// @param x where the points lie across
    /// @param y where the points lie upwards, as many as `x`
    /// @param style how the markers look
    /// @return the current axes
    public static Axes scatter(double[] x, double[] y, Style style) {
        return gca().scatter(x, y, style);
    }

    /// Draws a line through the values of a tensor, in row-major order, at x = 0, 1, 2 and so on.
    ///
    /// @param y the values
    /// @return the current axes
    public static Axes plot(Tensor y) {
        return gca().plot(y);
    }

    /// Draws a line through the values of a tensor, in row-major order, at x = 0, 1, 2 and so on.
    ///
    /// @param y the values
    /// @param label the text in the legend
    /// @return the current axes
    public static Axes plot(Tensor y, String label) {
        return gca().plot(y, label);
    }

    /// Draws a line through the values at x = 0, 1, 2 and so on.
    ///
    /// @param y the values
    /// @param style how the line looks
    /// @return the current axes
    public static Axes plot(Tensor y, Style style) {
        return gca().plot(y, style);
    }

    /// Draws a line through the points whose coordinates two tensors hold, in row-major order.
    ///
    /// @param x where the points lie across
    /// @param y where the points lie upwards, with as many elements as `x`
    /// @return the current axes
    public static Axes plot(Tensor x, Tensor y) {
        return gca().plot(x, y);
    }

    /// Draws a line through the points, in the order given.
    ///
    /// @param x where the points lie across
    /// @param y where the points lie upwards, as many as `x`
    /// @param label the text in the legend
    /// @return the current axes
    public static Axes plot(Tensor x, Tensor y, String label) {
        return gca().plot(x, y, label);
    }

    /// Draws a line through the points, in the order given.
    ///
    /// @param x where the points lie across
    /// @param y where the points lie upwards, as many as `x`
    /// @param style how the line looks
    /// @return the current axes
    public static Axes plot(Tensor x, Tensor y, Style style) {
        return gca().plot(x, y, style);
    }

    /// Draws a marker at every point whose coordinates two tensors hold, in row-major order.
    ///
    /// @param x where the points lie across
    /// @param y where the points lie upwards, with as many elements as `x`
    /// @return the current axes
    public static Axes scatter(Tensor x, Tensor y) {
        return gca().scatter(x, y);
    }

    /// Draws a marker at every point.
    ///
    /// @param x where the points lie across
    /// @param y where the points lie upwards, as many as `x`
    /// @param label the text in the legend
    /// @return the current axes
    public static Axes scatter(Tensor x, Tensor y, String label) {
        return gca().scatter(x, y, label);
    }

    /// Draws a marker at every point.
    ///
    /// @param x where the points lie across
    /// @param y where the points lie upwards, as many as `x`
    /// @param style how the markers look
    /// @return the current axes
    public static Axes scatter(Tensor x, Tensor y, Style style) {
        return gca().scatter(x, y, style);
    }

    /// Sets the title above the current axes.
    ///
    /// @param text the title
    /// @return the current axes
    public static Axes title(String text) {
        return gca().title(text);
    }

    /// Names what the x axis shows.
    ///
    /// @param text the label
    /// @return the current axes
    public static Axes xlabel(String text) {
        return gca().xlabel(text);
    }

    /// Names what the y axis shows.
    ///
    /// @param text the label
    /// @return the current axes
    public static Axes ylabel(String text) {
        return gca().ylabel(text);
    }

    /// Shows the labels of the series where they hide no data, in letters of 11 points.
    ///
    /// @return the current axes
    public static Axes legend() {
        return gca().legend();
    }

    /// Shows the labels of the series where they hide no data.
    ///
    /// @param fontSize the letters' size in points
    /// @return the current axes
    public static Axes legend(double fontSize) {
        return gca().legend(fontSize);
    }

    /// Shows the labels of the series.
    ///
    /// @param location `best`, `outside`, `upper right` or another place that [Axes#legend(String, double)] names
    /// @param fontSize the letters' size in points
    /// @return the current axes
    public static Axes legend(String location, double fontSize) {
        return gca().legend(location, fontSize);
    }

    /// Shows or hides thin lines at the ticks.
    ///
    /// @param visible whether to show them
    /// @return the current axes
    public static Axes grid(boolean visible) {
        return gca().grid(visible);
    }

    /// Sets the limits of the x axis.
    ///
    /// @param left the value at the left end
    /// @param right the value at the right end
    /// @return the current axes
    public static Axes xlim(double left, double right) {
        return gca().xlim(left, right);
    }

    /// Sets the limits of the y axis.
    ///
    /// @param bottom the value at the lower end
    /// @param top the value at the upper end
    /// @return the current axes
    public static Axes ylim(double bottom, double top) {
        return gca().ylim(bottom, top);
    }

    /// Sets how the x axis maps values to lengths.
    ///
    /// @param scale `linear` or `log`
    /// @return the current axes
    public static Axes xscale(String scale) {
        return gca().xscale(scale);
    }

    /// Sets how the y axis maps values to lengths.
    ///
    /// @param scale `linear` or `log`
    /// @return the current axes
    public static Axes yscale(String scale) {
        return gca().yscale(scale);
    }

    /// Writes the current figure to a file at 100 dots per inch.
    ///
    /// @param path a file whose name ends in `.png` or `.svg`
    public static void savefig(String path) {
        gcf().savefig(path);
    }

    /// Writes the current figure to a file at 100 dots per inch.
    ///
    /// @param path a file whose name ends in `.png` or `.svg`
    public static void savefig(Path path) {
        gcf().savefig(path);
    }

    /// Writes the current figure to a file.
    ///
    /// @param path a file whose name ends in `.png` or `.svg`
    /// @param dpi the dots per inch of a PNG
    public static void savefig(Path path, double dpi) {
        gcf().savefig(path, dpi);
    }

    /// Shows all open figures of this thread in windows, waits until these are closed, and closes the figures. On a
    /// machine without a display this logs one warning and returns at once, with the figures still open.
    ///
    /// @return whether there were windows
    public static boolean show() {
        List<Figure> figures = OPEN.get().stream().map(open -> open.figure).toList();
        boolean shown = FigureWindow.show(figures);
        if (shown) {
            closeAll();
        }
        return shown;
    }

    /// Closes the current figure; the one that was current before it is current again.
    public static void close() {
        List<Open> open = OPEN.get();
        if (!open.isEmpty()) {
            open.removeLast();
        }
    }

    /// Closes all open figures of this thread.
    public static void closeAll() {
        OPEN.remove();
    }
}
