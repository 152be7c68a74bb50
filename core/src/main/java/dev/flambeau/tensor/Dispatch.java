package dev.flambeau.tensor;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.GradientException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.kernels.ArrayPool;
import dev.flambeau.kernels.Lane;
import dev.flambeau.kernels.Parallel;
import dev.flambeau.kernels.ReduceKernel;
import dev.flambeau.kernels.UnaryKernel;
import dev.flambeau.watch.Watch;
import org.jspecify.annotations.Nullable;

/// The one door: every operator call comes through here. Shapes and dtypes are settled, the output is made,
/// the kernel table is asked, and, if a gradient is wanted, a node is recorded. There is one entry for each
/// way of calling, so that small operators cost no array of arguments and no boxing.
final class Dispatch {
    /// Elements that are worth a piece of work for another thread.
    static final int GRAIN = 32768;

    private Dispatch() {}

    private static boolean records(Tensor a) {
        return wants(a) && GradMode.isEnabled();
    }

    private static boolean records(Tensor a, Tensor b) {
        return (wants(a) || wants(b)) && GradMode.isEnabled();
    }

    /// A view is outdated if its base was changed by a recorded operator: then it wants a gradient too.
    private static boolean wants(Tensor a) {
        return a.requiresGrad || a.isStale();
    }

    // ---- elementwise

    static Tensor unary(Op op, Tensor a) {
        int frame = Watch.begin();
        Tensor out = computeUnary(op, a);
        Cost.ended(frame, op, null, out, a, null, null);
        return records(a) && op.isDifferentiable() ? Node.record(op, null, out, a, null, null) : out;
    }

    private static Tensor computeUnary(Op op, Tensor a) {
        DType compute = Promotion.compute(op, a.dtype);
        Lane lane = compute.lane();
        DType made = written(op, lane);
        UnaryKernel kernel = KernelTable.unary(op, lane, a.numel());
        Deferred later = made == a.dtype ? Deferred.of(a) : null;
        Object o = later == null
                ? run(kernel, Layout.contiguous(Layout.cast(a, Layout.laneType(lane))), made)
                : later.then(kernel, (op.saves & Op.A) != 0 && records(a) ? a.storage : null);
        return Layout.cast(Tensor.make(o, made, a.shape), Promotion.result(op, compute));
    }

    private static Object run(UnaryKernel kernel, Tensor in, DType made) {
        int n = in.numel();
        Object o = made.newArray(n);
        Object values = in.storage.array();
        if (n < 2 * GRAIN) {
            kernel.run(values, in.offset, o, 0, n);
        } else {
            Parallel.range(n, GRAIN, (from, end) -> kernel.run(values, in.offset + from, o, from, end - from));
        }
        return o;
    }

    /// What an elementwise kernel writes: truth values or the type of its lane.
    private static DType written(Op op, Lane lane) {
        return op.typing == Op.Typing.TRUTH ? DType.BOOL : Layout.laneType(lane);
    }

    static Tensor binary(Op op, Tensor a, Tensor b) {
        int frame = Watch.begin();
        Tensor out;
        DType dtype = a.dtype;
        if (dtype == DType.FLOAT32
                && dtype == b.dtype
                && op.typing != Op.Typing.TRUTH
                && op.typing != Op.Typing.INTEGERS) {
            Tensor later = op == ElementwiseRows.ADD ? Deferred.sum(a, b) : null;
            out = later == null ? floats(op, a, b) : later;
        } else {
            out = computeBinary(op, a, b);
        }
        Cost.ended(frame, op, null, out, a, b, null);
        return records(a, b) && op.isDifferentiable() ? Node.record(op, null, out, a, b, null) : out;
    }

    private static Tensor floats(Op op, Tensor a, Tensor b) {
        Shape shape = Broadcast.shape(op, a.shape, b.shape);
        float[] o = DType.newFloats(shape.numel());
        Broadcast.run(KernelTable.binary(op, Lane.F32, o.length), a, b, shape, o, 0);
        return Tensor.make(o, DType.FLOAT32, shape);
    }

    private static Tensor computeBinary(Op op, Tensor a, Tensor b) {
        DType compute = Promotion.compute(op, Promotion.common(a, b));
        Lane lane = compute.lane();
        DType laneType = Layout.laneType(lane);
        Shape shape = Broadcast.shape(op, a.shape, b.shape);
        DType made = written(op, lane);
        if (!KernelTable.has(op, lane)) {
            throw new DTypeException(op + ": does not take " + a.dtype + " and " + b.dtype);
        }
        Object o = made.newArray(shape.numel());
        boolean exact = op.exactNumbers && compute.isFloating() && b.dim() == 0;
        try {
            Broadcast.run(
                    KernelTable.binary(op, lane, shape.numel()),
                    Layout.cast(Layout.cast(a, compute), laneType),
                    Layout.cast(exact ? b : Layout.cast(b, compute), laneType),
                    shape,
                    o,
                    0);
        } catch (ArithmeticException e) {
            throw dividedByZero(op.name());
        }
        return Layout.cast(Tensor.make(o, made, shape), Promotion.result(op, compute));
    }

    private static ValueException dividedByZero(String op) {
        return new ValueException(op + ": an integer is divided by zero; divide floats to get inf or nan");
    }

    // ---- in place

    /// Computes an operator into its first input.
    static Tensor binaryInPlace(Op op, Tensor a, Tensor b) {
        Promotion.checkInPlace(op, Promotion.result(op, Promotion.compute(op, Promotion.common(a, b))), a.dtype);
        Shape shape = Broadcast.shape(op, a.shape, b.shape);
        if (!shape.same(a.shape)) {
            throw new ShapeException(
                    op + "_: the result has shape " + shape + ", which does not fit into the tensor of shape " + a.shape
                            + "; use " + op + " (without underscore)");
        }
        int frame = Watch.begin();
        boolean record = records(a, b);
        Node node = record ? prepare(op, a, b) : null;
        Deferred.beforeChange(a.storage);
        boolean direct = a.strides == null
                && a.dtype.isLane()
                && a.dtype == b.dtype
                && op.typing != Op.Typing.TRUTH
                && (!Layout.mayOverlap(a, b) || Layout.same(a, b));
        if (direct) {
            try {
                Broadcast.run(
                        KernelTable.binary(op, a.dtype.lane(), a.numel()), a, b, a.shape, a.storage.array(), a.offset);
            } catch (ArithmeticException e) {
                throw dividedByZero(op + "_");
            }
        } else {
            store(computeBinary(op, a, b), a);
        }
        Cost.ended(frame, op, null, a, a, b, null);
        return written(a, node);
    }

    /// Computes an operator of one value into its input.
    static Tensor unaryInPlace(Op op, Tensor a) {
        Promotion.checkInPlace(op, Promotion.result(op, Promotion.compute(op, a.dtype)), a.dtype);
        int frame = Watch.begin();
        Node node = records(a) ? prepare(op, a, null) : null;
        store(computeUnary(op, a), a);
        Cost.ended(frame, op, null, a, a, null, null);
        return written(a, node);
    }

    /// Copies values into a tensor, converting and broadcasting them.
    static Tensor copyInto(Tensor target, Tensor source) {
        Shape shape = Broadcast.shape("copy_", target.shape, source.shape);
        if (!shape.same(target.shape)) {
            throw new ShapeException(
                    "copy_: a tensor of shape " + source.shape + " does not fit into one of shape " + target.shape);
        }
        int frame = Watch.begin();
        Node node = records(target, source) ? prepare(EffectRows.COPY, target, source) : null;
        Tensor spread = source.shape.same(shape)
                ? source
                : source.alias(shape, Layout.expandStrides(source, shape), source.offset);
        store(Layout.mayOverlap(target, source) ? Layout.clone(spread) : spread, target);
        Cost.ended(frame, EffectRows.COPY, null, target, source, null, null);
        return written(target, node);
    }

    private static void store(Tensor source, Tensor target) {
        Deferred.beforeChange(target.storage);
        Layout.copy(Layout.cast(source, target.dtype), target);
    }

    private static Node prepare(Op op, Tensor a, @Nullable Tensor b) {
        Tensor root = a.root();
        if (root.requiresGrad && root.isLeaf()) {
            throw new GradientException(op + "_: this leaf" + (root == a ? "" : ", of which the tensor is a view,")
                    + " requires a gradient, so it cannot be changed by a recorded "
                    + "operator; change it inside noGrad(), or use " + op + " (without underscore)");
        }
        return Node.prepare(op, null, a, a, b);
    }

    private static Tensor written(Tensor a, @Nullable Node node) {
        a.storage.version++;
        if (node != null) {
            a.changed(node);
        }
        return a;
    }

    // ---- reductions

    /// Reduces the dimensions whose bits are set.
    ///
    /// @param out the shape to give the result: that of the kept dimensions, with or without ones
    static Tensor reduce(Op op, Tensor a, int mask, Shape out) {
        int frame = Watch.begin();
        Tensor result = computeReduce(op, a, mask, out);
        Cost.ended(frame, op, null, result, a, null, null);
        return records(a) && op.isDifferentiable() ? Node.record(op, new Dims(mask), result, a, null, null) : result;
    }

    private static Tensor computeReduce(Op op, Tensor a, int mask, Shape out) {
        DType compute = Promotion.compute(op, a.dtype);
        Lane lane = compute.lane();
        boolean indices = op == ReductionRows.ARGMAX || op == ReductionRows.ARGMIN;
        if (Dims.count(a.shape, mask) == 0
                && op.typing == Op.Typing.SAME
                && op != ReductionRows.ANY
                && op != ReductionRows.ALL) {
            throw new ShapeException(op + ": shape " + a.shape + " has no element to choose from; only sums, products, "
                    + "any and all take empty input");
        }
        ReduceKernel kernel = KernelTable.reduce(op, lane, a.numel());
        Tensor in = Layout.cast(a, Layout.laneType(lane));
        int rest = mask;
        while (!indices && !Dims.adjacent(rest)) {
            int behind = Dims.behind(rest);
            in = reduce(kernel, in, behind, Dims.reduced(in.shape, behind, true), in.dtype);
            rest ^= behind;
        }
        Tensor result = reduce(kernel, in, rest, out, indices ? DType.INT64 : in.dtype);
        return Layout.cast(result, indices ? DType.INT64 : Promotion.result(op, compute));
    }

    /// In the lane of the input; the dimensions lie side by side, or are moved there.
    private static Tensor reduce(ReduceKernel kernel, Tensor a, int mask, Shape out, DType made) {
        Tensor in = Dims.ordered(a, mask);
        int r = Dims.count(a.shape, mask);
        int inner = Dims.inner(a.shape, mask);
        Object o = ArrayPool.zeros(made.codec(), out.numel());
        int outer = out.numel() / Math.max(inner, 1);
        int block = r * inner;
        Object values = in.storage.array();
        if (a.numel() < 2 * GRAIN) {
            kernel.run(values, in.offset, outer, r, inner, o, 0);
        } else {
            Parallel.range(
                    outer,
                    Math.ceilDiv(GRAIN, block),
                    (from, end) -> kernel.run(values, in.offset + from * block, end - from, r, inner, o, from * inner));
        }
        return Tensor.make(o, made, out);
    }

    // ---- movement

    /// Another view of a tensor's memory.
    static Tensor view(
            Op op, @Nullable Object attributes, Tensor a, Shape shape, int @Nullable [] strides, int offset) {
        int frame = Watch.begin();
        Tensor out = a.alias(shape, strides, offset);
        Cost.ended(frame, op, null, out, a, null, null);
        return records(a) ? Node.record(op, attributes, out, a, null, null) : out;
    }

    // ---- everything else

    /// Gives the result of a kernel that the caller has run its place on the tape.
    static Tensor done(Op op, @Nullable Object attributes, Tensor out, Tensor a) {
        Cost.done(op, attributes, out, a, null, null);
        return records(a) && op.isDifferentiable() ? Node.record(op, attributes, out, a, null, null) : out;
    }

    /// As above, for two inputs.
    static Tensor done(Op op, @Nullable Object attributes, Tensor out, Tensor a, Tensor b) {
        Cost.done(op, attributes, out, a, b, null);
        return records(a, b) && op.isDifferentiable() ? Node.record(op, attributes, out, a, b, null) : out;
    }

    /// As above, for three inputs.
    static Tensor done(Op op, @Nullable Object attributes, Tensor out, Tensor a, Tensor b, Tensor c) {
        Cost.done(op, attributes, out, a, b, c);
        return (wants(a) || wants(b) || wants(c)) && GradMode.isEnabled()
                ? Node.record(op, attributes, out, a, b, c)
                : out;
    }

    /// As above, for many inputs.
    static Tensor done(Op op, @Nullable Object attributes, Tensor out, Tensor[] inputs) {
        Cost.done(op, out, inputs);
        for (Tensor input : inputs) {
            if (records(input)) {
                return Node.record(op, attributes, out, inputs);
            }
        }
        return out;
    }

    /// Runs a composite: by the fused kernel that claims the call, otherwise by its body. With gradient rules
    /// of its own it is one node; without, its body records what it does.
    static Tensor composite(
            Composite op, @Nullable Object attributes, Tensor a, @Nullable Tensor b, @Nullable Tensor c) {
        int frame = Watch.begin();
        boolean record = (wants(a) || b != null && wants(b) || c != null && wants(c)) && GradMode.isEnabled();
        if (record && !op.row.isDifferentiable()) {
            Tensor out = op.body.run(attributes, a, b, c);
            Cost.ended(frame, op.row, attributes, out, a, b, c);
            return out;
        }
        Tensor out = op.claim == null ? null : op.claim.run(attributes, a, b, c);
        if (out == null) {
            try (GradMode.Guard _ = GradMode.set(false)) {
                out = op.body.run(attributes, a, b, c);
            }
        }
        Cost.ended(frame, op.row, attributes, out, a, b, c);
        return record ? Node.record(op.row, attributes, out, a, b, c) : out;
    }

    /// Does one step of an optimizer for one parameter: by the fused kernel that claims it, otherwise by its
    /// body. It is never recorded.
    static <N> void step(Step<N> op, N numbers, Tensor p, Tensor gradient, Tensor... state) {
        int frame = Watch.begin();
        try (GradMode.Guard _ = GradMode.set(false)) {
            if (!op.claim(numbers, p, gradient, state)) {
                op.body.run(numbers, p, gradient, state);
            }
        }
        Cost.ended(frame, op.row, null, p, p, gradient, null);
    }
}
