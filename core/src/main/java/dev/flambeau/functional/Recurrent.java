package dev.flambeau.functional;

import dev.flambeau.functional.RecurrentCell.Weights;
import dev.flambeau.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Recurrent networks: single steps, and layers over sequences. [Functional] inherits all of it.
///
/// The parameters of layers stand in a list, for each layer and direction: weight of the input `[gates,
/// columns]`,
/// weight of the state `[gates, size]`, the biases of both `[gates]` if there are any, and the weight that
/// projects h
/// of an LSTM if there is one. Gates are 1, 3 (GRU) or 4 (LSTM) times the hidden size.
public abstract class Recurrent extends PackedSequences {
    /// Only for the classes that inherit the static methods.
    protected Recurrent() {}

    /// tanh(input wIhᵀ + bIh + hx wHhᵀ + bHh), one step of a simple recurrent network.
    ///
    /// @param input rows x columns, or columns
    /// @param hx    rows x hidden, or hidden
    /// @param wIh   hidden x columns
    /// @param wHh   hidden x hidden
    /// @param bIh   hidden; null for none
    /// @param bHh   hidden; null for none
    public static Tensor rnnTanhCell(
            Tensor input, Tensor hx, Tensor wIh, Tensor wHh, @Nullable Tensor bIh, @Nullable Tensor bHh) {
        return cell(RecurrentCell.TANH, input, wIh, wHh, bIh, bHh, hx)[0];
    }

    /// As [#rnnTanhCell], with max(x, 0) instead of the hyperbolic tangent.
    ///
    /// @param input rows x columns, or columns
    /// @param hx    rows x hidden, or hidden
    /// @param wIh   hidden x columns
    /// @param wHh   hidden x hidden
    /// @param bIh   hidden; null for none
    /// @param bHh   hidden; null for none
    public static Tensor rnnReluCell(
            Tensor input, Tensor hx, Tensor wIh, Tensor wHh, @Nullable Tensor bIh, @Nullable Tensor bHh) {
        return cell(RecurrentCell.RELU, input, wIh, wHh, bIh, bHh, hx)[0];
    }

    /// One step of a gated recurrent unit
    /// ([GRUCell](https://docs.pytorch.org/docs/stable/generated/torch.nn.GRUCell.html)).
    ///
    /// @param input rows x columns, or columns
    /// @param hx    rows x hidden, or hidden
    /// @param wIh   3 * hidden x columns: of the gates r, z, n
    /// @param wHh   3 * hidden x hidden
    /// @param bIh   3 * hidden; null for none
    /// @param bHh   3 * hidden; null for none
    public static Tensor gruCell(
            Tensor input, Tensor hx, Tensor wIh, Tensor wHh, @Nullable Tensor bIh, @Nullable Tensor bHh) {
        return cell(RecurrentCell.GRU, input, wIh, wHh, bIh, bHh, hx)[0];
    }

    /// One step of a long short-term memory
    /// ([LSTMCell](https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTMCell.html)).
    ///
    /// @param input rows x columns, or columns
    /// @param hx    h and c, rows x hidden, or hidden
    /// @param wIh   4 * hidden x columns: of the gates i, f, g, o
    /// @param wHh   4 * hidden x hidden
    /// @param bIh   4 * hidden; null for none
    /// @param bHh   4 * hidden; null for none
    public static LSTMState lstmCell(
            Tensor input, LSTMState hx, Tensor wIh, Tensor wHh, @Nullable Tensor bIh, @Nullable Tensor bHh) {
        Tensor[] next = cell(RecurrentCell.LSTM, input, wIh, wHh, bIh, bHh, hx.h(), hx.c());
        return new LSTMState(next[0], next[1]);
    }

    private static Tensor[] cell(
            RecurrentCell kind,
            Tensor input,
            Tensor wIh,
            Tensor wHh,
            @Nullable Tensor bIh,
            @Nullable Tensor bHh,
            Tensor... state) {
        return kind.call(input, state, new Weights(wIh, wHh, bIh, bHh, null));
    }

    /// A simple recurrent network with tanh over padded sequences
    /// ([RNN](https://docs.pytorch.org/docs/stable/generated/torch.nn.RNN.html)).
    ///
    /// @param input   steps x batch x columns, or batch first, or steps x columns of one sequence
    /// @param hx      layers * directions x batch x hidden, or layers * directions x hidden of one sequence
    /// @param params  weights and biases
    /// @param options layers, directions, dropout
    public static RNNResult<Tensor> rnnTanh(Tensor input, Tensor hx, List<Tensor> params, RecurrentOptions options) {
        return padded(RecurrentCell.TANH, input, hx, params, options);
    }

    /// As [#rnnTanh(Tensor, Tensor, List, RecurrentOptions)], over packed sequences.
    ///
    /// @param data       the rows of all steps
    /// @param batchSizes rows of each step
    /// @param hx         layers * directions x batch x hidden
    /// @param params     weights and biases
    /// @param options    layers, directions, dropout
    public static RNNResult<Tensor> rnnTanh(
            Tensor data, Tensor batchSizes, Tensor hx, List<Tensor> params, RecurrentOptions options) {
        return packed(RecurrentCell.TANH, data, batchSizes, hx, params, options);
    }

    /// As [#rnnTanh(Tensor, Tensor, List, RecurrentOptions)], with max(x, 0) instead of the hyperbolic tangent.
    ///
    /// @param input   steps x batch x columns, or batch first, or steps x columns of one sequence
    /// @param hx      layers * directions x batch x hidden, or layers * directions x hidden of one sequence
    /// @param params  weights and biases
    /// @param options layers, directions, dropout
    public static RNNResult<Tensor> rnnRelu(Tensor input, Tensor hx, List<Tensor> params, RecurrentOptions options) {
        return padded(RecurrentCell.RELU, input, hx, params, options);
    }

    /// As [#rnnRelu(Tensor, Tensor, List, RecurrentOptions)], over packed sequences.
    ///
    /// @param data       the rows of all steps
    /// @param batchSizes rows of each step
    /// @param hx         layers * directions x batch x hidden
    /// @param params     weights and biases
    /// @param options    layers, directions, dropout
    public static RNNResult<Tensor> rnnRelu(
            Tensor data, Tensor batchSizes, Tensor hx, List<Tensor> params, RecurrentOptions options) {
        return packed(RecurrentCell.RELU, data, batchSizes, hx, params, options);
    }

    /// Gated recurrent units over padded sequences
    /// ([GRU](https://docs.pytorch.org/docs/stable/generated/torch.nn.GRU.html)).
    ///
    /// @param input   steps x batch x columns, or batch first, or steps x columns of one sequence
    /// @param hx      layers * directions x batch x hidden, or layers * directions x hidden of one sequence
    /// @param params  weights and biases
    /// @param options layers, directions, dropout
    public static RNNResult<Tensor> gru(Tensor input, Tensor hx, List<Tensor> params, RecurrentOptions options) {
        return padded(RecurrentCell.GRU, input, hx, params, options);
    }

    /// As [#gru(Tensor, Tensor, List, RecurrentOptions)], over packed sequences.
    ///
    /// @param data       the rows of all steps
    /// @param batchSizes rows of each step
    /// @param hx         layers * directions x batch x hidden
    /// @param params     weights and biases
    /// @param options    layers, directions, dropout
    public static RNNResult<Tensor> gru(
            Tensor data, Tensor batchSizes, Tensor hx, List<Tensor> params, RecurrentOptions options) {
        return packed(RecurrentCell.GRU, data, batchSizes, hx, params, options);
    }

    /// A long short-term memory over padded sequences
    /// ([LSTM](https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html)).
    ///
    /// @param input   steps x batch x columns, or batch first, or steps x columns of one sequence
    /// @param hx      h, layers * directions x batch x hidden or projection, and c, with hidden columns;
    ///     without the
    ///     batch for one sequence
    /// @param params  weights and biases
    /// @param options layers, directions, dropout
    public static LSTMResult<Tensor> lstm(Tensor input, LSTMState hx, List<Tensor> params, RecurrentOptions options) {
        return result(
                new RecurrentLayers(RecurrentCell.LSTM, params, options).padded(input, new Tensor[] {hx.h(), hx.c()}));
    }

    /// As [#lstm(Tensor, LSTMState, List, RecurrentOptions)], over packed sequences.
    ///
    /// @param data       the rows of all steps
    /// @param batchSizes rows of each step
    /// @param hx         h, layers * directions x batch x hidden or projection, and c, with hidden columns
    /// @param params     weights and biases
    /// @param options    layers, directions, dropout
    public static LSTMResult<Tensor> lstm(
            Tensor data, Tensor batchSizes, LSTMState hx, List<Tensor> params, RecurrentOptions options) {
        return result(new RecurrentLayers(RecurrentCell.LSTM, params, options)
                .packed(data, batchSizes, new Tensor[] {hx.h(), hx.c()}));
    }

    private static RNNResult<Tensor> padded(
            RecurrentCell kind, Tensor input, Tensor hx, List<Tensor> params, RecurrentOptions options) {
        Tensor[] result = new RecurrentLayers(kind, params, options).padded(input, new Tensor[] {hx});
        return new RNNResult<>(result[0], result[1]);
    }

    private static RNNResult<Tensor> packed(
            RecurrentCell kind,
            Tensor data,
            Tensor batchSizes,
            Tensor hx,
            List<Tensor> params,
            RecurrentOptions options) {
        Tensor[] result = new RecurrentLayers(kind, params, options).packed(data, batchSizes, new Tensor[] {hx});
        return new RNNResult<>(result[0], result[1]);
    }

    private static LSTMResult<Tensor> result(Tensor[] parts) {
        return new LSTMResult<>(parts[0], new LSTMState(parts[1], parts[2]));
    }
}
