package dev.flambeau.nn;

/// The last projection of [MultiheadAttention], which PyTorch prints under this name.
final class NonDynamicallyQuantizableLinear extends Linear {
    NonDynamicallyQuantizableLinear(int inFeatures, int outFeatures, boolean bias) {
        super(inFeatures, outFeatures, bias);
    }
}
