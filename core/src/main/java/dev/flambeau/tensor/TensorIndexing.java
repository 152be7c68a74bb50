package dev.flambeau.tensor;

import dev.flambeau.error.DTypeException;

/// Elements by position or by truth.
public sealed interface TensorIndexing permits Tensor {
    /// A part of the tensor: `x.get(at(2), slice(10, 20))` is Python's `x[2, 10:20]`. A view, unless a tensor
    /// is an index.
    ///
    /// @param indices one for each dimension from the first on
    default Tensor get(Index... indices) {
        return Index.get((Tensor) this, indices);
    }

    /// One place of each of the first dimensions: `x.get(2, 3)` is `x[2, 3]`. A view.
    ///
    /// @param indices from 0 or from the end
    default Tensor get(int... indices) {
        Index[] at = new Index[indices.length];
        for (int i = 0; i < at.length; i++) {
            at[i] = Index.at(indices[i]);
        }
        return Index.get((Tensor) this, at);
    }

    /// A part of the tensor with the index as Python writes it: `x.get("2, 10:20")`. A view.
    ///
    /// @param index numbers, slices, `...` and `None`, with commas between
    default Tensor get(String index) {
        return Index.get((Tensor) this, Index.parse(index));
    }

    /// Where a bool tensor is true, in row-major order; or the places an integer tensor names. A copy.
    ///
    /// @param index bools of the first sizes of this, or integers of one dimension
    default Tensor get(Tensor index) {
        return Index.get((Tensor) this, Index.of(index));
    }

    /// Writes into a part of the tensor: `x.set(y, "0, :")` is `x[0, :] = y`.
    ///
    /// @param value broadcast to the part
    /// @param index numbers, slices, `...` and `None`, with commas between
    default Tensor set(Tensor value, String index) {
        return set(value, Index.parse(index));
    }

    /// Writes into a part of the tensor.
    ///
    /// @param value   broadcast to the part
    /// @param indices places and slices
    default Tensor set(Tensor value, Index... indices) {
        Tensor part = Index.get((Tensor) this, Index.basic(indices));
        Tensor fitting = value;
        while (fitting.dim() > part.dim() && fitting.size(0) == 1) {
            fitting = fitting.squeeze(0);
        }
        part.copy_(fitting);
        return (Tensor) this;
    }

    /// Writes a number into a part of the tensor: `x.set(0, "0, :")` is `x[0, :] = 0`.
    ///
    /// @param value a number
    /// @param index numbers, slices, `...` and `None`, with commas between
    default Tensor set(double value, String index) {
        Index.get((Tensor) this, Index.basic(Index.parse(index))).fill_(value);
        return (Tensor) this;
    }

    /// The places of a dimension that an index names, in its order. A copy.
    ///
    /// @param dim   from 0 or from the end
    /// @param index integers of one dimension, not negative
    default Tensor indexSelect(int dim, Tensor index) {
        return IndexOps.indexSelect((Tensor) this, dim, index);
    }

    /// A copy with slices of another tensor added at the places an index names.
    ///
    /// @param dim    from 0 or from the end
    /// @param index  integers of one dimension, not negative
    /// @param source of the shape of this, but of the index's size in that dimension
    default Tensor indexAdd(int dim, Tensor index, Tensor source) {
        return IndexOps.indexAdd((Tensor) this, dim, index, source);
    }

    /// For each element of an index the element at that place of its line along a dimension
    /// ([torch.gather](https://docs.pytorch.org/docs/stable/generated/torch.gather.html)).
    ///
    /// @param dim   from 0 or from the end
    /// @param index integers, not negative, no larger than this outside that dimension
    default Tensor gather(int dim, Tensor index) {
        return IndexOps.gather((Tensor) this, dim, index);
    }

    /// A copy with each element of a source added at the place of its line that an index names.
    ///
    /// @param dim    from 0 or from the end
    /// @param index  integers, not negative
    /// @param source of the shape of the index
    default Tensor scatterAdd(int dim, Tensor index, Tensor source) {
        return IndexOps.scatterAdd((Tensor) this, dim, index, source);
    }

    /// A copy with a number, converted to the dtype of this, where a mask is true.
    ///
    /// @param mask  bool, broadcast with this
    /// @param value a number
    default Tensor maskedFill(Tensor mask, double value) {
        Tensor self = (Tensor) this;
        return IndexOps.where(mask, Factories.full(Shape.SCALAR, value, self.dtype), self);
    }

    /// The elements where a mask is true, in row-major order.
    ///
    /// @param mask bool, broadcast with this
    default Tensor maskedSelect(Tensor mask) {
        Tensor self = (Tensor) this;
        if (mask.dtype != DType.BOOL) {
            throw new DTypeException(
                    "maskedSelect: the mask must be bool, not " + mask.dtype + "; compare first, as in " + "x.gt(0)");
        }
        Shape shape = Broadcast.shape("maskedSelect", self.shape, mask.shape);
        Tensor places = mask.expand(shape).reshape(-1).nonzero().squeeze(1);
        return self.expand(shape).reshape(-1).indexSelect(0, places);
    }

    /// The places of elements that are not 0, one row each.
    default Tensor nonzero() {
        return IndexOps.nonzero((Tensor) this);
    }
}
