package dev.flambeau.plot;

import dev.flambeau.error.ValueException;
import org.jspecify.annotations.Nullable;

/// How one series looks. Immutable: every method below returns a changed copy, so a style can be shared.
///
/// ```java
/// scatter(x, y, color("b").markerSize(4).label("Training data"));
/// plot(epochs, loss, style().lineStyle("--").lineWidth(2).label("test"));
/// ```
///
/// The names follow the keyword arguments of `matplotlib.pyplot.plot` and `scatter`. One thing differs: a marker's size
/// is its width in points here, for `scatter` too, where matplotlib takes an area in square points.
///
/// @param color a letter of `bgrcmykw`, a name such as `orange` or `tab:blue`, `C0` to `C9`, or `#rrggbb`; null for
///     the next colour of the default cycle
/// @param marker `o`, `.`, `s`, `^`, `v`, `D`, `x`, `+` or `none`; null for `o` in a scatter plot, `none` in a line
///     plot
/// @param markerSize the marker's width in points, 4 by default
/// @param lineStyle `-`, `--`, `:`, `-.` or `none`; null for `none` in a scatter plot, `-` in a line plot
/// @param lineWidth the line's width in points, 1.5 by default
/// @param alpha 0 (invisible) to 1 (opaque, the default)
/// @param label the text in the legend; null for a series that the legend leaves out
public record Style(
        @Nullable String color,
        @Nullable String marker,
        double markerSize,
        @Nullable String lineStyle,
        double lineWidth,
        double alpha,
        @Nullable String label) {

    static final Style DEFAULT = new Style();

    /// The default style.
    public Style() {
        this(null, null, 4, null, 1.5, 1, null);
    }

    /// Checks every part.
    ///
    /// @throws ValueException if the colour, marker or line style is not known, or a size is not positive
    public Style {
        if (color != null) {
            Colors.parse(color);
        }
        if (marker != null) {
            MarkerShape.parse(marker);
        }
        if (lineStyle != null) {
            LineStyle.parse(lineStyle);
        }
        requirePositive("markerSize", markerSize);
        requirePositive("lineWidth", lineWidth);
        if (!(alpha >= 0 && alpha <= 1)) {
            throw new ValueException("plot: alpha is " + alpha + "; it must lie from 0 to 1");
        }
    }

    /// Changes the colour.
    ///
    /// @param value the colour, written as the record's documentation tells
    /// @return a copy with this colour
    public Style color(String value) {
        return new Style(value, marker, markerSize, lineStyle, lineWidth, alpha, label);
    }

    /// Changes what stands at the points.
    ///
    /// @param value the marker's letter
    /// @return a copy with this marker
    public Style marker(String value) {
        return new Style(color, value, markerSize, lineStyle, lineWidth, alpha, label);
    }

    /// Changes how large the markers are.
    ///
    /// @param points the marker's width in points
    /// @return a copy with this marker size
    public Style markerSize(double points) {
        return new Style(color, marker, points, lineStyle, lineWidth, alpha, label);
    }

    /// Changes how the line is broken up.
    ///
    /// @param value the line style
    /// @return a copy with this line style
    public Style lineStyle(String value) {
        return new Style(color, marker, markerSize, value, lineWidth, alpha, label);
    }

    /// Changes how thick the line is.
    ///
    /// @param points the line's width in points
    /// @return a copy with this line width
    public Style lineWidth(double points) {
        return new Style(color, marker, markerSize, lineStyle, points, alpha, label);
    }

    /// Changes how opaque markers and line are.
    ///
    /// @param value 0 (invisible) to 1 (opaque)
    /// @return a copy with this opacity
    public Style alpha(double value) {
        return new Style(color, marker, markerSize, lineStyle, lineWidth, value, label);
    }

    /// Changes the text in the legend.
    ///
    /// @param text the text in the legend
    /// @return a copy with this label
    public Style label(String text) {
        return new Style(color, marker, markerSize, lineStyle, lineWidth, alpha, text);
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0 && value <= 1000)) {
            throw new ValueException("plot: " + name + " is " + value + " points; it must be more than 0, up to 1000");
        }
    }
}
