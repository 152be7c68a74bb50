package dev.flambeau.tabular;

import dev.flambeau.error.ShapeException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Scales the columns of tensors as it was learned from the training part: for data that never was a [Table],
/// such as a time series.
///
/// ```java
/// Scaler scaler = Scaler.fit(Scaling.STANDARD, train);
/// Tensor x = scaler.transform(test);
/// ```
public final class Scaler {
    private final double[] center;
    private final double[] scale;

    private Scaler(double[] center, double[] scale) {
        this.center = center;
        this.scale = scale;
    }

    /// Learns from each column what is subtracted and what is divided by. Missing (NaN) and infinite numbers
    /// do not count.
    ///
    /// @param scaling how
    /// @param x       `[n, ...]`; its last dimension are the columns, with one dimension it is one column
    /// @throws ShapeException if it has no dimension
    public static Scaler fit(Scaling scaling, Tensor x) {
        if (x.dim() == 0) {
            throw new ShapeException("Scaler: a tensor without dimensions has no columns");
        }
        int columns = x.dim() == 1 ? 1 : x.size(-1);
        double[] values = x.detach().flatten().toDoubleArray();
        double[] center = new double[columns];
        double[] scale = new double[columns];
        for (int c = 0; c < columns; c++) {
            double[] column = new double[values.length / columns];
            for (int i = 0; i < column.length; i++) {
                column[i] = values[i * columns + c];
            }
            double[] finite =
                    Arrays.stream(column).filter(Double::isFinite).sorted().toArray();
            double[] both = scaling.centerAndScale(finite);
            center[c] = both[0];
            scale[c] = both[1];
        }
        return new Scaler(center, scale);
    }

    /// Scaled columns, in the floating type of x, float32 for whole numbers.
    ///
    /// @param x as for [#fit], of any length
    /// @throws ShapeException if it has other columns
    public Tensor transform(Tensor x) {
        check(x);
        Tensor values = x.to(DType.FLOAT64).sub(column(center, x)).div(column(scale, x));
        return values.to(x.dtype().isFloating() ? x.dtype() : DType.FLOAT32);
    }

    /// Columns as they were before.
    ///
    /// @param x what [#transform] gave, or a model that learned from it
    /// @throws ShapeException if it has other columns
    public Tensor inverseTransform(Tensor x) {
        check(x);
        Tensor values = x.to(DType.FLOAT64).mul(column(scale, x)).add(column(center, x));
        return values.to(x.dtype().isFloating() ? x.dtype() : DType.FLOAT32);
    }

    private static Tensor column(double[] values, Tensor x) {
        Tensor column = Factories.fromArray(values);
        return x.dim() == 1 ? column.squeeze(0) : column;
    }

    private void check(Tensor x) {
        int columns = x.dim() < 2 ? 1 : x.size(-1);
        if (columns != center.length) {
            throw new ShapeException(
                    "Scaler: shape " + x.shape() + " has " + columns + " columns, it was fitted on " + center.length);
        }
    }

    /// As maps, lists and numbers, to be saved with the model.
    public Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("center", Arrays.stream(center).boxed().toList());
        state.put("scale", Arrays.stream(scale).boxed().toList());
        return state;
    }

    /// The scaler whose [#state()] was saved.
    ///
    /// @param state what a file gives back
    /// @throws dev.flambeau.error.StateDictException if it is something else
    public static Scaler fromState(@Nullable Object state) {
        StateReader reader = StateReader.of("Scaler", state);
        List<Double> center = reader.numbers("center");
        List<Double> scale = reader.numbers("scale");
        if (center.size() != scale.size() || center.isEmpty()) {
            throw reader.error(center.size() + " centers and " + scale.size() + " scales");
        }
        return new Scaler(array(center), array(scale));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
