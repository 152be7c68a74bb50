package dev.flambeau.data;

import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Turns what a program has, such as records, into the tensor that a model takes.
///
/// ```java
/// Encoder<House> encoder = houses -> ...;
/// ```
///
/// It must not change, since many threads may use it at once.
///
/// @param <I> an input
@FunctionalInterface
public interface Encoder<I> {
    /// Encodes inputs together.
    ///
    /// @param inputs one or more
    /// @return `[n, features...]`, one row for each
    Tensor encode(List<? extends I> inputs);

    /// What it was told or has learned, such as means to subtract: tensors, strings, numbers, booleans, lists and
    /// maps of them, which are saved with the model. Nothing for a plain function.
    default Map<String, @Nullable Object> state() {
        return Map.of();
    }

    /// Rows of numbers as they are.
    static Encoder<float[]> rows() {
        return inputs -> Factories.tensor(inputs.toArray(new float[0][]));
    }
}
