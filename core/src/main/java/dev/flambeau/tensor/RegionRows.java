package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.Kind.INDEX;
import static dev.flambeau.tensor.Op.Kind.MOVEMENT;
import static dev.flambeau.tensor.Op.row;

import java.util.Arrays;

/// How recorded changes and views of one memory know of each other: a change of a view is a change of a
/// region of its base, and a view that is older than a change is a region of what the base is now.
final class RegionRows {
    private RegionRows() {}

    /// Where the elements of a tensor lie in its storage.
    ///
    /// @param strides never to be written
    record Geometry(Shape shape, int[] strides, int offset) {
        static Geometry of(Tensor t) {
            return new Geometry(t.shape, t.strides(), t.offset);
        }

        /// The place of each element, in row-major order.
        private long[] places() {
            int n = shape.numel();
            long[] places = new long[n];
            int[] index = new int[shape.dim()];
            int place = offset;
            for (int i = 0; i < n; i++) {
                places[i] = place;
                for (int d = index.length - 1; d >= 0; d--) {
                    place += strides[d];
                    if (++index[d] < shape.size(d)) {
                        break;
                    }
                    place -= strides[d] * shape.size(d);
                    index[d] = 0;
                }
            }
            return places;
        }
    }

    /// A view in its base.
    record Region(Geometry base, Geometry view) {
        /// For each element of the view, which element of the base it is, counted in row-major order.
        Tensor elements() {
            long[] inBase = base.places();
            long[] inView = view.places();
            long last = Math.max(
                    Arrays.stream(inBase).max().orElse(0),
                    Arrays.stream(inView).max().orElse(0));
            int[] order = new int[Math.toIntExact(last + 1)];
            for (int i = 0; i < inBase.length; i++) {
                order[(int) inBase[i]] = i;
            }
            for (int i = 0; i < inView.length; i++) {
                inView[i] = order[(int) inView[i]];
            }
            return Factories.tensor(inView);
        }

        Tensor read(Tensor a) {
            return a.reshape(-1).gather(0, elements()).reshape(view.shape().toArray());
        }

        Tensor write(Tensor a) {
            return Factories.zeros(a.dtype, base.shape().numel())
                    .scatterAdd(0, elements(), a.reshape(-1))
                    .reshape(base.shape().toArray());
        }

        Tensor clear(Tensor a) {
            Tensor kept = Factories.ones(a.dtype, base.shape().numel());
            Object array = kept.storage.array();
            Object zero = a.dtype.codec().newArray(1);
            for (long at : elements().toLongArray()) {
                System.arraycopy(zero, 0, array, (int) at, 1);
            }
            return a.mul(kept.reshape(base.shape().toArray()));
        }
    }

    static final Op REGION = row(MOVEMENT, "region", "a part of a that is one of its views")
            .prints("AsStridedBackward0")
            .gradients(n -> region(n).write(n.grad()));

    static final Op REGION_SET = row(INDEX, "regionSet", "a with b in the place of one of its views")
            .prints("CopySlices")
            .gradients(n -> region(n).clear(n.grad()), n -> region(n).read(n.grad()));

    private static Region region(Node n) {
        if (n.attributes instanceof Region region) {
            return region;
        }
        throw new AssertionError(n.op + " without its region");
    }
}
