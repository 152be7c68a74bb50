package dev.flambeau.tensor;

/// Hands a tensor to the printer, which asks only for the elements it shows.
final class TensorText {
    private TensorText() {}

    static String of(Tensor a, String prefix) {
        PrintOptions options = PrintOptions.current();
        int[] sizes = a.shape.sizes();
        return prefix
                + (a.dtype.isFloating()
                        ? TensorPrinter.print(
                                a.dtype, sizes, i -> Layout.floating(a, i), a.requiresGrad, a.gradFn(), options)
                        : TensorPrinter.print(a.dtype, sizes, i -> Layout.integer(a, i), options));
    }
}
