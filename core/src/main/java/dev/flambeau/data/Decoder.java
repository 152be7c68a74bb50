package dev.flambeau.data;

import dev.flambeau.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Turns what a model computes into what a program wants. See [ClassDecoder] for classes.
///
/// It must not change, since many threads may use it at once.
///
/// @param <O> an output
@FunctionalInterface
public interface Decoder<O> {
    /// Decodes the outputs of some samples.
    ///
    /// @param outputs `[n, ...]`
    /// @return n values
    List<O> decode(Tensor outputs);

    /// What it was told, such as names of classes: tensors, strings, numbers, booleans, lists and maps of them, which
    /// are saved with the model. Nothing for a plain function.
    default Map<String, @Nullable Object> state() {
        return Map.of();
    }

    /// What a function makes of its values; the state stays.
    ///
    /// @param function of one value
    default <R> Decoder<R> map(Function<? super O, ? extends R> function) {
        Decoder<O> decoder = this;
        return new Decoder<>() {
            @Override
            public List<R> decode(Tensor outputs) {
                return decoder.decode(outputs).stream().<R>map(function).toList();
            }

            @Override
            public Map<String, @Nullable Object> state() {
                return decoder.state();
            }
        };
    }

    /// One number for each sample, of outputs `[n]` or `[n, 1]`.
    static Decoder<Double> numbers() {
        return outputs -> Arrays.stream(outputs.reshape(outputs.size(0)).toDoubleArray())
                .boxed()
                .toList();
    }
}
