package dev.flambeau.plot;

import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/// The lines and points of [Axes].
public abstract sealed class SeriesAxes permits Axes {
    final List<Series> series = new ArrayList<>();

    SeriesAxes() {}

    private Axes add(Series one) {
        series.add(one);
        return axes();
    }

    abstract Axes axes();

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
        return add(new Series("plot", x, y, style, false, series.size()));
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
        return add(new Series("scatter", x, y, style, true, series.size()));
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
}
