package dev.flambeau.tensor;

import java.util.List;

/// Shape, order and dtype. Views share memory with this tensor; a method says so where it copies.
public sealed interface TensorShaping permits Tensor {
    /// The elements in another shape: a view where strides allow, otherwise a copy.
    ///
    /// @param sizes one of them may be -1, which is then computed
    default Tensor reshape(int... sizes) {
        return Shaping.reshape((Tensor) this, Shaping.infer("reshape", (Tensor) this, sizes));
    }

    /// As [#reshape(int...)].
    ///
    /// @param shape of as many elements
    default Tensor reshape(Shape shape) {
        return Shaping.reshape((Tensor) this, Shaping.infer("reshape", (Tensor) this, shape.sizes()));
    }

    /// As [#reshape(int...)], but never a copy.
    ///
    /// @param sizes one of them may be -1, which is then computed
    default Tensor view(int... sizes) {
        return Shaping.view((Tensor) this, Shaping.infer("view", (Tensor) this, sizes));
    }

    /// All dimensions made one.
    default Tensor flatten() {
        return flatten(0, -1);
    }

    /// The dimensions from first to last made one.
    ///
    /// @param startDim from 0 or from the end
    /// @param endDim   from 0 or from the end, included
    default Tensor flatten(int startDim, int endDim) {
        return Shaping.flatten((Tensor) this, startDim, endDim);
    }

    /// A new dimension of size 1.
    ///
    /// @param dim where it stands afterwards, from 0 or from the end
    default Tensor unsqueeze(int dim) {
        return Shaping.unsqueeze((Tensor) this, dim);
    }

    /// Without the dimensions of size 1.
    default Tensor squeeze() {
        return Shaping.squeeze((Tensor) this, Dims.all(((Tensor) this).dim()));
    }

    /// Without a dimension, if its size is 1.
    ///
    /// @param dim from 0 or from the end
    default Tensor squeeze(int dim) {
        return Shaping.squeeze((Tensor) this, Dims.mask("squeeze", ((Tensor) this).shape, dim));
    }

    /// Without those of the dimensions whose size is 1.
    ///
    /// @param dims from 0 or from the end; none leaves all
    default Tensor squeeze(int[] dims) {
        Tensor self = (Tensor) this;
        int mask = dims.length == 0 ? 0 : Dims.mask("squeeze", self.shape, dims);
        return Shaping.squeeze(self, mask);
    }

    /// Dimensions in another order.
    ///
    /// @param dims each dimension once
    default Tensor permute(int... dims) {
        return Shaping.permute(MovementRows.PERMUTE, (Tensor) this, dims);
    }

    /// Two dimensions exchanged.
    ///
    /// @param dim0 one
    /// @param dim1 the other
    default Tensor transpose(int dim0, int dim1) {
        return Shaping.transpose(MovementRows.TRANSPOSE, (Tensor) this, dim0, dim1);
    }

    /// Rows and columns of a matrix exchanged; tensors of fewer dimensions stay as they are.
    default Tensor t() {
        return Shaping.t((Tensor) this);
    }

    /// Dimensions of size 1 repeated without copying; new ones may be put in front.
    ///
    /// @param sizes the shape to get; -1 keeps a size
    default Tensor expand(int... sizes) {
        return Shaping.expand((Tensor) this, sizes);
    }

    /// As [#expand(int...)].
    ///
    /// @param shape to get
    default Tensor expand(Shape shape) {
        return Shaping.expand((Tensor) this, shape.sizes());
    }

    /// A part of a dimension.
    ///
    /// @param dim    from 0 or from the end
    /// @param start  the first place, from 0 or from the end
    /// @param length how many places
    default Tensor narrow(int dim, int start, int length) {
        return Shaping.narrow((Tensor) this, dim, start, length);
    }

    /// A part of a dimension, as `start:stop:step` in Python: bounds may count from the end and lie outside.
    ///
    /// @param dim   from 0 or from the end
    /// @param start the first place
    /// @param stop  the place after the last
    /// @param step  1 or more
    default Tensor slice(int dim, int start, int stop, int step) {
        return Shaping.slice((Tensor) this, dim, start, stop, step);
    }

    /// As above with a step of 1.
    ///
    /// @param dim   from 0 or from the end
    /// @param start the first place
    /// @param stop  the place after the last
    default Tensor slice(int dim, int start, int stop) {
        return Shaping.slice((Tensor) this, dim, start, stop, 1);
    }

    /// One place of a dimension, which vanishes.
    ///
    /// @param dim   from 0 or from the end
    /// @param index from 0 or from the end
    default Tensor select(int dim, int index) {
        return Shaping.select((Tensor) this, dim, index);
    }

    /// Parts of a dimension of equal size, the last one perhaps smaller.
    ///
    /// @param splitSize of a part
    /// @param dim       from 0 or from the end
    default List<Tensor> split(int splitSize, int dim) {
        return Shaping.split((Tensor) this, splitSize, dim);
    }

    /// Parts of a dimension of these sizes, which must add up to it.
    ///
    /// @param splitSizes one for each part
    /// @param dim        from 0 or from the end
    default List<Tensor> split(int[] splitSizes, int dim) {
        return Shaping.split((Tensor) this, splitSizes, dim);
    }

    /// A dimension in so many parts, as equal as they can be with the last ones smaller or missing.
    ///
    /// @param chunks at most so many
    /// @param dim    from 0 or from the end
    default List<Tensor> chunk(int chunks, int dim) {
        return Shaping.chunk((Tensor) this, chunks, dim);
    }

    /// All places of a dimension, which vanishes.
    ///
    /// @param dim from 0 or from the end
    default List<Tensor> unbind(int dim) {
        return Shaping.unbind((Tensor) this, dim);
    }

    /// A copy with dimensions reversed.
    ///
    /// @param dims from 0 or from the end
    default Tensor flip(int... dims) {
        Tensor self = (Tensor) this;
        return IndexOps.flip(self, new Dims(dims.length == 0 ? 0 : Dims.mask("flip", self.shape, dims)));
    }

    /// A copy that repeats the tensor along each dimension.
    ///
    /// @param times how often, for each dimension; new ones may be put in front
    default Tensor repeat(int... times) {
        return Shaping.repeat((Tensor) this, times);
    }

    /// The tensor itself if its elements lie in row-major order, otherwise a copy in which they do.
    default Tensor contiguous() {
        Tensor self = (Tensor) this;
        return self.strides == null ? self : self.clone();
    }

    /// The elements in another dtype; the tensor itself if it has it. Floats become integers towards zero.
    ///
    /// @param dtype to get
    default Tensor to(DType dtype) {
        Tensor self = (Tensor) this;
        return self.dtype == dtype ? self : Dispatch.done(MovementRows.TO, null, Layout.cast(self, dtype), self);
    }
}
