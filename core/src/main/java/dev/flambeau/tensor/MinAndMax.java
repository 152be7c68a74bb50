package dev.flambeau.tensor;

/// What `aminmax` gives.
///
/// @param min the smallest values
/// @param max the largest values
public record MinAndMax(Tensor min, Tensor max) {}
