package dev.flambeau.plot;

import dev.flambeau.error.ShapeException;
import dev.flambeau.tensor.Tensor;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;

/// An image among the data, the first row above.
///
/// @param pixels `0xRRGGBB`, row by row
/// @param left   where its left edge lies
/// @param right  where its right edge lies
/// @param bottom where its lower edge lies
/// @param top    where its upper edge lies
record Raster(int columns, int rows, int[] pixels, double left, double right, double bottom, double top) {
    /// Pixels around whole numbers, rows counted downwards.
    private static Raster counted(int columns, int rows, int[] pixels) {
        return new Raster(columns, rows, pixels, -0.5, columns - 0.5, rows - 0.5, -0.5);
    }

    static Raster of(double[][] rows, double least, double most, ColorMap colors) {
        int width = rows.length == 0 ? 0 : rows[0].length;
        double[] values = new double[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != width) {
                throw new ShapeException(
                        "imshow: row " + i + " has " + rows[i].length + " numbers, row 0 has " + width);
            }
            System.arraycopy(rows[i], 0, values, i * width, width);
        }
        return grey(values, rows.length, width, least, most, colors);
    }

    static Raster of(Tensor image) {
        int dim = image.dim();
        boolean grey = dim == 2 || dim == 3 && image.size(0) == 1;
        if (!grey && !(dim == 3 && image.size(0) == 3)) {
            throw new ShapeException(
                    "imshow: takes an image [height, width], [1, height, width] or [3, height, width], not "
                            + image.shape());
        }
        double[] values = image.detach().toDoubleArray();
        int height = image.size(dim - 2);
        int width = image.size(dim - 1);
        if (grey) {
            double least = finite(values, Double.POSITIVE_INFINITY, Math::min);
            double most = finite(values, Double.NEGATIVE_INFINITY, Math::max);
            return grey(values, height, width, least, most, ColorMap.GRAY);
        }
        double white = image.dtype().isFloating() ? 1 : 255;
        int[] pixels = new int[height * width];
        for (int i = 0; i < 3 * pixels.length; i++) {
            int level = (int) Math.round(Math.clamp(values[i] / white, 0.0, 1.0) * 255);
            pixels[i % pixels.length] |= level << (16 - 8 * (i / pixels.length));
        }
        return counted(width, height, pixels);
    }

    private static Raster grey(double[] values, int height, int width, double least, double most, ColorMap colors) {
        if (values.length == 0) {
            throw new ShapeException("imshow: the image has no pixels");
        }
        double span = most > least ? most - least : 1;
        int[] pixels = new int[values.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = colors.of((values[i] - least) / span);
        }
        return counted(width, height, pixels);
    }

    private static double finite(double[] values, double start, DoubleBinaryOperator better) {
        return Arrays.stream(values).filter(Double::isFinite).reduce(start, better);
    }

    BufferedImage image() {
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                image.setRGB(x, y, pixels[y * columns + x]);
            }
        }
        return image;
    }
}
