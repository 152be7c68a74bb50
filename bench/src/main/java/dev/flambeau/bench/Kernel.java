package dev.flambeau.bench;

import static dev.flambeau.Torch.inferenceMode;
import static dev.flambeau.Torch.ones;
import static dev.flambeau.Torch.randn;

import dev.flambeau.Torch;
import dev.flambeau.bench.Workload.Step;
import dev.flambeau.tensor.Scope;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// A single operator on tensors of one size.
///
/// @param name       what the command line and PyTorch's side call it: `gemm_nt_32x128x784` is the product of a matrix
/// of
///                   32 x 784 and a transposed one of 128 x 784, `add_grad_65536` an addition and its backward
/// @param operations on numbers
/// @param bytes      read and written at least
/// @param make       builds tensors anew, and gives the step
record Kernel(String name, double operations, double bytes, Supplier<Step> make) {
    static final String ARITHMETIC = "peak_arithmetic";
    static final String COPY = "peak_copy";
    static final List<Kernel> ALL = all();

    private static List<Kernel> all() {
        List<Kernel> all = new ArrayList<>();
        int threads = Torch.getNumThreads();
        all.add(new Kernel(ARITHMETIC, threads * Peak.operations(), 0, Peak::arithmetic));
        all.add(new Kernel(COPY, 0, 8.0 * Peak.LONG, Peak::copy));
        for (int n = 64; n <= 2048; n *= 2) {
            all.add(gemm("nn", n, n, n));
        }
        all.add(gemm("nt", 32, 128, 784));
        all.add(gemm("tn", 128, 784, 32));
        all.add(gemm("nt", 256, 1024, 784));
        all.add(gemm("tn", 1024, 784, 256));
        all.add(gemm("nt", 2048, 1152, 384));
        all.add(gemm("nn", 2048, 384, 1152));
        all.add(gemm("tn", 1536, 384, 2048));
        all.add(gemm("nt", 2048, 384, 1536));
        for (int n : new int[] {1 << 14, 1 << 20, 1 << 24}) {
            all.add(elementwise("add", n, 8, false, x -> x.add(x)));
            all.add(elementwise("relu", n, 8, false, Tensor::relu));
            all.add(elementwise("add_grad", n, 16, true, x -> x.add(x)));
            all.add(elementwise("relu_grad", n, 20, true, Tensor::relu));
        }
        return List.copyOf(all);
    }

    static Optional<Kernel> find(String name) {
        return ALL.stream().filter(k -> k.name.equals(name)).findFirst();
    }

    /// Builds tensors anew.
    Step step() {
        return make.get();
    }

    /// The product of matrices of m x k and k x n, each read as it is (n) or transposed (t).
    private static Kernel gemm(String how, int m, int n, int k) {
        String name = "gemm_" + how + "_" + m + "x" + n + "x" + k;
        return new Kernel(name, 2.0 * m * n * k, 4.0 * (m * k + k * n + m * n), () -> {
            Tensor a = how.charAt(0) == 't' ? randn(k, m).t() : randn(m, k);
            Tensor b = how.charAt(1) == 't' ? randn(n, k).t() : randn(k, n);
            return () -> {
                try (var _ = inferenceMode()) {
                    return a.matmul(b);
                }
            };
        });
    }

    private static Kernel elementwise(String what, int n, int bytes, boolean backward, UnaryOperator<Tensor> operator) {
        return new Kernel(what + "_" + n, n, (double) bytes * n, () -> {
            Tensor x = randn(n).requiresGrad_(backward);
            Tensor g = ones(n);
            return () -> {
                try (Scope _ = Scope.open()) {
                    Tensor y = operator.apply(x);
                    if (backward) {
                        x.setGrad(null);
                        y.backward(g);
                    }
                    return x;
                }
            };
        });
    }
}
