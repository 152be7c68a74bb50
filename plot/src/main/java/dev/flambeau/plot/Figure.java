package dev.flambeau.plot;

import dev.flambeau.error.ValueException;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A picture with one or more [Axes], to be saved as PNG or SVG or shown in a window.
///
/// ```java
/// Figure figure = new Figure(10, 7);
/// figure.axes().plot(epochs, loss, "train").xlabel("Epoch").ylabel("Loss").legend();
/// figure.savefig("loss.png");
/// ```
///
/// Sizes are inches; text and markers have their size in points (1/72 inch), so they stay as large when the resolution
/// changes. Room for titles, labels and legends is made by itself. Equal figures give equal files: SVG everywhere, PNG
/// on machines with the same Java and fonts. Follows `matplotlib.figure.Figure`. Not safe for use by two threads at
/// once.
public final class Figure {
    /// The dots per inch of files and windows where none are named.
    public static final double DEFAULT_DPI = 100;

    private static final double DEFAULT_WIDTH = 6.4;
    private static final double DEFAULT_HEIGHT = 4.8;
    private static final double LARGEST_SIDE = 200;
    private static final double LARGEST_DPI = 2400;
    private static final double MOST_PIXELS = 1 << 28;

    /// Some axes and their place: the rectangle in this row and column (from 0) of a grid.
    record Cell(int rows, int columns, int row, int column, Axes axes) {}

    private final double width;
    private final double height;
    private final List<Cell> cells = new ArrayList<>();

    /// A figure of 6.4 x 4.8 inches.
    public Figure() {
        this(DEFAULT_WIDTH, DEFAULT_HEIGHT);
    }

    /// A figure of the given size.
    ///
    /// @param width inches across
    /// @param height inches from top to bottom
    /// @throws ValueException if a side is not positive or is longer than 200 inches
    public Figure(double width, double height) {
        if (!(width > 0 && width <= LARGEST_SIDE && height > 0 && height <= LARGEST_SIDE)) {
            throw new ValueException("figure: the size is " + width + " x " + height
                    + " inches; each side must be more than 0, up to " + (int) LARGEST_SIDE);
        }
        this.width = width;
        this.height = height;
    }

    /// The only axes of the figure, or the first of several; made if there are none yet.
    ///
    /// @return the axes
    public Axes axes() {
        return cells.isEmpty() ? subplot(1, 1, 1) : cells.getFirst().axes();
    }

    /// The axes in one place of a grid; the same ones whenever that place is asked for.
    ///
    /// @param rows how many rows the grid has
    /// @param columns how many columns the grid has
    /// @param index which place, from 1 at the top left, row by row
    /// @return the axes there
    /// @throws ValueException if the grid has no such place
    public Axes subplot(int rows, int columns, int index) {
        if (rows < 1 || columns < 1 || index < 1 || index > (long) rows * columns) {
            throw new ValueException("subplot: a grid of " + rows + " x " + columns + " has no place " + index
                    + "; places count from 1");
        }
        int row = (index - 1) / columns;
        int column = (index - 1) % columns;
        for (Cell cell : cells) {
            if (cell.rows() == rows && cell.columns() == columns && cell.row() == row && cell.column() == column) {
                return cell.axes();
            }
        }
        Axes axes = new Axes();
        cells.add(new Cell(rows, columns, row, column, axes));
        return axes;
    }

    /// Writes the figure to a file at 100 dots per inch, as [#savefig(Path, double)] does.
    ///
    /// @param path a file whose name ends in `.png` or `.svg`
    public void savefig(String path) {
        savefig(Path.of(path), DEFAULT_DPI);
    }

    /// Writes the figure to a file at 100 dots per inch, as [#savefig(Path, double)] does.
    ///
    /// @param path a file whose name ends in `.png` or `.svg`
    public void savefig(Path path) {
        savefig(path, DEFAULT_DPI);
    }

    /// Writes the figure to a file. Needs no display. Folders that are missing are made; a file that exists is
    /// replaced at once when the new one is complete.
    ///
    /// @param path a file whose name ends in `.png` or `.svg`
    /// @param dpi the dots per inch of a PNG; an SVG has none
    /// @throws ValueException if the name ends otherwise, the resolution is out of range or the data cannot be
    ///     drawn
    /// @throws java.io.UncheckedIOException if the file cannot be written
    /// @throws IllegalStateException for a PNG, if the machine has no fonts
    public void savefig(Path path, double dpi) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".png")) {
            FigureFile.write(path, toPng(dpi));
        } else if (name.endsWith(".svg")) {
            FigureFile.write(path, toSvg().getBytes(StandardCharsets.UTF_8));
        } else {
            throw new ValueException(
                    "savefig: cannot tell the format of '" + path + "'; the name must end in .png or .svg");
        }
    }

    /// The figure as the bytes of a PNG file.
    ///
    /// @param dpi the dots per inch: a figure 10 inches wide has `10 * dpi` pixels in a row
    /// @return the file's content
    /// @throws ValueException if the resolution is out of range or the data cannot be drawn
    /// @throws IllegalStateException if the machine has no fonts
    public byte[] toPng(double dpi) {
        if (!(dpi >= 1 && dpi <= LARGEST_DPI) || width * height * dpi * dpi > MOST_PIXELS) {
            throw new ValueException("savefig: cannot draw " + width + " x " + height + " inches at " + dpi
                    + " dots per inch; use from 1 to " + (int) LARGEST_DPI + ", and no more than 268 million pixels");
        }
        return PngEncoder.encode(image(width, height, dpi), dpi);
    }

    /// The figure as an SVG document. Needs no fonts: sizes of text are taken from a table.
    ///
    /// @return the file's content
    /// @throws ValueException if the data cannot be drawn
    public String toSvg() {
        Display.prepare();
        SvgSurface surface = new SvgSurface(width * 72, height * 72);
        FigurePainter.paint(cells, width * 72, height * 72, surface);
        return surface.finish();
    }

    /// Shows the figure in a window and waits until it is closed. On a machine without a display this logs one
    /// warning and returns at once.
    ///
    /// @return whether there was a window
    public boolean show() {
        return FigureWindow.show(List.of(this));
    }

    double width() {
        return width;
    }

    double height() {
        return height;
    }

    /// Draws the figure as if it had another size, in inches.
    BufferedImage image(double shownWidth, double shownHeight, double dpi) {
        Display.prepare();
        int columns = Math.max(1, (int) Math.round(shownWidth * dpi));
        int rows = Math.max(1, (int) Math.round(shownHeight * dpi));
        ImageSurface surface = new ImageSurface(columns, rows, dpi);
        FigurePainter.paint(cells, shownWidth * 72, shownHeight * 72, surface);
        return surface.finish();
    }
}
