package dev.flambeau.data;

import dev.flambeau.error.ValueException;
import dev.flambeau.random.NumpyRandom;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Rows that [Synthetic] makes.
final class Made {
    final double[][] x;
    final double[][] y;

    Made(int samples, int features, int targets) {
        if (samples < 0 || features < 1 || targets < 1) {
            throw new ValueException("Synthetic: " + samples + " samples of " + features + " features and " + targets
                    + " targets; samples must be 0 or more, the others 1 or more");
        }
        x = new double[samples][features];
        y = new double[samples][targets];
    }

    private Made(double[][] x, double[][] y) {
        this.x = x;
        this.y = y;
    }

    static NumpyRandom random(@Nullable Long randomState) {
        return new NumpyRandom(randomState == null ? Draws.seed(null) & 0xffffffffL : randomState);
    }

    Made shuffled(NumpyRandom random) {
        int[] order = random.permutation(x.length);
        return new Made(rows(x, order), rows(y, order));
    }

    void reorderColumns(int[] order) {
        for (double[] row : x) {
            double[] old = row.clone();
            for (int i = 0; i < order.length; i++) {
                row[i] = old[order[i]];
            }
        }
    }

    static double[][] rows(double[][] from, int[] order) {
        double[][] rows = new double[order.length][];
        for (int i = 0; i < order.length; i++) {
            rows[i] = from[order[i]];
        }
        return rows;
    }

    LabelledData classes(DType dtype) {
        return new LabelledData(
                tensor(x, dtype), tensor(y, DType.FLOAT64).squeeze(1).to(DType.INT64));
    }

    RegressionData regression(double[][] truth, DType dtype) {
        boolean one = truth[0].length == 1;
        Tensor targets = tensor(y, dtype);
        Tensor coef = tensor(truth, dtype);
        return new RegressionData(tensor(x, dtype), one ? targets.squeeze(1) : targets, one ? coef.squeeze(1) : coef);
    }

    private static Tensor tensor(double[][] rows, DType dtype) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        double[] flat = new double[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * columns, columns);
        }
        return Factories.fromArray(flat).to(dtype).reshape(rows.length, columns);
    }
}
