package dev.flambeau.plot;

/// Figures that several tests draw.
final class Figures {
    private Figures() {}

    static double[] range(int from, int to, double step) {
        double[] values = new double[to - from];
        for (int i = 0; i < values.length; i++) {
            values[i] = (from + i) * step;
        }
        return values;
    }

    static double[] line(double[] x, double weight, double bias) {
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = weight * x[i] + bias;
        }
        return y;
    }

    /// Points on a line, split into training and test data, with predictions that are off.
    static Figure course() {
        double[] train = range(0, 40, 0.02);
        double[] test = range(40, 50, 0.02);
        Figure figure = new Figure(10, 7);
        figure.axes()
                .scatter(train, line(train, 0.7, 0.3), new Style().color("b").label("Training data"))
                .scatter(test, line(test, 0.7, 0.3), new Style().color("g").label("Testing data"))
                .scatter(
                        test, line(test, 0.3367, 0.1288), new Style().color("r").label("Predictions"))
                .title("Before <training> & \"after\"")
                .xlabel("x")
                .ylabel("y")
                .legend(14);
        return figure;
    }
}
