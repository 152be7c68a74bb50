package dev.flambeau.plot;

import java.util.Arrays;
import java.util.BitSet;

/// The points of a series as they are to be drawn in some axes: in data coordinates, gaps as NaN in `y`.
///
/// Of very many points only those are kept that change the picture, so that a million of them are drawn in moments and
/// an SVG of them stays readable.
final class Points {
    /// Below this number every point is drawn.
    private static final int MANY = 20_000;

    /// The cells per point (1/72 inch) in which points count as one; at 100 dots per inch, a third of a pixel.
    private static final int CELLS = 4;

    private final AxisRange xRange;
    private final AxisRange yRange;
    private final int width;
    private final int height;
    private double[] x;
    private double[] y;
    private int size;

    private Points(AxisRange xRange, AxisRange yRange, int width, int height, int capacity) {
        this.xRange = xRange;
        this.yRange = yRange;
        this.width = width;
        this.height = height;
        this.x = new double[capacity];
        this.y = new double[capacity];
    }

    /// What a line through the series needs.
    static Points ofLine(Series series, AxisRange xRange, AxisRange yRange, int width, int height) {
        Points points = new Points(xRange, yRange, width, height, series.x.length);
        double lastX = xRange.low();
        for (int i = 0; i < series.x.length; i++) {
            double px = xRange.bounded(series.x[i]);
            double py = yRange.bounded(series.y[i]);
            boolean gap = Double.isNaN(px) || Double.isNaN(py);
            lastX = gap ? lastX : px;
            points.add(lastX, gap ? Double.NaN : py);
        }
        return points.size > MANY ? points.columns() : points.trimmed();
    }

    /// The points of the series whose markers can be seen.
    ///
    /// @param merge whether markers that cover each other may be drawn once
    static Points ofMarkers(Series series, AxisRange xRange, AxisRange yRange, int width, int height, boolean merge) {
        Points points = new Points(xRange, yRange, width, height, series.x.length);
        BitSet taken = new BitSet();
        double reach = series.markerSize;
        int columns = CELLS * (width + 2 * (int) Math.ceil(reach)) + 2;
        for (int i = 0; i < series.x.length; i++) {
            if (!xRange.scale().shows(series.x[i]) || !yRange.scale().shows(series.y[i])) {
                continue;
            }
            double px = xRange.fraction(series.x[i]) * width;
            double py = yRange.fraction(series.y[i]) * height;
            if (px < -reach || py < -reach || px > width + reach || py > height + reach) {
                continue;
            }
            int cell = (int) ((px + reach) * CELLS) + columns * (int) ((py + reach) * CELLS);
            if (series.x.length <= MANY || !merge || !taken.get(cell)) {
                taken.set(cell);
                points.add(series.x[i], series.y[i]);
            }
        }
        return points.trimmed();
    }

    /// Of consecutive points in one narrow column, keeps the first, the lowest, the highest and the last.
    private Points columns() {
        Points kept = new Points(xRange, yRange, width, height, 1024);
        int start = 0;
        for (int i = 1; i <= size; i++) {
            if (i == size || column(i) != column(start)) {
                int low = start;
                int high = start;
                for (int k = start; k < i; k++) {
                    low = y[k] < y[low] ? k : low;
                    high = y[k] > y[high] ? k : high;
                }
                int[] chosen = {start, Math.min(low, high), Math.max(low, high), i - 1};
                for (int k = 0; k < chosen.length; k++) {
                    if (k == 0 || chosen[k] != chosen[k - 1]) {
                        kept.add(x[chosen[k]], y[chosen[k]]);
                    }
                }
                start = i;
            }
        }
        return kept.trimmed();
    }

    /// Gaps stand in columns of their own, so that none is lost.
    private long column(int i) {
        return Double.isNaN(y[i]) ? Long.MIN_VALUE : (long) Math.floor(xRange.fraction(x[i]) * width * CELLS);
    }

    private void add(double px, double py) {
        if (size == x.length) {
            x = Arrays.copyOf(x, 2 * size);
            y = Arrays.copyOf(y, 2 * size);
        }
        x[size] = px;
        y[size] = py;
        size++;
    }

    private Points trimmed() {
        x = Arrays.copyOf(x, size);
        y = Arrays.copyOf(y, size);
        return this;
    }

    boolean isEmpty() {
        return size == 0;
    }

    int size() {
        return size;
    }

    double[] x() {
        return x;
    }

    double[] y() {
        return y;
    }

    boolean isGap(int i) {
        return Double.isNaN(y[i]);
    }

    /// How far right of the axes' left side a point lies, in points.
    double left(int i) {
        return xRange.fraction(x[i]) * width;
    }

    /// How far below the axes' top a point lies, in points; NaN in a gap.
    double down(int i) {
        return (1 - yRange.fraction(y[i])) * height;
    }
}
