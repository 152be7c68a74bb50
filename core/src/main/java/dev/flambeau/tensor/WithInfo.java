package dev.flambeau.tensor;

/// A result, and for each matrix 0 or the place, from 1, where its factorization met a pivot it cannot use.
record WithInfo(Tensor result, Tensor info) {}
