package dev.flambeau.tensor;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writing elements to places that are given by indices: always a copy. Of several values for the same place
/// the last one stays, and only it gets a gradient.
public sealed interface TensorScattering permits Tensor {
    /// A copy with slices of another tensor added at the places an index names.
    ///
    /// @param dim    from 0 or from the end
    /// @param index  integers of one dimension, not negative
    /// @param source of the shape of this, but of the index's size in that dimension
    default Tensor indexAdd(int dim, Tensor index, Tensor source) {
        return IndexOps.indexAdd((Tensor) this, dim, index, source);
    }

    /// As [#indexAdd(int, Tensor, Tensor)], with the source times a number.
    ///
    /// @param dim    from 0 or from the end
    /// @param index  integers of one dimension, not negative
    /// @param source of the shape of this, but of the index's size in that dimension
    /// @param alpha  a number
    default Tensor indexAdd(int dim, Tensor index, Tensor source, double alpha) {
        if (alpha == 1) {
            return indexAdd(dim, index, source);
        }
        Tensor scaled = source.dtype.isFloating() ? source.mul(alpha) : source.mul((long) alpha);
        return indexAdd(dim, index, scaled);
    }

    /// A copy with slices of another tensor at the places an index names.
    ///
    /// @param dim    from 0 or from the end
    /// @param index  integers of one dimension, not negative
    /// @param source of the shape of this, but of the index's size in that dimension
    default Tensor indexCopy(int dim, Tensor index, Tensor source) {
        Tensor self = (Tensor) this;
        int along = Shape.wrap("indexCopy", dim, self.dim());
        Tensor each = Scatter.slices("indexCopy", self, along, index, source.shape);
        return Scatter.put("indexCopy", self, Scatter.along("indexCopy", self, along, each), source, false);
    }

    /// A copy with a number in the slices an index names.
    ///
    /// @param dim   from 0 or from the end
    /// @param index integers of one dimension, from 0 or from the end
    /// @param value a number
    default Tensor indexFill(int dim, Tensor index, double value) {
        return indexFill(dim, index, Factories.full(Shape.SCALAR, value, ((Tensor) this).dtype));
    }

    /// As [#indexFill(int, Tensor, double)].
    ///
    /// @param dim   from 0 or from the end
    /// @param index integers of one dimension, from 0 or from the end
    /// @param value without dimensions
    default Tensor indexFill(int dim, Tensor index, Tensor value) {
        Tensor self = (Tensor) this;
        if (value.dim() > 0) {
            throw new ShapeException("indexFill: the value must have no dimensions, its shape is " + value.shape);
        }
        int along = Shape.wrap("indexFill", dim, self.dim());
        int size = self.dim() == 0 ? 1 : self.size(along);
        int[] sizes = self.shape.toArray();
        if (self.dim() > 0) {
            sizes[along] = index.numel();
        }
        Tensor at = AdvancedIndex.fromStart("indexFill", index, size, along);
        return indexCopy(along, at, value.to(self.dtype).expand(sizes));
    }

    /// A copy with slices of another tensor combined with those an index names
    /// ([index_reduce_](https://docs.pytorch.org/docs/stable/generated/torch.Tensor.index_reduce_.html)).
    ///
    /// @param dim         from 0 or from the end
    /// @param index       integers of one dimension, not negative
    /// @param source      of the shape of this, but of the index's size in that dimension
    /// @param reduce      prod, mean, amax or amin
    /// @param includeSelf also with what was there before
    default Tensor indexReduce(int dim, Tensor index, Tensor source, String reduce, boolean includeSelf) {
        Tensor self = (Tensor) this;
        int along = Shape.wrap("indexReduce", dim, self.dim());
        Tensor each = Scatter.slices("indexReduce", self, along, index, source.shape);
        long[] places = Scatter.along("indexReduce", self, along, each);
        return Scatter.reduce("indexReduce", self, places, source, reduce, includeSelf);
    }

    /// A copy with values at the places that index tensors name, as `x[i, j] = values`.
    ///
    /// @param indices    one for each dimension from the first on, integers or masks; null for a whole dimension
    /// @param values     broadcast to the elements the indices name
    /// @param accumulate add instead
    default Tensor indexPut(List<@Nullable Tensor> indices, Tensor values, boolean accumulate) {
        Tensor self = (Tensor) this;
        Tensor places = AdvancedIndex.places("indexPut", self.shape, indices);
        return Scatter.put("indexPut", self, places.toLongArray(), values.expand(places.shape), accumulate);
    }

    /// As above without accumulation.
    ///
    /// @param indices one for each dimension from the first on, integers or masks; null for a whole dimension
    /// @param values  broadcast to the elements the indices name
    default Tensor indexPut(List<@Nullable Tensor> indices, Tensor values) {
        return indexPut(indices, values, false);
    }

    /// A copy with values added at the places that index tensors name, where a mask is true; indices elsewhere
    /// may lie outside.
    ///
    /// @param mask    bool, of the common shape of the indices
    /// @param indices one for each dimension from the first on; null for a whole dimension
    /// @param values  broadcast to the elements the indices name
    default Tensor unsafeMaskedIndexPutAccumulate(Tensor mask, List<@Nullable Tensor> indices, Tensor values) {
        return indexPut(Scatter.clamped((Tensor) this, indices), values.maskedFill(mask.logicalNot(), 0), true);
    }

    /// A copy with elements at places of row-major order.
    ///
    /// @param index      integers of any shape, from 0 or from the end
    /// @param source     of as many elements
    /// @param accumulate add instead
    default Tensor put(Tensor index, Tensor source, boolean accumulate) {
        Tensor self = (Tensor) this;
        long[] places = AdvancedIndex.fromStart("put", index, self.numel(), 0).toLongArray();
        return Scatter.put("put", self, places, source, accumulate);
    }

    /// As above without accumulation.
    ///
    /// @param index  integers of any shape, from 0 or from the end
    /// @param source of as many elements
    default Tensor put(Tensor index, Tensor source) {
        return put(index, source, false);
    }

    /// A copy with each element of a source at the place of its line that an index names
    /// ([torch.scatter](https://docs.pytorch.org/docs/stable/generated/torch.scatter.html)).
    ///
    /// @param dim   from 0 or from the end
    /// @param index integers, not negative
    /// @param src   at least as large as the index
    default Tensor scatter(int dim, Tensor index, Tensor src) {
        Tensor self = (Tensor) this;
        long[] places = Scatter.along("scatter", self, dim, index);
        return Scatter.put("scatter", self, places, Scatter.covered("scatter", src, index), false);
    }

    /// A copy with a number at the places of lines that an index names.
    ///
    /// @param dim   from 0 or from the end
    /// @param index integers, not negative
    /// @param value a number
    default Tensor scatter(int dim, Tensor index, double value) {
        Tensor source = Factories.full(Shape.SCALAR, value, ((Tensor) this).dtype);
        return scatter(dim, index, source.expand(index.shape));
    }

    /// A copy with each element of a source added to, or multiplied with, the place that an index names.
    ///
    /// @param dim    from 0 or from the end
    /// @param index  integers, not negative
    /// @param src    at least as large as the index
    /// @param reduce add or multiply
    default Tensor scatter(int dim, Tensor index, Tensor src, String reduce) {
        return switch (reduce) {
            case "add" -> scatterReduce(dim, index, src, "sum", true);
            case "multiply" -> scatterReduce(dim, index, src, "prod", true);
            default -> throw new ValueException("scatter: reduce must be add or multiply, not " + reduce);
        };
    }

    /// A copy with a number added to, or multiplied with, the places that an index names.
    ///
    /// @param dim    from 0 or from the end
    /// @param index  integers, not negative
    /// @param value  a number
    /// @param reduce add or multiply
    default Tensor scatter(int dim, Tensor index, double value, String reduce) {
        Tensor source = Factories.full(Shape.SCALAR, value, ((Tensor) this).dtype);
        return scatter(dim, index, source.expand(index.shape), reduce);
    }

    /// A copy with each element of a source added at the place of its line that an index names.
    ///
    /// @param dim   from 0 or from the end
    /// @param index integers, not negative
    /// @param src   at least as large as the index
    default Tensor scatterAdd(int dim, Tensor index, Tensor src) {
        return Gathers.scatterAdd((Tensor) this, dim, index, Scatter.covered("scatterAdd", src, index));
    }

    /// A copy with each element of a source combined with the place of its line that an index names
    /// ([torch.scatter_reduce](https://docs.pytorch.org/docs/stable/generated/torch.scatter_reduce.html)).
    ///
    /// @param dim         from 0 or from the end
    /// @param index       integers, not negative
    /// @param src         at least as large as the index
    /// @param reduce      sum, prod, mean, amax or amin
    /// @param includeSelf also with what was there before
    default Tensor scatterReduce(int dim, Tensor index, Tensor src, String reduce, boolean includeSelf) {
        Tensor self = (Tensor) this;
        long[] places = Scatter.along("scatterReduce", self, dim, index);
        Tensor source = Scatter.covered("scatterReduce", src, index);
        return Scatter.reduce("scatterReduce", self, places, source, reduce, includeSelf);
    }

    /// A copy with the elements of a source, in order, where a mask is true.
    ///
    /// @param mask   bool, broadcast with this
    /// @param source of at least as many elements as the mask has truths
    default Tensor maskedScatter(Tensor mask, Tensor source) {
        Tensor self = (Tensor) this;
        Shape shape = Broadcast.shape("maskedScatter", self.shape, mask.shape);
        Tensor places = mask.expand(shape).reshape(-1).nonzero().squeeze(1);
        int count = places.numel();
        if (source.numel() < count) {
            throw new ShapeException("maskedScatter: the source of shape " + source.shape + " has " + source.numel()
                    + " elements for " + count + " places");
        }
        Tensor used = source.reshape(-1).narrow(0, 0, count);
        return Scatter.put("maskedScatter", self.expand(shape), places.toLongArray(), used, false);
    }

    /// A copy with a source in one place of a dimension.
    ///
    /// @param src   of the shape of this without that dimension
    /// @param dim   from 0 or from the end
    /// @param index from 0 or from the end
    default Tensor selectScatter(Tensor src, int dim, int index) {
        Tensor self = (Tensor) this;
        Tensor part = Factories.arange(self.numel()).reshape(self.shape).select(dim, index);
        return Scatter.embed("selectScatter", self, src, part.shape.toArray(), part.strides(), part.offset);
    }

    /// A copy with a source in a part of a dimension.
    ///
    /// @param src   of the shape of that part
    /// @param dim   from 0 or from the end
    /// @param start the first place
    /// @param end   the place after the last
    /// @param step  1 or more
    default Tensor sliceScatter(Tensor src, int dim, int start, int end, int step) {
        Tensor self = (Tensor) this;
        Tensor part = Factories.arange(self.numel()).reshape(self.shape).slice(dim, start, end, step);
        return Scatter.embed("sliceScatter", self, src, part.shape.toArray(), part.strides(), part.offset);
    }

    /// A copy with a source on a diagonal.
    ///
    /// @param src    of the shape of this without the two dimensions, and the length of the diagonal at the end
    /// @param offset above the main diagonal
    /// @param dim1   from 0 or from the end
    /// @param dim2   from 0 or from the end
    default Tensor diagonalScatter(Tensor src, int offset, int dim1, int dim2) {
        Tensor self = (Tensor) this;
        int rows = Shape.wrap("diagonalScatter", dim1, self.dim());
        int columns = Shape.wrap("diagonalScatter", dim2, self.dim());
        if (rows == columns) {
            throw new ValueException("diagonalScatter: dim1 and dim2 are both dimension " + rows);
        }
        int[] row = self.shape.strides();
        int[] sizes = new int[self.dim() - 1];
        int[] strides = new int[sizes.length];
        int to = 0;
        for (int d = 0; d < self.dim(); d++) {
            if (d != rows && d != columns) {
                sizes[to] = self.size(d);
                strides[to++] = row[d];
            }
        }
        int down = Math.max(0, -offset);
        int right = Math.max(0, offset);
        sizes[to] = Math.max(0, Math.min(self.size(rows) - down, self.size(columns) - right));
        strides[to] = row[rows] + row[columns];
        return Scatter.embed("diagonalScatter", self, src, sizes, strides, down * row[rows] + right * row[columns]);
    }

    /// A copy with a source on the main diagonal of the first two dimensions or one beside it.
    ///
    /// @param src    of the shape of the diagonal
    /// @param offset above the main diagonal
    default Tensor diagonalScatter(Tensor src, int offset) {
        return diagonalScatter(src, offset, 0, 1);
    }

    /// A copy with a source at those places of row-major memory that sizes and strides give.
    ///
    /// @param src           of these sizes
    /// @param size          sizes
    /// @param stride        distances of neighbours, in elements
    /// @param storageOffset the first place
    default Tensor asStridedScatter(Tensor src, int[] size, int[] stride, int storageOffset) {
        if (size.length != stride.length || storageOffset < 0) {
            throw new ShapeException("asStridedScatter: sizes " + Shape.text(size) + " and strides "
                    + Shape.text(stride) + " must be equally many, and the offset " + storageOffset
                    + " must not be negative");
        }
        return Scatter.embed("asStridedScatter", (Tensor) this, src, size, stride, storageOffset);
    }
}
