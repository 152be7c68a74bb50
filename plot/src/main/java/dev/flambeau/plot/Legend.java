package dev.flambeau.plot;

import java.awt.Color;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The box that tells which colour is which. Its proportions, in parts of the font size, are matplotlib's.
final class Legend {
    private static final double BORDER_PAD = 0.45;
    private static final double HANDLE_LENGTH = 2;
    private static final double HANDLE_PAD = 0.8;
    private static final double LINE_HEIGHT = 1.2;
    private static final double ENTRY_GAP = 0.3;
    private static final double AXES_PAD = 0.5;
    private static final double CORNER = 0.4;
    private static final double CAP_HEIGHT = 0.73;

    private static final double SMALLEST_FONT = 6;
    private static final Color BACKGROUND = new Color(255, 255, 255, 217);
    private static final Color EDGE = new Color(0xcccccc);

    private record Entry(Series series, List<String> lines) {}

    private final Surface surface;
    private final List<Entry> entries = new ArrayList<>();
    private final double size;
    private final double width;
    private final double height;

    private Legend(List<Series> series, double size, double maxWidth, Surface surface) {
        this.surface = surface;
        this.size = size;
        double handle = (2 * BORDER_PAD + HANDLE_LENGTH + HANDLE_PAD) * size;
        double textWidth = 0;
        double lines = 0;
        for (Series one : series) {
            String label = one.label;
            if (label != null && !label.isBlank()) {
                Entry entry = new Entry(one, TextWrap.lines(label, size, maxWidth - handle, surface));
                entries.add(entry);
                lines += entry.lines.size() * LINE_HEIGHT + ENTRY_GAP;
                for (String line : entry.lines) {
                    textWidth = Math.max(textWidth, surface.textWidth(line, size));
                }
            }
        }
        this.width = handle + textWidth;
        this.height = (lines - ENTRY_GAP + 2 * BORDER_PAD) * size;
    }

    /// The legend of all series that have a label, null where none has; set smaller where it would be higher than
    /// the axes.
    static @Nullable Legend of(List<Series> series, double size, double maxWidth, double maxHeight, Surface surface) {
        Legend legend = new Legend(series, size, maxWidth, surface);
        while (legend.height > maxHeight && legend.size > SMALLEST_FONT) {
            legend = new Legend(series, Math.max(SMALLEST_FONT, legend.size * 0.9), maxWidth, surface);
        }
        return legend.entries.isEmpty() ? null : legend;
    }

    double width() {
        return width;
    }

    /// The space between the legend and the axes' frame.
    double pad() {
        return AXES_PAD * size;
    }

    Rectangle2D at(LegendPlace place, Rectangle2D area) {
        if (place == LegendPlace.OUTSIDE) {
            return new Rectangle2D.Double(area.getMaxX() + pad(), area.getY(), width, height);
        }
        double left = area.getX() + place.left(area.getWidth() - width, pad());
        double top = area.getY() + place.top(area.getHeight() - height, pad());
        return new Rectangle2D.Double(left, top, width, height);
    }

    /// The first place inside the axes that hides no data; `OUTSIDE` where every one does, or, if the legend would
    /// take more than `mostOutside` there, the place that hides least.
    LegendPlace best(Rectangle2D area, List<Points> lines, List<Points> markers, double mostOutside) {
        LegendPlace least = LegendPlace.UPPER_RIGHT;
        int leastHidden = Integer.MAX_VALUE;
        for (LegendPlace place : LegendPlace.values()) {
            if (place.isInside()) {
                int hidden = hidden(at(place, area), area, lines, markers);
                if (hidden < leastHidden) {
                    least = place;
                    leastHidden = hidden;
                }
            }
        }
        return leastHidden == 0 || width > mostOutside ? least : LegendPlace.OUTSIDE;
    }

    private int hidden(Rectangle2D box, Rectangle2D area, List<Points> lines, List<Points> markers) {
        // Data that touches the box without being hidden would still look hidden.
        double margin = 3;
        Rectangle2D near = new Rectangle2D.Double(
                box.getX() - area.getX() - margin,
                box.getY() - area.getY() - margin,
                width + 2 * margin,
                height + 2 * margin);
        int hidden = 0;
        for (Points points : markers) {
            for (int i = 0; i < points.size(); i++) {
                hidden += near.contains(points.left(i), points.down(i)) ? 1 : 0;
            }
        }
        for (Points points : lines) {
            for (int i = 1; i < points.size(); i++) {
                if (!points.isGap(i - 1) && !points.isGap(i)) {
                    hidden += hidden(near, points.left(i - 1), points.down(i - 1), points.left(i), points.down(i));
                }
            }
        }
        return hidden;
    }

    /// How much of a piece of a line lies in a box: the number of 2-point steps, at least 1 where they touch.
    private static int hidden(Rectangle2D box, double x1, double y1, double x2, double y2) {
        if (!box.intersectsLine(x1, y1, x2, y2)) {
            return 0;
        }
        int steps = (int) Math.clamp(Math.hypot(x2 - x1, y2 - y1) / 2, 1, 10_000);
        int inside = 0;
        for (int i = 0; i <= steps; i++) {
            double part = (double) i / steps;
            inside += box.contains(x1 + part * (x2 - x1), y1 + part * (y2 - y1)) ? 1 : 0;
        }
        return Math.max(1, inside);
    }

    void paint(Rectangle2D box) {
        RoundRectangle2D frame =
                new RoundRectangle2D.Double(box.getX(), box.getY(), width, height, CORNER * size, CORNER * size);
        surface.fill(frame, BACKGROUND);
        surface.stroke(frame, LineStyle.SOLID.stroke(1), EDGE);
        double handle = box.getX() + BORDER_PAD * size;
        double text = handle + (HANDLE_LENGTH + HANDLE_PAD) * size;
        double top = box.getY() + BORDER_PAD * size;
        for (Entry entry : entries) {
            paintHandle(entry.series, handle, top + LINE_HEIGHT * size / 2);
            for (String line : entry.lines) {
                double baseline = top + (LINE_HEIGHT + CAP_HEIGHT) * size / 2;
                surface.text(Label.of(line), text, baseline, size, Surface.Anchor.START, false);
                top += LINE_HEIGHT * size;
            }
            top += ENTRY_GAP * size;
        }
    }

    private void paintHandle(Series series, double x, double y) {
        double length = HANDLE_LENGTH * size;
        if (series.hasLine()) {
            Line2D line = new Line2D.Double(x, y, x + length, y);
            surface.stroke(line, series.line.stroke(series.lineWidth), series.paint());
        }
        if (series.hasMarkers()) {
            series.marker.paint(surface, x + length / 2, y, series.markerSize, series.paint());
        }
    }
}
