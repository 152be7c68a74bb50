package dev.flambeau.tensor;

import dev.flambeau.kernels.BinaryKernel;
import dev.flambeau.kernels.Lane;
import dev.flambeau.kernels.NormKernel;
import dev.flambeau.kernels.Parallel;
import dev.flambeau.kernels.UnaryKernel;
import java.util.Collections;
import java.util.List;
import java.util.Set;
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

    /// Those that may still be asked for.
    private static final Set<Deferred> OPEN = Collections.newSetFromMap(new WeakHashMap<>());

    /// Whether there is one: read without the lock.
    private static volatile boolean any;

    private final Channels channels;
    private final Operand x;
    private final @Nullable Operand added;
    private final Storage result;

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
        result = new Storage(this, DType.FLOAT32, length);
    }

    private static Tensor put(Channels channels, Operand x, @Nullable Operand added, Shape shape) {
        Deferred later = new Deferred(channels, x, added, shape.numel());
        synchronized (OPEN) {
            OPEN.add(later);
            any = true;
        }
        return new Tensor(later.result, shape);
    }

    /// May what is computed from a tensor be put off? Not if its memory may change without notice.
    static boolean isFor(Tensor x) {
        return x.dtype == DType.FLOAT32 && x.numel() >= LEAST && x.strides == null && x.storage.isTemporary();
    }

    /// A normalized tensor.
    static Tensor of(Channels channels, Tensor x) {
        return put(channels, Operand.of(x), null, x.shape);
    }

    /// The sum of two tensors, one of which was put off; null if neither was, or the sum cannot be.
    static @Nullable Tensor sum(Tensor a, Tensor b) {
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
        return put(channels, x, Operand.of(other), mine.shape);
    }

    /// What puts a whole tensor off; null for nothing.
    static @Nullable Deferred of(Tensor t) {
        return any && t.strides == null ? t.storage.deferred(t.numel()) : null;
    }

    /// Computes the result.
    float[] make() {
        float[] made = DType.newFloats(result.length());
        inChunks((from, n) -> fill(made, from, n));
        close();
        return made;
    }

    /// Computes an operator of the result.
    ///
    /// @param keep whether somebody will ask for the result itself, too
    float[] then(UnaryKernel kernel, boolean keep) {
        float[] made = DType.newFloats(result.length());
        if (keep) {
            result.settle(to -> inChunks((from, n) -> {
                fill(to, from, n);
                kernel.run(to, from, made, from, n);
            }));
            return made;
        }
        inChunks((from, n) -> {
            fill(made, from, n);
            kernel.run(made, from, made, from, n);
        });
        return made;
    }

    /// Nobody will ask any more.
    void close() {
        synchronized (OPEN) {
            OPEN.remove(this);
            any = !OPEN.isEmpty();
        }
    }

    /// Computes whatever reads some memory that is about to change.
    static void beforeChange(Storage storage) {
        if (any) {
            List<Deferred> readers;
            synchronized (OPEN) {
                readers = OPEN.stream().filter(d -> d.reads(storage)).toList();
            }
            readers.forEach(d -> d.result.array());
        }
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
        int planes = result.length() / channels.places;
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
            BinaryKernel sum = KernelTable.binary(ElementwiseRows.ADD, Lane.F32, result.length());
            sum.run(to, from, 1, added.array(), added.offset + from, 1, to, from, n);
        }
    }
}
