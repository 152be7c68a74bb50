package dev.flambeau.tensor;

import dev.flambeau.error.GradientException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.kernels.Lane;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import org.jspecify.annotations.Nullable;

/// A multi-dimensional array with a gradient, as
/// [torch.Tensor](https://docs.pytorch.org/docs/stable/tensors.html): elements of one [DType] in one
/// [Storage], seen through sizes and strides. Views share storage with their base. Made by the factories of
/// `dev.flambeau.Torch`.
///
/// Operators are grouped by what they do: [arithmetic][TensorArithmetic], [functions of one
/// value][TensorMath], [comparison][TensorComparison], [reductions][TensorReduction], [shape and
/// views][TensorShaping], [indexing][TensorIndexing], [matrix products][TensorLinear] and [in-place
/// changes][TensorInPlace].
public sealed class Tensor
        implements TensorArithmetic,
                TensorMath,
                TensorSpecial,
                TensorComparison,
                TensorReduction,
                TensorShaping,
                TensorIndexing,
                TensorLinear,
                TensorInPlace,
                TensorPointwise,
                TensorInPlaceMath,
                TensorCumulative,
                TensorSorting,
                TensorStatistics,
                TensorHistograms,
                TensorScattering,
                TensorDiagonals,
                TensorViews,
                TensorProducts,
                TensorInPlaceLogic,
                TensorInPlaceScattering,
                TensorSecondNames,
                TensorRandom,
                TensorQueries,
                TensorGradients,
                TensorDefaults,
                TensorDecompositions
        permits Parameter {
    Storage storage;
    DType dtype;
    Shape shape;
    /// Null if the elements lie in row-major order without gaps.
    int @Nullable [] strides;

    int offset;
    boolean requiresGrad;
    private boolean number;
    private boolean inference;
    /// What this is a view of; null if it is none. Never a view itself.
    private @Nullable Tensor base;
    /// How often a recorded operator changed this tensor or a view of it in place; of a view, how many of
    /// these changes of its base its node knows.
    private int rebases;
    /// What made this tensor, or, for a leaf that requires a gradient, what receives it.
    @Nullable
    Node node;

    @Nullable
    Tensor grad;

    Tensor(Storage storage, Shape shape) {
        this.storage = storage;
        this.dtype = storage.dtype;
        this.shape = shape;
        this.inference = GradMode.isInference();
    }

    /// Another tensor on the memory of one there is; part of no graph.
    private Tensor(Tensor base, Shape shape, int @Nullable [] strides, int offset) {
        this(base.storage, shape);
        this.strides = strides;
        this.offset = offset;
        this.inference |= base.inference;
    }

    /// For [Parameter]: the same memory.
    Tensor(Tensor data) {
        this(data, data.shape, data.strides, data.offset);
        storage.free();
    }

    static Tensor make(Object array, DType dtype, Shape shape) {
        return new Tensor(new Storage(array, dtype, shape.numel()), shape);
    }

    /// A plain number as an operand: it never raises the dtype of a tensor within its category.
    static Tensor number(Tensor like, double value) {
        DType dtype = Promotion.ofFloatingNumber(like.dtype);
        Object array = dtype == DType.FLOAT64 ? new double[] {value} : new float[] {(float) value};
        return asNumber(make(array, dtype, Shape.SCALAR));
    }

    /// A plain integer as an operand.
    static Tensor number(Tensor like, long value) {
        return like.dtype.isFloating()
                ? number(like, (double) value)
                : asNumber(make(new long[] {value}, DType.INT64, Shape.SCALAR));
    }

    private static Tensor asNumber(Tensor t) {
        t.number = true;
        return t;
    }

    /// A tensor whose elements are anything, for kernels that write all of them.
    static Tensor blank(DType dtype, Shape shape) {
        return make(dtype.newArray(shape.numel()), dtype, shape);
    }

    static Tensor empty(DType dtype, Shape shape) {
        return new Tensor(Storage.allocate(dtype, shape.numel()), shape);
    }

    /// A tensor over memory there is, for readers of files
    /// ([torch.Tensor.set_](https://docs.pytorch.org/docs/stable/generated/torch.Tensor.set_.html)).
    ///
    /// @param storage the memory
    /// @param offset  the first element
    /// @param sizes   the shape
    /// @param strides in elements, none negative
    /// @throws ShapeException if an element would lie outside the storage
    public static Tensor of(Storage storage, int offset, int[] sizes, int[] strides) {
        Shape shape = Shape.of(sizes);
        if (strides.length != sizes.length) {
            throw new ShapeException("tensor: " + sizes.length + " sizes and " + strides.length + " strides");
        }
        long last = offset;
        boolean outside = offset < 0;
        for (int i = 0; i < sizes.length; i++) {
            outside |= strides[i] < 0;
            last += (long) Math.max(sizes[i] - 1, 0) * strides[i];
        }
        if (outside || shape.numel() > 0 && last >= storage.length()) {
            throw new ShapeException("tensor: offset " + offset + ", sizes " + shape + " and strides "
                    + Shape.text(strides) + " reach outside a storage of " + storage.length() + " elements");
        }
        Tensor t = new Tensor(storage, shape);
        t.offset = offset;
        t.strides = Layout.normal(shape, strides.clone());
        return t;
    }

    /// Another view of the same memory, part of no graph.
    Tensor alias(Shape newShape, int @Nullable [] newStrides, int newOffset) {
        Tensor t = new Tensor(this, newShape, Layout.normal(newShape, newStrides), newOffset);
        t.base = base == null ? this : base;
        t.rebases = t.base.rebases;
        return t;
    }

    // ---- what it is

    /// Element type.
    public final DType dtype() {
        return dtype;
    }

    /// Sizes of all dimensions.
    public final Shape shape() {
        return shape;
    }

    /// Size of one dimension.
    ///
    /// @param dim from 0, or from the end if negative
    public final int size(int dim) {
        return shape.size(dim);
    }

    /// How many dimensions.
    public final int dim() {
        return shape.dim();
    }

    /// How many elements.
    public final int numel() {
        return shape.numel();
    }

    /// A copy of the distances between neighbours in each dimension, in elements.
    public final int[] stride() {
        return strides().clone();
    }

    final int[] strides() {
        int[] s = strides;
        return s == null ? shape.strides() : s;
    }

    /// The memory, shared with views.
    public final Storage storage() {
        return storage;
    }

    /// Where in the storage the first element lies.
    public final int storageOffset() {
        return offset;
    }

    /// True if the elements lie in row-major order without gaps.
    public final boolean isContiguous() {
        return strides == null;
    }

    final boolean isNumber() {
        return number;
    }

    // ---- gradients

    /// True if operators on this tensor are recorded.
    public final boolean requiresGrad() {
        refresh();
        return requiresGrad;
    }

    /// Starts or stops recording operators on this leaf; returns this.
    ///
    /// @param wanted true to record
    /// @throws GradientException if the dtype is not floating, or this is a result and not a leaf
    public final Tensor requiresGrad_(boolean wanted) {
        if (wanted && !dtype.isFloating()) {
            throw new GradientException("requiresGrad_: only floating tensors have gradients, this one is " + dtype);
        }
        if (!isLeaf()) {
            if (wanted) {
                return this;
            }
            throw new GradientException("requiresGrad_: this tensor is the result of " + gradFn()
                    + ", not a leaf; use detach() to cut it off the graph");
        }
        if (wanted && inference && !GradMode.isInference()) {
            throw new GradientException("requiresGrad_: this tensor was made in inferenceMode; clone() it first");
        }
        requiresGrad = wanted;
        if (!wanted) {
            node = null;
        }
        return this;
    }

    /// As [#requiresGrad_] with true.
    public final Tensor requiresGrad_() {
        return requiresGrad_(true);
    }

    /// True if no recorded operator made this tensor.
    public final boolean isLeaf() {
        refresh();
        return node == null || node.leaf != null;
    }

    /// True if it was made in inference mode.
    public final boolean isInference() {
        return inference;
    }

    /// PyTorch's name of the node that made this tensor, `MulBackward0`; null for a leaf.
    public final @Nullable String gradFn() {
        refresh();
        Node n = node;
        return n == null || n.leaf != null ? null : n.op.backwardName();
    }

    /// The gradient that backward has summed up here; null before.
    public final @Nullable Tensor grad() {
        Tensor g = grad;
        if (g != null) {
            g.storage.free();
        }
        return g;
    }

    /// Replaces the gradient.
    ///
    /// @param gradient of this shape and dtype, or null to clear it
    /// @throws ShapeException if the shape differs
    public final void setGrad(@Nullable Tensor gradient) {
        if (gradient != null && (!gradient.shape.same(shape) || gradient.dtype != dtype)) {
            throw new ShapeException("setGrad: the gradient is " + gradient.dtype + " " + gradient.shape
                    + ", the tensor is " + dtype + " " + shape);
        }
        Tensor before = grad;
        if (before != null && before != gradient) {
            before.storage.dropped();
        }
        if (gradient != null) {
            gradient.storage.free();
        }
        grad = gradient;
    }

    /// A copy, which gradients flow through.
    @Override
    public final Tensor clone() {
        return Dispatch.done(MovementRows.CLONE, null, Layout.clone(this), this);
    }

    /// The same memory, cut off the graph.
    public final Tensor detach() {
        return new Tensor(this, shape, strides, offset);
    }

    /// Replaces memory, dtype and shape; the gradient is dropped if it no longer fits.
    ///
    /// @param data what to hold from now on; shared, not copied
    public final void setData(Tensor data) {
        storage = data.storage;
        dtype = data.dtype;
        shape = data.shape;
        strides = data.strides;
        offset = data.offset;
        node = null;
        base = null;
        Tensor g = grad;
        if (g != null && (g.dtype != dtype || !g.shape.same(shape))) {
            grad = null;
        }
    }

    /// The node that a gradient of this tensor goes to; null if it wants none.
    @Nullable
    Node edge() {
        refresh();
        if (!requiresGrad) {
            return null;
        }
        if (node == null) {
            node = Node.accumulator(this);
        }
        return node;
    }

    /// True for a view whose base was changed by a recorded operator since its node was made.
    boolean isStale() {
        return base != null && rebases != base.rebases;
    }

    /// Makes an outdated view a part of what its base has become.
    private void refresh() {
        Tensor root = base;
        if (root != null && rebases != root.rebases) {
            rebases = root.rebases;
            if (root.requiresGrad && dtype.isFloating()) {
                Object region = new RegionRows.Region(RegionRows.Geometry.of(root), RegionRows.Geometry.of(this));
                Node.record(RegionRows.REGION, region, this, root, null, null);
            }
        }
    }

    /// Takes its place in the graph after a recorded change in place. The change of a view is a change of its
    /// base, and all other views of it are outdated from now on.
    void changed(Node change) {
        Tensor root = base;
        if (root == null) {
            change.attach(this);
            rebases++;
        } else {
            Object region = new RegionRows.Region(RegionRows.Geometry.of(root), RegionRows.Geometry.of(this));
            change.attach(this);
            Node.record(RegionRows.REGION_SET, region, root, root, this, null);
            root.rebases++;
        }
    }

    /// The tensor whose place in the graph a change of this one takes.
    Tensor root() {
        return base == null ? this : base;
    }

    // ---- values out

    /// The value of a one-element tensor.
    ///
    /// @throws ShapeException if there is not exactly one element
    public final double item() {
        if (numel() != 1) {
            throw new ShapeException("item: takes one element, this tensor has " + numel() + " (shape " + shape
                    + "); use toFloatArray() or an index");
        }
        return storage.array() instanceof float[] f ? f[offset] : toDoubleArray()[0];
    }

    /// The value of a one-element integer tensor, exactly.
    ///
    /// @throws ShapeException if there is not exactly one element
    public final long itemLong() {
        if (numel() != 1) {
            item();
        }
        return toLongArray()[0];
    }

    /// A copy of the elements in row-major order, rounded to float.
    public final float[] toFloatArray() {
        return (float[]) Layout.copyOut(this, Lane.F32);
    }

    /// A copy of the elements in row-major order.
    public final double[] toDoubleArray() {
        return (double[]) Layout.copyOut(this, Lane.F64);
    }

    /// A copy of the elements in row-major order; fractions are cut off.
    public final long[] toLongArray() {
        return (long[]) Layout.copyOut(this, Lane.I64);
    }

    /// A copy of the elements in row-major order.
    ///
    /// @throws ValueException if a value does not fit an int
    public final int[] toIntArray() {
        long[] longs = toLongArray();
        int[] ints = new int[longs.length];
        for (int i = 0; i < ints.length; i++) {
            if ((int) longs[i] != longs[i]) {
                throw new ValueException("toIntArray: element " + i + " is " + longs[i] + ", which is no int");
            }
            ints[i] = (int) longs[i];
        }
        return ints;
    }

    /// A copy of the elements in row-major order, true where they are not 0.
    public final boolean[] toBooleanArray() {
        double[] values = toDoubleArray();
        boolean[] truths = new boolean[values.length];
        for (int i = 0; i < truths.length; i++) {
            truths[i] = values[i] != 0;
        }
        return truths;
    }

    /// As PyTorch prints it.
    @Override
    public String toString() {
        return TensorText.of(this, "");
    }
}
