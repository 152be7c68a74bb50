package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// One step of a gated recurrent unit
/// ([torch.nn.GRUCell](https://docs.pytorch.org/docs/stable/generated/torch.nn.GRUCell.html)).
///
/// Shapes: input `[batch, inputSize]`, state `[batch, hiddenSize]`, or both without the batch.
/// `forward(input)` starts
/// from zeros.
public final class GRUCell extends RNNCellBase {
    /// With biases.
    ///
    /// @param inputSize  columns of the input
    /// @param hiddenSize columns of the state
    public GRUCell(int inputSize, int hiddenSize) {
        this(inputSize, hiddenSize, true);
    }

    /// @param inputSize  columns of the input
    /// @param hiddenSize columns of the state
    /// @param bias       false to learn no biases
    public GRUCell(int inputSize, int hiddenSize, boolean bias) {
        super(3, inputSize, hiddenSize, bias);
    }

    @Override
    Tensor output(Tensor input) {
        return forward(input, null);
    }

    /// The next state.
    ///
    /// @param input rows x columns, or columns
    /// @param hx    rows x hidden, or hidden; null for zeros
    public Tensor forward(Tensor input, @Nullable Tensor hx) {
        return located(
                Hooks.args(input, hx),
                () -> Functional.gruCell(input, start(input, hx), weightIh, weightHh, biasIh, biasHh));
    }
}
