package dev.flambeau.tensor;

import dev.flambeau.error.ValueException;

/// A set of dimensions as bits: what a reduction removes.
///
/// @param mask bit d is set for dimension d
record Dims(int mask) {
    /// @param op   for messages
    /// @param dims from 0 or from the end; none means all
    static int mask(String op, Shape shape, int... dims) {
        int rank = shape.dim();
        if (dims.length == 0) {
            return all(rank);
        }
        int mask = 0;
        for (int dim : dims) {
            int d = Shape.wrap(op, dim, rank);
            if ((mask >> d & 1) != 0) {
                throw new ValueException(op + ": dimension " + d + " is given twice");
            }
            mask |= 1 << d;
        }
        return rank == 0 ? 0 : mask;
    }

    static int all(int rank) {
        return (1 << rank) - 1;
    }

    boolean has(int dim) {
        return (mask >> dim & 1) != 0;
    }

    /// The shape without the dimensions, or with ones in their places.
    static Shape reduced(Shape shape, int mask, boolean keep) {
        int rank = shape.dim();
        if (!keep && mask == all(rank)) {
            return Shape.SCALAR;
        }
        int[] sizes = new int[rank - (keep ? 0 : Integer.bitCount(mask))];
        int to = 0;
        for (int d = 0; d < rank; d++) {
            boolean gone = (mask >> d & 1) != 0;
            if (!gone || keep) {
                sizes[to++] = gone ? 1 : shape.size(d);
            }
        }
        return Shape.owning(sizes);
    }

    /// How many elements become one.
    static int count(Shape shape, int mask) {
        int n = 1;
        for (int d = 0; d < shape.dim(); d++) {
            n *= (mask >> d & 1) != 0 ? shape.size(d) : 1;
        }
        return n;
    }

    /// Of dimensions that do not all lie side by side the last ones that do.
    static int behind(int mask) {
        int first = Integer.SIZE - Integer.numberOfLeadingZeros(mask);
        while (first > 0 && (mask >> first - 1 & 1) != 0) {
            first--;
        }
        return mask >> first << first;
    }

    static boolean adjacent(int mask) {
        int shifted = mask == 0 ? 0 : mask >>> Integer.numberOfTrailingZeros(mask);
        return (shifted & shifted + 1) == 0;
    }

    /// Elements behind the last removed dimension: how far the values of one sum lie apart.
    static int inner(Shape shape, int mask) {
        if (!adjacent(mask)) {
            return 1;
        }
        int n = 1;
        for (int d = shape.dim() - 1; d >= 0 && (mask >> d & 1) == 0 && mask != 0; d--) {
            n *= shape.size(d);
        }
        return n;
    }

    /// A contiguous tensor in which the dimensions lie side by side; if they do not, they are moved to the
    /// end.
    static Tensor ordered(Tensor a, int mask) {
        if (adjacent(mask)) {
            return Layout.contiguous(a);
        }
        int rank = a.dim();
        int[] sizes = new int[rank];
        int[] strides = new int[rank];
        int to = 0;
        for (int pass = 0; pass < 2; pass++) {
            for (int d = 0; d < rank; d++) {
                if ((mask >> d & 1) == pass) {
                    sizes[to] = a.size(d);
                    strides[to++] = a.strides()[d];
                }
            }
        }
        return Layout.contiguous(a.alias(Shape.owning(sizes), strides, a.offset));
    }
}
