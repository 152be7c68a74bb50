package dev.flambeau.plot;

import dev.flambeau.error.ShapeException;
import java.awt.Color;
import org.jspecify.annotations.Nullable;

/// One set of points with its look settled: what a call of `plot` or `scatter` leaves behind.
///
/// The arrays are copies, as long as each other and never written to.
final class Series {
    final double[] x;
    final double[] y;
    final int rgb;
    final double alpha;
    final MarkerShape marker;
    final double markerSize;
    final LineStyle line;
    final double lineWidth;
    final @Nullable String label;

    /// @param scatter whether points are shown by default, rather than the line through them
    /// @param index the series' place in the colour cycle
    Series(String call, double[] x, double[] y, Style style, boolean scatter, int index) {
        if (x.length != y.length) {
            throw new ShapeException(call + ": x has " + x.length + " points, y has " + y.length + "; they must match");
        }
        String colorName = style.color();
        String markerName = style.marker();
        String lineName = style.lineStyle();
        MarkerShape usualMarker = scatter ? MarkerShape.CIRCLE : MarkerShape.NONE;
        LineStyle usualLine = scatter ? LineStyle.NONE : LineStyle.SOLID;
        this.x = x.clone();
        this.y = y.clone();
        this.rgb = colorName == null ? Colors.ofCycle(index) : Colors.parse(colorName);
        this.alpha = style.alpha();
        this.marker = markerName == null ? usualMarker : MarkerShape.parse(markerName);
        this.markerSize = style.markerSize();
        this.line = lineName == null ? usualLine : LineStyle.parse(lineName);
        this.lineWidth = style.lineWidth();
        this.label = style.label();
    }

    Color paint() {
        return new Color(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, (int) Math.round(alpha * 255));
    }

    boolean hasLine() {
        return line != LineStyle.NONE;
    }

    boolean hasMarkers() {
        return marker != MarkerShape.NONE;
    }
}
