package dev.flambeau.tensor;

import dev.flambeau.kernels.LossKernel;
import dev.flambeau.kernels.Parallel;

/// Means of losses of float32 tensors without gaps, and their gradients, by kernels. Long sums are cut into
/// blocks of one size, whatever the number of threads.
final class LossSums {
    private static final int BLOCK = 16384;
    private static final LossKernel SMALL = KernelTable.of(LossKernel.class, false);

    private LossSums() {}

    private static final class Large {
        static final LossKernel KERNEL = KernelTable.of(LossKernel.class, true);
    }

    private static LossKernel kernel(int numel) {
        return numel < KernelTable.SMALL ? SMALL : Large.KERNEL;
    }

    static Tensor squares(Tensor a, Tensor b) {
        return mean(false, a, b);
    }

    static Tensor logistic(Tensor a, Tensor b) {
        return mean(true, a, b);
    }

    private static Tensor mean(boolean logistic, Tensor a, Tensor b) {
        int n = a.numel();
        double sum;
        if (n < 2 * BLOCK) {
            sum = sum(logistic, a, b, 0, n);
        } else {
            int blocks = n / BLOCK;
            double[] sums = new double[blocks];
            Parallel.run(
                    blocks,
                    block -> sums[block] =
                            sum(logistic, a, b, Parallel.part(n, blocks, block), Parallel.part(n, blocks, block + 1)));
            sum = 0;
            for (double part : sums) {
                sum += part;
            }
        }
        return Tensor.make(new float[] {(float) (sum / n)}, DType.FLOAT32, Shape.SCALAR);
    }

    private static double sum(boolean logistic, Tensor a, Tensor b, int from, int end) {
        LossKernel kernel = kernel(a.numel());
        float[] as = (float[]) a.storage.array();
        float[] bs = (float[]) b.storage.array();
        return logistic
                ? kernel.logistic(as, a.offset + from, bs, b.offset + from, end - from)
                : kernel.squares(as, a.offset + from, bs, b.offset + from, end - from);
    }

    /// (a - b) factor / count.
    static Tensor differences(Tensor a, Tensor b, double factor) {
        return gradient(false, a, b, (float) (factor / a.numel()));
    }

    /// (sigmoid(a) - b) factor / count.
    static Tensor logisticGradient(Tensor a, Tensor b, double factor) {
        return gradient(true, a, b, (float) (factor / a.numel()));
    }

    private static Tensor gradient(boolean logistic, Tensor a, Tensor b, float factor) {
        float[] o = DType.newFloats(a.numel());
        if (o.length < 2 * BLOCK) {
            gradient(logistic, a, b, factor, o, 0, o.length);
        } else {
            Parallel.range(o.length, BLOCK, (from, end) -> gradient(logistic, a, b, factor, o, from, end));
        }
        return Tensor.make(o, DType.FLOAT32, a.shape);
    }

    private static void gradient(boolean logistic, Tensor a, Tensor b, float factor, float[] o, int from, int end) {
        LossKernel kernel = kernel(o.length);
        float[] as = (float[]) a.storage.array();
        float[] bs = (float[]) b.storage.array();
        if (logistic) {
            kernel.logisticGradient(as, a.offset + from, bs, b.offset + from, factor, o, from, end - from);
        } else {
            kernel.differences(as, a.offset + from, bs, b.offset + from, factor, o, from, end - from);
        }
    }
}
