package dev.flambeau.tensor;

import dev.flambeau.error.IndexException;
import dev.flambeau.error.ShapeException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The sizes of a tensor's dimensions, outermost first. Immutable; tensors of one shape share it.
///
/// A tensor has at most 2<sup>31</sup>-1 elements, since its storage is one Java array.
public final class Shape {
    /// The shape of a tensor with no dimension and one element.
    public static final Shape SCALAR = new Shape(new int[0], 1);

    /// Sets of dimensions are the bits of an int.
    private static final int MAX_RANK = 31;

    private final int[] sizes;
    private final int numel;
    private int @Nullable [] strides;

    private Shape(int[] sizes, int numel) {
        this.sizes = sizes;
        this.numel = numel;
    }

    /// A shape of these sizes.
    ///
    /// @param sizes each 0 or more
    /// @throws ShapeException if a size is negative or the elements are too many for one array
    public static Shape of(int... sizes) {
        return sizes.length == 0 ? SCALAR : owning(sizes.clone());
    }

    /// As [#of], without the copy: the caller gives the array away.
    static Shape owning(int[] sizes) {
        if (sizes.length > MAX_RANK) {
            throw new ShapeException("shape " + Arrays.toString(sizes) + " has " + sizes.length
                    + " dimensions; a tensor can have at most " + MAX_RANK);
        }
        long numel = 1;
        boolean empty = false;
        for (int size : sizes) {
            if (size < 0) {
                throw new ShapeException("shape " + Arrays.toString(sizes) + " has a negative size");
            }
            empty |= size == 0;
            numel *= Math.max(size, 1);
            if (numel > Integer.MAX_VALUE) {
                throw new ShapeException("shape " + Arrays.toString(sizes)
                        + " has more than 2^31-1 elements, the most that one tensor can have");
            }
        }
        return new Shape(sizes, empty ? 0 : (int) numel);
    }

    /// How many dimensions.
    public int dim() {
        return sizes.length;
    }

    /// How many elements.
    public int numel() {
        return numel;
    }

    /// The size of one dimension.
    ///
    /// @param dim counted from 0, or from the end if negative
    /// @throws IndexException if there is no such dimension
    public int size(int dim) {
        return sizes[dim >= 0 && dim < sizes.length ? dim : wrapSized("size", dim, sizes.length)];
    }

    /// A copy of the sizes.
    public int[] toArray() {
        return sizes.clone();
    }

    /// The sizes themselves; never to be written.
    int[] sizes() {
        return sizes;
    }

    /// Row-major strides of this shape; never to be written.
    int[] strides() {
        int[] s = strides;
        if (s == null) {
            s = new int[sizes.length];
            int stride = 1;
            for (int i = sizes.length - 1; i >= 0; i--) {
                s[i] = stride;
                stride *= Math.max(sizes[i], 1);
            }
            strides = s;
        }
        return s;
    }

    /// A dimension counted from 0, from one that may count from the end.
    ///
    /// @param op   the operator, for the message
    /// @param dim  -rank to rank-1
    /// @param rank how many there are
    static int wrap(String op, int dim, int rank) {
        int limit = Math.max(rank, 1);
        if (dim < -limit || dim >= limit) {
            throw new IndexException(op + ": dimension " + dim + " is out of range; a tensor of " + rank
                    + (rank == 1 ? " dimension" : " dimensions") + " takes " + -limit + " to " + (limit - 1));
        }
        return dim < 0 ? dim + limit : dim;
    }

    /// As [#wrap], but a tensor without dimensions is refused.
    static int wrapSized(String op, int dim, int rank) {
        if (rank == 0) {
            throw new IndexException(op + ": dimension " + dim + " was asked for, but the tensor has no dimensions");
        }
        return wrap(op, dim, rank);
    }

    /// How sizes or strides are written in messages.
    static String text(int[] values) {
        return Arrays.toString(values);
    }

    @SuppressWarnings("ReferenceEquality")
    boolean same(Shape other) {
        return this == other || Arrays.equals(sizes, other.sizes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && same(shape);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    /// As PyTorch users write it: `[32, 784]`.
    @Override
    public String toString() {
        return text(sizes);
    }

    /// The shape that two broadcast to.
    ///
    /// @param op    for the message
    /// @param other another
    /// @throws ShapeException if they do not broadcast
    public Shape broadcast(String op, Shape other) {
        return Broadcast.shape(op, this, other);
    }
}
