package dev.flambeau.plot;

import dev.flambeau.plot.Surface.Anchor;
import dev.flambeau.plot.Ticks.Tick;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Measures and draws one [Axes]. Lengths are points.
final class AxesPainter {
    private static final double LABEL_SIZE = 12;
    private static final double TICK_SIZE = 10;

    private static final double TITLE_PAD = 7;
    private static final double LABEL_PAD = 4;
    private static final double TICK_LENGTH = 3.5;
    private static final double MINOR_LENGTH = 2;
    private static final double TICK_PAD = 3.5;
    private static final double RULE_WIDTH = 0.8;
    private static final double MINOR_WIDTH = 0.6;
    private static final double EDGE_WIDTH = 0.5;

    // Heights in parts of the font size.
    private static final double LINE = 1.2;
    private static final double ASCENT = 0.8;
    private static final double DESCENT = 0.24;
    private static final double DIGIT = 0.73;

    private static final int MOST_STEPS = 9;
    private static final Color GRID = new Color(0xdddddd);

    /// The largest part of the axes' width that a legend outside may take.
    private static final double MOST_OUTSIDE = 0.45;

    private final Axes axes;
    private final Surface surface;
    private final AxisRange x;
    private final AxisRange y;
    private final boolean wholeX;
    private final double titleSize;

    // Settled by measure(), for the size that it was last given.
    private Ticks xTicks = Ticks.NONE;
    private Ticks yTicks = Ticks.NONE;
    /// Whether labels of x are turned, since they are too long.
    private boolean upright;
    private List<String> title = List.of();
    private List<String> xlabel = List.of();
    private List<String> ylabel = List.of();
    private @Nullable Legend legend;
    private @Nullable LegendPlace place;

    AxesPainter(Axes axes, Surface surface) {
        this.axes = axes;
        this.surface = surface;
        this.x = axes.xRange();
        this.y = axes.yRange();
        this.wholeX = axes.hasWholeX();
        this.titleSize = axes.titleSize();
    }

    /// Chooses ticks, line breaks and the legend for axes of the given size inside, and tells the room they take
    /// around it.
    Insets measure(Rectangle2D area) {
        double width = area.getWidth();
        double height = area.getHeight();
        Ticks ownX = axes.xticks();
        Ticks ownY = axes.yticks();
        xTicks = ownX == null ? fittingAcross(width) : ownX;
        upright = ownX != null && !fit(ownX, width);
        yTicks = ownY == null ? Ticks.of(y, (int) Math.clamp(height / (2 * TICK_SIZE), 1, MOST_STEPS), false) : ownY;
        title = TextWrap.lines(axes.title(), titleSize, width, surface);
        xlabel = TextWrap.lines(axes.xlabel(), LABEL_SIZE, width, surface);
        ylabel = TextWrap.lines(axes.ylabel(), LABEL_SIZE, height, surface);
        chooseLegend(area);

        double left = tickWidth();
        left += ylabel.isEmpty() ? 0 : LABEL_PAD + LINE * LABEL_SIZE * ylabel.size();
        double right = 0;
        for (Tick tick : xTicks.major()) {
            double half = upright ? TICK_SIZE / 2 : tick.label().width(surface, TICK_SIZE) / 2;
            double middle = x.fraction(tick.value()) * width;
            left = Math.max(left, half - middle);
            right = Math.max(right, middle + half - width);
        }
        if (place == LegendPlace.OUTSIDE && legend != null) {
            right = Math.max(right, legend.pad() + legend.width());
        }
        double top = (yTicks.major().isEmpty() ? 0 : TICK_SIZE / 2) + offsetHeight(yTicks);
        if (!title.isEmpty()) {
            top = offsetHeight(yTicks) + TITLE_PAD + (LINE * (title.size() - 1) + ASCENT) * titleSize;
        }
        double bottom = tickHeight() + offsetHeight(xTicks);
        bottom += xlabel.isEmpty() ? 0 : LABEL_PAD + LINE * LABEL_SIZE * xlabel.size();
        return new Insets(left, top, right, bottom);
    }

    private Ticks fittingAcross(double width) {
        int most = (int) Math.clamp(width / (3 * TICK_SIZE), 1, MOST_STEPS);
        Ticks ticks = Ticks.of(x, most, wholeX);
        while (most > 1 && !fit(ticks, width)) {
            most--;
            ticks = Ticks.of(x, most, wholeX);
        }
        return ticks;
    }

    private boolean fit(Ticks ticks, double width) {
        List<Tick> major = ticks.major();
        for (int i = 1; i < major.size(); i++) {
            Tick one = major.get(i - 1);
            Tick two = major.get(i);
            double apart = Math.abs(x.fraction(two.value()) - x.fraction(one.value())) * width;
            double needed = (one.label().width(surface, TICK_SIZE) + two.label().width(surface, TICK_SIZE)) / 2;
            if (apart < needed + TICK_SIZE * 0.8) {
                return false;
            }
        }
        return true;
    }

    private double widest(Ticks ticks) {
        double widest = 0;
        for (Tick tick : ticks.major()) {
            widest = Math.max(widest, tick.label().width(surface, TICK_SIZE));
        }
        return widest;
    }

    private static double offsetHeight(Ticks ticks) {
        return ticks.offset().isEmpty() ? 0 : LINE * TICK_SIZE;
    }

    private double tickHeight() {
        if (xTicks.major().isEmpty()) {
            return RULE_WIDTH;
        }
        return TICK_LENGTH + TICK_PAD + (upright ? widest(xTicks) : (ASCENT + DESCENT) * TICK_SIZE);
    }

    private double tickWidth() {
        return yTicks.major().isEmpty() ? RULE_WIDTH : TICK_LENGTH + TICK_PAD + widest(yTicks);
    }

    private void chooseLegend(Rectangle2D area) {
        LegendPlace wanted = axes.legendPlace();
        legend = wanted == null
                ? null
                : Legend.of(axes.series(), axes.legendSize(), area.getWidth() * 0.7, area.getHeight() * 0.95, surface);
        if (wanted != LegendPlace.BEST) {
            place = wanted;
        } else if (legend != null && place != LegendPlace.OUTSIDE) {
            // Once outside it stays there, or the axes would shrink and grow in turn.
            int width = (int) area.getWidth();
            int height = (int) area.getHeight();
            List<Points> lines = new ArrayList<>();
            List<Points> markers = new ArrayList<>();
            for (Series one : axes.series()) {
                if (one.hasLine()) {
                    lines.add(Points.ofLine(one, x, y, width, height));
                }
                if (one.hasMarkers()) {
                    markers.add(Points.ofMarkers(one, x, y, width, height, true));
                }
            }
            place = legend.best(area, lines, markers, area.getWidth() * MOST_OUTSIDE);
        }
    }

    void paint(Rectangle2D area) {
        paintRasters(area);
        if (axes.grid()) {
            paintGrid(area);
        }
        paintBars(area);
        DataPainter.paint(surface, area, x, y, axes.series());
        paintNotes(area);
        paintFrame(area);
        paintXTicks(area);
        paintYTicks(area);
        paintTexts(area);
        if (legend != null && place != null) {
            legend.paint(legend.at(place, area));
        }
    }

    private void paintRasters(Rectangle2D area) {
        for (Raster raster : axes.rasters()) {
            surface.clip(area);
            surface.image(raster.image(), between(area, raster.left(), raster.right(), raster.bottom(), raster.top()));
            surface.unclip();
        }
    }

    private void paintBars(Rectangle2D area) {
        if (axes.barList().isEmpty()) {
            return;
        }
        surface.clip(area);
        for (Bar bar : axes.barList()) {
            Rectangle2D shape = between(area, bar.from(), bar.to(), 0, bar.height());
            surface.fill(shape, bar.color());
            surface.stroke(shape, LineStyle.SOLID.stroke(EDGE_WIDTH), Color.WHITE);
        }
        surface.unclip();
    }

    private void paintNotes(Rectangle2D area) {
        for (Note note : axes.notes()) {
            double baseline = down(area, note.y()) + DIGIT / 2 * note.size();
            surface.text(
                    Label.of(note.text()),
                    across(area, note.x()),
                    baseline,
                    note.size(),
                    Anchor.MIDDLE,
                    false,
                    new Color(note.color()));
        }
    }

    private void paintGrid(Rectangle2D area) {
        for (Tick tick : xTicks.major()) {
            double at = across(area, tick.value());
            surface.rule(at, area.getMinY(), at, area.getMaxY(), RULE_WIDTH, GRID);
        }
        for (Tick tick : yTicks.major()) {
            double at = down(area, tick.value());
            surface.rule(area.getMinX(), at, area.getMaxX(), at, RULE_WIDTH, GRID);
        }
    }

    private void paintFrame(Rectangle2D area) {
        double left = area.getMinX();
        double right = area.getMaxX();
        double top = area.getMinY();
        double bottom = area.getMaxY();
        surface.rule(left, top, left, bottom, RULE_WIDTH, Color.BLACK);
        surface.rule(right, top, right, bottom, RULE_WIDTH, Color.BLACK);
        surface.rule(left, top, right, top, RULE_WIDTH, Color.BLACK);
        surface.rule(left, bottom, right, bottom, RULE_WIDTH, Color.BLACK);
    }

    private void paintXTicks(Rectangle2D area) {
        double bottom = area.getMaxY();
        double baseline = bottom + TICK_LENGTH + TICK_PAD + ASCENT * TICK_SIZE;
        for (Tick tick : xTicks.major()) {
            double at = across(area, tick.value());
            surface.rule(at, bottom, at, bottom + TICK_LENGTH, RULE_WIDTH, Color.BLACK);
        }
        for (double value : xTicks.minor()) {
            double at = across(area, value);
            surface.rule(at, bottom, at, bottom + MINOR_LENGTH, MINOR_WIDTH, Color.BLACK);
        }
        for (Tick tick : xTicks.major()) {
            double at = across(area, tick.value());
            if (upright) {
                double below = bottom + TICK_LENGTH + TICK_PAD;
                surface.text(tick.label(), at + DIGIT / 2 * TICK_SIZE, below, TICK_SIZE, Anchor.END, true);
            } else {
                surface.text(tick.label(), at, baseline, TICK_SIZE, Anchor.MIDDLE, false);
            }
        }
        if (!xTicks.offset().isEmpty()) {
            surface.text(xTicks.offset(), area.getMaxX(), baseline + LINE * TICK_SIZE, TICK_SIZE, Anchor.END, false);
        }
    }

    private void paintYTicks(Rectangle2D area) {
        double left = area.getMinX();
        for (Tick tick : yTicks.major()) {
            double at = down(area, tick.value());
            surface.rule(left - TICK_LENGTH, at, left, at, RULE_WIDTH, Color.BLACK);
        }
        for (double value : yTicks.minor()) {
            double at = down(area, value);
            surface.rule(left - MINOR_LENGTH, at, left, at, MINOR_WIDTH, Color.BLACK);
        }
        double end = left - TICK_LENGTH - TICK_PAD;
        for (Tick tick : yTicks.major()) {
            double baseline = down(area, tick.value()) + DIGIT / 2 * TICK_SIZE;
            surface.text(tick.label(), end, baseline, TICK_SIZE, Anchor.END, false);
        }
        if (!yTicks.offset().isEmpty()) {
            surface.text(yTicks.offset(), left, area.getMinY() - TICK_PAD, TICK_SIZE, Anchor.START, false);
        }
    }

    private void paintTexts(Rectangle2D area) {
        double middle = area.getCenterX();
        double baseline = area.getMinY() - offsetHeight(yTicks) - TITLE_PAD - LINE * titleSize * (title.size() - 1);
        for (String line : title) {
            surface.text(
                    Label.of(line), middle, baseline, titleSize, Anchor.MIDDLE, false, new Color(axes.titleColor()));
            baseline += LINE * titleSize;
        }
        baseline = area.getMaxY() + tickHeight() + offsetHeight(xTicks) + LABEL_PAD + ASCENT * LABEL_SIZE;
        for (String line : xlabel) {
            surface.text(Label.of(line), middle, baseline, LABEL_SIZE, Anchor.MIDDLE, false);
            baseline += LINE * LABEL_SIZE;
        }
        baseline = area.getMinX()
                - tickWidth()
                - LABEL_PAD
                - DESCENT * LABEL_SIZE
                - LINE * LABEL_SIZE * (ylabel.size() - 1);
        for (String line : ylabel) {
            surface.text(Label.of(line), baseline, area.getCenterY(), LABEL_SIZE, Anchor.MIDDLE, true);
            baseline += LINE * LABEL_SIZE;
        }
    }

    /// The place of a rectangle of data.
    private Rectangle2D between(Rectangle2D area, double left, double right, double bottom, double top) {
        Rectangle2D.Double place = new Rectangle2D.Double();
        place.setFrameFromDiagonal(across(area, left), down(area, bottom), across(area, right), down(area, top));
        return place;
    }

    /// The largest rectangle within one in which a unit is as long across as upwards, if that is wanted.
    Rectangle2D shaped(Rectangle2D area) {
        if (!axes.isEqual()) {
            return area;
        }
        double units = Math.abs(x.high() - x.low()) / Math.abs(y.high() - y.low());
        double width = Math.floor(Math.min(area.getWidth(), area.getHeight() * units));
        double height = Math.floor(Math.min(area.getHeight(), area.getWidth() / units));
        double left = Math.round(area.getCenterX() - width / 2);
        double top = Math.round(area.getCenterY() - height / 2);
        return new Rectangle2D.Double(left, top, Math.max(1, width), Math.max(1, height));
    }

    private double across(Rectangle2D area, double value) {
        return area.getX() + x.fraction(value) * area.getWidth();
    }

    private double down(Rectangle2D area, double value) {
        return area.getY() + (1 - y.fraction(value)) * area.getHeight();
    }
}
