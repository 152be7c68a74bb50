package dev.flambeau.kernels;

/// The three Java types kernels compute in. Every dtype maps to one of them, so that an operator needs three
/// kernels and not ten.
public enum Lane {
    /// `float[]`
    F32,
    /// `double[]`
    F64,
    /// `long[]`
    I64
}
