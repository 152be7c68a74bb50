package dev.flambeau.io;

import dev.flambeau.error.FlambeauException;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Shape;
import dev.flambeau.tensor.Tensor;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes tensors from the arguments of PyTorch's `_rebuild_` functions, each of them checked.
final class TensorBuilder {
    private static final int MOST_DIMENSIONS = 64;

    private final Origin origin;
    private final @Nullable StorageSource source;

    private final boolean lenient;

    /// @param lenient whether elements that we have no dtype for become those of another one
    TensorBuilder(Origin origin, @Nullable StorageSource source, boolean lenient) {
        this.origin = origin;
        this.source = source;
        this.lenient = lenient;
    }

    /// `(storage, offset, size, stride)`
    Object v1(List<Object> args) throws IOException {
        require(args.size() >= 4);
        return build(args, null, false);
    }

    /// `(storage, offset, size, stride, requires_grad, hooks, metadata)`
    Object v2(List<Object> args) throws IOException {
        require(args.size() == 6 || args.size() == 7);
        return markedConjugate(args, 6) ? conjugate() : build(args, null, isTrue(args.get(4)));
    }

    /// `(storage, offset, size, stride, requires_grad, hooks, dtype, metadata)`
    Object v3(List<Object> args) throws IOException {
        require(args.size() == 7 || args.size() == 8);
        require(args.get(6) instanceof String);
        return markedConjugate(args, 7) ? conjugate() : build(args, (String) args.get(6), isTrue(args.get(4)));
    }

    /// `(data, requires_grad, hooks)`
    Object parameter(List<Object> args) {
        require(!args.isEmpty());
        Object data = args.get(0);
        if (data instanceof Unsupported || data instanceof PyObject) {
            return data;
        }
        boolean wanted = args.size() < 2 || isTrue(args.get(1));
        if (data instanceof LazyTensor lazy) {
            return lazy.asParameter(wanted && lazy.dtype().isFloating());
        }
        require(data instanceof Tensor);
        Tensor tensor = (Tensor) data;
        return new Parameter(tensor, wanted && tensor.dtype().isFloating());
    }

    private Object build(List<Object> args, @Nullable String dtypeName, boolean requiresGrad) throws IOException {
        require(args.get(0) instanceof StorageRef && args.get(1) instanceof Long);
        StorageRef ref = (StorageRef) args.get(0);
        String name = dtypeName == null ? ref.type().torchName : dtypeName.substring("torch.".length());
        ElementType type = dtypeName == null ? ref.type().elements : ElementType.ofTorch(name);
        if (type == null || !type.isOurs() && !lenient) {
            return new Unsupported("a " + name + " tensor", type);
        }
        require(dtypeName == null || ref.type() == StorageType.UNTYPED || ref.type().elements == type);
        boolean wanted = requiresGrad && type.dtype.isFloating();
        Object made = place(ref, type, (Long) args.get(1), longs(args.get(2)), longs(args.get(3)));
        return switch (made) {
            case LazyTensor(MappedStorage storage, int offset, Shape shape, int[] strides, boolean _, boolean _) ->
                new LazyTensor(storage, offset, shape, strides, wanted, false);
            case Tensor tensor when wanted -> tensor.requiresGrad_(true);
            default -> made;
        };
    }

    private Object place(StorageRef ref, ElementType type, long offset, long[] sizes, long[] strides)
            throws IOException {
        require(sizes.length == strides.length);
        boolean empty = Arrays.stream(sizes).anyMatch(size -> size == 0);
        long numel = empty ? 0 : 1;
        long last = offset;
        int[] shape;
        int[] steps;
        try {
            for (int i = 0; i < sizes.length; i++) {
                numel = Math.multiplyExact(numel, sizes[i]);
                last = Math.addExact(last, Math.multiplyExact(Math.max(sizes[i] - 1, 0), strides[i]));
                require(sizes[i] >= 0 && strides[i] >= 0);
                // The step of a dimension of at most one element is never taken.
                strides[i] = sizes[i] <= 1 ? Math.min(strides[i], Integer.MAX_VALUE / 2) : strides[i];
            }
            Math.toIntExact(Math.multiplyExact(numel, type.parts));
            shape = ints(type.sizes(sizes));
            steps = ints(type.strides(strides));
        } catch (ArithmeticException e) {
            throw origin.error(
                    "a tensor of shape " + Arrays.toString(sizes) + " and strides " + Arrays.toString(strides)
                            + " is larger than Java's arrays, which have at most 2^31-1 elements",
                    e);
        }
        long length = ref.type() == StorageType.UNTYPED ? ref.numel() / type.bytes : ref.length();
        if (offset < 0 || (!empty && last >= length)) {
            throw origin.damaged("a tensor at " + offset + " with shape " + Arrays.toString(sizes) + " and strides "
                    + Arrays.toString(strides) + " reaches outside its storage of " + length + " elements");
        }
        if (source == null) {
            throw origin.damaged("a tensor stands where none can be");
        }
        try {
            int start = empty ? 0 : Math.toIntExact((ref.offset() + offset) * type.parts);
            MappedStorage storage =
                    source instanceof MappedStorages mapped ? mapped.mapped(ref, type) : source.storage(ref, type);
            return source instanceof MappedStorages || !type.isOurs()
                    ? new LazyTensor(storage, start, Shape.of(shape), steps, false, false)
                    : Tensor.of(storage.get(), start, shape, steps);
        } catch (FlambeauException | ArithmeticException e) {
            throw origin.damaged(String.valueOf(e.getMessage()));
        }
    }

    private long[] longs(Object value) {
        require(value instanceof PyTuple);
        List<Object> items = ((PyTuple) value).items();
        require(items.size() <= MOST_DIMENSIONS);
        long[] longs = new long[items.size()];
        for (int i = 0; i < longs.length; i++) {
            require(items.get(i) instanceof Long);
            longs[i] = (Long) items.get(i);
        }
        return longs;
    }

    private boolean isTrue(Object value) {
        require(value instanceof Boolean);
        return (Boolean) value;
    }

    /// PyTorch marks conjugated and negated views in a dict behind the other arguments.
    private static boolean markedConjugate(List<Object> args, int index) {
        return args.size() > index
                && args.get(index) instanceof PyDict marks
                && (Boolean.TRUE.equals(marks.entries.get("conj")) || Boolean.TRUE.equals(marks.entries.get("neg")));
    }

    private static Unsupported conjugate() {
        return new Unsupported("a lazily conjugated or negated tensor");
    }

    private static int[] ints(long[] values) {
        return Arrays.stream(values).mapToInt(Math::toIntExact).toArray();
    }

    private void require(boolean condition) {
        if (!condition) {
            throw origin.damaged("a tensor is described in a way that PyTorch never writes");
        }
    }
}
