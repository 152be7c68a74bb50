package dev.flambeau.tensor;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Further views of the same memory.
public sealed interface TensorViews permits Tensor {
    /// The matrix with rows and columns exchanged, as [Tensor#t].
    @SuppressWarnings("MemberName")
    default Tensor T() {
        return ((Tensor) this).t();
    }

    /// The matrix conjugated with rows and columns exchanged, which for real numbers is [Tensor#t].
    @SuppressWarnings("MemberName")
    default Tensor H() {
        return ((Tensor) this).t();
    }

    /// Matrices in the last two dimensions with rows and columns exchanged.
    default Tensor mT() {
        return turned("mT");
    }

    /// As [#mT] with conjugated elements, which for real numbers is the same.
    default Tensor mH() {
        return turned("mH");
    }

    private Tensor turned(String op) {
        Tensor self = (Tensor) this;
        if (self.dim() < 2) {
            throw new ShapeException(op + ": needs 2 dimensions or more, not shape " + self.shape);
        }
        return self.transpose(-2, -1);
    }

    /// This tensor's memory with other sizes and strides, from where this tensor begins.
    ///
    /// @param size   the shape to get
    /// @param stride how far neighbours lie apart in memory, one for each size
    default Tensor asStrided(int[] size, int[] stride) {
        return asStrided(size, stride, ((Tensor) this).offset);
    }

    /// This tensor's memory with other sizes, strides and offset
    /// ([as_strided](https://docs.pytorch.org/docs/stable/generated/torch.as_strided.html)).
    ///
    /// @param size          the shape to get
    /// @param stride        how far neighbours lie apart in memory, one for each size
    /// @param storageOffset where the first element lies in memory
    default Tensor asStrided(int[] size, int[] stride, int storageOffset) {
        return StridedViews.asStrided((Tensor) this, size, stride, storageOffset);
    }

    /// Windows of a dimension, which stand in a new last dimension; a view, so windows may overlap.
    ///
    /// @param dimension from 0 or from the end
    /// @param size      of a window
    /// @param step      from the start of one window to the next
    default Tensor unfold(int dimension, int size, int step) {
        return StridedViews.unfold((Tensor) this, dimension, size, step);
    }

    /// As [Tensor#expand].
    ///
    /// @param size the shape to get
    default Tensor broadcastTo(int... size) {
        return ((Tensor) this).expand(size);
    }

    /// Expanded to another tensor's shape.
    ///
    /// @param other has the shape
    default Tensor expandAs(Tensor other) {
        return ((Tensor) this).expand(other.shape);
    }

    /// The elements in another tensor's shape: a view where strides allow, otherwise a copy.
    ///
    /// @param other has the shape
    default Tensor reshapeAs(Tensor other) {
        return ((Tensor) this).reshape(other.shape);
    }

    /// The elements in another tensor's shape, never a copy.
    ///
    /// @param other has the shape
    default Tensor viewAs(Tensor other) {
        return ((Tensor) this).view(other.shape.toArray());
    }

    /// All elements in one dimension: a view where strides allow, otherwise a copy.
    default Tensor ravel() {
        return ((Tensor) this).reshape(((Tensor) this).numel());
    }

    /// A dimension made several.
    ///
    /// @param dim   from 0 or from the end
    /// @param sizes whose product is the dimension's size; one of them may be -1
    default Tensor unflatten(int dim, int... sizes) {
        Tensor self = (Tensor) this;
        int at = Shape.wrapSized("unflatten", dim, self.dim());
        int known = 1;
        int open = -1;
        for (int i = 0; i < sizes.length; i++) {
            open = sizes[i] == -1 ? i : open;
            known *= sizes[i] == -1 ? 1 : sizes[i];
        }
        int[] parts = sizes.clone();
        if (open >= 0 && known != 0) {
            parts[open] = self.size(at) / known;
            known *= parts[open];
        }
        if (sizes.length == 0 || known != self.size(at)) {
            throw new ShapeException("unflatten: " + Shape.text(sizes) + " does not multiply to size " + self.size(at)
                    + " of dimension " + at);
        }
        int[] all = new int[self.dim() - 1 + parts.length];
        for (int d = 0; d < all.length; d++) {
            all[d] = d < at ? self.size(d) : d < at + parts.length ? parts[d - at] : self.size(d - parts.length + 1);
        }
        return self.reshape(all);
    }

    /// One dimension moved to another place, the others in their order.
    ///
    /// @param source      where it stands
    /// @param destination where it stands afterwards
    default Tensor movedim(int source, int destination) {
        return movedim(new int[] {source}, new int[] {destination});
    }

    /// Dimensions moved to other places, the others in their order.
    ///
    /// @param source      where they stand
    /// @param destination where they stand afterwards
    default Tensor movedim(int[] source, int[] destination) {
        Tensor self = (Tensor) this;
        int rank = self.dim();
        int[] order = new int[rank];
        Arrays.fill(order, -1);
        int taken = 0;
        if (source.length != destination.length) {
            throw new ValueException(
                    "movedim: " + Shape.text(source) + " and " + Shape.text(destination) + " must be equally long");
        }
        for (int i = 0; i < source.length; i++) {
            int from = Shape.wrap("movedim", source[i], rank);
            int to = Shape.wrap("movedim", destination[i], rank);
            if (rank > 0 && (order[to] >= 0 || (taken >> from & 1) != 0)) {
                throw new ValueException("movedim: " + Shape.text(source) + " to " + Shape.text(destination)
                        + " names a dimension twice");
            }
            if (rank > 0) {
                order[to] = from;
                taken |= 1 << from;
            }
        }
        int next = 0;
        for (int d = 0; d < rank; d++) {
            if (order[d] < 0) {
                while ((taken >> next & 1) != 0) {
                    next++;
                }
                order[d] = next++;
            }
        }
        return self.permute(order);
    }

    /// As [Tensor#narrow(int, int, int)].
    ///
    /// @param dim    from 0 or from the end
    /// @param start  the first place, an integer tensor of one element
    /// @param length how many places
    default Tensor narrow(int dim, Tensor start, int length) {
        return ((Tensor) this).narrow(dim, Math.toIntExact(start.itemLong()), length);
    }

    /// As [Tensor#slice(int, int, int, int)].
    ///
    /// @param dim   from 0 or from the end
    /// @param start the first place; null is the beginning
    /// @param end   the place after the last; null is the end
    /// @param step  1 or more
    default Tensor slice(int dim, @Nullable Integer start, @Nullable Integer end, int step) {
        int from = start == null ? 0 : start;
        return ((Tensor) this).slice(dim, from, end == null ? Integer.MAX_VALUE : (int) end, step);
    }

    /// A copy that repeats the tensor along each dimension, where the numbers count from the last dimension.
    ///
    /// @param dims how often, for each dimension; missing ones in front count as 1
    default Tensor tile(int... dims) {
        Tensor self = (Tensor) this;
        int[] times = new int[Math.max(dims.length, self.dim())];
        Arrays.fill(times, 1);
        System.arraycopy(dims, 0, times, times.length - dims.length, dims.length);
        if (Arrays.stream(dims).anyMatch(d -> d < 0)) {
            throw new ShapeException("tile: " + Shape.text(dims) + " for shape " + self.shape
                    + " has a negative number; give 0 or more for each dimension");
        }
        return self.repeat(times);
    }

    /// Zeros of this tensor's dtype.
    ///
    /// @param size  the shape
    /// @param dtype another one; null keeps it
    default Tensor newZeros(int[] size, @Nullable DType dtype) {
        return newFull(size, 0, dtype);
    }

    /// Ones of this tensor's dtype.
    ///
    /// @param size  the shape
    /// @param dtype another one; null keeps it
    default Tensor newOnes(int[] size, @Nullable DType dtype) {
        return newFull(size, 1, dtype);
    }

    /// One number everywhere, in this tensor's dtype.
    ///
    /// @param size      the shape
    /// @param fillValue of all elements
    /// @param dtype     another one; null keeps it
    default Tensor newFull(int[] size, double fillValue, @Nullable DType dtype) {
        return Factories.full(Shape.of(size), fillValue, dtype == null ? ((Tensor) this).dtype : dtype);
    }

    /// At least one dimension.
    default Tensor atleast1d() {
        Tensor self = (Tensor) this;
        return self.dim() == 0 ? self.reshape(1) : self;
    }

    /// At least two dimensions; new ones of size 1 come first.
    default Tensor atleast2d() {
        Tensor self = (Tensor) this;
        return self.dim() >= 2 ? self : self.reshape(1, self.numel());
    }

    /// At least three dimensions: a vector lies along the second one, a matrix along the first two.
    default Tensor atleast3d() {
        Tensor self = (Tensor) this;
        return switch (self.dim()) {
            case 0, 1 -> self.reshape(1, self.numel(), 1);
            case 2 -> self.unsqueeze(-1);
            default -> self;
        };
    }

    /// Parts of a dimension of these sizes, which must add up to it.
    ///
    /// @param splitSizes one for each part
    /// @param dim        from 0 or from the end
    default List<Tensor> splitWithSizes(int[] splitSizes, int dim) {
        return ((Tensor) this).split(splitSizes, dim);
    }

    /// So many parts of a dimension, the first ones one place larger if they cannot be equal.
    ///
    /// @param sections how many
    /// @param dim      from 0 or from the end
    default List<Tensor> tensorSplit(int sections, int dim) {
        Tensor self = (Tensor) this;
        int at = Shape.wrapSized("tensorSplit", dim, self.dim());
        if (sections < 1 || self.dim() == 0) {
            throw new ValueException("tensorSplit: needs 1 section or more and a dimension, not " + sections
                    + " for shape " + self.shape);
        }
        int[] sizes = new int[sections];
        for (int i = 0; i < sections; i++) {
            sizes[i] = self.size(at) / sections + (i < self.size(at) % sections ? 1 : 0);
        }
        return self.split(sizes, at);
    }

    /// Parts of a dimension that end before these places; the last one takes the rest.
    ///
    /// @param indices may count from the end and lie outside
    /// @param dim     from 0 or from the end
    default List<Tensor> tensorSplit(int[] indices, int dim) {
        Tensor self = (Tensor) this;
        int from = 0;
        List<Tensor> parts = new ArrayList<>();
        for (int index : indices) {
            parts.add(self.slice(dim, from, index));
            from = index;
        }
        parts.add(self.slice(dim, from, Integer.MAX_VALUE));
        return List.copyOf(parts);
    }

    /// As the other two, by an integer tensor.
    ///
    /// @param tensorIndicesOrSections without dimensions the number of parts, otherwise the places
    /// @param dim                     from 0 or from the end
    default List<Tensor> tensorSplit(Tensor tensorIndicesOrSections, int dim) {
        long[] values = tensorIndicesOrSections.toLongArray();
        return tensorIndicesOrSections.dim() == 0
                ? tensorSplit(Math.toIntExact(values[0]), dim)
                : tensorSplit(Arrays.stream(values).mapToInt(Math::toIntExact).toArray(), dim);
    }

    /// Equal parts of the columns; of the only dimension if there is but one.
    ///
    /// @param sections how many
    default List<Tensor> hsplit(int sections) {
        return equal("hsplit", sections, ((Tensor) this).dim() == 1 ? 0 : 1);
    }

    /// Parts of the columns that end before these places.
    ///
    /// @param indices where parts end
    default List<Tensor> hsplit(int[] indices) {
        return tensorSplit(indices, ((Tensor) this).dim() == 1 ? 0 : 1);
    }

    /// Equal parts of the rows.
    ///
    /// @param sections how many
    default List<Tensor> vsplit(int sections) {
        return equal("vsplit", sections, 0);
    }

    /// Parts of the rows that end before these places.
    ///
    /// @param indices where parts end
    default List<Tensor> vsplit(int[] indices) {
        return tensorSplit(indices, 0);
    }

    /// Equal parts of the third dimension.
    ///
    /// @param sections how many
    default List<Tensor> dsplit(int sections) {
        return equal("dsplit", sections, 2);
    }

    /// Parts of the third dimension that end before these places.
    ///
    /// @param indices where parts end
    default List<Tensor> dsplit(int[] indices) {
        return tensorSplit(indices, 2);
    }

    private List<Tensor> equal(String op, int sections, int dim) {
        Tensor self = (Tensor) this;
        if (dim >= self.dim() || sections < 1 || self.size(dim) % sections != 0) {
            throw new ShapeException(op + ": dimension " + dim + " of shape " + self.shape + " has no " + sections
                    + " equal parts; tensorSplit allows unequal ones");
        }
        return tensorSplit(sections, dim);
    }

    /// A copy.
    default Tensor aliasCopy() {
        return ((Tensor) this).clone();
    }

    /// As [#asStrided(int[], int[], int)], copied.
    ///
    /// @param size           the shape to get
    /// @param stride         how far neighbours lie apart in memory
    /// @param storageOffset  where the first element lies in memory
    default Tensor asStridedCopy(int[] size, int[] stride, int storageOffset) {
        return asStrided(size, stride, storageOffset).clone();
    }

    /// As [TensorDiagonals#diagonal(int, int, int)], copied.
    ///
    /// @param offset 0 is the main diagonal
    /// @param dim1   the rows
    /// @param dim2   the columns
    default Tensor diagonalCopy(int offset, int dim1, int dim2) {
        return ((Tensor) this).diagonal(offset, dim1, dim2).clone();
    }

    /// As [Tensor#expand], copied.
    ///
    /// @param size the shape to get
    default Tensor expandCopy(int... size) {
        return ((Tensor) this).expand(size).clone();
    }

    /// As [TensorShaping#narrow(int, int, int)], copied.
    ///
    /// @param dim    from 0 or from the end
    /// @param start  the first place
    /// @param length how many places
    default Tensor narrowCopy(int dim, int start, int length) {
        return ((Tensor) this).narrow(dim, start, length).clone();
    }

    /// As [Tensor#permute], copied.
    ///
    /// @param dims each dimension once
    default Tensor permuteCopy(int... dims) {
        return ((Tensor) this).permute(dims).clone();
    }

    /// As [Tensor#splitWithSizes], copied.
    ///
    /// @param splitSizes one for each part
    /// @param dim        from 0 or from the end
    default List<Tensor> splitWithSizesCopy(int[] splitSizes, int dim) {
        return splitWithSizes(splitSizes, dim).stream().map(Tensor::clone).toList();
    }

    /// As [TensorShaping#squeeze()], copied.
    default Tensor squeezeCopy() {
        return ((Tensor) this).squeeze().clone();
    }

    /// As [TensorShaping#squeeze(int[])], copied.
    ///
    /// @param dims from 0 or from the end
    default Tensor squeezeCopy(int... dims) {
        return ((Tensor) this).squeeze(dims).clone();
    }

    /// As [Tensor#t], copied.
    default Tensor tCopy() {
        return ((Tensor) this).t().clone();
    }

    /// As [Tensor#transpose], copied.
    ///
    /// @param dim0 one
    /// @param dim1 the other
    default Tensor transposeCopy(int dim0, int dim1) {
        return ((Tensor) this).transpose(dim0, dim1).clone();
    }

    /// As [Tensor#unbind], copied.
    ///
    /// @param dim from 0 or from the end
    default List<Tensor> unbindCopy(int dim) {
        return ((Tensor) this).unbind(dim).stream().map(Tensor::clone).toList();
    }

    /// As [#unfold(int, int, int)], copied.
    ///
    /// @param dimension from 0 or from the end
    /// @param size      of a window
    /// @param step      from one window to the next
    default Tensor unfoldCopy(int dimension, int size, int step) {
        return unfold(dimension, size, step).clone();
    }

    /// As [Tensor#unsqueeze], copied.
    ///
    /// @param dim where it stands afterwards
    default Tensor unsqueezeCopy(int dim) {
        return ((Tensor) this).unsqueeze(dim).clone();
    }

    /// As [TensorShaping#view(int...)], copied.
    ///
    /// @param size one of them may be -1
    default Tensor viewCopy(int... size) {
        return ((Tensor) this).view(size).clone();
    }
}
