package dev.flambeau.tensor;

import java.util.Random;

/// Random shapes, values and layouts.
public final class Samples {
    private Samples() {}

    /// Up to so many dimensions of sizes 0 to 4, mostly not 0.
    public static int[] shape(Random random, int maxRank) {
        int[] sizes = new int[random.nextInt(maxRank + 1)];
        for (int d = 0; d < sizes.length; d++) {
            sizes[d] = random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(4);
        }
        return sizes;
    }

    /// A shape that broadcasts with another.
    public static int[] broadcasting(Random random, int[] with) {
        int[] sizes = new int[random.nextInt(with.length + 1)];
        for (int d = 0; d < sizes.length; d++) {
            int size = with[with.length - sizes.length + d];
            sizes[d] = random.nextInt(3) == 0 ? 1 : size;
        }
        return sizes;
    }

    /// Contiguous; floats around 0, small integers, or bools.
    public static Tensor values(Random random, DType dtype, int... sizes) {
        Tensor out = Factories.zeros(DType.FLOAT64, sizes);
        double[] values = (double[]) out.storage.array();
        for (int i = 0; i < values.length; i++) {
            values[i] = dtype.isFloating() ? random.nextGaussian() : random.nextInt(-5, 6);
        }
        return out.to(dtype);
    }

    /// Values in a random layout: permuted, stepped, with an offset, and sometimes expanded.
    public static Tensor view(Random random, DType dtype, int... sizes) {
        int rank = sizes.length;
        int[] order = permutation(random, rank);
        int[] base = new int[rank];
        int[] steps = new int[rank];
        int[] starts = new int[rank];
        int[] seen = new int[rank];
        for (int d = 0; d < rank; d++) {
            seen[d] = random.nextInt(5) == 0 ? 1 : sizes[d];
            steps[d] = random.nextInt(3) == 0 ? 2 : 1;
            starts[d] = random.nextInt(4) == 0 ? 1 : 0;
            base[order[d]] = seen[d] * steps[d] + starts[d];
        }
        Tensor x = values(random, dtype, base).permute(order);
        for (int d = 0; d < rank; d++) {
            x = x.slice(d, starts[d], starts[d] + seen[d] * steps[d], steps[d]);
        }
        return x.expand(sizes);
    }

    static int[] permutation(Random random, int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /// A view and a contiguous copy with memory of its own.
    public record Pair(Tensor view, Tensor copy) {
        public static Pair of(Random random, DType dtype, int... sizes) {
            Tensor view = Samples.view(random, dtype, sizes);
            return new Pair(view, Tensor.make(Layout.clone(view).storage.array(), dtype, view.shape));
        }
    }
}
