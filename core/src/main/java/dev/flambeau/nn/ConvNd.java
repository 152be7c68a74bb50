package dev.flambeau.nn;

import dev.flambeau.error.ValueException;
import dev.flambeau.functional.ConvOptions;
import dev.flambeau.functional.Functional;
import dev.flambeau.functional.FusedConvolution;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A convolution over one, two or three dimensions: [Conv1d], [Conv2d], [Conv3d].
///
/// Shapes: input `[batch, inChannels, sizes]` or without batch, output the same with `outChannels`, weight
/// `[outChannels, inChannels / groups, kernelSize]`, bias `[outChannels]`. Both start evenly distributed within
/// ± 1 / √(inChannels / groups · kernel elements).
public abstract class ConvNd extends ConvBase {
    /// What a convolution may be told: `new Conv2d.Options().stride(2).padding(1)`. Arrays have one number
    /// for all dimensions, or one for each.
    ///
    /// @param stride       steps between windows
    /// @param padding      places added on both sides, where it has no name
    /// @param namedPadding `same` for an output of the input's sizes, `valid` for no padding; null for
    ///        numbers
    /// @param dilation     steps between the elements of a window
    /// @param groups       how many parts of the channels are kept apart
    /// @param bias         whether a bias is learned
    /// @param paddingMode  what is added: `zeros`, `reflect`, `replicate` or `circular`
    public record Options(
            int[] stride,
            int[] padding,
            @Nullable String namedPadding,
            int[] dilation,
            int groups,
            boolean bias,
            String paddingMode) {
        /// PyTorch's defaults.
        public Options() {
            this(new int[] {1}, new int[] {0}, null, new int[] {1}, 1, true, "zeros");
        }

        /// @param values steps between windows
        public Options stride(int... values) {
            return new Options(values, padding, namedPadding, dilation, groups, bias, paddingMode);
        }

        /// @param values places added on both sides
        public Options padding(int... values) {
            return new Options(stride, values, null, dilation, groups, bias, paddingMode);
        }

        /// @param name `same` for an output of the input's sizes with stride 1, `valid` for none
        public Options padding(String name) {
            return new Options(stride, padding, name, dilation, groups, bias, paddingMode);
        }

        /// @param values steps between the elements of a window
        public Options dilation(int... values) {
            return new Options(stride, padding, namedPadding, values, groups, bias, paddingMode);
        }

        /// @param value how many parts of the channels are kept apart
        public Options groups(int value) {
            return new Options(stride, padding, namedPadding, dilation, value, bias, paddingMode);
        }

        /// @param value whether a bias is learned
        public Options bias(boolean value) {
            return new Options(stride, padding, namedPadding, dilation, groups, value, paddingMode);
        }

        /// @param value what is added: `zeros`, `reflect`, `replicate` or `circular`
        public Options paddingMode(String value) {
            return new Options(stride, padding, namedPadding, dilation, groups, bias, value);
        }
    }

    private static final List<String> MODES = List.of("zeros", "reflect", "replicate", "circular");

    private final Options options;
    private final int[] stride;
    private final int[] dilation;
    private final int[] padding;
    /// Places added before and after each dimension, from the last on.
    private final int[] sides;

    ConvNd(int dims, int inChannels, int outChannels, int[] kernelSize, Options options) {
        super(dims, inChannels, outChannels, kernelSize, options.groups(), options.bias(), false);
        this.options = options;
        stride = each("stride", options.stride());
        dilation = each("dilation", options.dilation());
        padding = each("padding", options.padding());
        String name = options.namedPadding();
        if (name != null && !name.equals("same") && !name.equals("valid")) {
            throw new ValueException(kind() + ": padding is '" + name + "'; use 'same', 'valid' or numbers");
        }
        if ("same".equals(name) && Arrays.stream(stride).anyMatch(s -> s != 1)) {
            throw new ValueException(kind() + ": padding 'same' needs stride 1, not " + Arrays.toString(stride));
        }
        if (!MODES.contains(options.paddingMode())) {
            throw new ValueException(kind() + ": paddingMode is '" + options.paddingMode() + "'; use one of " + MODES);
        }
        sides = new int[2 * dims];
        for (int d = 0; d < dims; d++) {
            int total =
                    "same".equals(name) ? dilation[d] * (this.kernelSize[d] - 1) : name == null ? 2 * padding[d] : 0;
            sides[2 * (dims - 1 - d)] = total / 2;
            sides[2 * (dims - 1 - d) + 1] = total - total / 2;
        }
    }

    @Override
    final Tensor output(Tensor input) {
        check(input);
        String name = options.namedPadding();
        if (!options.paddingMode().equals("zeros")) {
            Tensor wide = Functional.pad(input, sides, options.paddingMode(), null);
            return convolve(wide, function(new int[dims]));
        }
        return name == null
                ? convolve(input, function(padding))
                : convolve(input, stride, name, dilation, options.groups());
    }

    @Override
    final int takes(Tensor input, List<Module> next) {
        Parameter shift = bias();
        boolean isOne = input.dtype() == weight().dtype() && (shift == null || input.dtype() == shift.dtype());
        boolean known = options.paddingMode().equals("zeros") && input.dim() == dims + 2 && isOne;
        if (!known || !(next.getFirst() instanceof ReLU)) {
            return 0;
        }
        return next.size() > 1 && next.get(1) instanceof MaxPoolNd pool && pool.dims() == dims ? 2 : 1;
    }

    @Override
    final Tensor output(Tensor input, List<Module> next) {
        check(input);
        int[] before = new int[dims];
        int[] after = new int[dims];
        for (int d = 0; d < dims; d++) {
            before[d] = sides[2 * (dims - 1 - d)];
            after[d] = sides[2 * (dims - 1 - d) + 1];
        }
        var convolution = new FusedConvolution(input, weight(), bias(), function(before), before, after);
        return next.getLast() instanceof MaxPoolNd pool
                ? convolution.reluMaxPool(pool.windows(convolution))
                : convolution.relu();
    }

    private ConvOptions function(int[] zeros) {
        return new ConvOptions()
                .stride(stride)
                .padding(zeros)
                .dilation(dilation)
                .groups(options.groups());
    }

    abstract Tensor convolve(Tensor input, ConvOptions function);

    abstract Tensor convolve(Tensor input, int[] steps, String name, int[] dilations, int groups);

    @Override
    final long operations(Tensor input, Tensor output) {
        return 2L * output.numel() * (weight().numel() / Math.max(1, outChannels));
    }

    @Override
    protected String extraRepr() {
        String name = options.namedPadding();
        String pads = name == null ? Repr.tuple(padding) : name;
        return text(stride, pads, dilation, new int[dims], options.groups(), options.paddingMode());
    }
}
