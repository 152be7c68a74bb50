package dev.flambeau.tensor;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import java.util.Arrays;

/// Diagonals, triangles and turned matrices.
public sealed interface TensorDiagonals permits Tensor {
    /// The main diagonal of the first two dimensions, as a view.
    default Tensor diagonal() {
        return diagonal(0, 0, 1);
    }

    /// A diagonal of two dimensions, which becomes the last dimension, as a view
    /// ([diagonal](https://docs.pytorch.org/docs/stable/generated/torch.diagonal.html)).
    ///
    /// @param offset 0 is the main diagonal, positive ones lie above it
    /// @param dim1   the rows
    /// @param dim2   the columns
    default Tensor diagonal(int offset, int dim1, int dim2) {
        return StridedViews.diagonal((Tensor) this, offset, dim1, dim2);
    }

    /// As [#diag(int)] for the main diagonal.
    default Tensor diag() {
        return diag(0);
    }

    /// A square matrix with this vector on a diagonal, or the diagonal of this matrix, as a copy.
    ///
    /// @param diagonal 0 is the main diagonal, positive ones lie above it
    default Tensor diag(int diagonal) {
        Tensor self = (Tensor) this;
        return switch (self.dim()) {
            case 1 -> diagEmbed(diagonal, 0, 1);
            case 2 -> diagonal(diagonal, 0, 1).clone();
            default ->
                throw new ShapeException(
                        "diag: takes 1 or 2 dimensions, not shape " + self.shape + "; use diagonal or diagEmbed");
        };
    }

    /// Zeros with all elements on the diagonal of a matrix.
    ///
    /// @param offset 0 is the main diagonal, positive ones lie above it
    default Tensor diagflat(int offset) {
        return ((Tensor) this).reshape(-1).diagEmbed(offset, 0, 1);
    }

    /// Matrices of zeros whose diagonals are this tensor's last dimension
    /// ([diag_embed](https://docs.pytorch.org/docs/stable/generated/torch.diag_embed.html)).
    ///
    /// @param offset 0 is the main diagonal, positive ones lie above it
    /// @param dim1   where the rows stand in the result
    /// @param dim2   where the columns stand in the result
    default Tensor diagEmbed(int offset, int dim1, int dim2) {
        Tensor self = (Tensor) this;
        int rank = self.dim() + 1;
        int x = Shape.wrap("diagEmbed", dim1, rank);
        int y = Shape.wrap("diagEmbed", dim2, rank);
        if (self.dim() == 0 || x == y) {
            throw new ShapeException("diagEmbed: needs a dimension and two different places for rows and columns, not "
                    + dim1 + " and " + dim2 + " for shape " + self.shape);
        }
        Tensor line = self;
        int gap = Math.abs(offset);
        if (gap > 0) {
            int[] sizes = self.shape.toArray();
            sizes[sizes.length - 1] = gap;
            Tensor zeros = Tensor.empty(self.dtype, Shape.of(sizes));
            line = IndexOps.cat(offset > 0 ? new Tensor[] {self, zeros} : new Tensor[] {zeros, self}, -1);
        }
        int n = self.size(-1) + gap;
        Tensor rows = Factories.arange(n).unsqueeze(1).add(offset);
        Tensor there = rows.eq(Factories.arange(n));
        // The element of row i stands in column i + offset.
        Tensor filled = IndexOps.where(there, line.unsqueeze(-1), Tensor.empty(self.dtype, Shape.SCALAR));
        return filled.movedim(new int[] {-2, -1}, new int[] {x, y});
    }

    /// As [#tril(int)] for the main diagonal.
    default Tensor tril() {
        return tril(0);
    }

    /// The elements on and below a diagonal of the last two dimensions, zeros elsewhere.
    ///
    /// @param diagonal 0 is the main diagonal, positive ones lie above it
    default Tensor tril(int diagonal) {
        Tensor self = (Tensor) this;
        Tensor far = distances("tril", self);
        return IndexOps.where(far.le(diagonal), self, Tensor.empty(self.dtype, Shape.SCALAR));
    }

    /// As [#triu(int)] for the main diagonal.
    default Tensor triu() {
        return triu(0);
    }

    /// The elements on and above a diagonal of the last two dimensions, zeros elsewhere.
    ///
    /// @param diagonal 0 is the main diagonal, positive ones lie above it
    default Tensor triu(int diagonal) {
        Tensor self = (Tensor) this;
        Tensor far = distances("triu", self);
        return IndexOps.where(far.ge(diagonal), self, Tensor.empty(self.dtype, Shape.SCALAR));
    }

    private static Tensor distances(String op, Tensor a) {
        if (a.dim() < 2) {
            throw new ShapeException(op + ": needs 2 dimensions or more, not shape " + a.shape);
        }
        return Factories.arange(a.size(-1)).sub(Factories.arange(a.size(-2)).unsqueeze(1));
    }

    /// Columns in reverse order.
    default Tensor fliplr() {
        return ((Tensor) this).flip(1);
    }

    /// Rows in reverse order.
    default Tensor flipud() {
        return ((Tensor) this).flip(0);
    }

    /// A copy turned by a quarter in the plane of the first two dimensions.
    default Tensor rot90() {
        return rot90(1, 0, 1);
    }

    /// A copy turned by quarters
    /// ([rot90](https://docs.pytorch.org/docs/stable/generated/torch.rot90.html)).
    ///
    /// @param k    how many quarters, from the first dimension towards the second
    /// @param dims two dimensions
    default Tensor rot90(int k, int... dims) {
        Tensor self = (Tensor) this;
        if (dims.length != 2 || Shape.wrap("rot90", dims[0], self.dim()) == Shape.wrap("rot90", dims[1], self.dim())) {
            throw new ValueException(
                    "rot90: needs two different dimensions of " + self.shape + ", not " + Shape.text(dims));
        }
        return switch (Math.floorMod(k, 4)) {
            case 1 -> self.flip(dims[1]).transpose(dims[0], dims[1]);
            case 2 -> self.flip(dims);
            case 3 -> self.flip(dims[0]).transpose(dims[0], dims[1]);
            default -> self.clone();
        };
    }

    /// A copy whose elements, read in one line, are moved; those that fall off come in at the other end.
    ///
    /// @param shifts by how many places
    default Tensor roll(int shifts) {
        return roll(new int[] {shifts});
    }

    /// A copy whose elements are moved along dimensions; those that fall off come in at the other end
    /// ([roll](https://docs.pytorch.org/docs/stable/generated/torch.roll.html)).
    ///
    /// @param shifts by how many places, one for each dimension
    /// @param dims   from 0 or from the end; none means all elements in one line
    default Tensor roll(int[] shifts, int... dims) {
        Tensor self = (Tensor) this;
        if (dims.length == 0 && shifts.length == 1) {
            return self.reshape(self.numel()).roll(shifts, 0).reshape(self.shape);
        }
        if (shifts.length != dims.length || shifts.length == 0) {
            throw new ValueException("roll: needs as many shifts as dimensions, not " + Arrays.toString(shifts)
                    + " and " + Arrays.toString(dims));
        }
        if (self.numel() == 0) {
            return self.clone();
        }
        Tensor out = self;
        for (int i = 0; i < dims.length; i++) {
            int dim = Shape.wrapSized("roll", dims[i], self.dim());
            int size = self.size(dim);
            int cut = Math.floorMod(-(long) shifts[i], size);
            Tensor[] parts = {out.narrow(dim, cut, size - cut), out.narrow(dim, 0, cut)};
            out = IndexOps.cat(parts, dim);
        }
        return out;
    }
}
