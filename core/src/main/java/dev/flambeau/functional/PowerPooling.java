package dev.flambeau.functional;

import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Pooling by norms. [Functional] inherits all of it.
public abstract class PowerPooling extends FractionalPooling {
    /// Only for the classes that inherit the static methods.
    protected PowerPooling() {}

    /// The power means of windows over one dimension, times the size of a window: the p-norm
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.lp_pool1d.html)).
    ///
    /// @param input      batch x channels x sizes, or without batch
    /// @param normType   p, not 0; infinite for the largest, or minus infinite for the least absolute value
    /// @param kernelSize sizes of a window
    /// @param stride     steps between windows; null for the size of the window
    /// @param ceilMode   keep a last window that is not full
    public static Tensor lpPool1d(
            Tensor input, double normType, int[] kernelSize, int @Nullable [] stride, boolean ceilMode) {
        return norms("lpPool1d", 1, input, normType, kernelSize, stride, ceilMode);
    }

    /// [#lpPool1d(Tensor, double, int[], int[], boolean)] with windows side by side.
    ///
    /// @param input      batch x channels x sizes, or without batch
    /// @param normType   p, not 0
    /// @param kernelSize sizes of a window
    public static Tensor lpPool1d(Tensor input, double normType, int... kernelSize) {
        return lpPool1d(input, normType, kernelSize, null, false);
    }

    /// The power means of windows over two dimensions, times the size of a window: the p-norm
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.lp_pool2d.html)).
    ///
    /// @param input      batch x channels x sizes, or without batch
    /// @param normType   p, not 0; infinite for the largest, or minus infinite for the least absolute value
    /// @param kernelSize sizes of a window
    /// @param stride     steps between windows; null for the size of the window
    /// @param ceilMode   keep a last window that is not full
    public static Tensor lpPool2d(
            Tensor input, double normType, int[] kernelSize, int @Nullable [] stride, boolean ceilMode) {
        return norms("lpPool2d", 2, input, normType, kernelSize, stride, ceilMode);
    }

    /// [#lpPool2d(Tensor, double, int[], int[], boolean)] with windows side by side.
    ///
    /// @param input      batch x channels x sizes, or without batch
    /// @param normType   p, not 0
    /// @param kernelSize sizes of a window
    public static Tensor lpPool2d(Tensor input, double normType, int... kernelSize) {
        return lpPool2d(input, normType, kernelSize, null, false);
    }

    /// The power means of windows over three dimensions, times the size of a window: the p-norm
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.lp_pool3d.html)).
    ///
    /// @param input      batch x channels x sizes, or without batch
    /// @param normType   p, not 0; infinite for the largest, or minus infinite for the least absolute value
    /// @param kernelSize sizes of a window
    /// @param stride     steps between windows; null for the size of the window
    /// @param ceilMode   keep a last window that is not full
    public static Tensor lpPool3d(
            Tensor input, double normType, int[] kernelSize, int @Nullable [] stride, boolean ceilMode) {
        return norms("lpPool3d", 3, input, normType, kernelSize, stride, ceilMode);
    }

    /// [#lpPool3d(Tensor, double, int[], int[], boolean)] with windows side by side.
    ///
    /// @param input      batch x channels x sizes, or without batch
    /// @param normType   p, not 0
    /// @param kernelSize sizes of a window
    public static Tensor lpPool3d(Tensor input, double normType, int... kernelSize) {
        return lpPool3d(input, normType, kernelSize, null, false);
    }

    private static Tensor norms(
            String op, int dims, Tensor input, double p, int[] kernelSize, int @Nullable [] stride, boolean ceilMode) {
        if (p == 0) {
            throw new ValueException(op + ": normType is 0, there is no such norm; use 1, 2 or more");
        }
        PoolOptions options = new PoolOptions(stride, new int[] {0}, new int[] {1}, ceilMode, true, null);
        if (Double.isInfinite(p)) {
            Tensor sizes = p > 0 ? input.abs() : input.abs().neg();
            Tensor most = largest(op, sizes, windows(op, dims, sizes, kernelSize, options));
            return p > 0 ? most : most.neg();
        }
        Tensor means = average(op, dims, input.pow(p), kernelSize, options);
        int elements = Patches.product(Patches.each(op, "kernelSize", kernelSize, dims));
        return means.sign().mul(means.abs().relu()).mul(elements).pow(1 / p);
    }
}
