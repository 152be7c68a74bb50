package dev.flambeau.tensor;

/// The lines of a contiguous tensor along a dimension.
///
/// @param count how many there are
/// @param size  elements of a line
/// @param inner how far they lie apart
record Lines(int count, int size, int inner) {
    static Lines of(Shape shape, int dim) {
        if (shape.dim() == 0) {
            return new Lines(1, 1, 1);
        }
        int outer = 1;
        int inner = 1;
        for (int d = 0; d < shape.dim(); d++) {
            if (d < dim) {
                outer *= shape.size(d);
            } else if (d > dim) {
                inner *= shape.size(d);
            }
        }
        return new Lines(outer * inner, shape.size(dim), inner);
    }

    /// Where a line begins.
    int start(int line) {
        return start(line, size);
    }

    /// Where a line begins in a tensor of another size in that dimension.
    int start(int line, int otherSize) {
        return line / inner * otherSize * inner + line % inner;
    }
}
