package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.Kind.COMPOSITE;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.kernels.Parallel;
import dev.flambeau.kernels.WeightedSumKernel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Each place of a dimension as a sum of a few places of the input with weights: interpolation. The gradient is such a
/// sum itself, with the weights the other way round.
public final class WeightedPlaces {
    /// Which places, and their weights: those of one tap for all places of the result, then those of the next.
    private static final class Table {
        final int dim;
        final int in;
        final int out;
        final int taps;
        final int[] at;
        final double[] weights;
        final float[] singles;
        private @Nullable Table turned;

        Table(int dim, int in, int out, int[] at, double[] weights) {
            this.dim = dim;
            this.in = in;
            this.out = out;
            this.at = at;
            this.weights = weights;
            taps = at.length / out;
            singles = new float[weights.length];
            for (int i = 0; i < weights.length; i++) {
                singles[i] = (float) weights[i];
            }
        }

        /// For each place of the input the places of the result that read it.
        Table turned() {
            Table known = turned;
            if (known != null) {
                return known;
            }
            int[] counts = new int[in];
            for (int i = 0; i < at.length; i++) {
                counts[at[i]] += weights[i] == 0 ? 0 : 1;
            }
            int most = Math.max(1, Arrays.stream(counts).max().orElse(1));
            int[] places = new int[most * in];
            double[] turnedWeights = new double[most * in];
            Arrays.fill(counts, 0);
            for (int o = 0; o < out; o++) {
                for (int k = 0; k < taps; k++) {
                    int from = at[k * out + o];
                    if (weights[k * out + o] != 0) {
                        int to = counts[from]++ * in + from;
                        places[to] = o;
                        turnedWeights[to] = weights[k * out + o];
                    }
                }
            }
            Table made = new Table(dim, out, in, places, turnedWeights);
            made.turned = this;
            turned = made;
            return made;
        }
    }

    private static final Composite SUM = new Composite(
            row(COMPOSITE, "weightedPlaces", "sums of places of a with weights")
                    .prints("UpsampleBackward0")
                    .gradients(n -> Dispatch.composite(
                            WeightedPlaces.SUM, table(n.attributes).turned(), n.grad(), null, null)),
            (attributes, x, _, _) -> body(table(attributes), x),
            (attributes, x, _, _) -> claim(table(attributes), x));

    static final Op ROW = SUM.row;

    private static final WeightedSumKernel SMALL = KernelTable.of(WeightedSumKernel.class, false);

    private WeightedPlaces() {}

    /// Looked for when the first large call needs it.
    private static final class Large {
        static final WeightedSumKernel KERNEL = KernelTable.of(WeightedSumKernel.class, true);
    }

    /// Sums along a dimension.
    ///
    /// @param x       floats
    /// @param dim     from 0
    /// @param at      for each tap and each place of the result: which place of the input
    /// @param weights for each tap and each place of the result
    public static Tensor along(Tensor x, int dim, int[][] at, double[][] weights) {
        int out = at[0].length;
        int[] places = new int[at.length * out];
        double[] factors = new double[places.length];
        for (int k = 0; k < at.length; k++) {
            System.arraycopy(at[k], 0, places, k * out, out);
            System.arraycopy(weights[k], 0, factors, k * out, out);
        }
        return Dispatch.composite(SUM, new Table(dim, x.size(dim), out, places, factors), x, null, null);
    }

    private static Table table(@Nullable Object attributes) {
        if (attributes instanceof Table table) {
            return table;
        }
        throw new AssertionError("the weights are missing");
    }

    private static Tensor body(Table t, Tensor x) {
        int[] shape = new int[x.dim() - t.dim];
        Arrays.fill(shape, 1);
        shape[0] = t.out;
        Tensor sum = null;
        for (int k = 0; k < t.taps; k++) {
            double[] weights = Arrays.copyOfRange(t.weights, k * t.out, (k + 1) * t.out);
            long[] at = Arrays.stream(t.at, k * t.out, (k + 1) * t.out)
                    .asLongStream()
                    .toArray();
            Tensor part = x.indexSelect(t.dim, Factories.tensor(at))
                    .mul(Factories.tensor(weights).to(x.dtype).reshape(shape));
            sum = sum == null ? part : sum.add(part);
        }
        return Composites.given(sum);
    }

    private static @Nullable Tensor claim(Table t, Tensor input) {
        if (input.dtype != DType.FLOAT32 || input.numel() == 0) {
            return null;
        }
        int[] sizes = input.shape.toArray();
        int inner = 1;
        for (int d = t.dim + 1; d < sizes.length; d++) {
            inner *= sizes[d];
        }
        sizes[t.dim] = t.out;
        Shape shape = Shape.of(sizes);
        Tensor x = Layout.contiguous(input);
        float[] o = DType.newFloats(shape.numel());
        int run = inner;
        int blocks = o.length / (t.out * inner);
        if (inner == 1) {
            share(blocks, t.out * t.taps, (from, end) -> elements(t, x, from, end, o));
        } else {
            share(blocks * t.out, inner * t.taps, (from, end) -> rows(t, x, run, from, end, o));
        }
        return Tensor.make(o, DType.FLOAT32, shape);
    }

    private static void share(int count, int size, Parallel.Range work) {
        if ((long) count * size < 2 * Dispatch.GRAIN) {
            work.run(0, count);
        } else {
            Parallel.range(count, Math.ceilDiv(Dispatch.GRAIN, size), work);
        }
    }

    private static void elements(Table t, Tensor x, int from, int end, float[] o) {
        WeightedSumKernel kernel = o.length < KernelTable.SMALL ? SMALL : Large.KERNEL;
        for (int b = from; b < end; b++) {
            kernel.elements(
                    (float[]) x.storage.array(), x.offset + b * t.in, t.at, t.singles, t.taps, o, b * t.out, t.out);
        }
    }

    private static void rows(Table t, Tensor x, int inner, int from, int end, float[] o) {
        WeightedSumKernel kernel = o.length < KernelTable.SMALL ? SMALL : Large.KERNEL;
        for (int row = from; row < end; row++) {
            kernel.rows(
                    (float[]) x.storage.array(),
                    x.offset + row / t.out * t.in * inner,
                    t.at,
                    t.singles,
                    row % t.out,
                    t.out,
                    t.taps,
                    o,
                    row * inner,
                    inner);
        }
    }
}
