package dev.flambeau.nn;

import dev.flambeau.error.ValueException;
import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// One step of a simple recurrent network
/// ([torch.nn.RNNCell](https://docs.pytorch.org/docs/stable/generated/torch.nn.RNNCell.html)).
///
/// Shapes: input `[batch, inputSize]`, state `[batch, hiddenSize]`, or both without the batch.
/// `forward(input)` starts
/// from zeros.
public final class RNNCell extends RNNCellBase {
    private final boolean relu;

    /// With biases and tanh.
    ///
    /// @param inputSize  columns of the input
    /// @param hiddenSize columns of the state
    public RNNCell(int inputSize, int hiddenSize) {
        this(inputSize, hiddenSize, true);
    }

    /// With tanh.
    ///
    /// @param inputSize  columns of the input
    /// @param hiddenSize columns of the state
    /// @param bias       false to learn no biases
    public RNNCell(int inputSize, int hiddenSize, boolean bias) {
        this(inputSize, hiddenSize, bias, "tanh");
    }

    /// @param inputSize    columns of the input
    /// @param hiddenSize   columns of the state
    /// @param bias         false to learn no biases
    /// @param nonlinearity `tanh` or `relu`
    /// @throws ValueException if a size is out of range or the nonlinearity another
    public RNNCell(int inputSize, int hiddenSize, boolean bias, String nonlinearity) {
        super(1, inputSize, hiddenSize, bias);
        relu = RNNBase.isRelu(kind(), nonlinearity);
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
        return located(Hooks.args(input, hx), () -> {
            Tensor state = start(input, hx);
            return relu
                    ? Functional.rnnReluCell(input, state, weightIh, weightHh, biasIh, biasHh)
                    : Functional.rnnTanhCell(input, state, weightIh, weightHh, biasIh, biasHh);
        });
    }

    @Override
    protected String extraRepr() {
        return super.extraRepr() + (relu ? ", nonlinearity=relu" : "");
    }
}
