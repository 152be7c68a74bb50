package dev.flambeau.tensor;

import dev.flambeau.kernels.Parallel;
import org.jspecify.annotations.Nullable;

/// One step of an optimizer for one parameter, as an operator: its row, its body in tensor operators, which is
/// the definition, and perhaps a fused kernel that does the same in one pass over float arrays. Such a kernel
/// gets float32 tensors without gaps that begin with their storage.
///
/// @param <N> the numbers of a step: options, and how many steps there were
final class Step<N> {
    /// Changes a parameter and the state that the optimizer keeps for it.
    @FunctionalInterface
    interface Body<N> {
        void run(N numbers, Tensor p, Tensor gradient, Tensor[] state);
    }

    /// Does the same for the elements from one place to before another.
    @FunctionalInterface
    interface Fused<N> {
        void run(N numbers, Tensor p, Tensor gradient, Tensor[] state, int from, int end);
    }

    final Op row;
    final Body<N> body;
    private final @Nullable Fused<N> fused;

    Step(String name, String formula, Body<N> body, @Nullable Fused<N> fused) {
        this.row = Op.row(Op.Kind.EFFECT, name, formula);
        this.body = body;
        this.fused = fused;
    }

    Step(String name, String formula, Body<N> body) {
        this(name, formula, body, null);
    }

    /// Does the step by the fused kernel, unless there is none or it does not take these tensors.
    boolean claim(N numbers, Tensor p, Tensor gradient, Tensor[] state) {
        if (fused == null || !isPlain(p, p) || !isPlain(gradient, p)) {
            return false;
        }
        for (Tensor s : state) {
            if (!isPlain(s, p)) {
                return false;
            }
        }
        Deferred.beforeChange(p.storage);
        for (Tensor s : state) {
            Deferred.beforeChange(s.storage);
        }
        int n = p.numel();
        Fused<N> kernel = fused;
        if (n < 2 * Dispatch.GRAIN) {
            kernel.run(numbers, p, gradient, state, 0, n);
        } else {
            Parallel.range(n, Dispatch.GRAIN, (from, end) -> kernel.run(numbers, p, gradient, state, from, end));
        }
        p.storage.version++;
        for (Tensor s : state) {
            s.storage.version++;
        }
        return true;
    }

    private static boolean isPlain(Tensor t, Tensor p) {
        return t.dtype == DType.FLOAT32 && t.strides == null && t.offset == 0 && t.numel() == p.numel();
    }

    /// The memory of a tensor that a fused kernel is given.
    static float[] floats(Tensor t) {
        return (float[]) t.storage.array();
    }

    /// The running average of squares: `average keep + (1 - keep) value value`.
    static void averageSquares(Tensor average, Tensor value, double keep) {
        average.mul_(keep).add_(value.mul(1 - keep).mul(value));
    }
}
