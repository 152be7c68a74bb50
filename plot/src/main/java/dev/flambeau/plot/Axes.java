package dev.flambeau.plot;

import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
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
public final class Axes extends SeriesAxes {
    private static final double LEGEND_SIZE = 11;
    private static final double TITLE_SIZE = 14;

    private final List<Raster> rasters = new ArrayList<>();
    private final List<Bar> bars = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private String title = "";
    private int titleColor = Colors.BLACK;
    private double titleSize = TITLE_SIZE;
    private String xlabel = "";
    private String ylabel = "";
    private boolean grid;
    private Scale xscale = Scale.LINEAR;
    private Scale yscale = Scale.LINEAR;
    private double @Nullable [] xlim;
    private double @Nullable [] ylim;
    private @Nullable LegendPlace legendPlace;
    private double legendSize = LEGEND_SIZE;
    private @Nullable Ticks xticks;
    private @Nullable Ticks yticks;
    private boolean equal;

    Axes() {}

    @Override
    Axes axes() {
        return this;
    }

    /// Shows an image, the first row above, each pixel a square; ticks count pixels.
    ///
    /// @param image `[height, width]` or `[1, height, width]` in grey from its smallest to its largest value, or
    ///     `[3, height, width]` in red, green and blue from 0 to 1, or to 255 if it has whole numbers
    /// @return these axes
    public Axes imshow(Tensor image) {
        return pixels(Raster.of(image));
    }

    /// Shows numbers as colours, the first row above.
    ///
    /// @param rows as long as each other
    /// @param least the number that has the first colour
    /// @param most the number that has the last colour
    /// @param colors `gray`, `viridis` or `blues`
    /// @return these axes
    public Axes imshow(double[][] rows, double least, double most, String colors) {
        return pixels(Raster.of(rows, least, most, ColorMap.parse(colors)));
    }

    private Axes pixels(Raster raster) {
        rasters.add(raster);
        equal = true;
        return xlim(-0.5, raster.columns() - 0.5).ylim(raster.rows() - 0.5, -0.5);
    }

    /// Paints below all else, from one corner of the data to the other.
    Axes background(Raster raster) {
        rasters.add(raster);
        return this;
    }

    /// Draws bars that stand on 0.
    ///
    /// @param edges where the bars begin and end, one more than there are bars, in order
    /// @param heights of the bars
    /// @param style how they look: color, alpha, label
    /// @return these axes
    /// @throws ValueException if there is not one edge more than heights
    public Axes bars(double[] edges, double[] heights, Style style) {
        if (edges.length != heights.length + 1) {
            throw new ValueException(
                    "bars: " + heights.length + " bars need " + (heights.length + 1) + " edges, not " + edges.length);
        }
        Series look = new Series("bars", new double[0], new double[0], style, true, bars.size());
        for (int i = 0; i < heights.length; i++) {
            bars.add(new Bar(edges[i], edges[i + 1], heights[i], look.rgb, look.alpha));
        }
        return this;
    }

    /// Writes a text at a place among the data.
    ///
    /// @param x where its middle lies across
    /// @param y where its middle lies upwards
    /// @param text one line
    /// @param fontSize in points
    /// @param color as in [Style]
    /// @return these axes
    public Axes text(double x, double y, String text, double fontSize, String color) {
        notes.add(new Note(x, y, text, fontSize, Colors.parse(color)));
        return this;
    }

    /// Sets the ticks of the x axis; none without places.
    ///
    /// @param places where they are
    /// @param labels one for each; upright where they do not fit side by side
    /// @return these axes
    public Axes xticks(double[] places, String... labels) {
        xticks = Ticks.at(places, labels);
        return this;
    }

    /// Sets the ticks of the y axis; none without places.
    ///
    /// @param places where they are
    /// @param labels one for each
    /// @return these axes
    public Axes yticks(double[] places, String... labels) {
        yticks = Ticks.at(places, labels);
        return this;
    }

    /// Makes one unit as long across as upwards, or not.
    ///
    /// @param wanted whether to
    /// @return these axes
    public Axes equalAspect(boolean wanted) {
        equal = wanted;
        return this;
    }

    /// Sets the title above the axes; 14 points, broken into lines where it is too long.
    ///
    /// @param text the title
    /// @return these axes
    public Axes title(String text) {
        title = text;
        return this;
    }

    /// Sets the title above the axes with a look of its own.
    ///
    /// @param text the title
    /// @param fontSize in points
    /// @param color as in [Style]
    /// @return these axes
    public Axes title(String text, double fontSize, String color) {
        titleSize = fontSize;
        titleColor = Colors.parse(color);
        return title(text);
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

    List<Raster> rasters() {
        return rasters;
    }

    List<Bar> barList() {
        return bars;
    }

    List<Note> notes() {
        return notes;
    }

    @Nullable
    Ticks xticks() {
        return xticks;
    }

    @Nullable
    Ticks yticks() {
        return yticks;
    }

    boolean isEqual() {
        return equal;
    }

    int titleColor() {
        return titleColor;
    }

    double titleSize() {
        return titleSize;
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
        bars.forEach(bar -> data.add(new double[] {bar.from(), bar.to()}));
        return AxisRange.around("x", xscale, data);
    }

    AxisRange yRange() {
        double[] set = ylim;
        if (set != null) {
            return AxisRange.fixed("y", yscale, set[0], set[1]);
        }
        List<double[]> data = new ArrayList<>();
        series.forEach(one -> data.add(paired(one.y, one.x, xscale)));
        bars.forEach(bar -> data.add(new double[] {0, bar.height()}));
        AxisRange range = AxisRange.around("y", yscale, data);
        // Bars stand on the axis.
        boolean standing = !bars.isEmpty()
                && yscale == Scale.LINEAR
                && range.low() < 0
                && data.stream().noneMatch(values -> Arrays.stream(values).anyMatch(value -> value < 0));
        return standing ? new AxisRange(yscale, 0, range.high()) : range;
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
