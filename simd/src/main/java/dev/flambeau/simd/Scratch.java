package dev.flambeau.simd;

/// Arrays of a thread that its kernels use again and again, so that a call allocates nothing but its result. What they
/// hold lasts until the same thread asks for the same one again.
final class Scratch {
    /// Larger arrays are not kept.
    private static final int MOST = 1 << 24;

    private static final ThreadLocal<float[][]> ARRAYS =
            ThreadLocal.withInitial(() -> new float[Use.values().length][0]);

    /// What an array is for. Those of a call are filled by its caller and read by all threads; the others belong to a
    /// piece of work.
    enum Use {
        CALL_WEIGHT,
        CALL_INPUT,
        CALL_GRADIENT,
        CALL_RESULT,
        PLANES,
        COLUMNS,
        SUMS,
        TAPS,
        TILE,
        ROWS,
        BLOCK,
        RESULTS
    }

    private Scratch() {}

    /// An array of at least so many elements, whose values are whatever they are.
    static float[] floats(Use use, int size) {
        float[][] arrays = ARRAYS.get();
        float[] known = arrays[use.ordinal()];
        if (known.length < size) {
            known = new float[size];
            if (size <= MOST) {
                arrays[use.ordinal()] = known;
            }
        }
        return known;
    }
}
