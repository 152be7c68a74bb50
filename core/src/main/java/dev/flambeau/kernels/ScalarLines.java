package dev.flambeau.kernels;

/// [LinesKernel] in plain loops.
final class ScalarLines extends LinesKernel {}
