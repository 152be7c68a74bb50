package dev.flambeau.tensor;

import dev.flambeau.kernels.LossKernel;
import dev.flambeau.kernels.Parallel;

/// Means of losses of float32 tensors without gaps, and their gradients, by kernels. Long sums are cut into
/// blocks of one size, whatever the number of threads.
final class LossSums {
    /// Elements of a block, and of a piece of work.
    static final int BLOCK = 16384;

    private static final LossKernel SMALL = KernelTable.of(LossKernel.class, false);

    private LossSums() {}

    private static final class Large {
        static final LossKernel KERNEL = KernelTable.of(LossKernel.class, true);
    }

    private static LossKernel kernel(int numel) {
        return numel < KernelTable.SMALL ? SMALL : Large.KERNEL;
    }

    /// A sum over a run of both inputs.
    private interface Sum {
        float of(LossKernel kernel, float[] a, int ao, float[] b, int bo, int n);
    }

    /// A gradient over a run of both inputs.
    private interface Slopes {
        void run(LossKernel kernel, float[] a, int ao, float[] b, int bo, float factor, float[] o, int oo, int n);
    }

    static Tensor squares(Tensor a, Tensor b) {
        return mean(LossKernel::squares, a, b);
    }

    static Tensor logistic(Tensor a, Tensor b) {
        return mean(LossKernel::logistic, a, b);
    }

    /// Absolute differences, rounded off below beta.
    static Tensor smooth(Tensor a, Tensor b, float beta) {
        return mean((kernel, x, xo, y, yo, n) -> kernel.smooth(x, xo, y, yo, beta, n), a, b);
    }

    private static Tensor mean(Sum term, Tensor a, Tensor b) {
        int n = a.numel();
        double sum;
        if (n < 2 * BLOCK) {
            sum = sum(term, a, b, 0, n);
        } else {
            int blocks = n / BLOCK;
            double[] sums = new double[blocks];
            Parallel.run(
                    blocks,
                    block -> sums[block] =
                            sum(term, a, b, Parallel.part(n, blocks, block), Parallel.part(n, blocks, block + 1)));
            sum = 0;
            for (double part : sums) {
                sum += part;
            }
        }
        return Tensor.make(new float[] {(float) (sum / n)}, DType.FLOAT32, Shape.SCALAR);
    }

    private static double sum(Sum term, Tensor a, Tensor b, int from, int end) {
        return term.of(
                kernel(a.numel()),
                (float[]) a.storage.array(),
                a.offset + from,
                (float[]) b.storage.array(),
                b.offset + from,
                end - from);
    }

    /// (a - b) factor / count.
    static Tensor differences(Tensor a, Tensor b, double factor) {
        return gradient(LossKernel::differences, a, b, (float) (factor / a.numel()));
    }

    /// (sigmoid(a) - b) factor / count.
    static Tensor logisticGradient(Tensor a, Tensor b, double factor) {
        return gradient(LossKernel::logisticGradient, a, b, (float) (factor / a.numel()));
    }

    /// (a - b) / beta, at most 1 and at least -1, times factor / count.
    static Tensor smoothGradient(Tensor a, Tensor b, float beta, double factor) {
        return gradient(
                (kernel, x, xo, y, yo, each, o, oo, n) -> kernel.smoothGradient(x, xo, y, yo, beta, each, o, oo, n),
                a,
                b,
                (float) (factor / a.numel()));
    }

    private static Tensor gradient(Slopes slopes, Tensor a, Tensor b, float factor) {
        float[] o = DType.newFloats(a.numel());
        if (o.length < 2 * BLOCK) {
            gradient(slopes, a, b, factor, o, 0, o.length);
        } else {
            Parallel.range(o.length, BLOCK, (from, end) -> gradient(slopes, a, b, factor, o, from, end));
        }
        return Tensor.make(o, DType.FLOAT32, a.shape);
    }

    private static void gradient(Slopes slopes, Tensor a, Tensor b, float factor, float[] o, int from, int end) {
        slopes.run(
                kernel(o.length),
                (float[]) a.storage.array(),
                a.offset + from,
                (float[]) b.storage.array(),
                b.offset + from,
                factor,
                o,
                from,
                end - from);
    }
}
