package dev.flambeau.functional;

import dev.flambeau.error.ShapeException;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Pools;
import dev.flambeau.tensor.Shape;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.tensor.ValuesAndIndices;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Pooling over windows. [Functional] inherits all of it.
public abstract class Pooling extends Resampling {
    /// Only for the classes that inherit the static methods.
    protected Pooling() {}

    /// Averages of windows over one dimension
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.avg_pool1d.html)).
    ///
    /// @param input      batch x channels x sizes, or without batch
    /// @param kernelSize sizes of a window
    /// @param options    stride, padding, ceil mode, what to divide by
    public static Tensor avgPool1d(Tensor input, int[] kernelSize, PoolOptions options) {
        return average("avgPool1d", 1, input, kernelSize, options);
    }

    /// The largest elements of windows over one dimension
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.max_pool1d.html)).
    ///
    /// @param input      batch x channels x sizes, or without batch
    /// @param kernelSize sizes of a window
    /// @param options    stride, padding, dilation, ceil mode
    public static Tensor maxPool1d(Tensor input, int[] kernelSize, PoolOptions options) {
        return largest("maxPool1d", input, windows("maxPool1d", 1, input, kernelSize, options));
    }

    /// The largest elements of windows over one dimension, the first of equals, and their flat places in the input.
    ///
    /// @param input      batch x channels x sizes, or without batch
    /// @param kernelSize sizes of a window
    /// @param options    stride, padding, dilation, ceil mode
    public static ValuesAndIndices maxPool1dWithIndices(Tensor input, int[] kernelSize, PoolOptions options) {
        return both("maxPool1d", input, windows("maxPool1d", 1, input, kernelSize, options));
    }

    /// Averages of as many windows as wanted over one dimension
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_avg_pool1d.html)).
    ///
    /// @param input      batch x channels x sizes, or without batch
    /// @param outputSize sizes of the output; -1 for the input's
    public static Tensor adaptiveAvgPool1d(Tensor input, int... outputSize) {
        return Pools.average(input, adaptive("adaptiveAvgPool1d", 1, input, outputSize));
    }

    /// The largest elements of as many windows as wanted over one dimension
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_max_pool1d.html)).
    ///
    /// @param input      batch x channels x sizes, or without batch
    /// @param outputSize sizes of the output; -1 for the input's
    public static Tensor adaptiveMaxPool1d(Tensor input, int... outputSize) {
        return largest("adaptiveMaxPool1d", input, adaptive("adaptiveMaxPool1d", 1, input, outputSize));
    }

    /// The largest elements of as many windows as wanted over one dimension, and their flat places in the input.
    ///
    /// @param input      batch x channels x sizes, or without batch
    /// @param outputSize sizes of the output; -1 for the input's
    public static ValuesAndIndices adaptiveMaxPool1dWithIndices(Tensor input, int... outputSize) {
        return both("adaptiveMaxPool1d", input, adaptive("adaptiveMaxPool1d", 1, input, outputSize));
    }

    /// Puts the results of max pooling over one dimension back to their places, zeros elsewhere
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.max_unpool1d.html)).
    ///
    /// @param input      batch x channels x sizes, or without batch
    /// @param indices    flat places in the output
    /// @param kernelSize sizes of a window
    /// @param stride     steps between windows; null for the size of the window
    /// @param padding    places on both sides that are not in the output
    /// @param outputSize sizes of the output, with or without batch and channels; null for the smallest
    public static Tensor maxUnpool1d(
            Tensor input,
            Tensor indices,
            int[] kernelSize,
            int @Nullable [] stride,
            int[] padding,
            int @Nullable [] outputSize) {
        int[] out = unpooled("maxUnpool1d", 1, input, kernelSize, stride, padding, outputSize);
        return unpool("maxUnpool1d", input, indices, out);
    }

    /// Averages of windows over two dimensions
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.avg_pool2d.html)).
    ///
    /// @param input      batch x channels x sizes, or without batch
    /// @param kernelSize sizes of a window
    /// @param options    stride, padding, ceil mode, what to divide by
    public static Tensor avgPool2d(Tensor input, int[] kernelSize, PoolOptions options) {
        return average("avgPool2d", 2, input, kernelSize, options);
    }

    /// The largest elements of windows over two dimensions
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.max_pool2d.html)).
    ///
    /// @param input      batch x channels x sizes, or without batch
    /// @param kernelSize sizes of a window
    /// @param options    stride, padding, dilation, ceil mode
    public static Tensor maxPool2d(Tensor input, int[] kernelSize, PoolOptions options) {
        return largest("maxPool2d", input, windows("maxPool2d", 2, input, kernelSize, options));
    }

    /// The largest elements of windows over two dimensions, the first of equals, and their flat places.
    ///
    /// @param input      batch x channels x sizes, or without batch
    /// @param kernelSize sizes of a window
    /// @param options    stride, padding, dilation, ceil mode
    public static ValuesAndIndices maxPool2dWithIndices(Tensor input, int[] kernelSize, PoolOptions options) {
        return both("maxPool2d", input, windows("maxPool2d", 2, input, kernelSize, options));
    }

    /// Averages of as many windows as wanted over two dimensions
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_avg_pool2d.html)).
    ///
    /// @param input      batch x channels x sizes, or without batch
    /// @param outputSize sizes of the output; -1 for the input's
    public static Tensor adaptiveAvgPool2d(Tensor input, int... outputSize) {
        return Pools.average(input, adaptive("adaptiveAvgPool2d", 2, input, outputSize));
    }

    /// The largest elements of as many windows as wanted over two dimensions
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_max_pool2d.html)).
    ///
    /// @param input      batch x channels x sizes, or without batch
    /// @param outputSize sizes of the output; -1 for the input's
    public static Tensor adaptiveMaxPool2d(Tensor input, int... outputSize) {
        return largest("adaptiveMaxPool2d", input, adaptive("adaptiveMaxPool2d", 2, input, outputSize));
    }

    /// The largest elements of as many windows as wanted over two dimensions, and their flat places in the input.
    ///
    /// @param input      batch x channels x sizes, or without batch
    /// @param outputSize sizes of the output; -1 for the input's
    public static ValuesAndIndices adaptiveMaxPool2dWithIndices(Tensor input, int... outputSize) {
        return both("adaptiveMaxPool2d", input, adaptive("adaptiveMaxPool2d", 2, input, outputSize));
    }

    /// Puts the results of max pooling over two dimensions back to their places, zeros elsewhere
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.max_unpool2d.html)).
    ///
    /// @param input      batch x channels x sizes, or without batch
    /// @param indices    flat places in the output
    /// @param kernelSize sizes of a window
    /// @param stride     steps between windows; null for the size of the window
    /// @param padding    places on both sides that are not in the output
    /// @param outputSize sizes of the output, with or without batch and channels; null for the smallest
    public static Tensor maxUnpool2d(
            Tensor input,
            Tensor indices,
            int[] kernelSize,
            int @Nullable [] stride,
            int[] padding,
            int @Nullable [] outputSize) {
        int[] out = unpooled("maxUnpool2d", 2, input, kernelSize, stride, padding, outputSize);
        return unpool("maxUnpool2d", input, indices, out);
    }

    /// Averages of windows over three dimensions
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.avg_pool3d.html)).
    ///
    /// @param input      batch x channels x sizes, or without batch
    /// @param kernelSize sizes of a window
    /// @param options    stride, padding, ceil mode, what to divide by
    public static Tensor avgPool3d(Tensor input, int[] kernelSize, PoolOptions options) {
        return average("avgPool3d", 3, input, kernelSize, options);
    }

    /// The largest elements of windows over three dimensions
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.max_pool3d.html)).
    ///
    /// @param input      batch x channels x sizes, or without batch
    /// @param kernelSize sizes of a window
    /// @param options    stride, padding, dilation, ceil mode
    public static Tensor maxPool3d(Tensor input, int[] kernelSize, PoolOptions options) {
        return largest("maxPool3d", input, windows("maxPool3d", 3, input, kernelSize, options));
    }

    /// The largest elements of windows over three dimensions, the first of equals, and their flat places.
    ///
    /// @param input      batch x channels x sizes, or without batch
    /// @param kernelSize sizes of a window
    /// @param options    stride, padding, dilation, ceil mode
    public static ValuesAndIndices maxPool3dWithIndices(Tensor input, int[] kernelSize, PoolOptions options) {
        return both("maxPool3d", input, windows("maxPool3d", 3, input, kernelSize, options));
    }

    /// Averages of as many windows as wanted over three dimensions
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_avg_pool3d.html)).
    ///
    /// @param input      batch x channels x sizes, or without batch
    /// @param outputSize sizes of the output; -1 for the input's
    public static Tensor adaptiveAvgPool3d(Tensor input, int... outputSize) {
        return Pools.average(input, adaptive("adaptiveAvgPool3d", 3, input, outputSize));
    }

    /// The largest elements of as many windows as wanted over three dimensions
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.adaptive_max_pool3d.html)).
    ///
    /// @param input      batch x channels x sizes, or without batch
    /// @param outputSize sizes of the output; -1 for the input's
    public static Tensor adaptiveMaxPool3d(Tensor input, int... outputSize) {
        return largest("adaptiveMaxPool3d", input, adaptive("adaptiveMaxPool3d", 3, input, outputSize));
    }

    /// The largest elements of as many windows as wanted over three dimensions, and their flat places in the input.
    ///
    /// @param input      batch x channels x sizes, or without batch
    /// @param outputSize sizes of the output; -1 for the input's
    public static ValuesAndIndices adaptiveMaxPool3dWithIndices(Tensor input, int... outputSize) {
        return both("adaptiveMaxPool3d", input, adaptive("adaptiveMaxPool3d", 3, input, outputSize));
    }

    /// Puts the results of max pooling over three dimensions back to their places, zeros elsewhere
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.max_unpool3d.html)).
    ///
    /// @param input      batch x channels x sizes, or without batch
    /// @param indices    flat places in the output
    /// @param kernelSize sizes of a window
    /// @param stride     steps between windows; null for the size of the window
    /// @param padding    places on both sides that are not in the output
    /// @param outputSize sizes of the output, with or without batch and channels; null for the smallest
    public static Tensor maxUnpool3d(
            Tensor input,
            Tensor indices,
            int[] kernelSize,
            int @Nullable [] stride,
            int[] padding,
            int @Nullable [] outputSize) {
        int[] out = unpooled("maxUnpool3d", 3, input, kernelSize, stride, padding, outputSize);
        return unpool("maxUnpool3d", input, indices, out);
    }

    /// The gradient of max pooling over two dimensions: each element of the output's gradient goes to the place
    /// in the input that it came from.
    ///
    /// @param gradOutput gradient of the output
    /// @param input      what was pooled
    /// @param kernelSize sizes of a window
    /// @param options    as in the forward call
    /// @param indices    flat places in the input
    public static Tensor maxPool2dWithIndicesBackward(
            Tensor gradOutput, Tensor input, int[] kernelSize, PoolOptions options, Tensor indices) {
        int[] out = windows("maxPool2dWithIndicesBackward", 2, input, kernelSize, options)
                .out();
        int[] in = Patches.last(input, 2);
        if (gradOutput.dim() != input.dim()
                || !gradOutput.shape().equals(indices.shape())
                || !Arrays.equals(out, Patches.last(gradOutput, 2))) {
            throw new ShapeException("maxPool2dWithIndicesBackward: a gradient of shape " + gradOutput.shape()
                    + " and indices of shape " + indices.shape() + " do not fit an output of sizes "
                    + Arrays.toString(out) + "; all must be equal");
        }
        Tensor lines = Patches.lines(gradOutput, 2);
        Tensor sums = Factories.zeros(gradOutput.dtype(), lines.size(0), Patches.product(in))
                .scatterAdd(1, Patches.lines(indices, 2), lines);
        return Flat.add(Patches.unline(sums, input, in), input);
    }

    static Pools.Windows windows(String op, int dims, Tensor input, int[] kernelSize, PoolOptions options) {
        Patches.checkDims(op, input, dims);
        return windows(op, input.shape(), Patches.last(input, dims), kernelSize, options);
    }

    /// @param input shape of what is pooled
    /// @param in    its last sizes, of the dimensions that are pooled
    static Pools.Windows windows(String op, Shape input, int[] in, int[] kernelSize, PoolOptions options) {
        int dims = in.length;
        int[] kernel = Patches.each(op, "kernelSize", kernelSize, dims);
        int[] stride = stride(op, options.stride(), kernel);
        int[] padding = Patches.each(op, "padding", options.padding(), dims);
        int[] dilation = Patches.each(op, "dilation", options.dilation(), dims);
        Patches.checkPositive(op, "kernelSize", kernel);
        Patches.checkPositive(op, "stride", stride);
        Patches.checkPositive(op, "dilation", dilation);
        int[] out = outputs(op, input, in, kernel, stride, options, dilation);
        return Pools.Windows.moving(in, kernel, out, stride, padding, dilation);
    }

    private static int[] outputs(
            String op, Shape input, int[] in, int[] kernel, int[] stride, PoolOptions options, int[] dilation) {
        int[] padding = Patches.each(op, "padding", options.padding(), in.length);
        int[] out = new int[in.length];
        for (int d = 0; d < in.length; d++) {
            int reach = dilation[d] * (kernel[d] - 1) + 1;
            int room = in[d] + 2 * padding[d] - reach + (options.ceilMode() ? stride[d] - 1 : 0);
            out[d] = Math.floorDiv(room, stride[d]) + 1;
            if (options.ceilMode() && (out[d] - 1) * stride[d] >= in[d] + padding[d]) {
                out[d]--;
            }
            if (out[d] <= 0 || padding[d] < 0 || padding[d] > reach / 2) {
                throw new ShapeException(op + ": windows of sizes " + Arrays.toString(kernel) + " with padding "
                        + Arrays.toString(padding) + " do not fit the input of shape " + input
                        + "; padding is at most half a window, and a window at most the padded input");
            }
        }
        return out;
    }

    private static int[] stride(String op, int @Nullable [] stride, int[] kernel) {
        return stride == null || stride.length == 0 ? kernel : Patches.each(op, "stride", stride, kernel.length);
    }

    private static Pools.Windows adaptive(String op, int dims, Tensor input, int[] outputSize) {
        Patches.checkDims(op, input, dims);
        int[] in = Patches.last(input, dims);
        int[] out = Patches.each(op, "outputSize", outputSize, dims).clone();
        for (int d = 0; d < dims; d++) {
            out[d] = out[d] == -1 ? in[d] : out[d];
            if (out[d] < 0 || in[d] == 0) {
                throw new ShapeException(op + ": no output of sizes " + Arrays.toString(outputSize)
                        + " from the input of shape " + input.shape() + "; sizes must not be negative or empty");
            }
        }
        return Pools.Windows.even(in, out);
    }

    static Tensor average(String op, int dims, Tensor input, int[] kernelSize, PoolOptions options) {
        Pools.Windows windows = windows(op, dims, input, kernelSize, options);
        Integer divisor = options.divisorOverride();
        if (divisor != null) {
            return Pools.average(input, windows.dividedBy(divisor));
        }
        if (!options.countIncludePad()) {
            return Pools.average(input, windows);
        }
        int[] kernel = Patches.each(op, "kernelSize", kernelSize, dims);
        int[] padding = Patches.each(op, "padding", options.padding(), dims);
        return Pools.average(input, windows.countingPadding(kernel, stride(op, options.stride(), kernel), padding));
    }

    static Tensor largest(String op, Tensor input, Pools.Windows windows) {
        checkNotEmpty(op, input.shape(), windows);
        return Pools.max(input, windows, false).values();
    }

    private static ValuesAndIndices both(String op, Tensor input, Pools.Windows windows) {
        checkNotEmpty(op, input.shape(), windows);
        Pools.Largest largest = Pools.max(input, windows, true);
        return new ValuesAndIndices(largest.values(), Objects.requireNonNull(largest.places()));
    }

    static void checkNotEmpty(String op, Shape input, Pools.Windows windows) {
        if (windows.anyEmpty()) {
            throw new ShapeException(
                    op + ": a window lies outside the input of shape " + input + "; use less padding or dilation");
        }
    }

    private static int[] unpooled(
            String op,
            int dims,
            Tensor input,
            int[] kernelSize,
            int @Nullable [] stride,
            int[] padding,
            int @Nullable [] outputSize) {
        Patches.checkDims(op, input, dims);
        if (outputSize != null && outputSize.length >= dims) {
            return Arrays.copyOfRange(outputSize, outputSize.length - dims, outputSize.length);
        }
        int[] kernel = Patches.each(op, "kernelSize", kernelSize, dims);
        int[] steps = stride(op, stride, kernel);
        int[] pads = Patches.each(op, "padding", padding, dims);
        int[] out = Patches.last(input, dims);
        for (int d = 0; d < dims; d++) {
            out[d] = (out[d] - 1) * steps[d] + kernel[d] - 2 * pads[d];
        }
        return out;
    }

    private static Tensor unpool(String op, Tensor input, Tensor indices, int[] out) {
        if (!input.shape().equals(indices.shape())) {
            throw new ShapeException(op + ": the input has shape " + input.shape() + ", the indices "
                    + indices.shape()
                    + "; they must be equal");
        }
        Fits.positions(op, "place", indices, Patches.product(out));
        Tensor lines = Patches.lines(input, out.length);
        Tensor places = Patches.lines(indices, out.length);
        int rows = lines.size(0);
        int n = lines.size(1);
        int end = Patches.product(out);
        long[] at = places.toLongArray();
        long[] source = new long[rows * end];
        Arrays.fill(source, n);
        boolean twice = false;
        for (int i = 0; i < at.length; i++) {
            if (at[i] < 0 || at[i] >= end) {
                throw new ShapeException(op + ": index " + at[i] + " is outside an output of sizes "
                        + Arrays.toString(out) + "; give the outputSize that was pooled");
            }
            int to = i / n * end + (int) at[i];
            twice |= source[to] < n;
            source[to] = i % n;
        }
        Tensor zeros = Factories.zeros(input.dtype(), rows, end);
        if (!twice) {
            return Patches.unline(zeros.scatterAdd(1, places, lines), input, out);
        }
        // the last of those that share a place counts, and all of them get its gradient
        Tensor values = Factories.cat(List.of(lines.detach(), Factories.zeros(input.dtype(), rows, 1)), 1)
                .gather(1, Factories.tensor(source).reshape(rows, end));
        Tensor gradients = zeros.scatterAdd(1, places, lines.sub(lines.detach()));
        return Patches.unline(values.add(gradients), input, out);
    }
}
