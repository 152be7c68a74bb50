package dev.flambeau.random;

/// What a `float[]` of random numbers will be stored as. PyTorch draws in another order for the two short
/// types, and keeps the upper end of a range out after rounding, so the drawing has to know.
public enum FloatFormat {
    /// Single precision: numbers stay as they are computed.
    FLOAT32,
    /// IEEE 754 half precision.
    FLOAT16,
    /// The upper half of a float32.
    BFLOAT16;

    /// The nearest number of this format, ties to even.
    ///
    /// @param value any number
    public float round(float value) {
        return switch (this) {
            case FLOAT32 -> value;
            case FLOAT16 -> Float.float16ToFloat(Float.floatToFloat16(value));
            case BFLOAT16 -> roundToBfloat16(value);
        };
    }

    private static float roundToBfloat16(float value) {
        if (Float.isNaN(value)) {
            return value;
        }
        int bits = Float.floatToRawIntBits(value);
        return Float.intBitsToFloat((bits + 0x7fff + ((bits >>> 16) & 1)) & 0xffff0000);
    }
}
