package dev.flambeau.tensor;

/// What `max(dim)` and its kin give.
///
/// @param values  the values
/// @param indices where they were found, int64
public record ValuesAndIndices(Tensor values, Tensor indices) {}
