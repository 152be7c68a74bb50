package dev.flambeau.tensor;

import dev.flambeau.kernels.LinesKernel;
import dev.flambeau.kernels.Parallel;
import dev.flambeau.kernels.StridedCopy;

/// The way through two arrays that are seen in one shape, each with strides of its own: as long runs, or, where the
/// source has its neighbours in another dimension than the target, as planes of those two dimensions.
final class StridedWalk {
    /// Rows of a plane that are one piece of work, if there are many.
    private static final int ROWS = 64;

    /// Elements that are worth a kernel.
    private static final int MANY = 1024;

    /// Looked for when the first call that gains from it comes.
    private static final class Lines {
        static final LinesKernel KERNEL = KernelTable.of(LinesKernel.class, true);

        private Lines() {}
    }

    private final Object source;
    private final int from;
    private final Object target;
    private final int to;
    /// Dimensions without those of size 1, those in which the target's elements lie far apart first, joined where both
    /// go
    /// on evenly.
    private final int[] sizes;

    private final int[] read;
    private final int[] write;
    private int dims;

    private StridedWalk(Object source, int from, int[] read, Object target, int to, int[] write, int[] sizes) {
        this.source = source;
        this.from = from;
        this.target = target;
        this.to = to;
        this.sizes = new int[Math.max(sizes.length, 1)];
        this.read = new int[this.sizes.length];
        this.write = new int[this.sizes.length];
        for (int d = 0; d < sizes.length; d++) {
            if (sizes[d] != 1) {
                insert(sizes[d], read[d], write[d]);
            }
        }
        join();
    }

    /// Puts a dimension behind those in which the target's elements lie as far apart or farther.
    private void insert(int size, int readStep, int writeStep) {
        int at = dims++;
        for (; at > 0 && write[at - 1] < writeStep; at--) {
            sizes[at] = sizes[at - 1];
            read[at] = read[at - 1];
            write[at] = write[at - 1];
        }
        sizes[at] = size;
        read[at] = readStep;
        write[at] = writeStep;
    }

    private void join() {
        int kept = 0;
        for (int d = 0; d < dims; d++) {
            int last = kept - 1;
            if (kept > 0 && read[last] == read[d] * sizes[d] && write[last] == write[d] * sizes[d]) {
                sizes[last] *= sizes[d];
            } else {
                sizes[kept++] = sizes[d];
            }
            read[kept - 1] = read[d];
            write[kept - 1] = write[d];
        }
        dims = kept;
    }

    /// Copies elements. Steps of the source may be 0, for what is repeated, or negative; those of the target may not,
    /// and
    /// it has no place twice.
    ///
    /// @param source an array
    /// @param from   where its first element lies
    /// @param read   its steps in each dimension
    /// @param target another array of the same type
    /// @param to     where the first element goes
    /// @param write  its steps in each dimension
    /// @param sizes  of the dimensions
    static void copy(Object source, int from, int[] read, Object target, int to, int[] write, int[] sizes) {
        long n = 1;
        for (int size : sizes) {
            n *= size;
        }
        if (n == 0) {
            return;
        }
        StridedWalk walk = new StridedWalk(source, from, read, target, to, write, sizes);
        int near = walk.nearest();
        if (near == walk.dims - 1) {
            walk.runs((int) n);
        } else {
            walk.planes(near);
        }
    }

    /// Copies a run, shared out if it is long.
    static void copy(Object source, int from, int readStep, Object target, int to, int writeStep, int n) {
        if (n == 0) {
            return;
        }
        if (n < 2 * Dispatch.GRAIN) {
            StridedCopy.run(source, from, readStep, target, to, writeStep, n);
        } else {
            Parallel.range(
                    n,
                    Dispatch.GRAIN,
                    (first, end) -> StridedCopy.run(
                            source,
                            from + first * readStep,
                            readStep,
                            target,
                            to + first * writeStep,
                            writeStep,
                            end - first));
        }
    }

    /// The dimension in which the source has its neighbours; the last one if it has none, or what it has is repeated
    /// there.
    private int nearest() {
        for (int d = 0; d < dims - 1 && read[dims - 1] != 0; d++) {
            if (read[d] == 1) {
                return d;
            }
        }
        return dims - 1;
    }

    private void runs(int n) {
        int last = dims - 1;
        if (last < 1) {
            copy(source, from, dims == 0 ? 1 : read[0], target, to, dims == 0 ? 1 : write[0], n);
            return;
        }
        int length = sizes[last];
        int count = n / length;
        if (n < 2 * Dispatch.GRAIN) {
            lines(0, count);
        } else if (length >= Dispatch.GRAIN) {
            Odometer place = new Odometer(last, sizes, read, from, write, to);
            for (int i = 0; i < count; i++) {
                copy(source, place.a, read[last], target, place.b, write[last], length);
                place.next();
            }
        } else {
            Parallel.range(count, Math.ceilDiv(Dispatch.GRAIN, length), this::lines);
        }
    }

    /// Some lines of the last dimension, as many at once as the one before has.
    private void lines(int first, int end) {
        int last = dims - 1;
        int band = sizes[last - 1];
        int read0 = read[last - 1];
        int write0 = write[last - 1];
        Odometer place = new Odometer(last - 1, sizes, read, from, write, to);
        place.skip(first / band);
        int done = first % band;
        int step = read[last];
        boolean fast =
                write[last] == 1 && (step == 1 || step == 2 || step == -1) && (end - first) * sizes[last] >= MANY;
        for (int i = first; i < end; ) {
            int count = Math.min(band - done, end - i);
            int here = place.a + done * read0;
            int there = place.b + done * write0;
            if (fast && source instanceof float[] s && target instanceof float[] d) {
                Lines.KERNEL.copy(s, here, read0, read[last], d, there, write0, count, sizes[last]);
            } else {
                StridedCopy.lines(
                        source, here, read0, read[last], target, there, write0, write[last], count, sizes[last]);
            }
            i += count;
            done = 0;
            place.next();
        }
    }

    /// Planes of a dimension and the last one; the others are walked through.
    private void planes(int near) {
        int last = dims - 1;
        int rows = sizes[near];
        int columns = sizes[last];
        int[] outer = new int[dims - 2];
        int[] here = new int[dims - 2];
        int[] there = new int[dims - 2];
        int kept = 0;
        int count = 1;
        for (int d = 0; d < last; d++) {
            if (d != near) {
                outer[kept] = sizes[d];
                here[kept] = read[d];
                there[kept++] = write[d];
                count *= sizes[d];
            }
        }
        int bands = Math.ceilDiv(rows, ROWS);
        share(count * bands, Math.min(rows, ROWS) * columns, (begin, end) -> {
            Odometer place = new Odometer(outer.length, outer, here, from, there, to);
            place.skip(begin / bands);
            for (int i = begin; i < end; i++) {
                int first = i % bands * ROWS;
                StridedCopy.plane(
                        source,
                        place.a + first,
                        1,
                        read[last],
                        target,
                        place.b + first * write[near],
                        write[near],
                        write[last],
                        Math.min(ROWS, rows - first),
                        columns);
                if (first + ROWS >= rows) {
                    place.next();
                }
            }
        });
    }

    private static void share(int count, int length, Parallel.Range work) {
        if ((long) count * length < 2 * Dispatch.GRAIN) {
            work.run(0, count);
        } else {
            Parallel.range(count, Math.ceilDiv(Dispatch.GRAIN, length), work);
        }
    }
}
