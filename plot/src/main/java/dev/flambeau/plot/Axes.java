package dev.flambeau.plot;

import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One coordinate system of a [Figure] with what is drawn in it.
///
/// Every method returns the axes, so that calls can be chained:
///
/// ```java
/// Axes axes = new Figure(10, 7).axes();
/// axes.scatter(x, y, "Training data").title("Data").legend();
/// ```
///
/// Tensors may have any shape and dtype, and may require gradients. Data is copied when it is given; later changes to
/// the arrays do not change the figure. Points with a coordinate that is NaN or infinite, or not above 0 on a log
/// scale, are left out, and lines have a gap there. Limits that were not set follow the data with 5 % of room at each
/// end. Follows `matplotlib.axes.Axes`. Not safe for use by two threads at once.
public final class Axes {
    private static final double LEGEND_SIZE = 11;

    private final List<Series> series = new ArrayList<>();
    private String title = "";
    private String xlabel = "";
    private String ylabel = "";
    private boolean grid;
    private Scale xscale = Scale.LINEAR;
    private Scale yscale = Scale.LINEAR;
    private double @Nullable [] xlim;
    private double @Nullable [] ylim;
    private @Nullable LegendPlace legendPlace;
    private double legendSize = LEGEND_SIZE;

    Axes() {}

    /// Draws a line through the values at x = 0, 1, 2 and so on.
    ///
    /// @param y the values
    /// @return these axes
    public Axes plot(double[] y) {
        return plot(y, Style.DEFAULT);
    }

    /// Draws a line through the values at x = 0, 1, 2 and so on.
    ///
    /// @param y the values
    /// @param label the text in the legend
    /// @return these axes
    public Axes plot(double[] y, String label) {
        return plot(y, Style.DEFAULT.label(label));
    }

    /// Draws a line through the values at x = 0, 1, 2 and so on.
    ///
    /// @param y the values
    /// @param style how the line looks
    /// @return these axes
    public Axes plot(double[] y, Style style) {
        double[] x = new double[y.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = i;
        }
        return plot(x, y, style);
    }

    /// Draws a line through the points, in the order given.
    ///
    /// @param x where the points lie across
    /// @param y where the points lie upwards, as many as `x`
    /// @return these axes
    /// @throws dev.flambeau.error.ShapeException if the lengths differ
    public Axes plot(double[] x, double[] y) {
        return plot(x, y, Style.DEFAULT);
    }

    /// Draws a line through the points, in the order given.
    ///
    /// @param x where the points lie across
    /// @param y where the points lie upwards, as many as `x`
    /// @param label the text in the legend
    /// @return these axes
    /// @throws dev.flambeau.error.ShapeException if the lengths differ
    public Axes plot(double[] x, double[] y, String label) {
        return plot(x, y, Style.DEFAULT.label(label));
    }

    /// Draws a line through the points, in the order given.
    ///
    /// @param x where the points lie across
    /// @param y where the points lie upwards, as many as `x`
    /// @param style how the line looks
    /// @return these axes
    /// @throws dev.flambeau.error.ShapeException if the lengths differ
    public Axes plot(double[] x, double[] y, Style style) {
        series.add(new Series("plot", x, y, style, false, series.size()));
        return this;
    }

    /// Draws a marker at every point.
    ///
    /// @param x where the points lie across
    /// @param y where the points lie upwards, as many as `x`
    /// @return these axes
    /// @throws dev.flambeau.error.ShapeException if the lengths differ
    public Axes scatter(double[] x, double[] y) {
        return scatter(x, y, Style.DEFAULT);
    }

    /// Draws a marker at every point.
    ///
    /// @param x where the points lie across
    /// @param y where the points lie upwards, as many as `x`
    /// @param label the text in the legend
    /// @return these axes
    /// @throws dev.flambeau.error.ShapeException if the lengths differ
    public Axes scatter(double[] x, double[] y, String label) {
        return scatter(x, y, Style.DEFAULT.label(label));
    }

    /// Draws a marker at every point.
    ///
    /// @param x where the points lie across
    /// @param y where the points lie upwards, as many as `x`
    /// @param style how the markers look
    /// @return these axes
    /// @throws dev.flambeau.error.ShapeException if the lengths differ
    public Axes scatter(double[] x, double[] y, Style style) {
        series.add(new Series("scatter", x, y, style, true, series.size()));
        return this;
    }

    /// Draws a line through the values of a tensor, in row-major order, at x = 0, 1, 2 and so on.
    ///
    /// @param y the values
    /// @return these axes
    public Axes plot(Tensor y) {
        return plot(y, Style.DEFAULT);
    }

    /// Draws a line through the values of a tensor, in row-major order, at x = 0, 1, 2 and so on.
    ///
    /// @param y the values
    /// @param label the text in the legend
    /// @return these axes
    public Axes plot(Tensor y, String label) {
        return plot(y, Style.DEFAULT.label(label));
    }

    /// Draws a line through the values of a tensor, in row-major order, at x = 0, 1, 2 and so on.
    ///
    /// @param y the values
    /// @param style how the line looks
    /// @return these axes
    public Axes plot(Tensor y, Style style) {
        return plot(y.toDoubleArray(), style);
    }

    /// Draws a line through the points whose coordinates two tensors hold, in row-major order.
    ///
    /// @param x where the points lie across
    /// @param y where the points lie upwards, with as many elements as `x`
    /// @return these axes
    /// @throws dev.flambeau.error.ShapeException if the numbers of elements differ
    public Axes plot(Tensor x, Tensor y) {
        return plot(x, y, Style.DEFAULT);
    }

    /// Draws a line through the points whose coordinates two tensors hold, in row-major order.
    ///
    /// @param x where the points lie across
    /// @param y where the points lie upwards, with as many elements as `x`
    /// @param label the text in the legend
    /// @return these axes
    /// @throws dev.flambeau.error.ShapeException if the numbers of elements differ
    public Axes plot(Tensor x, Tensor y, String label) {
        return plot(x, y, Style.DEFAULT.label(label));
    }

    /// Draws a line through the points whose coordinates two tensors hold, in row-major order.
    ///
    /// @param x where the points lie across
    /// @param y where the points lie upwards, with as many elements as `x`
    /// @param style how the line looks
    /// @return these axes
    /// @throws dev.flambeau.error.ShapeException if the numbers of elements differ
    public Axes plot(Tensor x, Tensor y, Style style) {
        return plot(x.toDoubleArray(), y.toDoubleArray(), style);
    }

    /// Draws a marker at every point whose coordinates two tensors hold, in row-major order.
    ///
    /// @param x where the points lie across
    /// @param y where the points lie upwards, with as many elements as `x`
    /// @return these axes
    /// @throws dev.flambeau.error.ShapeException if the numbers of elements differ
    public Axes scatter(Tensor x, Tensor y) {
        return scatter(x, y, Style.DEFAULT);
    }

    /// Draws a marker at every point whose coordinates two tensors hold, in row-major order.
    ///
    /// @param x where the points lie across
    /// @param y where the points lie upwards, with as many elements as `x`
    /// @param label the text in the legend
    /// @return these axes
    /// @throws dev.flambeau.error.ShapeException if the numbers of elements differ
    public Axes scatter(Tensor x, Tensor y, String label) {
        return scatter(x, y, Style.DEFAULT.label(label));
    }

    /// Draws a marker at every point whose coordinates two tensors hold, in row-major order.
    ///
    /// @param x where the points lie across
    /// @param y where the points lie upwards, with as many elements as `x`
    /// @param style how the markers look
    /// @return these axes
    /// @throws dev.flambeau.error.ShapeException if the numbers of elements differ
    public Axes scatter(Tensor x, Tensor y, Style style) {
        return scatter(x.toDoubleArray(), y.toDoubleArray(), style);
    }

    /// Sets the title above the axes; 14 points, broken into lines where it is too long.
    ///
    /// @param text the title
    /// @return these axes
    public Axes title(String text) {
        title = text;
        return this;
    }

    /// Names what the x axis shows, with its unit if it has one; 12 points.
    ///
    /// @param text the label
    /// @return these axes
    public Axes xlabel(String text) {
        xlabel = text;
        return this;
    }

    /// Names what the y axis shows, with its unit if it has one; 12 points.
    ///
    /// @param text the label
    /// @return these axes
    public Axes ylabel(String text) {
        ylabel = text;
        return this;
    }

    /// Shows the labels of the series in a box where it hides no data, in letters of 11 points.
    ///
    /// @return these axes
    public Axes legend() {
        return legend("best", LEGEND_SIZE);
    }

    /// Shows the labels of the series in a box where it hides no data.
    ///
    /// @param fontSize the letters' size in points
    /// @return these axes
    public Axes legend(double fontSize) {
        return legend("best", fontSize);
    }

    /// Shows the labels of the series in a box.
    ///
    /// @param location `best` (the first place that hides no data, right of the axes where there is none),
    ///     `outside` (right of the axes), `center`, or as `upper right`, `lower left`, `center right`, `lower
    ///     center`
    /// @param fontSize the letters' size in points
    /// @return these axes
    public Axes legend(String location, double fontSize) {
        if (!(fontSize >= 1 && fontSize <= 100)) {
            throw new ValueException("legend: the font size is " + fontSize + " points; it must be from 1 to 100");
        }
        legendPlace = LegendPlace.parse(location);
        legendSize = fontSize;
        return this;
    }

    /// Shows or hides thin lines at the ticks of both axes; hidden by default.
    ///
    /// @param visible whether to show them
    /// @return these axes
    public Axes grid(boolean visible) {
        grid = visible;
        return this;
    }

    /// Sets the limits of the x axis. The larger one first turns the axis around.
    ///
    /// @param left the value at the left end
    /// @param right the value at the right end
    /// @return these axes
    public Axes xlim(double left, double right) {
        xlim = limits("xlim", left, right);
        return this;
    }

    /// Sets the limits of the y axis. The larger one first turns the axis around.
    ///
    /// @param bottom the value at the lower end
    /// @param top the value at the upper end
    /// @return these axes
    public Axes ylim(double bottom, double top) {
        ylim = limits("ylim", bottom, top);
        return this;
    }

    /// Sets how the x axis maps values to lengths.
    ///
    /// @param scale `linear` (the default) or `log`
    /// @return these axes
    public Axes xscale(String scale) {
        xscale = Scale.parse(scale);
        return this;
    }

    /// Sets how the y axis maps values to lengths.
    ///
    /// @param scale `linear` (the default) or `log`
    /// @return these axes
    public Axes yscale(String scale) {
        yscale = Scale.parse(scale);
        return this;
    }

    private static double[] limits(String call, double low, double high) {
        double span = Math.abs(high - low);
        double nearest = AxisRange.NOISE * Math.max(Math.abs(low), Math.abs(high));
        if (!Double.isFinite(low) || !Double.isFinite(high) || !Double.isFinite(span) || !(span > nearest)) {
            throw new ValueException(
                    call + ": the limits are " + low + " and " + high + "; they must be finite and differ");
        }
        return new double[] {low, high};
    }

    List<Series> series() {
        return series;
    }

    String title() {
        return title;
    }

    String xlabel() {
        return xlabel;
    }

    String ylabel() {
        return ylabel;
    }

    boolean grid() {
        return grid;
    }

    @Nullable
    LegendPlace legendPlace() {
        return legendPlace;
    }

    double legendSize() {
        return legendSize;
    }

    AxisRange xRange() {
        double[] set = xlim;
        if (set != null) {
            return AxisRange.fixed("x", xscale, set[0], set[1]);
        }
        List<double[]> data = new ArrayList<>();
        series.forEach(one -> data.add(paired(one.x, one.y, yscale)));
        return AxisRange.around("x", xscale, data);
    }

    AxisRange yRange() {
        double[] set = ylim;
        if (set != null) {
            return AxisRange.fixed("y", yscale, set[0], set[1]);
        }
        List<double[]> data = new ArrayList<>();
        series.forEach(one -> data.add(paired(one.y, one.x, xscale)));
        return AxisRange.around("y", yscale, data);
    }

    /// The values whose other coordinate can be shown: a point that is left out should not widen the limits.
    private static double[] paired(double[] values, double[] others, Scale otherScale) {
        double[] kept = values.clone();
        for (int i = 0; i < kept.length; i++) {
            kept[i] = otherScale.shows(others[i]) ? kept[i] : Double.NaN;
        }
        return kept;
    }

    /// Whether there are points, all of them at whole numbers of x.
    boolean hasWholeX() {
        boolean any = false;
        for (Series one : series) {
            for (double value : one.x) {
                boolean missing = Double.isNaN(value);
                if (!missing && value != Math.rint(value)) {
                    return false;
                }
                any |= !missing;
            }
        }
        return any;
    }
}
