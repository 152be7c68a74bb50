package dev.flambeau.plot;

import dev.flambeau.error.ShapeException;
import dev.flambeau.tensor.Tensor;
import java.util.List;
import java.util.Locale;

/// Pictures of squares: confusion matrices and grids of images.
final class Matrices {
    private static final int MOST_COLUMNS = 8;
    private static final double LARGEST_TEXT = 14;
    /// Numbers in smaller letters than this are left out.
    private static final double SMALLEST_TEXT = 4.5;

    /// Of more classes than this, cells without a sample are empty, so that the others are seen.
    private static final int MOST_ZEROS = 15;

    private Matrices() {}

    static Figure confusion(long[][] counts, List<String> classes, boolean normalized) {
        int n = counts.length;
        if (n == 0 || classes.size() < n) {
            throw new ShapeException("confusionMatrix: " + n + " rows and " + classes.size()
                    + " names of classes; there must be a name for each row");
        }
        double[][] parts = new double[classes.size()][classes.size()];
        long right = 0;
        long total = 0;
        for (int i = 0; i < n; i++) {
            long row = 0;
            for (long count : counts[i]) {
                row += count;
            }
            for (int j = 0; j < counts[i].length; j++) {
                parts[i][j] = row == 0 ? 0 : (double) counts[i][j] / row;
            }
            right += counts[i][i];
            total += row;
        }
        double side = Math.clamp(2.6 + 0.55 * classes.size(), 4.5, 14);
        Figure figure = new Figure(side + 0.8, side);
        Axes axes = figure.axes().imshow(parts, 0, 1, "blues");
        write(axes, counts, parts, normalized, side);
        double[] places = new double[classes.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = i;
        }
        String[] names = classes.toArray(new String[0]);
        axes.xticks(places, names)
                .yticks(places, names)
                .xlabel("Predicted")
                .ylabel("True")
                .title(
                        total == 0
                                ? "Nothing"
                                : String.format(Locale.ROOT, "%.1f %% of %,d right", 100.0 * right / total, total));
        return figure;
    }

    private static void write(Axes axes, long[][] counts, double[][] parts, boolean normalized, double side) {
        int longest = 1;
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts[i].length; j++) {
                longest =
                        Math.max(longest, text(counts, parts, i, j, normalized).length());
            }
        }
        double cell = (side - 1.6) * 72 / parts.length;
        double size = Math.min(LARGEST_TEXT, cell / (0.68 * longest));
        if (size < SMALLEST_TEXT) {
            return;
        }
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts[i].length; j++) {
                boolean dark = ColorMap.isDark(ColorMap.BLUES.of(parts[i][j]));
                axes.text(j, i, text(counts, parts, i, j, normalized), size, dark ? "w" : "k");
            }
        }
    }

    private static String text(long[][] counts, double[][] parts, int i, int j, boolean normalized) {
        if (counts[i][j] == 0 && counts.length > MOST_ZEROS) {
            return "";
        }
        return normalized ? String.format(Locale.ROOT, "%.0f %%", 100 * parts[i][j]) : Long.toString(counts[i][j]);
    }

    static Figure images(Tensor images, List<String> predicted, List<String> truth) {
        if (images.dim() < 3 || images.dim() > 4 || images.size(0) == 0) {
            throw new ShapeException(
                    "images: takes [n, height, width] or [n, channels, height, width], not " + images.shape());
        }
        int n = images.size(0);
        if (predicted.size() != truth.size() || !predicted.isEmpty() && predicted.size() != n) {
            throw new ShapeException(
                    "images: " + n + " images, " + predicted.size() + " labels and " + truth.size() + " true ones");
        }
        int columns = Math.min(MOST_COLUMNS, (int) Math.ceil(Math.sqrt(n)));
        int rows = Math.ceilDiv(n, columns);
        Figure figure = new Figure(Math.max(3, 1.75 * columns), Math.max(2, (predicted.isEmpty() ? 1.6 : 2.05) * rows));
        for (int i = 0; i < n; i++) {
            Axes axes = figure.subplot(rows, columns, i + 1)
                    .imshow(images.select(0, i))
                    .xticks(new double[0])
                    .yticks(new double[0]);
            if (!predicted.isEmpty()) {
                boolean wrong = !predicted.get(i).equals(truth.get(i));
                String text = wrong ? predicted.get(i) + "\n(is " + truth.get(i) + ")" : predicted.get(i);
                axes.title(text, 10, wrong ? "#c00000" : "k");
            }
        }
        return figure;
    }
}
