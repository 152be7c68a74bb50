package dev.flambeau.plot;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.nn.Module;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.GradMode;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// The plane of two features in the colours of the classes that a model sees there.
final class DecisionBoundary {
    private static final int SIDE = 500;
    /// Rows of the plane that are computed at once.
    private static final int STRIP = 50;
    private static final double MARGIN = 0.08;
    private static final double PALE = 0.68;

    private DecisionBoundary() {}

    static Figure figure(Module model, Tensor x, Tensor y, String[] names) {
        Map<Module, Boolean> modes = new LinkedHashMap<>();
        model.modules().forEach(part -> modes.put(part, part.isTraining()));
        model.eval();
        try {
            return figure(model::call, x, y, names);
        } finally {
            modes.forEach(Module::train); // a module comes before its parts, whose modes it sets
        }
    }

    static Figure figure(UnaryOperator<Tensor> function, Tensor x, Tensor y, String[] names) {
        if (x.dim() != 2 || x.size(1) != 2 || x.size(0) != y.numel() || x.size(0) == 0) {
            throw new ShapeException("decisionBoundary: takes two features, x [n, 2], and n classes, not x " + x.shape()
                    + " and y " + y.shape());
        }
        double[] points = x.detach().toDoubleArray();
        double[] across = limits(points, 0);
        double[] upwards = limits(points, 1);
        int[] pixels;
        try (GradMode.Guard _ = GradMode.inferenceMode()) {
            pixels = pixels(function, across, upwards);
        }
        Figure figure = new Figure(7.5, 6);
        Axes axes = figure.axes()
                .background(new Raster(SIDE, SIDE, pixels, across[0], across[1], upwards[0], upwards[1]))
                .xlim(across[0], across[1])
                .ylim(upwards[0], upwards[1])
                .title("Decision boundary")
                .xlabel("Feature 1")
                .ylabel("Feature 2");
        scatter(axes, points, y, names);
        return figure;
    }

    private static double[] limits(double[] points, int feature) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (int i = feature; i < points.length; i += 2) {
            min = Math.min(min, points[i]);
            max = Math.max(max, points[i]);
        }
        double room = max > min ? MARGIN * (max - min) : 1;
        if (!Double.isFinite(max - min)) {
            throw new ValueException("decisionBoundary: feature " + feature + " has values that are not finite");
        }
        return new double[] {min - room, max + room};
    }

    private static int[] pixels(UnaryOperator<Tensor> function, double[] across, double[] upwards) {
        int[] pixels = new int[SIDE * SIDE];
        for (int from = 0; from < SIDE; from += STRIP) {
            float[] places = new float[2 * STRIP * SIDE];
            for (int i = 0; i < STRIP * SIDE; i++) {
                double right = (i % SIDE + 0.5) / SIDE;
                double down = (from + i / SIDE + 0.5) / SIDE;
                places[2 * i] = (float) (across[0] + right * (across[1] - across[0]));
                places[2 * i + 1] = (float) (upwards[1] - down * (upwards[1] - upwards[0]));
            }
            Tensor grid = Factories.tensor(places).reshape(STRIP * SIDE, 2);
            int[] classes = classes(function.apply(grid), STRIP * SIDE);
            for (int i = 0; i < classes.length; i++) {
                int color = Colors.parse(Charts.color(classes[i]));
                pixels[from * SIDE + i] = ColorMap.mix(color, Colors.WHITE, PALE);
            }
        }
        return pixels;
    }

    private static int[] classes(Tensor outputs, int n) {
        if (!outputs.dtype().isFloating() && outputs.numel() == n) {
            return outputs.reshape(n).toIntArray();
        }
        if (outputs.numel() == n) {
            return outputs.reshape(n).gt(0).toIntArray();
        }
        if (outputs.dim() != 2 || outputs.size(0) != n) {
            throw new ShapeException("decisionBoundary: of [" + n + ", 2] the model makes " + outputs.shape()
                    + "; wanted are [n, classes], [n, 1] or [n]");
        }
        return outputs.argmax(1).toIntArray();
    }

    private static void scatter(Axes axes, double[] points, Tensor y, String[] names) {
        int[] labels = y.toIntArray();
        int classes = 1;
        for (int label : labels) {
            if (label < 0) {
                throw new ValueException("decisionBoundary: a class is " + label + "; classes count from 0");
            }
            classes = Math.max(classes, label + 1);
        }
        for (int c = 0; c < classes; c++) {
            List<Double> right = new ArrayList<>();
            List<Double> up = new ArrayList<>();
            for (int i = 0; i < labels.length; i++) {
                if (labels[i] == c) {
                    right.add(points[2 * i]);
                    up.add(points[2 * i + 1]);
                }
            }
            double[] px = right.stream().mapToDouble(d -> d).toArray();
            double[] py = up.stream().mapToDouble(d -> d).toArray();
            String name = c < names.length ? names[c] : "class " + c;
            Style style = new Style().marker(Charts.marker(c));
            // A white edge, so that points show on their own colour and in crowds.
            axes.scatter(px, py, style.color("w").markerSize(7.5));
            axes.scatter(px, py, style.color(Charts.color(c)).markerSize(5.5).label(name));
        }
        axes.legend("outside", 11);
    }
}
