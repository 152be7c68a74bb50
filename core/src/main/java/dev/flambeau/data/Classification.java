package dev.flambeau.data;

import java.util.List;

/// Which class a model takes a sample for.
///
/// @param label         the name of the most probable class
/// @param index         its number
/// @param probability   how sure the model is, 0 to 1
/// @param probabilities of all classes, in order
public record Classification(String label, int index, double probability, List<Double> probabilities) {}
