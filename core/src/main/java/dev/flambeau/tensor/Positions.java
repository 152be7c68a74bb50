package dev.flambeau.tensor;

import dev.flambeau.error.IndexException;
import dev.flambeau.error.ValueException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Positions as tensors, and joins under PyTorch's second names. `dev.flambeau.Torch` inherits all of it.
public abstract class Positions extends Joins {
    /// Only for the classes that inherit the static methods.
    protected Positions() {}

    /// Rows and columns of the lower triangle of a matrix, in int64 and shape `[2, count]`
    /// ([torch.tril_indices](https://docs.pytorch.org/docs/stable/generated/torch.tril_indices.html)).
    ///
    /// @param row    how many rows
    /// @param col    how many columns
    /// @param offset the last diagonal that is taken; 0 for the main one
    public static Tensor trilIndices(int row, int col, int offset) {
        return triangle("trilIndices", row, col, offset)
                .le(offset)
                .nonzero()
                .t()
                .contiguous();
    }

    /// As above, up to the main diagonal.
    ///
    /// @param row how many rows
    /// @param col how many columns
    public static Tensor trilIndices(int row, int col) {
        return trilIndices(row, col, 0);
    }

    /// Rows and columns of the upper triangle of a matrix, in int64 and shape `[2, count]`
    /// ([torch.triu_indices](https://docs.pytorch.org/docs/stable/generated/torch.triu_indices.html)).
    ///
    /// @param row    how many rows
    /// @param col    how many columns
    /// @param offset the first diagonal that is taken; 0 for the main one
    public static Tensor triuIndices(int row, int col, int offset) {
        return triangle("triuIndices", row, col, offset)
                .ge(offset)
                .nonzero()
                .t()
                .contiguous();
    }

    /// As above, from the main diagonal.
    ///
    /// @param row how many rows
    /// @param col how many columns
    public static Tensor triuIndices(int row, int col) {
        return triuIndices(row, col, 0);
    }

    /// Of each place of a matrix, how far right of the main diagonal it is.
    private static Tensor triangle(String op, int row, int col, int offset) {
        if (row < 0 || col < 0) {
            throw new ValueException(
                    op + ": " + row + " rows and " + col + " columns (offset " + offset + "); give 0 or more");
        }
        return Factories.arange(col).sub(Factories.arange(row).unsqueeze(1));
    }

    /// Places in row-major order as one index for each dimension
    /// ([torch.unravel_index](https://docs.pytorch.org/docs/stable/generated/torch.unravel_index.html)).
    ///
    /// @param indices places
    /// @param shape   of the tensor they are in
    public static List<Tensor> unravelIndex(Tensor indices, int... shape) {
        long count = 1;
        for (int size : shape) {
            if (size < 0) {
                throw new ValueException("unravelIndex: shape " + Shape.text(shape) + " has a negative size");
            }
            count = Math.multiplyExact(count, (long) size);
        }
        Tensor rest = indices.to(DType.INT64);
        if (rest.numel() > 0 && (rest.amin().itemLong() < -count || rest.amax().itemLong() >= count)) {
            throw new IndexException(
                    "unravelIndex: a place lies outside the " + count + " elements of shape " + Shape.text(shape));
        }
        List<Tensor> all = new ArrayList<>();
        for (int d = shape.length - 1; d >= 0; d--) {
            long size = Math.max(shape[d], 1);
            all.add(rest.remainder(size));
            rest = rest.floorDivide(size);
        }
        Collections.reverse(all);
        return all;
    }

    /// All pairs of elements of a vector, as rows.
    ///
    /// @param input of one dimension
    public static Tensor combinations(Tensor input) {
        return combinations(input, 2, false);
    }

    /// All choices of so many elements of a vector, as rows.
    ///
    /// @param input of one dimension
    /// @param r     how many
    public static Tensor combinations(Tensor input, int r) {
        return combinations(input, r, false);
    }

    /// Joins tensors along the first dimension.
    ///
    /// @param tensors of equal sizes in all other dimensions
    public static Tensor cat(List<Tensor> tensors) {
        return Factories.cat(tensors, 0);
    }

    /// PyTorch's second name of `cat`.
    ///
    /// @param tensors of equal sizes in all other dimensions
    /// @param dim     along which
    public static Tensor concat(List<Tensor> tensors, int dim) {
        return Factories.cat(tensors, dim);
    }

    /// PyTorch's third name of `cat`.
    ///
    /// @param tensors of equal sizes in all other dimensions
    /// @param dim     along which
    public static Tensor concatenate(List<Tensor> tensors, int dim) {
        return Factories.cat(tensors, dim);
    }

    /// Joins tensors of equal shapes along a new first dimension.
    ///
    /// @param tensors of equal shapes
    public static Tensor stack(List<Tensor> tensors) {
        return Factories.stack(tensors, 0);
    }

    /// PyTorch's second name of `vstack`.
    ///
    /// @param tensors of equal sizes but for the rows
    public static Tensor rowStack(List<Tensor> tensors) {
        return vstack(tensors);
    }
}
