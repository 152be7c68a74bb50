package dev.flambeau.nn;

import dev.flambeau.error.ValueException;
import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;
import java.util.function.UnaryOperator;

/// The activation function in layers of a Transformer.
///
/// @param name     `relu` or `gelu`; empty for another function
/// @param function computes it
public record TransformerActivation(String name, UnaryOperator<Tensor> function) {
    static final TransformerActivation RELU = new TransformerActivation("relu", Tensor::relu);
    private static final TransformerActivation GELU = new TransformerActivation("gelu", Functional::gelu);

    /// A function that PyTorch knows by name.
    ///
    /// @param name `relu` or `gelu`
    /// @throws ValueException for another name
    public static TransformerActivation named(String name) {
        return switch (name) {
            case "relu" -> RELU;
            case "gelu" -> GELU;
            default ->
                throw new ValueException("activation: '" + name + "' is not known, expected 'relu' or 'gelu'; pass "
                        + "other functions themselves");
        };
    }

    /// Any function.
    ///
    /// @param function of a tensor
    public static TransformerActivation of(UnaryOperator<Tensor> function) {
        return new TransformerActivation("", function);
    }
}
