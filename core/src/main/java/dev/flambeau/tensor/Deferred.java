package dev.flambeau.tensor;

import dev.flambeau.kernels.BinaryKernel;
import dev.flambeau.kernels.Lane;
import dev.flambeau.kernels.NormKernel;
import dev.flambeau.kernels.Parallel;
import dev.flambeau.kernels.UnaryKernel;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/// Channels of images, normalized by known numbers, and perhaps something of their shape added to them: a result that
/// is not there yet. In `relu(norm(x).add(y))` nobody reads the two inner results, each of which would go through
/// memory twice; so they are left until somebody asks their [Storage] for its array. An addition puts off once more;
/// an operator of one input does its own work on the way, a few thousand elements at a time, with the same bits.
///
/// What is read must stay as it is until then: whoever is about to change memory calls [#beforeChange] first.
final class Deferred {
    /// Shorter results are computed at once.
    static final int LEAST = 1 << 14;

    /// Elements that are computed one step after the other, so that the first cache has them.
    private static final int CHUNK = 1 << 11;

    /// Elements that are worth a piece of work.
    private static final int GRAIN = 1 << 15;

    /// Those that may still be asked for. A storage that is put off has no array, so that one glance is enough for
    /// all others.
    private static final Map<Storage, Deferred> OPEN = new WeakHashMap<>();

    /// Whether there is one. Changed under the lock; whoever may read what a thread has put off sees what it wrote.
    private static boolean any;

    private final Channels channels;
    private final Operand x;
    private final @Nullable Operand added;
    private final int length;

    /// What each channel is normalized by.
    ///
    /// @param kernel loops
    /// @param count  channels of an image
    /// @param places of a channel
    /// @param mean   of each channel
    /// @param scale  of each channel
    /// @param bias   of each channel
    record Channels(NormKernel kernel, int count, int places, float[] mean, float[] scale, float[] bias) {}

    /// Elements without gaps that are read.
    private record Operand(Storage storage, int offset, int version) {
        static Operand of(Tensor t) {
            return new Operand(t.storage, t.offset, t.storage.version);
        }

        float[] array() {
            if (storage.version != version) {
                throw new AssertionError("a result was put off beyond a change of what it is computed from");
            }
            return (float[]) storage.array();
        }
    }

    private Deferred(Channels channels, Operand x, @Nullable Operand added, int length) {
        this.channels = channels;
        this.x = x;
        this.added = added;
        this.length = length;
    }

    private static Tensor put(Deferred later, Shape shape) {
        Storage result = new Storage(null, DType.FLOAT32, later.length);
        synchronized (OPEN) {
            OPEN.put(result, later);
            any = true;
        }
        return new Tensor(result, shape);
    }

    /// May what is computed from a tensor be put off? Not if its memory may change without notice.
    static boolean isFor(Tensor x) {
        return x.dtype == DType.FLOAT32 && x.numel() >= LEAST && x.strides == null && x.storage.isTemporary();
    }

    /// A normalized tensor.
    static Tensor of(Channels channels, Tensor x) {
        return put(new Deferred(channels, Operand.of(x), null, x.numel()), x.shape);
    }

    /// The sum of two tensors, one of which was put off; null if neither was, or the sum cannot be.
    static @Nullable Tensor sum(Tensor a, Tensor b) {
        return any ? sumOf(a, b) : null;
    }

    private static @Nullable Tensor sumOf(Tensor a, Tensor b) {
        Deferred first = of(a);
        if (first != null) {
            return first.plus(a, b);
        }
        Deferred second = of(b);
        return second == null ? null : second.plus(b, a);
    }

    private @Nullable Tensor plus(Tensor mine, Tensor other) {
        if (added != null || !isFor(other) || !other.shape.same(mine.shape)) {
            return null;
        }
        other.storage.array();
        return put(new Deferred(channels, x, Operand.of(other), length), mine.shape);
    }

    /// What puts a whole tensor off; null for nothing.
    static @Nullable Deferred of(Tensor t) {
        return any && t.strides == null && t.numel() == t.storage.length() ? of(t.storage) : null;
    }

    /// What puts a storage off; null for nothing.
    static @Nullable Deferred of(Storage storage) {
        synchronized (OPEN) {
            return OPEN.get(storage);
        }
    }

    /// Nobody will ask for it any more.
    static void close(Storage storage) {
        synchronized (OPEN) {
            OPEN.remove(storage);
            any = !OPEN.isEmpty();
        }
    }

    /// Computes the result.
    float[] make() {
        float[] made = DType.newFloats(length);
        inChunks((from, n) -> fill(made, from, n));
        return made;
    }

    /// Computes an operator of the result.
    ///
    /// @param result null unless somebody will ask for the result itself, too
    float[] then(UnaryKernel kernel, @Nullable Storage result) {
        float[] made = DType.newFloats(length);
        float[] to = result == null ? made : DType.newFloats(length);
        inChunks((from, n) -> {
            fill(to, from, n);
            kernel.run(to, from, made, from, n);
        });
        if (result != null) {
            result.settle(to);
        }
        return made;
    }

    /// Computes whatever reads some memory that is about to change.
    static void beforeChange(Storage storage) {
        if (any) {
            settleReaders(storage);
        }
    }

    private static void settleReaders(Storage storage) {
        List<Storage> readers;
        synchronized (OPEN) {
            readers = OPEN.entrySet().stream()
                    .filter(e -> e.getValue().reads(storage))
                    .map(Map.Entry::getKey)
                    .toList();
        }
        readers.forEach(Storage::array);
    }

    private boolean reads(Storage storage) {
        return x.storage == storage || added != null && added.storage == storage;
    }

    /// Some elements, whole planes.
    @FunctionalInterface
    private interface Chunk {
        void run(int from, int n);
    }

    private void inChunks(Chunk chunk) {
        int planes = length / channels.places;
        int together = Math.max(1, CHUNK / channels.places);
        Parallel.range(planes, Math.ceilDiv(GRAIN, channels.places), (first, end) -> {
            for (int plane = first; plane < end; plane += together) {
                int count = Math.min(together, end - plane);
                chunk.run(plane * channels.places, count * channels.places);
            }
        });
    }

    private void fill(float[] to, int from, int n) {
        float[] values = x.array();
        int places = channels.places;
        for (int at = from; at < from + n; at += places) {
            int c = at / places % channels.count;
            channels.kernel.scale(
                    values, x.offset + at, to, at, 1, 0, places, channels.mean[c], channels.scale[c], channels.bias[c]);
        }
        if (added != null) {
            BinaryKernel sum = KernelTable.binary(ElementwiseRows.ADD, Lane.F32, length);
            sum.run(to, from, 1, added.array(), added.offset + from, 1, to, from, n);
        }
    }
}
