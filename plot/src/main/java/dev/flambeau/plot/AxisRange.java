package dev.flambeau.plot;

import dev.flambeau.error.ValueException;
import java.util.List;

/// The part of a scale that an axis shows. `low` lies at the left or the bottom; it is the larger of the two where the
/// user turned the axis around.
record AxisRange(Scale scale, double low, double high) {
    /// The room kept free at each end of the data, as a part of its span; matplotlib's default.
    private static final double MARGIN = 0.05;

    /// Spans below this part of the values themselves are rounding noise, not a shape to show.
    static final double NOISE = 1e-12;

    /// How far outside the axis, in lengths of the axis, a point may lie before it is moved closer.
    private static final double FAR = 20;

    static AxisRange fixed(String axis, Scale scale, double low, double high) {
        if (!scale.shows(low) || !scale.shows(high)) {
            throw new ValueException("plot: the limits of the " + axis + " axis are " + low + " and " + high
                    + "; a log scale needs both above 0");
        }
        return new AxisRange(scale, low, high);
    }

    /// The range that holds the data of all series with a margin.
    static AxisRange around(String axis, Scale scale, List<double[]> data) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        boolean any = false;
        for (double[] values : data) {
            for (double value : values) {
                if (scale.shows(value)) {
                    double position = scale.forward(value);
                    min = Math.min(min, position);
                    max = Math.max(max, position);
                }
                any |= Double.isFinite(value);
            }
        }
        if (min > max) {
            if (any) {
                throw new ValueException("plot: the " + axis
                        + " axis has a log scale, but none of its values is above 0; use the linear scale");
            }
            return new AxisRange(scale, scale.inverse(0), scale.inverse(1));
        }
        double span = max - min;
        if (!Double.isFinite(span * (1 + 2 * MARGIN))) {
            throw new ValueException("plot: the values of the " + axis + " axis run from " + min + " to " + max
                    + ", which is more than a picture can span");
        }
        double pad = span * MARGIN;
        if (span <= Math.max(Math.abs(min), Math.abs(max)) * NOISE || span < 1e-290) {
            double centre = Math.max(Math.abs(min), Math.abs(max));
            pad = scale == Scale.LOG ? 0.5 : centre < 1e-280 ? MARGIN : centre * MARGIN;
        }
        return new AxisRange(scale, scale.inverse(min - pad), scale.inverse(max + pad));
    }

    /// Where a value lies along the axis: 0 at its start, 1 at its end.
    double fraction(double value) {
        double start = scale.forward(low);
        return (scale.forward(value) - start) / (scale.forward(high) - start);
    }

    /// The value itself, or NaN where the scale has no place for it; values very far outside are moved closer, so
    /// that no coordinate overflows.
    double bounded(double value) {
        if (!scale.shows(value)) {
            return Double.NaN;
        }
        double fraction = fraction(value);
        if (Math.abs(fraction) <= FAR) {
            return value;
        }
        double start = scale.forward(low);
        double near = scale.inverse(start + Math.copySign(FAR, fraction) * (scale.forward(high) - start));
        return Math.clamp(near, scale == Scale.LOG ? Double.MIN_NORMAL : -Double.MAX_VALUE, Double.MAX_VALUE);
    }
}
