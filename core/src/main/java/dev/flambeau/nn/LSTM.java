package dev.flambeau.nn;

import dev.flambeau.error.ValueException;
import dev.flambeau.functional.Functional;
import dev.flambeau.functional.LSTMResult;
import dev.flambeau.functional.LSTMState;
import dev.flambeau.functional.PackedSequence;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Long short-term memory (Hochreiter and Schmidhuber 1997) in one or more layers
/// ([torch.nn.LSTM](https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html)).
///
/// Shapes: input `[steps, batch, inputSize]`, output `[steps, batch, directions * hiddenSize]`, states h and c
/// `[layers * directions, batch, hiddenSize]`; output and h have projSize columns if there is a projection.
/// Without a
/// batch that dimension is left out. `forward(input)` gives the outputs alone, `forward(input, null)` the last
/// states
/// too.
public final class LSTM extends RNNBase {
    /// One layer with the defaults.
    ///
    /// @param inputSize  columns of the input
    /// @param hiddenSize columns of the state
    public LSTM(int inputSize, int hiddenSize) {
        this(inputSize, hiddenSize, new Options());
    }

    /// @param inputSize  columns of the input
    /// @param hiddenSize columns of the state
    /// @param options    layers, directions, dropout, projection
    /// @throws ValueException if a size or an option is out of range
    public LSTM(int inputSize, int hiddenSize, Options options) {
        super(4, inputSize, hiddenSize, options);
        refuse(options.nonlinearity() != null, "nonlinearity", "RNN");
    }

    @Override
    Tensor output(Tensor input) {
        return forward(input, null).output();
    }

    /// The outputs and the last states.
    ///
    /// @param input steps x batch x columns
    /// @param hx    h and c, layers * directions x batch x columns; null for zeros
    public LSTMResult<Tensor> forward(Tensor input, @Nullable LSTMState hx) {
        return located(Hooks.args(input, hx), () -> {
            checkInput(input);
            LSTMState start =
                    new LSTMState(startH(input, hx == null ? null : hx.h()), startC(input, hx == null ? null : hx.c()));
            return Functional.lstm(input, start, params(), functionOptions());
        });
    }

    /// As above for packed sequences, starting from zeros.
    ///
    /// @param input packed
    public LSTMResult<PackedSequence> forward(PackedSequence input) {
        return forward(input, null);
    }

    /// As above for packed sequences.
    ///
    /// @param input packed
    /// @param hx    in the order that the sequences had before they were packed; null for zeros
    public LSTMResult<PackedSequence> forward(PackedSequence input, @Nullable LSTMState hx) {
        return located(Hooks.args(input, hx), () -> {
            checkInput(input);
            LSTMState start =
                    new LSTMState(startH(input, hx == null ? null : hx.h()), startC(input, hx == null ? null : hx.c()));
            LSTMResult<Tensor> result =
                    Functional.lstm(input.data(), input.batchSizes(), start, params(), functionOptions());
            LSTMState end = new LSTMState(unsorted(input, result.hN()), unsorted(input, result.cN()));
            return new LSTMResult<>(input.withData(result.output()), end);
        });
    }
}
