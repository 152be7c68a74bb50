package dev.flambeau.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;

/// Has XChart draw the points and lines of some axes, and nothing else: ticks, texts and legend are drawn by
/// [AxesPainter], since XChart sets ticks at data points, and text as outlines.
final class DataPainter {
    private static final Color INVISIBLE = new Color(0, 0, 0, 0);

    /// XChart leaves its own ticks out (and so asks for no font) where they would be further apart than this.
    private static final int NO_TICKS = Integer.MAX_VALUE;

    private DataPainter() {}

    /// @param area the rectangle inside the axes; whole numbers wide and high
    static void paint(Surface surface, Rectangle2D area, AxisRange x, AxisRange y, List<Series> series) {
        int width = (int) area.getWidth();
        int height = (int) area.getHeight();
        XYChart chart = new XYChart(width, height);
        bare(chart.getStyler());
        limits(chart.getStyler(), x, y);
        for (int i = 0; i < series.size(); i++) {
            Series one = series.get(i);
            if (one.hasLine()) {
                add(chart, "line " + i, Points.ofLine(one, x, y, width, height), one, false);
            }
            if (one.hasMarkers()) {
                boolean merge = one.alpha == 1;
                add(chart, "markers " + i, Points.ofMarkers(one, x, y, width, height, merge), one, true);
            }
        }
        ChartGraphics graphics = new ChartGraphics(surface, area);
        surface.clip(area);
        chart.paint(graphics, width, height);
        graphics.flush();
        surface.unclip();
    }

    /// Lines and markers are two series, since XChart would put each marker over one piece of the line and under
    /// the next.
    private static void add(XYChart chart, String name, Points points, Series look, boolean markers) {
        if (points.isEmpty()) {
            return;
        }
        XYSeries series = chart.addSeries(name, points.x(), points.y());
        Color color = look.paint();
        series.setXYSeriesRenderStyle(markers ? XYSeriesRenderStyle.Scatter : XYSeriesRenderStyle.Line);
        series.setLineStyle(look.line.stroke(look.lineWidth)).setLineColor(color);
        series.setFillColor(color);
        series.setMarker(new Dot(markers ? look.marker : MarkerShape.NONE, look.markerSize));
        series.setMarkerColor(color);
    }

    private static void bare(XYStyler styler) {
        styler.setChartPadding(0)
                .setChartTitleVisible(false)
                .setLegendVisible(false)
                .setChartBackgroundColor(INVISIBLE)
                .setPlotBackgroundColor(INVISIBLE)
                .setPlotBorderVisible(false)
                .setPlotContentSize(1);
        styler.setPlotMargin(0)
                .setXAxisTitleVisible(false)
                .setYAxisTitleVisible(false)
                .setXAxisTicksVisible(false)
                .setYAxisTicksVisible(false)
                .setAxisTicksMarksVisible(false)
                .setPlotTicksMarksVisible(false)
                .setPlotGridLinesVisible(false)
                .setXAxisTickMarkSpacingHint(NO_TICKS)
                .setYAxisTickMarkSpacingHint(NO_TICKS);
    }

    private static void limits(XYStyler styler, AxisRange x, AxisRange y) {
        styler.setXAxisLogarithmic(x.scale() == Scale.LOG)
                .setYAxisLogarithmic(y.scale() == Scale.LOG)
                .setXAxisMin(x.low())
                .setXAxisMax(x.high())
                .setYAxisMin(y.low())
                .setYAxisMax(y.high());
    }

    /// A marker whose size is not a whole number and not the same for all series.
    private static final class Dot extends Marker {
        private final MarkerShape shape;
        private final double size;

        Dot(MarkerShape shape, double size) {
            this.shape = shape;
            this.size = size;
        }

        @Override
        public void paint(Graphics2D g, double x, double y, int markerSize) {
            if (shape != MarkerShape.NONE) {
                ((ChartGraphics) g).marker(shape, x, y, size);
            }
        }
    }
}
