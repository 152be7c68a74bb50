package dev.flambeau.tensor;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    /// @param index bools of the first sizes of this, or integers
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
        Index.set((Tensor) this, value, indices);
        return (Tensor) this;
    }

    /// Writes a number into a part of the tensor: `x.set(0, "0, :")` is `x[0, :] = 0`.
    ///
    /// @param value a number
    /// @param index numbers, slices, `...` and `None`, with commas between
    default Tensor set(double value, String index) {
        Index.get((Tensor) this, Index.parse(index)).fill_(value);
        return (Tensor) this;
    }

    /// The places of a dimension that an index names, in its order. A copy.
    ///
    /// @param dim   from 0 or from the end
    /// @param index integers of one dimension, not negative
    default Tensor indexSelect(int dim, Tensor index) {
        return IndexOps.indexSelect((Tensor) this, dim, index);
    }

    /// For each element of an index the element at that place of its line along a dimension
    /// ([torch.gather](https://docs.pytorch.org/docs/stable/generated/torch.gather.html)).
    ///
    /// @param dim   from 0 or from the end
    /// @param index integers, not negative, no larger than this outside that dimension
    default Tensor gather(int dim, Tensor index) {
        return Gathers.gather((Tensor) this, dim, index);
    }

    /// A copy with a number, converted to the dtype of this, where a mask is true.
    ///
    /// @param mask  bool, broadcast with this
    /// @param value a number
    default Tensor maskedFill(Tensor mask, double value) {
        Tensor self = (Tensor) this;
        Broadcast.shape("maskedFill", self.shape, mask.shape);
        return IndexOps.where(mask, Factories.full(Shape.SCALAR, value, self.dtype), self);
    }

    /// A copy with the value of a tensor without dimensions where a mask is true.
    ///
    /// @param mask  bool, broadcast with this
    /// @param value of one element
    default Tensor maskedFill(Tensor mask, Tensor value) {
        if (value.dim() > 0) {
            throw new ShapeException(
                    "maskedFill: the value must have no dimensions, its shape is " + value.shape + "; use where");
        }
        Tensor self = (Tensor) this;
        Broadcast.shape("maskedFill", self.shape, mask.shape);
        return IndexOps.where(mask, value.to(self.dtype), self);
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

    /// The places of elements that are not 0, in as many rows as asked for.
    ///
    /// @param size      how many rows; further places are left out
    /// @param fillValue what rows hold for which there is no place
    default Tensor nonzeroStatic(int size, long fillValue) {
        Tensor places = nonzero();
        int count = Math.min(size, places.size(0));
        int rank = places.size(1);
        Tensor rest =
                Factories.full(Shape.of(size - count, rank), 0, DType.INT64).add(fillValue);
        return Factories.cat(List.of(places.narrow(0, 0, count), rest), 0);
    }

    /// As [#nonzeroStatic(int, long)] with -1.
    ///
    /// @param size how many rows
    default Tensor nonzeroStatic(int size) {
        return nonzeroStatic(size, -1);
    }

    /// The places of elements that are not 0, one row each.
    default Tensor argwhere() {
        return nonzero();
    }

    /// The places of elements that are not 0, one tensor for each dimension: what an index takes.
    default List<Tensor> nonzeroAsTuple() {
        Tensor self = (Tensor) this;
        return (self.dim() == 0 ? self.unsqueeze(0) : self).nonzero().unbind(1);
    }

    /// The elements at places of row-major order
    /// ([torch.take](https://docs.pytorch.org/docs/stable/generated/torch.take.html)).
    ///
    /// @param index integers of any shape, from 0 or from the end
    default Tensor take(Tensor index) {
        Tensor self = (Tensor) this;
        Tensor at = AdvancedIndex.fromStart("take", index, self.numel(), 0);
        return self.reshape(-1).indexSelect(0, at.reshape(-1)).reshape(index.shape);
    }

    /// As [#gather], with both broadcast outside the dimension: what argmax or argsort found.
    ///
    /// @param indices integers, from 0 or from the end
    /// @param dim     from 0 or from the end
    default Tensor takeAlongDim(Tensor indices, int dim) {
        Tensor self = (Tensor) this;
        if (self.dim() != indices.dim()) {
            throw new ShapeException("takeAlongDim: the indices have shape " + indices.shape + ", the tensor "
                    + self.shape + "; they must have as many dimensions");
        }
        int along = Shape.wrap("takeAlongDim", dim, self.dim());
        int[] own = self.shape.toArray();
        int[] asked = indices.shape.toArray();
        if (self.dim() > 0) {
            own[along] = 1;
            asked[along] = 1;
        }
        int[] common =
                Broadcast.shape("takeAlongDim", Shape.of(own), Shape.of(asked)).toArray();
        int[] sizes = common.clone();
        if (self.dim() > 0) {
            common[along] = self.size(along);
            sizes[along] = indices.size(along);
        }
        int size = self.dim() == 0 ? 1 : self.size(along);
        Tensor at = AdvancedIndex.fromStart("takeAlongDim", indices, size, along);
        return self.expand(common).gather(along, at.expand(sizes));
    }

    /// The elements at places of row-major order, as one dimension.
    ///
    /// @param indices integers, from 0 or from the end
    default Tensor takeAlongDim(Tensor indices) {
        return ((Tensor) this).reshape(-1).takeAlongDim(indices.reshape(-1), 0);
    }

    /// Each element so many times, as one dimension
    /// ([torch.repeat_interleave](https://docs.pytorch.org/docs/stable/generated/torch.repeat_interleave.html)).
    ///
    /// @param repeats how often
    default Tensor repeatInterleave(int repeats) {
        return ((Tensor) this).reshape(-1).repeatInterleave(repeats, 0);
    }

    /// Each place of a dimension so many times.
    ///
    /// @param repeats how often
    /// @param dim     from 0 or from the end
    default Tensor repeatInterleave(int repeats, int dim) {
        return repeatInterleave(Factories.fromArray(new long[] {repeats}), dim);
    }

    /// Each element so many times, as one dimension.
    ///
    /// @param repeats how often, for each element or one for all
    default Tensor repeatInterleave(Tensor repeats) {
        return ((Tensor) this).reshape(-1).repeatInterleave(repeats, 0);
    }

    /// Each place of a dimension so many times.
    ///
    /// @param repeats how often, for each place or one for all
    /// @param dim     from 0 or from the end
    default Tensor repeatInterleave(Tensor repeats, int dim) {
        Tensor self = (Tensor) this;
        int along = Shape.wrap("repeatInterleave", dim, self.dim());
        int size = self.dim() == 0 ? 1 : self.size(along);
        if (repeats.numel() != size && repeats.numel() != 1) {
            throw new ShapeException("repeatInterleave: " + repeats.numel() + " repeats for dimension " + dim
                    + " of size " + size + " (shape " + self.shape + ")");
        }
        return self.indexSelect(along, repeats.expand(size).repeatInterleave());
    }

    /// As [#repeatInterleave(Tensor, int)], with the size of the result told.
    ///
    /// @param repeats    how often, for each place or one for all
    /// @param dim        from 0 or from the end
    /// @param outputSize the sum of the repeats
    default Tensor repeatInterleave(Tensor repeats, int dim, int outputSize) {
        Tensor out = repeatInterleave(repeats, dim);
        if (out.size(dim) != outputSize) {
            throw new ValueException("repeatInterleave: the repeats make size " + out.size(dim) + ", not " + outputSize
                    + " as outputSize says");
        }
        return out;
    }

    /// The place of each of these integers, as often as it says: `[2, 0, 1]` gives `[0, 0, 2]`.
    default Tensor repeatInterleave() {
        long[] counts = ((Tensor) this).toLongArray();
        long total = 0;
        for (long count : counts) {
            if (count < 0) {
                throw new ValueException("repeatInterleave: repeats must not be negative, one is " + count);
            }
            total = Math.min(total + Math.min(count, Integer.MAX_VALUE), Integer.MAX_VALUE + 1L);
        }
        if (total > Integer.MAX_VALUE - 8) {
            throw new ValueException("repeatInterleave: the repeats add up to more than a tensor can hold, 2^31-1");
        }
        long[] places = new long[(int) total];
        int to = 0;
        for (int i = 0; i < counts.length; i++) {
            for (long k = 0; k < counts[i]; k++) {
                places[to++] = i;
            }
        }
        return Factories.fromArray(places);
    }

    /// The elements that index tensors name, or a number where a mask is false; indices there may lie outside.
    ///
    /// @param mask    bool, of the common shape of the indices
    /// @param indices one for each dimension from the first on; null for a whole dimension
    /// @param fill    a number
    default Tensor unsafeMaskedIndex(Tensor mask, List<@Nullable Tensor> indices, double fill) {
        Tensor self = (Tensor) this;
        Tensor chosen = AdvancedIndex.get("unsafeMaskedIndex", self, Scatter.clamped(self, indices));
        return chosen.maskedFill(mask.logicalNot(), fill);
    }
}
