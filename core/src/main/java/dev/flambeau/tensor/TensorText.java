package dev.flambeau.tensor;

/// Hands a tensor to the printer.
final class TensorText {
    private TensorText() {}

    static String of(Tensor a, String prefix) {
        PrintOptions options = PrintOptions.current();
        int[] sizes = a.shape.sizes();
        if (a.dtype.isFloating()) {
            double[] values = a.toDoubleArray();
            return prefix + TensorPrinter.print(a.dtype, sizes, i -> values[i], a.requiresGrad, a.gradFn(), options);
        }
        long[] values = a.toLongArray();
        return prefix + TensorPrinter.print(a.dtype, sizes, i -> values[i], options);
    }
}
