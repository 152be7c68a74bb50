package dev.flambeau.functional;

import dev.flambeau.tensor.Tensor;

/// What [Functional#padPackedSequence] gives.
///
/// @param output  steps x batch x ..., or batch first
/// @param lengths int64, of each sequence
public record PaddedSequence(Tensor output, Tensor lengths) {}
