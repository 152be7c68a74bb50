package dev.flambeau.tensor;

/// Steps through the dimensions of two tensors that are seen in one shape, the last dimension fastest.
final class Odometer {
    private final int[] sizes;
    private final int[] stridesA;
    private final int[] stridesB;
    private final int[] index;

    /// Where in its storage each tensor stands.
    int a;

    int b;

    /// @param dims     how many dimensions to step through, from the first
    /// @param sizes    of the dimensions
    /// @param stridesA of the first tensor; 0 where it repeats
    /// @param a        where the first tensor begins
    /// @param stridesB of the second tensor; 0 where it repeats
    /// @param b        where the second tensor begins
    Odometer(int dims, int[] sizes, int[] stridesA, int a, int[] stridesB, int b) {
        this.sizes = sizes;
        this.stridesA = stridesA;
        this.stridesB = stridesB;
        this.a = a;
        this.b = b;
        index = new int[dims];
    }

    /// As if [#next] were called so often, from the first place.
    void skip(int count) {
        int rest = count;
        for (int d = index.length - 1; d >= 0; d--) {
            index[d] = rest % sizes[d];
            rest /= sizes[d];
            a += index[d] * stridesA[d];
            b += index[d] * stridesB[d];
        }
    }

    /// The next place; after the last one the first.
    void next() {
        for (int d = index.length - 1; d >= 0; d--) {
            a += stridesA[d];
            b += stridesB[d];
            if (++index[d] < sizes[d]) {
                return;
            }
            a -= stridesA[d] * sizes[d];
            b -= stridesB[d] * sizes[d];
            index[d] = 0;
        }
    }
}
