package dev.flambeau.functional;

import dev.flambeau.tensor.Tensor;

/// What an LSTM remembers: `(h, c)` in PyTorch.
///
/// @param h the last output
/// @param c the state of the cell, of the same shape but for a projection
public record LSTMState(Tensor h, Tensor c) {}
