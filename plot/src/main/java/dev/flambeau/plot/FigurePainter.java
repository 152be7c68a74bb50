package dev.flambeau.plot;

import dev.flambeau.error.ValueException;
import dev.flambeau.plot.Figure.Cell;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/// Lays the axes of a figure out in their grids, so that no text is cut or covered and frames in a row or column are
/// aligned, and draws them. Lengths are points.
final class FigurePainter {
    private static final double BORDER = 8;
    private static final double GAP = 14;
    private static final double SMALLEST_WIDTH = 36;
    private static final double SMALLEST_HEIGHT = 24;

    /// Ticks depend on the axes' size and the size on the ticks' labels; this many rounds settle both.
    private static final int ROUNDS = 3;

    private final double width;
    private final double height;
    private final List<Cell> cells;
    private final List<AxesPainter> painters = new ArrayList<>();

    private FigurePainter(List<Cell> cells, double width, double height, Surface surface) {
        this.width = width;
        this.height = height;
        this.cells = cells;
        for (Cell cell : cells) {
            painters.add(new AxesPainter(cell.axes(), surface));
        }
    }

    static void paint(List<Cell> cells, double width, double height, Surface surface) {
        new FigurePainter(cells, width, height, surface).paint();
    }

    private void paint() {
        List<Rectangle2D> areas = new ArrayList<>();
        for (Cell cell : cells) {
            areas.add(area(cell, Insets.GUESS));
        }
        for (int round = 0; round < ROUNDS; round++) {
            List<Insets> insets = new ArrayList<>();
            for (int i = 0; i < painters.size(); i++) {
                insets.add(painters.get(i).measure(painters.get(i).shaped(areas.get(i))));
            }
            for (int i = 0; i < painters.size(); i++) {
                areas.set(i, area(cells.get(i), aligned(i, insets)));
            }
        }
        for (int i = 0; i < painters.size(); i++) {
            painters.get(i).paint(painters.get(i).shaped(areas.get(i)));
        }
    }

    /// The insets of one axes, widened to those of its neighbours in the same column and row; of all, for images, which
    /// shall be as large as each other.
    private Insets aligned(int index, List<Insets> insets) {
        Cell cell = cells.get(index);
        Insets result = insets.get(index);
        for (int i = 0; i < cells.size(); i++) {
            Cell other = cells.get(i);
            if (other.rows() == cell.rows() && other.columns() == cell.columns()) {
                boolean all = other.axes().isEqual() && cell.axes().isEqual();
                result = all || other.column() == cell.column() ? result.widenedAcross(insets.get(i)) : result;
                result = all || other.row() == cell.row() ? result.widenedDown(insets.get(i)) : result;
            }
        }
        return result;
    }

    /// Whole numbers, as XChart wants them.
    private Rectangle2D area(Cell cell, Insets insets) {
        double cellWidth = (width - 2 * BORDER - (cell.columns() - 1) * GAP) / cell.columns();
        double cellHeight = (height - 2 * BORDER - (cell.rows() - 1) * GAP) / cell.rows();
        double left = BORDER + cell.column() * (cellWidth + GAP) + insets.left();
        double top = BORDER + cell.row() * (cellHeight + GAP) + insets.top();
        double areaWidth = Math.floor(cellWidth - insets.left() - insets.right());
        double areaHeight = Math.floor(cellHeight - insets.top() - insets.bottom());
        if (areaWidth < SMALLEST_WIDTH || areaHeight < SMALLEST_HEIGHT) {
            throw new ValueException("figure: " + inches(width) + " x " + inches(height)
                    + " inches leave no room for the axes beside their labels; make the figure larger, the labels"
                    + " shorter or the subplots fewer");
        }
        return new Rectangle2D.Double(Math.ceil(left), Math.ceil(top), areaWidth, areaHeight);
    }

    private static double inches(double points) {
        return Math.round(points / 72 * 100) / 100.0;
    }
}
