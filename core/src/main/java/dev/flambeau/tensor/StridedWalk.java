package dev.flambeau.tensor;

import dev.flambeau.kernels.Parallel;
import dev.flambeau.kernels.StridedCopy;

/// The way from the elements of a strided tensor to an array that has them in row-major order, or back: as long
/// runs, or, where the tensor has its neighbours in another dimension than the array, as planes of those two
/// dimensions.
final class StridedWalk {
    /// Rows of a plane that are one piece of work, if there are many.
    private static final int ROWS = 64;

    private final Tensor tensor;
    /// Dimensions without those of size 1, joined where the tensor goes on evenly.
    private final int[] sizes;

    private final int[] strides;
    private int dims;

    private StridedWalk(Tensor tensor) {
        this.tensor = tensor;
        int[] all = tensor.shape.sizes();
        int[] steps = tensor.strides();
        sizes = new int[all.length];
        strides = new int[all.length];
        for (int d = 0; d < all.length; d++) {
            if (all[d] == 1) {
                continue;
            }
            if (dims > 0 && strides[dims - 1] == steps[d] * all[d]) {
                sizes[dims - 1] *= all[d];
            } else {
                sizes[dims++] = all[d];
            }
            strides[dims - 1] = steps[d];
        }
    }

    /// Copies a tensor to an array or back.
    ///
    /// @param dense the array
    /// @param at    where in it the elements begin
    /// @param write true to write into the tensor
    static void copy(Tensor tensor, Object dense, int at, boolean write) {
        int n = tensor.numel();
        if (n == 0) {
            return;
        }
        if (tensor.strides == null) {
            copyRun(tensor.storage.array(), tensor.offset, 1, dense, at, n, write);
            return;
        }
        StridedWalk walk = new StridedWalk(tensor);
        int near = walk.nearest();
        if (near == walk.dims - 1) {
            walk.runs(dense, at, write);
        } else {
            walk.planes(near, dense, at, write);
        }
    }

    /// The dimension in which the tensor has its neighbours; the last one if it has none.
    private int nearest() {
        for (int d = 0; d < dims - 1; d++) {
            if (strides[d] == 1) {
                return d;
            }
        }
        return dims - 1;
    }

    private void runs(Object dense, int at, boolean write) {
        int last = dims - 1;
        int length = sizes[last];
        share(tensor.numel() / length, length, (from, end) -> {
            Odometer place = new Odometer(last, sizes, strides, tensor.offset, strides, 0);
            place.skip(from);
            for (int i = from; i < end; i++) {
                copyRun(tensor.storage.array(), place.a, strides[last], dense, at + i * length, length, write);
                place.next();
            }
        });
    }

    /// Planes of a dimension and the last one; the others are walked through.
    private void planes(int near, Object dense, int at, boolean write) {
        int last = dims - 1;
        int rows = sizes[near];
        int columns = sizes[last];
        int[] outer = new int[dims - 2];
        int[] here = new int[dims - 2];
        int[] there = new int[dims - 2];
        int rowStep = 1;
        int distance = 1;
        int kept = outer.length;
        for (int d = last; d >= 0; d--) {
            if (d == near) {
                rowStep = distance;
            } else if (d != last) {
                outer[--kept] = sizes[d];
                here[kept] = strides[d];
                there[kept] = distance;
            }
            distance *= sizes[d];
        }
        int step = rowStep;
        int bands = Math.ceilDiv(rows, ROWS);
        share(distance / (rows * columns) * bands, Math.min(rows, ROWS) * columns, (from, end) -> {
            Odometer place = new Odometer(outer.length, outer, here, tensor.offset, there, at);
            place.skip(from / bands);
            for (int i = from; i < end; i++) {
                int first = i % bands * ROWS;
                int count = Math.min(ROWS, rows - first);
                int to = place.b + first * step;
                if (write) {
                    StridedCopy.plane(
                            dense,
                            to,
                            step,
                            1,
                            tensor.storage.array(),
                            place.a + first,
                            1,
                            strides[last],
                            count,
                            columns);
                } else {
                    StridedCopy.plane(
                            tensor.storage.array(),
                            place.a + first,
                            1,
                            strides[last],
                            dense,
                            to,
                            step,
                            1,
                            count,
                            columns);
                }
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

    private static void copyRun(Object strided, int at, int step, Object dense, int to, int n, boolean write) {
        if (write) {
            StridedCopy.run(dense, to, 1, strided, at, step, n);
        } else {
            StridedCopy.run(strided, at, step, dense, to, 1, n);
        }
    }
}
