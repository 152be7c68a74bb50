package dev.flambeau.nn;

import dev.flambeau.functional.Functional;
import dev.flambeau.functional.LSTMState;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// One step of a long short-term memory
/// ([torch.nn.LSTMCell](https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTMCell.html)).
///
/// Shapes: input `[batch, inputSize]`, h and c `[batch, hiddenSize]`, or all without the batch.
/// `forward(input)`
/// starts from zeros and gives h alone.
public final class LSTMCell extends RNNCellBase {
    /// With biases.
    ///
    /// @param inputSize  columns of the input
    /// @param hiddenSize columns of the state
    public LSTMCell(int inputSize, int hiddenSize) {
        this(inputSize, hiddenSize, true);
    }

    /// @param inputSize  columns of the input
    /// @param hiddenSize columns of the state
    /// @param bias       false to learn no biases
    public LSTMCell(int inputSize, int hiddenSize, boolean bias) {
        super(4, inputSize, hiddenSize, bias);
    }

    @Override
    Tensor output(Tensor input) {
        return forward(input, null).h();
    }

    /// The next h and c.
    ///
    /// @param input rows x columns, or columns
    /// @param hx    h and c, rows x hidden, or hidden; null for zeros
    public LSTMState forward(Tensor input, @Nullable LSTMState hx) {
        return located(Hooks.args(input, hx), () -> {
            LSTMState state =
                    new LSTMState(start(input, hx == null ? null : hx.h()), start(input, hx == null ? null : hx.c()));
            return Functional.lstmCell(input, state, weightIh, weightHh, biasIh, biasHh);
        });
    }
}
