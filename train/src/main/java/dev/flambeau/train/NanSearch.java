package dev.flambeau.train;

import dev.flambeau.nn.Module;
import dev.flambeau.tensor.AnomalyDetection;
import dev.flambeau.tensor.AnomalyDetection.Finding;
import dev.flambeau.tensor.Autograd;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Finds out where a NaN or an infinity comes from: the batch, the parameters, or the first operator that makes one
/// when the step is run again.
final class NanSearch {
    private NanSearch() {}

    /// The place of the first number that is none or infinite; null if all are finite.
    static @Nullable String place(Tensor tensor) {
        if (!tensor.dtype().isFloating()) {
            return null;
        }
        double[] values = tensor.toDoubleArray();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                int[] sizes = tensor.shape().toArray();
                List<Integer> index = new ArrayList<>();
                for (int d = sizes.length - 1, left = i; d >= 0; left /= sizes[d--]) {
                    index.addFirst(left % sizes[d]);
                }
                return values[i] + " at " + index;
            }
        }
        return null;
    }

    /// The first parameter whose gradient is not finite, with the place; null if there is none.
    static @Nullable String gradient(Module model) {
        for (Map.Entry<String, Parameter> entry : model.namedParameters().entrySet()) {
            Tensor gradient = Autograd.gradient(entry.getValue());
            String place = gradient == null ? null : place(gradient);
            if (place != null) {
                return "the gradient of '" + entry.getKey() + "' is " + place;
            }
        }
        return null;
    }

    /// Where it comes from.
    ///
    /// @param batch that failed
    /// @param loss  runs the batch again
    static String explain(Module model, @Nullable Object batch, Supplier<Tensor> loss) {
        if (batch instanceof List<?> parts) {
            for (int i = 0; i < parts.size(); i++) {
                String place = parts.get(i) instanceof Tensor tensor ? place(tensor) : null;
                if (place != null) {
                    return "tensor " + i + " of the batch is " + place + " already";
                }
            }
        }
        for (Map.Entry<String, Parameter> entry : model.namedParameters().entrySet()) {
            String place = place(entry.getValue().detach());
            if (place != null) {
                return "the parameter '" + entry.getKey() + "' is " + place
                        + " already, so an earlier step spoiled it: " + "detectNan() finds that step";
            }
        }
        try (AnomalyDetection detection = AnomalyDetection.start()) {
            model.zeroGrad();
            loss.get().backward();
            return found(detection);
        }
    }

    private static String found(AnomalyDetection detection) {
        Finding nan = detection.firstNan();
        Finding infinity = detection.firstInfinity();
        if (nan == null && infinity == null) {
            return "when the step was run again nothing went wrong: detectNan() runs it with the same random numbers";
        }
        if (nan == null) {
            return "first, " + infinity;
        }
        boolean before = infinity != null && nan.backward() != null && infinity.backward() == null;
        return "first, " + nan + (before ? "; before, " + infinity : "");
    }
}
