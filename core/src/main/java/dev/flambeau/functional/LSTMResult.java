package dev.flambeau.functional;

import dev.flambeau.tensor.Tensor;

/// What an LSTM gives: `output, (h_n, c_n)` in PyTorch.
///
/// @param <T>    Tensor, or PackedSequence if the input was packed
/// @param output h of the last layer after each step
/// @param state  h and c of each layer after the last step
public record LSTMResult<T>(T output, LSTMState state) {
    /// h of each layer after the last step.
    public Tensor hN() {
        return state.h();
    }

    /// c of each layer after the last step.
    public Tensor cN() {
        return state.c();
    }
}
