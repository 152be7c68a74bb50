package dev.flambeau.nn;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.functional.ConvOptions;
import dev.flambeau.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A transposed convolution over one, two or three dimensions: [ConvTranspose1d], [ConvTranspose2d],
/// [ConvTranspose3d].
///
/// Shapes: input `[batch, inChannels, sizes]` or without batch, output the same with `outChannels`, weight
/// `[inChannels, outChannels / groups, kernelSize]`, bias `[outChannels]`.
public abstract class ConvTransposeNd extends ConvBase {
    /// What a transposed convolution may be told: `new ConvTranspose2d.Options().stride(2)`. Arrays have one
    /// number for all dimensions, or one for each.
    ///
    /// @param stride        steps between windows
    /// @param padding       places taken away on both sides
    /// @param outputPadding places added on one side
    /// @param groups        how many parts of the channels are kept apart
    /// @param bias          whether a bias is learned
    /// @param dilation      steps between the elements of a window
    /// @param paddingMode   only `zeros`
    public record Options(
            int[] stride,
            int[] padding,
            int[] outputPadding,
            int groups,
            boolean bias,
            int[] dilation,
            String paddingMode) {
        /// PyTorch's defaults.
        public Options() {
            this(new int[] {1}, new int[] {0}, new int[] {0}, 1, true, new int[] {1}, "zeros");
        }

        /// @param values steps between windows
        public Options stride(int... values) {
            return new Options(values, padding, outputPadding, groups, bias, dilation, paddingMode);
        }

        /// @param values places taken away on both sides
        public Options padding(int... values) {
            return new Options(stride, values, outputPadding, groups, bias, dilation, paddingMode);
        }

        /// @param values places added on one side
        public Options outputPadding(int... values) {
            return new Options(stride, padding, values, groups, bias, dilation, paddingMode);
        }

        /// @param value how many parts of the channels are kept apart
        public Options groups(int value) {
            return new Options(stride, padding, outputPadding, value, bias, dilation, paddingMode);
        }

        /// @param value whether a bias is learned
        public Options bias(boolean value) {
            return new Options(stride, padding, outputPadding, groups, value, dilation, paddingMode);
        }

        /// @param values steps between the elements of a window
        public Options dilation(int... values) {
            return new Options(stride, padding, outputPadding, groups, bias, values, paddingMode);
        }

        /// @param value only `zeros`
        public Options paddingMode(String value) {
            return new Options(stride, padding, outputPadding, groups, bias, dilation, value);
        }
    }

    private final Options options;
    private final int[] stride;
    private final int[] padding;
    private final int[] outputPadding;
    private final int[] dilation;

    ConvTransposeNd(int dims, int inChannels, int outChannels, int[] kernelSize, Options options) {
        super(dims, inChannels, outChannels, kernelSize, options.groups(), options.bias(), true);
        this.options = options;
        if (!options.paddingMode().equals("zeros")) {
            throw new ValueException(
                    kind() + ": paddingMode is '" + options.paddingMode() + "', only 'zeros' is possible");
        }
        stride = each("stride", options.stride());
        padding = each("padding", options.padding());
        outputPadding = each("outputPadding", options.outputPadding());
        dilation = each("dilation", options.dilation());
    }

    @Override
    final Tensor output(Tensor input) {
        check(input);
        return convolve(input, function(outputPadding));
    }

    /// Computes an output of given sizes: several sizes can come from one input, and the output padding chooses.
    ///
    /// @param input      `[batch, inChannels, sizes]` or without batch
    /// @param outputSize sizes of the output, with or without batch and channels; null for the usual ones
    /// @throws ShapeException if no padding gives these sizes
    public final Tensor forward(Tensor input, int @Nullable [] outputSize) {
        if (outputSize == null) {
            return forward(input);
        }
        return located(Hooks.args(input, outputSize), () -> {
            check(input);
            return convolve(input, function(paddingFor(input, outputSize)));
        });
    }

    private int[] paddingFor(Tensor input, int[] outputSize) {
        if (outputSize.length != dims && outputSize.length != input.dim()) {
            throw new ShapeException("outputSize has " + outputSize.length + " numbers; give " + dims + ", or "
                    + input.dim() + " with batch and channels");
        }
        int[] extra = new int[dims];
        for (int d = 0; d < dims; d++) {
            int least = (input.size(d - dims) - 1) * stride[d] - 2 * padding[d] + dilation[d] * (kernelSize[d] - 1) + 1;
            extra[d] = outputSize[outputSize.length - dims + d] - least;
            if (extra[d] < 0 || extra[d] >= stride[d]) {
                throw new ShapeException("outputSize is " + Arrays.toString(outputSize) + "; in dimension " + d
                        + " of the sizes it is possible from " + least + " to " + (least + stride[d] - 1));
            }
        }
        return extra;
    }

    private ConvOptions function(int[] extra) {
        return new ConvOptions(stride, padding, dilation, options.groups(), extra);
    }

    abstract Tensor convolve(Tensor input, ConvOptions function);

    @Override
    final long operations(Tensor input, Tensor output) {
        return 2L * input.numel() * (weight().numel() / Math.max(1, inChannels));
    }

    @Override
    protected String extraRepr() {
        return text(stride, Repr.tuple(padding), dilation, outputPadding, options.groups(), "zeros");
    }
}
