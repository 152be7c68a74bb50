package dev.flambeau.nn;

import dev.flambeau.error.ValueException;
import dev.flambeau.functional.Functional;
import dev.flambeau.functional.PackedSequence;
import dev.flambeau.functional.RNNResult;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Simple recurrent network, h = tanh(x W_ihᵀ + b_ih + h W_hhᵀ + b_hh), in one or more layers
/// ([torch.nn.RNN](https://docs.pytorch.org/docs/stable/generated/torch.nn.RNN.html)).
///
/// Shapes: input `[steps, batch, inputSize]`, output `[steps, batch, directions * hiddenSize]`, states
/// `[layers *
/// directions, batch, hiddenSize]`. Without a batch that dimension is left out. `forward(input)` gives the
/// outputs
/// alone, `forward(input, null)` the last states too.
public final class RNN extends RNNBase {
    final boolean relu;

    /// One layer with the defaults.
    ///
    /// @param inputSize  columns of the input
    /// @param hiddenSize columns of the state
    public RNN(int inputSize, int hiddenSize) {
        this(inputSize, hiddenSize, new Options());
    }

    /// @param inputSize  columns of the input
    /// @param hiddenSize columns of the state
    /// @param options    layers, nonlinearity, directions, dropout
    /// @throws ValueException if a size or an option is out of range
    public RNN(int inputSize, int hiddenSize, Options options) {
        super(1, inputSize, hiddenSize, options);
        refuse(options.projSize() != 0, "projSize", "LSTM");
        relu = RNNBase.isRelu(kind(), options.nonlinearity());
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
            Tensor start = startH(input, hx);
            return relu
                    ? Functional.rnnRelu(input, start, params(), functionOptions())
                    : Functional.rnnTanh(input, start, params(), functionOptions());
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
            Tensor start = startH(input, hx);
            RNNResult<Tensor> result = relu
                    ? Functional.rnnRelu(input.data(), input.batchSizes(), start, params(), functionOptions())
                    : Functional.rnnTanh(input.data(), input.batchSizes(), start, params(), functionOptions());
            return new RNNResult<>(input.withData(result.output()), unsorted(input, result.hN()));
        });
    }
}
