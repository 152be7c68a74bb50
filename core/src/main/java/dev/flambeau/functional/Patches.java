package dev.flambeau.functional;

import dev.flambeau.error.ShapeException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Shape;
import dev.flambeau.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/// Windows over one, two or three dimensions: for each element of the kernel and each place of the output the
/// flat place in the input that it reads.
///
/// @param in     sizes of the input
/// @param kernel sizes of a window
/// @param out    sizes of the output
/// @param places kernel elements x output places, row-major; -1 outside the input
record Patches(int[] in, int[] kernel, int[] out, long[] places) {
    /// Windows that move by a stride.
    static Patches strided(int[] in, int[] kernel, int[] out, int[] stride, int[] before, int[] dilation) {
        int[][] starts = new int[in.length][];
        for (int d = 0; d < in.length; d++) {
            starts[d] = new int[out[d]];
            for (int o = 0; o < out[d]; o++) {
                starts[d][o] = o * stride[d] - before[d];
            }
        }
        return starting(in, kernel, out, starts, dilation);
    }

    /// Windows that start anywhere.
    ///
    /// @param starts for each dimension, where the window of each place of the output starts
    static Patches starting(int[] in, int[] kernel, int[] out, int[][] starts, int[] dilation) {
        int[][] axes = new int[in.length][];
        for (int d = 0; d < in.length; d++) {
            axes[d] = new int[kernel[d] * out[d]];
            for (int k = 0; k < kernel[d]; k++) {
                for (int o = 0; o < out[d]; o++) {
                    int at = starts[d][o] + k * dilation[d];
                    axes[d][k * out[d] + o] = at >= 0 && at < in[d] ? at : -1;
                }
            }
        }
        return new Patches(in, kernel, out, places(in, kernel, out, axes));
    }

    private static long[] places(int[] in, int[] kernel, int[] out, int[][] axes) {
        long[] places = {0};
        int elements = 1;
        int positions = 1;
        for (int d = 0; d < in.length; d++) {
            long[] next = new long[places.length * kernel[d] * out[d]];
            int to = 0;
            for (int e = 0; e < elements; e++) {
                for (int k = 0; k < kernel[d]; k++) {
                    for (int p = 0; p < positions; p++) {
                        for (int o = 0; o < out[d]; o++) {
                            long outer = places[e * positions + p];
                            int inner = axes[d][k * out[d] + o];
                            next[to++] = outer < 0 || inner < 0 ? -1 : outer * in[d] + inner;
                        }
                    }
                }
            }
            elements *= kernel[d];
            positions *= out[d];
            places = next;
        }
        return places;
    }

    int elements() {
        return product(kernel);
    }

    int positions() {
        return product(out);
    }

    /// The windows of lines: `[lines, places in]` becomes `[lines, kernel elements, places out]`, 0 outside.
    Tensor of(Tensor lines) {
        Tensor source = lines;
        int rows = lines.size(0);
        int end = lines.size(1);
        if (Arrays.stream(places).anyMatch(p -> p < 0)) {
            source = Factories.cat(List.of(lines, Factories.zeros(lines.dtype(), rows, 1)), 1);
        }
        return source.indexSelect(1, Factories.tensor(outsideAt(end))).reshape(rows, elements(), positions());
    }

    /// The reverse of [#of]: adds up what belongs to one place.
    Tensor fold(Tensor windows) {
        int rows = windows.size(0);
        int end = product(in);
        return Factories.zeros(windows.dtype(), rows, end + 1)
                .indexAdd(1, Factories.tensor(outsideAt(end)), windows.reshape(rows, elements() * positions()))
                .narrow(1, 0, end);
    }

    private long[] outsideAt(int end) {
        return Arrays.stream(places).map(p -> p < 0 ? end : p).toArray();
    }

    /// The flat places of the largest elements, the first of equals: `[lines, places out]`.
    Tensor largest(String op, Tensor lines) {
        int n = positions();
        int k = elements();
        long[] inside = places.clone();
        for (int p = 0; p < n; p++) {
            long first = -1;
            for (int e = 0; e < k && first < 0; e++) {
                first = places[e * n + p];
            }
            if (first < 0) {
                throw new ShapeException(op + ": window " + p + " lies outside the input of sizes "
                        + Arrays.toString(in) + "; use less padding or dilation");
            }
            for (int e = 0; e < k; e++) {
                inside[e * n + p] = places[e * n + p] < 0 ? first : places[e * n + p];
            }
        }
        int rows = lines.size(0);
        Tensor index = Factories.tensor(inside);
        if (n == 0 || rows == 0) {
            return Factories.zeros(DType.INT64, rows, n);
        }
        Tensor at = lines.detach().indexSelect(1, index).reshape(rows, k, n).argmax(1, true);
        return index.reshape(1, k, n).expand(rows, k, n).gather(1, at).squeeze(1);
    }

    // ---- sizes

    static int product(int[] sizes) {
        int product = 1;
        for (int size : sizes) {
            product *= size;
        }
        return product;
    }

    /// The last dimensions' sizes.
    static int[] last(Tensor a, int dims) {
        int[] sizes = a.shape().toArray();
        return Arrays.copyOfRange(sizes, sizes.length - dims, sizes.length);
    }

    /// The input as `[lines, places]`.
    static Tensor lines(Tensor input, int dims) {
        int places = product(last(input, dims));
        int[] sizes = input.shape().toArray();
        return input.reshape(product(Arrays.copyOf(sizes, sizes.length - dims)), places);
    }

    /// Lines as a tensor with the first dimensions of the input and other last ones.
    static Tensor unline(Tensor lines, Tensor input, int[] out) {
        int[] sizes = input.shape().toArray();
        System.arraycopy(out, 0, sizes, sizes.length - out.length, out.length);
        return lines.reshape(Shape.of(sizes));
    }

    /// One number for all dimensions, or one for each.
    static int[] each(String op, String name, int[] given, int dims) {
        if (given.length == dims) {
            return given;
        }
        if (given.length != 1) {
            throw new ShapeException(op + ": " + name + " has " + given.length + " numbers, "
                    + Arrays.toString(given)
                    + "; give one, or one for each of " + dims + " dimensions");
        }
        int[] all = new int[dims];
        Arrays.fill(all, given[0]);
        return all;
    }

    static void checkPositive(String op, String name, int[] values) {
        for (int value : values) {
            if (value <= 0) {
                throw new ShapeException(op + ": " + name + " is " + Arrays.toString(values) + "; it must be positive");
            }
        }
    }

    /// Refuses an input without the dimensions that it needs.
    static void checkDims(String op, Tensor input, int dims) {
        if (input.dim() != dims + 1 && input.dim() != dims + 2) {
            throw new ShapeException(op + ": the input has shape " + input.shape() + "; it needs " + (dims + 2)
                    + " dimensions, or " + (dims + 1) + " without a batch");
        }
    }
}
