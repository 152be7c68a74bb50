package dev.flambeau.nn;

import dev.flambeau.error.ValueException;
import dev.flambeau.functional.Functional;
import dev.flambeau.functional.PackedSequence;
import dev.flambeau.functional.RNNResult;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Gated recurrent units (Cho et al. 2014) in one or more layers
/// ([torch.nn.GRU](https://docs.pytorch.org/docs/stable/generated/torch.nn.GRU.html)).
///
/// Shapes: input `[steps, batch, inputSize]`, output `[steps, batch, directions * hiddenSize]`, states
/// `[layers *
/// directions, batch, hiddenSize]`. Without a batch that dimension is left out. `forward(input)` gives the
/// outputs
/// alone, `forward(input, null)` the last states too.
public final class GRU extends RNNBase {
    /// One layer with the defaults.
    ///
    /// @param inputSize  columns of the input
    /// @param hiddenSize columns of the state
    public GRU(int inputSize, int hiddenSize) {
        this(inputSize, hiddenSize, new Options());
    }

    /// @param inputSize  columns of the input
    /// @param hiddenSize columns of the state
    /// @param options    layers, directions, dropout
    /// @throws ValueException if a size or an option is out of range
    public GRU(int inputSize, int hiddenSize, Options options) {
        super(3, inputSize, hiddenSize, options);
        refuse(options.projSize() != 0, "projSize", "LSTM");
        refuse(options.nonlinearity() != null, "nonlinearity", "RNN");
    }

    @Override
    Tensor output(Tensor input) {
        return forward(input, null).output();
    }

    /// The outputs and the last states.
    ///
    /// @param input steps x batch x columns
    /// @param hx    layers * directions x batch x hidden; null for zeros
    public RNNResult<Tensor> forward(Tensor input, @Nullable Tensor hx) {
        return located(Hooks.args(input, hx), () -> {
            checkInput(input);
            return Functional.gru(input, startH(input, hx), params(), functionOptions());
        });
    }

    /// As above for packed sequences, starting from zeros.
    ///
    /// @param input packed
    public RNNResult<PackedSequence> forward(PackedSequence input) {
        return forward(input, null);
    }

    /// As above for packed sequences.
    ///
    /// @param input packed
    /// @param hx    in the order that the sequences had before they were packed; null for zeros
    public RNNResult<PackedSequence> forward(PackedSequence input, @Nullable Tensor hx) {
        return located(Hooks.args(input, hx), () -> {
            checkInput(input);
            RNNResult<Tensor> result =
                    Functional.gru(input.data(), input.batchSizes(), startH(input, hx), params(), functionOptions());
            return new RNNResult<>(input.withData(result.output()), unsorted(input, result.hN()));
        });
    }
}
