package dev.flambeau.functional;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Convolution;
import dev.flambeau.tensor.Convolution.Geometry;
import dev.flambeau.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Convolutions and windows. [Functional] inherits all of it.
public abstract class Convolutions extends PowerPooling {
    /// Only for the classes that inherit the static methods.
    protected Convolutions() {}

    /// Convolution over one dimension
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.conv1d.html)).
    ///
    /// @param input   batch x channels x sizes, or without batch
    /// @param weight  output channels x input channels of a group x kernel sizes
    /// @param bias    one for each output channel, or null
    /// @param options stride, padding, dilation, groups
    public static Tensor conv1d(Tensor input, Tensor weight, @Nullable Tensor bias, ConvOptions options) {
        int[] padding = Patches.each("conv1d", "padding", options.padding(), 1);
        return conv("conv1d", 1, input, weight, bias, options, padding, padding);
    }

    /// Convolution over one dimension with stride 1, no padding and one group.
    ///
    /// @param input  batch x channels x sizes, or without batch
    /// @param weight output channels x input channels x kernel sizes
    /// @param bias   one for each output channel, or null
    public static Tensor conv1d(Tensor input, Tensor weight, @Nullable Tensor bias) {
        return conv1d(input, weight, bias, new ConvOptions());
    }

    /// Convolution over one dimension with padding by name.
    ///
    /// @param input    batch x channels x sizes, or without batch
    /// @param weight   output channels x input channels of a group x kernel sizes
    /// @param bias     one for each output channel, or null
    /// @param stride   steps between windows
    /// @param padding  `valid` for none, `same` for an output of the input's sizes
    /// @param dilation steps between the elements of a window
    /// @param groups   how many parts of the channels are kept apart
    public static Tensor conv1d(
            Tensor input,
            Tensor weight,
            @Nullable Tensor bias,
            int[] stride,
            String padding,
            int[] dilation,
            int groups) {
        ConvOptions options = new ConvOptions(stride, ZERO, dilation, groups, ZERO);
        return conv("conv1d", 1, input, weight, bias, options, padding);
    }

    /// Transposed convolution over one dimension
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.conv_transpose1d.html)).
    ///
    /// @param input   batch x channels x sizes, or without batch
    /// @param weight  input channels x output channels of a group x kernel sizes
    /// @param bias    one for each output channel, or null
    /// @param options stride, padding, dilation, groups, output padding
    public static Tensor convTranspose1d(Tensor input, Tensor weight, @Nullable Tensor bias, ConvOptions options) {
        return transposed("convTranspose1d", 1, input, weight, bias, options);
    }

    /// Transposed convolution over one dimension with stride 1, no padding and one group.
    ///
    /// @param input  batch x channels x sizes, or without batch
    /// @param weight input channels x output channels x kernel sizes
    /// @param bias   one for each output channel, or null
    public static Tensor convTranspose1d(Tensor input, Tensor weight, @Nullable Tensor bias) {
        return convTranspose1d(input, weight, bias, new ConvOptions());
    }

    /// Convolution over two dimensions
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.conv2d.html)).
    ///
    /// @param input   batch x channels x sizes, or without batch
    /// @param weight  output channels x input channels of a group x kernel sizes
    /// @param bias    one for each output channel, or null
    /// @param options stride, padding, dilation, groups
    public static Tensor conv2d(Tensor input, Tensor weight, @Nullable Tensor bias, ConvOptions options) {
        int[] padding = Patches.each("conv2d", "padding", options.padding(), 2);
        return conv("conv2d", 2, input, weight, bias, options, padding, padding);
    }

    /// Convolution over two dimensions with stride 1, no padding and one group.
    ///
    /// @param input  batch x channels x sizes, or without batch
    /// @param weight output channels x input channels x kernel sizes
    /// @param bias   one for each output channel, or null
    public static Tensor conv2d(Tensor input, Tensor weight, @Nullable Tensor bias) {
        return conv2d(input, weight, bias, new ConvOptions());
    }

    /// Convolution over two dimensions with padding by name.
    ///
    /// @param input    batch x channels x sizes, or without batch
    /// @param weight   output channels x input channels of a group x kernel sizes
    /// @param bias     one for each output channel, or null
    /// @param stride   steps between windows
    /// @param padding  `valid` for none, `same` for an output of the input's sizes
    /// @param dilation steps between the elements of a window
    /// @param groups   how many parts of the channels are kept apart
    public static Tensor conv2d(
            Tensor input,
            Tensor weight,
            @Nullable Tensor bias,
            int[] stride,
            String padding,
            int[] dilation,
            int groups) {
        ConvOptions options = new ConvOptions(stride, ZERO, dilation, groups, ZERO);
        return conv("conv2d", 2, input, weight, bias, options, padding);
    }

    /// Transposed convolution over two dimensions
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.conv_transpose2d.html)).
    ///
    /// @param input   batch x channels x sizes, or without batch
    /// @param weight  input channels x output channels of a group x kernel sizes
    /// @param bias    one for each output channel, or null
    /// @param options stride, padding, dilation, groups, output padding
    public static Tensor convTranspose2d(Tensor input, Tensor weight, @Nullable Tensor bias, ConvOptions options) {
        return transposed("convTranspose2d", 2, input, weight, bias, options);
    }

    /// Transposed convolution over two dimensions with stride 1, no padding and one group.
    ///
    /// @param input  batch x channels x sizes, or without batch
    /// @param weight input channels x output channels x kernel sizes
    /// @param bias   one for each output channel, or null
    public static Tensor convTranspose2d(Tensor input, Tensor weight, @Nullable Tensor bias) {
        return convTranspose2d(input, weight, bias, new ConvOptions());
    }

    /// Convolution over three dimensions
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.conv3d.html)).
    ///
    /// @param input   batch x channels x sizes, or without batch
    /// @param weight  output channels x input channels of a group x kernel sizes
    /// @param bias    one for each output channel, or null
    /// @param options stride, padding, dilation, groups
    public static Tensor conv3d(Tensor input, Tensor weight, @Nullable Tensor bias, ConvOptions options) {
        int[] padding = Patches.each("conv3d", "padding", options.padding(), 3);
        return conv("conv3d", 3, input, weight, bias, options, padding, padding);
    }

    /// Convolution over three dimensions with stride 1, no padding and one group.
    ///
    /// @param input  batch x channels x sizes, or without batch
    /// @param weight output channels x input channels x kernel sizes
    /// @param bias   one for each output channel, or null
    public static Tensor conv3d(Tensor input, Tensor weight, @Nullable Tensor bias) {
        return conv3d(input, weight, bias, new ConvOptions());
    }

    /// Convolution over three dimensions with padding by name.
    ///
    /// @param input    batch x channels x sizes, or without batch
    /// @param weight   output channels x input channels of a group x kernel sizes
    /// @param bias     one for each output channel, or null
    /// @param stride   steps between windows
    /// @param padding  `valid` for none, `same` for an output of the input's sizes
    /// @param dilation steps between the elements of a window
    /// @param groups   how many parts of the channels are kept apart
    public static Tensor conv3d(
            Tensor input,
            Tensor weight,
            @Nullable Tensor bias,
            int[] stride,
            String padding,
            int[] dilation,
            int groups) {
        ConvOptions options = new ConvOptions(stride, ZERO, dilation, groups, ZERO);
        return conv("conv3d", 3, input, weight, bias, options, padding);
    }

    /// Transposed convolution over three dimensions
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.conv_transpose3d.html)).
    ///
    /// @param input   batch x channels x sizes, or without batch
    /// @param weight  input channels x output channels of a group x kernel sizes
    /// @param bias    one for each output channel, or null
    /// @param options stride, padding, dilation, groups, output padding
    public static Tensor convTranspose3d(Tensor input, Tensor weight, @Nullable Tensor bias, ConvOptions options) {
        return transposed("convTranspose3d", 3, input, weight, bias, options);
    }

    /// Transposed convolution over three dimensions with stride 1, no padding and one group.
    ///
    /// @param input  batch x channels x sizes, or without batch
    /// @param weight input channels x output channels x kernel sizes
    /// @param bias   one for each output channel, or null
    public static Tensor convTranspose3d(Tensor input, Tensor weight, @Nullable Tensor bias) {
        return convTranspose3d(input, weight, bias, new ConvOptions());
    }

    /// Windows over two dimensions as columns
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.unfold.html)).
    ///
    /// @param input      batch x channels x sizes, or without batch
    /// @param kernelSize sizes of a window
    /// @param dilation   steps between the elements of a window
    /// @param padding    zeros on both sides
    /// @param stride     steps between windows
    public static Tensor unfold(Tensor input, int[] kernelSize, int[] dilation, int[] padding, int[] stride) {
        Patches.checkDims("unfold", input, 2);
        Patches patches = patches("unfold", Patches.last(input, 2), kernelSize, dilation, padding, stride);
        int batch = input.dim() == 3 ? 1 : input.size(0);
        int rows = input.size(-3) * patches.elements();
        Tensor columns = patches.of(Patches.lines(input, 2)).reshape(batch, rows, patches.positions());
        return input.dim() == 3 ? columns.squeeze(0) : columns;
    }

    /// Adds columns up to the planes whose windows they are
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.fold.html)).
    ///
    /// @param input      batch x (channels x window elements) x windows, or without batch
    /// @param outputSize sizes of the planes
    /// @param kernelSize sizes of a window
    /// @param dilation   steps between the elements of a window
    /// @param padding    zeros on both sides
    /// @param stride     steps between windows
    public static Tensor fold(
            Tensor input, int[] outputSize, int[] kernelSize, int[] dilation, int[] padding, int[] stride) {
        int[] sizes = Patches.each("fold", "outputSize", outputSize, 2);
        Patches patches = patches("fold", sizes, kernelSize, dilation, padding, stride);
        int elements = patches.elements();
        if (input.dim() != 2 && input.dim() != 3
                || input.size(-2) % elements != 0
                || input.size(-1) != patches.positions()) {
            throw new ShapeException("fold: the input has shape " + input.shape() + "; it needs a multiple of "
                    + elements + " rows and " + patches.positions() + " columns");
        }
        int batch = input.dim() == 2 ? 1 : input.size(0);
        int channels = input.size(-2) / elements;
        Tensor planes = patches.fold(input.reshape(batch * channels, elements, patches.positions()));
        return input.dim() == 2
                ? planes.reshape(channels, sizes[0], sizes[1])
                : planes.reshape(batch, channels, sizes[0], sizes[1]);
    }

    private static final int[] ZERO = {0};

    private static Patches patches(String op, int[] in, int[] kernelSize, int[] dilation, int[] padding, int[] stride) {
        int dims = in.length;
        int[] kernel = Patches.each(op, "kernelSize", kernelSize, dims);
        Patches.checkPositive(op, "kernelSize", kernel);
        int[] pads = Patches.each(op, "padding", padding, dims);
        int[] dilations = Patches.each(op, "dilation", dilation, dims);
        int[] strides = Patches.each(op, "stride", stride, dims);
        int[] out = sizes(op, in, kernel, strides, pads, pads, dilations);
        return Patches.strided(in, kernel, out, strides, pads, dilations);
    }

    private static int[] sizes(
            String op, int[] in, int[] kernel, int[] stride, int[] before, int[] after, int[] dilation) {
        Patches.checkPositive(op, "stride", stride);
        Patches.checkPositive(op, "dilation", dilation);
        int[] out = new int[in.length];
        for (int d = 0; d < in.length; d++) {
            int room = in[d] + before[d] + after[d] - dilation[d] * (kernel[d] - 1) - 1;
            if (room < 0) {
                throw new ShapeException(op + ": a window of sizes " + Arrays.toString(kernel) + " with dilation "
                        + Arrays.toString(dilation) + " is larger than the input of sizes " + Arrays.toString(in)
                        + "; use a smaller kernel or more padding");
            }
            out[d] = room / stride[d] + 1;
        }
        return out;
    }

    private static Tensor conv(
            String op,
            int dims,
            Tensor input,
            Tensor weight,
            @Nullable Tensor bias,
            ConvOptions options,
            String padding) {
        int[] before = new int[dims];
        int[] after = new int[dims];
        if (padding.equals("same")) {
            int[] dilation = Patches.each(op, "dilation", options.dilation(), dims);
            if (Arrays.stream(options.stride()).anyMatch(s -> s != 1)) {
                throw new ValueException(
                        op + ": padding 'same' needs stride 1, not " + Arrays.toString(options.stride()));
            }
            for (int d = 0; d < dims; d++) {
                int total = dilation[d] * (weight.size(d + 2) - 1);
                before[d] = total / 2;
                after[d] = total - total / 2;
            }
        } else if (!padding.equals("valid")) {
            throw new ValueException(op + ": padding is '" + padding + "'; use 'same', 'valid' or numbers");
        }
        return conv(op, dims, input, weight, bias, options, before, after);
    }

    private static void checkBias(String op, @Nullable Tensor bias, int channels) {
        if (bias != null && (bias.dim() != 1 || bias.size(0) != channels)) {
            throw new ShapeException(op + ": the bias has shape " + bias.shape() + ", expected [" + channels
                    + "], one for each output channel");
        }
    }

    private static void check(String op, int dims, Tensor input, Tensor weight, int channels, int groups) {
        Patches.checkDims(op, input, dims);
        int found = input.size(-dims - 1);
        if (weight.dim() != dims + 2 || found != channels || groups < 1 || weight.size(0) % groups != 0) {
            throw new ShapeException(op + ": the weight of shape " + weight.shape() + " with " + groups
                    + " groups does not fit the input of shape " + input.shape() + "; its channels are " + found);
        }
    }

    private static Tensor conv(
            String op,
            int dims,
            Tensor input,
            Tensor weight,
            @Nullable Tensor bias,
            ConvOptions options,
            int[] before,
            int[] after) {
        Geometry geometry = geometry(op, dims, input, weight, bias, options, before, after);
        boolean unbatched = input.dim() == dims + 1;
        boolean fits = bias == null || bias.dtype() == input.dtype();
        Tensor result =
                Convolution.forward(unbatched ? input.unsqueeze(0) : input, weight, fits ? bias : null, geometry);
        return finish(result, dims, fits ? null : bias, unbatched);
    }

    /// How windows move, if all sizes fit.
    static Geometry geometry(
            String op,
            int dims,
            Tensor input,
            Tensor weight,
            @Nullable Tensor bias,
            ConvOptions options,
            int[] before,
            int[] after) {
        int groups = options.groups();
        check(op, dims, input, weight, weight.dim() < 2 ? -1 : weight.size(1) * groups, groups);
        int[] in = Patches.last(input, dims);
        int[] kernel = Patches.last(weight, dims);
        int[] stride = Patches.each(op, "stride", options.stride(), dims);
        int[] dilation = Patches.each(op, "dilation", options.dilation(), dims);
        int[] out = sizes(op, in, kernel, stride, before, after, dilation);
        checkBias(op, bias, weight.size(0));
        return new Geometry(in, kernel, out, stride, before, dilation, groups);
    }

    private static Tensor transposed(
            String op, int dims, Tensor input, Tensor weight, @Nullable Tensor bias, ConvOptions options) {
        int groups = options.groups();
        check(op, dims, input, weight, weight.dim() < 2 ? -1 : weight.size(0), groups);
        int[] in = Patches.last(input, dims);
        int[] kernel = Patches.last(weight, dims);
        int[] stride = Patches.each(op, "stride", options.stride(), dims);
        int[] dilation = Patches.each(op, "dilation", options.dilation(), dims);
        int[] padding = Patches.each(op, "padding", options.padding(), dims);
        int[] extra = Patches.each(op, "outputPadding", options.outputPadding(), dims);
        Patches.checkPositive(op, "stride", stride);
        Patches.checkPositive(op, "dilation", dilation);
        int[] out = new int[dims];
        for (int d = 0; d < dims; d++) {
            out[d] = (in[d] - 1) * stride[d] - 2 * padding[d] + dilation[d] * (kernel[d] - 1) + extra[d] + 1;
            if (out[d] <= 0 || extra[d] >= Math.max(stride[d], dilation[d])) {
                throw new ShapeException(op + ": an input of sizes " + Arrays.toString(in) + " with padding "
                        + Arrays.toString(padding) + " and output padding " + Arrays.toString(extra)
                        + " has no output; output padding must be smaller than stride or dilation");
            }
        }
        checkBias(op, bias, weight.size(1) * groups);
        boolean unbatched = input.dim() == dims + 1;
        Geometry geometry = new Geometry(out, kernel, in, stride, padding, dilation, groups);
        Tensor result = Convolution.inputGradient(unbatched ? input.unsqueeze(0) : input, weight, geometry);
        return finish(result, dims, bias, unbatched);
    }

    private static Tensor finish(Tensor result, int dims, @Nullable Tensor bias, boolean unbatched) {
        Tensor full = result;
        if (bias != null) {
            int[] sizes = new int[dims + 1];
            Arrays.fill(sizes, 1);
            sizes[0] = bias.size(0);
            full = result.add(bias.reshape(sizes));
        }
        return unbatched ? full.squeeze(0) : full;
    }
}
