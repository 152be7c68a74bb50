package dev.flambeau.kernels;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// Large arrays that nobody needs any more, kept for whoever needs one of the same kind and length next. A new array
/// must be cleared, and lies in memory that no cache has: an addition into one takes several times as long.
///
/// Arrays lie here only if their owner gave them back. The collector takes all of them if memory gets short.
public final class ArrayPool {
    /// Shorter arrays are left to the garbage collector.
    public static final int LEAST = 4096;

    /// Bytes that may lie here; beyond it, what was not asked for longest goes first.
    private static final long MOST = Runtime.getRuntime().maxMemory() / 2;

    /// Elements that are worth a piece of work for another thread.
    private static final int GRAIN = 65536;

    private static final Codec FLOATS = new Codecs.Float32();

    private record Kind(Codec codec, int length) {}

    /// What lies here, the kind that was asked for last at the end.
    private static final class Shelves extends LinkedHashMap<Kind, ArrayDeque<Object>> {
        private static final long serialVersionUID = 1;

        Shelves() {
            super(64, 0.75f, true);
        }
    }

    private static SoftReference<Shelves> shelves = new SoftReference<>(new Shelves());
    private static long bytes;

    private ArrayPool() {}

    /// An array whose elements are anything.
    ///
    /// @param codec  of the elements
    /// @param length elements
    public static Object take(Codec codec, int length) {
        Object array = length < LEAST ? null : find(codec, length);
        return array == null ? codec.newArray(length) : array;
    }

    /// An array of zeros.
    ///
    /// @param codec  of the elements
    /// @param length elements
    public static Object zeros(Codec codec, int length) {
        Object array = length < LEAST ? null : find(codec, length);
        if (array == null) {
            return codec.newArray(length);
        }
        clear(array);
        return array;
    }

    /// Room for floats, which are anything; whoever takes it gives it back.
    ///
    /// @param length elements
    static float[] floats(int length) {
        return (float[]) take(FLOATS, length);
    }

    /// Room for floats that are 0.
    ///
    /// @param length elements
    static float[] zeroFloats(int length) {
        return (float[]) zeros(FLOATS, length);
    }

    /// Takes such room back.
    static void give(float[] array) {
        give(FLOATS, array, array.length);
    }

    /// Takes an array back.
    ///
    /// @param codec  of the elements
    /// @param array  that nobody will use any more
    /// @param length elements
    public static void give(Codec codec, Object array, int length) {
        if (length >= LEAST) {
            put(new Kind(codec, length), array);
        }
    }

    private static synchronized @Nullable Object find(Codec codec, int length) {
        Shelves all = shelves.get();
        ArrayDeque<Object> shelf = all == null ? null : all.get(new Kind(codec, length));
        Object array = shelf == null ? null : shelf.pollLast();
        bytes -= array == null ? 0 : size(array);
        return array;
    }

    private static synchronized void put(Kind kind, Object array) {
        Shelves all = shelves.get();
        if (all == null) {
            all = new Shelves();
            shelves = new SoftReference<>(all);
            bytes = 0;
        }
        all.computeIfAbsent(kind, _ -> new ArrayDeque<>()).addLast(array);
        bytes += size(array);
        if (bytes > MOST) {
            shrink(all);
        }
    }

    private static void shrink(Shelves all) {
        Iterator<ArrayDeque<Object>> oldest = all.values().iterator();
        while (bytes > MOST && oldest.hasNext()) {
            for (Object array : oldest.next()) {
                bytes -= size(array);
            }
            oldest.remove();
        }
    }

    private static long size(Object array) {
        return switch (array) {
            case float[] a -> 4L * a.length;
            case double[] a -> 8L * a.length;
            case long[] a -> 8L * a.length;
            case int[] a -> 4L * a.length;
            case short[] a -> 2L * a.length;
            case byte[] a -> a.length;
            default -> throw new IllegalArgumentException("not an array of elements: " + array.getClass());
        };
    }

    private static void clear(Object array) {
        if (array instanceof float[] a && a.length >= 2 * GRAIN) {
            Parallel.range(a.length, GRAIN, (from, end) -> Arrays.fill(a, from, end, 0));
            return;
        }
        switch (array) {
            case float[] a -> Arrays.fill(a, 0);
            case double[] a -> Arrays.fill(a, 0);
            case long[] a -> Arrays.fill(a, 0);
            case int[] a -> Arrays.fill(a, 0);
            case short[] a -> Arrays.fill(a, (short) 0);
            case byte[] a -> Arrays.fill(a, (byte) 0);
            default -> throw new IllegalArgumentException("not an array of elements: " + array.getClass());
        }
    }
}
