package dev.flambeau.functional;

import dev.flambeau.tensor.Tensor;

/// What a recurrent network gives: `output, h_n` in PyTorch.
///
/// @param <T>    Tensor, or PackedSequence if the input was packed
/// @param output h of the last layer after each step
/// @param hN     h of each layer after the last step
public record RNNResult<T>(T output, Tensor hN) {}
