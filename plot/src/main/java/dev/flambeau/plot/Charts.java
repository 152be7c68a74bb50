package dev.flambeau.plot;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.nn.Module;
import dev.flambeau.tensor.Tensor;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/// The pictures that training needs, each in one line:
///
/// ```java
/// Charts.losses(history.column("train_loss"), history.column("valid_loss")).savefig("losses.png");
/// Charts.confusionMatrix(confusion.counts(), List.of("cat", "dog")).show();
/// Charts.decisionBoundary(model, x, y).savefig("boundary.png");
/// ```
///
/// Each gives a [Figure], whose [axes][Figure#axes] can still be changed. Colours can be told apart without seeing
/// red or green (Okabe and Ito, 2008), and classes have markers of their own.
public final class Charts {
    static final String BLUE = "#0072b2";
    static final String ORANGE = "#e69f00";
    static final String RED = "#d55e00";
    private static final List<String> COLORS =
            List.of(BLUE, ORANGE, "#009e73", "#cc79a7", "#56b4e9", RED, "#f0e442", "#000000");
    private static final List<String> MARKERS = List.of("o", "s", "^", "D", "v");
    /// Fewer values than this are points on the line too.
    private static final int FEW = 25;
    private static final double CLEAR = 0.55;
    private static final double SMALLEST_PLAIN = 1e-4;
    private static final double LARGEST_PLAIN = 1e9;

    private Charts() {}

    static String color(int index) {
        return COLORS.get(index % COLORS.size());
    }

    static String marker(int index) {
        return MARKERS.get(index / COLORS.size() % MARKERS.size() == 0 ? index % MARKERS.size() : index % 3);
    }

    /// Four digits that matter, or all of the whole part; plain where that is short.
    static String number(double value) {
        double size = Math.abs(value);
        if (!(size >= SMALLEST_PLAIN && size < LARGEST_PLAIN)) {
            return size == 0 ? "0" : String.format(Locale.ROOT, "%.3e", value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(4));
        int decimals = Math.max(0, 4 - rounded.precision() + rounded.scale());
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /// The loss on training data after each epoch.
    ///
    /// @param train one number for each epoch
    public static Figure losses(double[] train) {
        return curves("Loss", Map.of("training", train));
    }

    /// The losses on training and validation data after each epoch; the best epoch of the latter is marked.
    ///
    /// @param train one number for each epoch
    /// @param valid one number for each epoch
    public static Figure losses(double[] train, double[] valid) {
        Map<String, double[]> curves = new LinkedHashMap<>();
        curves.put("training", train);
        curves.put("validation", valid);
        Figure figure = curves("Loss", curves);
        int best = -1;
        for (int i = 0; i < valid.length; i++) {
            best = Double.isFinite(valid[i]) && (best < 0 || valid[i] < valid[best]) ? i : best;
        }
        if (best >= 0 && valid.length > 1) {
            Style ring = new Style().color(RED).marker("D").markerSize(8);
            String label = "best: " + number(valid[best]) + " in epoch " + (best + 1);
            figure.axes().scatter(new double[] {best + 1}, new double[] {valid[best]}, ring.label(label));
        }
        return figure;
    }

    /// Any numbers after each epoch, such as accuracies.
    ///
    /// @param name   of what they are
    /// @param curves by name, in order; one number for each epoch
    public static Figure curves(String name, Map<String, double[]> curves) {
        Figure figure = new Figure(8, 5);
        Axes axes = figure.axes();
        int index = 0;
        for (Map.Entry<String, double[]> curve : curves.entrySet()) {
            double[] y = curve.getValue();
            double[] epochs = new double[y.length];
            for (int i = 0; i < epochs.length; i++) {
                epochs[i] = i + 1;
            }
            Style style = new Style()
                    .color(color(index))
                    .lineWidth(y.length <= 100 ? 2 : 1.3)
                    .label(curve.getKey());
            style = index % 2 == 1 ? style.lineStyle("--") : style;
            axes.plot(epochs, y, y.length <= FEW ? style.marker(marker(index)).markerSize(5) : style);
            index++;
        }
        axes.title(name).xlabel("Epoch").ylabel(name).grid(true);
        if (curves.size() > 1) {
            axes.legend();
        }
        return figure;
    }

    /// Predictions of numbers against what is true, with the line where both are equal.
    ///
    /// @param truth     of any shape
    /// @param predicted as many
    public static Figure predictions(Tensor truth, Tensor predicted) {
        double[] t = truth.detach().toDoubleArray();
        double[] p = predicted.detach().toDoubleArray();
        if (t.length != p.length || t.length == 0) {
            throw new ShapeException("predictions: " + p.length + " predictions and " + t.length
                    + " true values; there must be as many");
        }
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        double error = 0;
        for (int i = 0; i < t.length; i++) {
            min = Math.min(min, Math.min(t[i], p[i]));
            max = Math.max(max, Math.max(t[i], p[i]));
            error += Math.abs(t[i] - p[i]) / t.length;
        }
        double room = max > min ? 0.04 * (max - min) : 1;
        double[] ends = {min - room, max + room};
        Figure figure = new Figure(6.4, 6);
        figure.axes()
                .plot(ends, ends, new Style().color("#666666").lineStyle("--").label("perfect"))
                .scatter(
                        t, p, new Style().color(BLUE).alpha(CLEAR).markerSize(5).label("predictions"))
                .xlim(ends[0], ends[1])
                .ylim(ends[0], ends[1])
                .equalAspect(true)
                .title("Predictions, " + number(error) + " off on average")
                .xlabel("True value")
                .ylabel("Predicted value")
                .grid(true)
                .legend();
        return figure;
    }

    /// Training and test data of one feature, and predictions for the test data.
    ///
    /// @param xTrain    inputs
    /// @param yTrain    targets, as many
    /// @param xTest     inputs
    /// @param yTest     targets, as many
    /// @param predicted for xTest
    public static Figure predictions(Tensor xTrain, Tensor yTrain, Tensor xTest, Tensor yTest, Tensor predicted) {
        Figure figure = new Figure(8, 5.5);
        figure.axes()
                .scatter(xTrain, yTrain, new Style().color(BLUE).markerSize(5).label("training data"))
                .scatter(
                        xTest,
                        yTest,
                        new Style().color("#009e73").marker("s").markerSize(5).label("test data"))
                .scatter(
                        xTest,
                        predicted,
                        new Style().color(RED).marker("^").markerSize(5).label("predictions"))
                .title("Data and predictions")
                .xlabel("x")
                .ylabel("y")
                .grid(true)
                .legend();
        return figure;
    }

    /// Which class a model takes each place of a plane for, and the data.
    ///
    /// @param model   takes `[n, 2]` and gives scores `[n, classes]`, or one logit for each sample, `[n]` or
    ///                `[n, 1]`, which is above 0 for class 1; it is in evaluation mode meanwhile
    /// @param x       `[n, 2]`
    /// @param y       classes, n of them
    /// @param classes their names; numbers if there are none
    public static Figure decisionBoundary(Module model, Tensor x, Tensor y, String... classes) {
        return DecisionBoundary.figure(model, x, y, classes);
    }

    /// Which class a function takes each place of a plane for, and the data.
    ///
    /// @param function takes `[n, 2]` and gives scores `[n, classes]`, whole numbers of classes `[n]`, or one logit
    ///                 for each sample, `[n]` or `[n, 1]`, which is above 0 for class 1
    /// @param x        `[n, 2]`
    /// @param y        classes, n of them
    /// @param classes  their names; numbers if there are none
    public static Figure decisionBoundary(UnaryOperator<Tensor> function, Tensor x, Tensor y, String... classes) {
        return DecisionBoundary.figure(function, x, y, classes);
    }

    /// How often each class was taken for each: counts, on colours by the part of each row.
    ///
    /// @param counts  `[actual][predicted]`
    /// @param classes their names
    public static Figure confusionMatrix(long[][] counts, List<String> classes) {
        return Matrices.confusion(counts, classes, false);
    }

    /// How often each class was taken for each, with counts or with parts of each row.
    ///
    /// @param counts     `[actual][predicted]`
    /// @param classes    their names
    /// @param normalized true for parts, in percent
    public static Figure confusionMatrix(long[][] counts, List<String> classes, boolean normalized) {
        return Matrices.confusion(counts, classes, normalized);
    }

    /// Images with a text above each.
    ///
    /// @param images `[n, height, width]`, or `[n, channels, height, width]` of one or three channels
    /// @param labels one for each; or none
    public static Figure images(Tensor images, List<String> labels) {
        return Matrices.images(images, labels, labels);
    }

    /// Images with what they were taken for; where that is wrong it is red, with the truth behind it.
    ///
    /// @param images    `[n, height, width]`, or `[n, channels, height, width]` of one or three channels
    /// @param predicted one for each
    /// @param truth     one for each
    public static Figure images(Tensor images, List<String> predicted, List<String> truth) {
        return Matrices.images(images, predicted, truth);
    }

    /// How often numbers lie where.
    ///
    /// @param values of any shape; those that are NaN or infinite are left out
    /// @param bins   into how many equal parts the range is cut
    /// @param name   of what they are
    /// @throws ValueException if there is no value, or no bin
    public static Figure histogram(Tensor values, int bins, String name) {
        return histogram(values.detach().toDoubleArray(), bins, name);
    }

    /// How often numbers lie where.
    ///
    /// @param values those that are NaN or infinite are left out
    /// @param bins   into how many equal parts the range is cut
    /// @param name   of what they are
    /// @throws ValueException if there is no value, or no bin
    public static Figure histogram(double[] values, int bins, String name) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        int count = 0;
        for (double value : values) {
            if (Double.isFinite(value)) {
                min = Math.min(min, value);
                max = Math.max(max, value);
                count++;
            }
        }
        if (count == 0 || bins < 1) {
            throw new ValueException(
                    "histogram: " + count + " finite values in " + bins + " bins; there must be at least one of each");
        }
        if (max == min) {
            min -= 0.5;
            max += 0.5;
        }
        double[] edges = new double[bins + 1];
        for (int i = 0; i <= bins; i++) {
            edges[i] = min + (max - min) * i / bins;
        }
        double[] heights = new double[bins];
        for (double value : values) {
            if (Double.isFinite(value)) {
                heights[(int) Math.min(bins - 1.0, (value - min) / (max - min) * bins)]++;
            }
        }
        Figure figure = new Figure(8, 5);
        figure.axes()
                .bars(edges, heights, new Style().color(BLUE))
                .title(name)
                .xlabel(name)
                .ylabel("Count of " + count)
                .grid(true);
        return figure;
    }
}
