package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.A;
import static dev.flambeau.tensor.Op.B;
import static dev.flambeau.tensor.Op.Kind.CONTRACTION;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.error.DTypeException;
import dev.flambeau.kernels.ConvolutionKernel;
import dev.flambeau.kernels.ConvolutionSizes;
import dev.flambeau.kernels.Lane;
import dev.flambeau.kernels.PlaneWork;
import dev.flambeau.watch.Watch;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Convolution over any number of dimensions, and its two gradients. It is linear in the input and in the weight, so
/// the three are each other's gradients, of all orders; the gradient of the input is the transposed convolution.
/// `dev.flambeau.functional.Functional` is made of them.
///
/// A kernel takes what it has a fast way for; the rest are products of matrices ([ConvolutionProducts]).
public final class Convolution {
    /// Calls of fewer multiplications are products, which need no kernels that are slow until they are compiled.
    private static final double SMALL = 30_000;

    private Convolution() {}

    /// Looked for when it is first needed.
    private static final class Fast {
        static final ConvolutionKernel KERNEL = KernelTable.of(ConvolutionKernel.class, true);

        private Fast() {}
    }

    /// How windows move over planes. Arrays have one number for each dimension.
    ///
    /// @param in       sizes of the input
    /// @param kernel   sizes of a window
    /// @param out      sizes of the output
    /// @param stride   steps between windows
    /// @param before   zeros before the input
    /// @param dilation steps between the elements of a window
    /// @param groups   how many parts of the channels are kept apart
    public record Geometry(int[] in, int[] kernel, int[] out, int[] stride, int[] before, int[] dilation, int groups) {
        private ConvolutionSizes sizes(int batch, int groupChannels, int outputs) {
            return new ConvolutionSizes(
                    batch, groupChannels * groups, outputs, groups, in, kernel, out, stride, before, dilation);
        }
    }

    static final Op CONVOLUTION = row(CONTRACTION, "convolution", "windows of a times b, summed up, plus c")
            .prints("ConvolutionBackward0")
            .saves(A | B)
            .gradients(
                    n -> inputGradient(n.grad(), n.b(), geometry(n)),
                    n -> weightGradient(n.a(), n.grad(), geometry(n)),
                    n -> biasGradient(n.grad()));

    static final Op INPUT = row(
                    CONTRACTION,
                    "convolutionInput",
                    "the gradient of a convolution's input, given that of "
                            + "its output, a, and the weight, b: a transposed convolution")
            .prints("ConvolutionBackward0")
            .saves(A | B)
            .gradients(n -> forward(n.grad(), n.b(), geometry(n)), n -> weightGradient(n.grad(), n.a(), geometry(n)));

    static final Op WEIGHT = row(
                    CONTRACTION,
                    "convolutionWeight",
                    "the gradient of a convolution's weight, given the "
                            + "input, a, and the gradient of the output, b")
            .prints("ConvolutionBackwardBackward0")
            .saves(A | B)
            .gradients(n -> inputGradient(n.b(), n.grad(), geometry(n)), n -> forward(n.a(), n.grad(), geometry(n)));

    /// The gradient of what is added to each output channel.
    static Tensor biasGradient(Tensor gradient) {
        return gradient.flatten(2, -1).sum(2).sum(0);
    }

    static Geometry geometry(Node n) {
        if (n.attributes instanceof Geometry g) {
            return g;
        }
        throw new AssertionError(n.op + ": its geometry is missing");
    }

    /// The convolution.
    ///
    /// @param input    of shape `[batch, channels, in]`
    /// @param weight   of shape `[output channels, channels / groups, kernel]`, of the same dtype
    /// @param geometry how windows move
    /// @return of shape `[batch, output channels, out]`
    public static Tensor forward(Tensor input, Tensor weight, Geometry geometry) {
        return forward(input, weight, null, geometry);
    }

    /// The convolution, and a number added to each output channel.
    ///
    /// @param input    of shape `[batch, channels, in]`
    /// @param weight   of shape `[output channels, channels / groups, kernel]`, of the same dtype
    /// @param bias     of shape `[output channels]`, of the same dtype, or null
    /// @param geometry how windows move
    /// @return of shape `[batch, output channels, out]`
    public static Tensor forward(Tensor input, Tensor weight, @Nullable Tensor bias, Geometry geometry) {
        check(CONVOLUTION, input, weight);
        if (bias != null) {
            check(CONVOLUTION, input, bias);
        }
        Watch.announce(CONVOLUTION.name());
        Tensor out;
        if (isFast(input, weight, geometry)) {
            out = Tensor.blank(DType.FLOAT32, shape(input.size(0), weight.size(0), geometry.out));
            run(input, weight, bias, geometry, floats(out), null);
        } else {
            out = isVolume(input, sizes(input, weight, geometry))
                    ? VolumeConvolution.forward(input, weight, geometry)
                    : ConvolutionProducts.forward(input, weight, geometry);
            if (bias != null) {
                addBias(out, bias);
            }
        }
        out = Layout.cast(out, input.dtype);
        return done(CONVOLUTION, geometry, out, input, weight, bias);
    }

    /// Records a convolution, or one with what follows it.
    static Tensor done(Op op, Object attributes, Tensor out, Tensor input, Tensor weight, @Nullable Tensor bias) {
        return bias == null
                ? Dispatch.done(op, attributes, out, input, weight)
                : Dispatch.done(op, attributes, out, input, weight, bias);
    }

    private static ConvolutionSizes sizes(Tensor input, Tensor weight, Geometry geometry) {
        return geometry.sizes(input.size(0), weight.size(1), weight.size(0));
    }

    private static boolean isFast(Tensor input, Tensor weight, Geometry geometry) {
        ConvolutionSizes s = sizes(input, weight, geometry);
        return isFast(input, s) && Fast.KERNEL.takesForward(s);
    }

    /// True if [#run] takes a call as it is.
    static boolean isFast(Tensor input, Tensor weight, @Nullable Tensor bias, Geometry geometry) {
        return input.dtype == DType.FLOAT32
                && weight.dtype == DType.FLOAT32
                && (bias == null || bias.dtype == DType.FLOAT32)
                && isFast(input, weight, geometry);
    }

    /// Runs the kernel.
    ///
    /// @param y    output; null if nobody needs it but the work
    /// @param work what is done with each plane; null for nothing
    static void run(
            Tensor input,
            Tensor weight,
            @Nullable Tensor bias,
            Geometry geometry,
            float @Nullable [] y,
            @Nullable PlaneWork work) {
        ConvolutionSizes s = sizes(input, weight, geometry);
        Tensor x = dense(input);
        Tensor w = dense(weight);
        Tensor b = bias == null ? null : dense(bias);
        float[] shift = b == null ? null : floats(b);
        int bo = b == null ? 0 : b.offset;
        if (work != null) {
            Fast.KERNEL.handOn(s, floats(x), x.offset, floats(w), w.offset, shift, bo, y, 0, work);
        } else {
            Fast.KERNEL.forward(s, floats(x), x.offset, floats(w), w.offset, shift, bo, Objects.requireNonNull(y), 0);
        }
    }

    private static void addBias(Tensor out, Tensor bias) {
        int[] sizes = new int[out.dim() - 1];
        Arrays.fill(sizes, 1);
        sizes[0] = bias.size(0);
        try (GradMode.Guard _ = GradMode.set(false)) {
            out.add_(Layout.cast(bias, out.dtype).reshape(sizes));
        }
    }

    /// The gradient of the input: what a transposed convolution computes.
    ///
    /// @param gradient of the output, of shape `[batch, output channels, out]`
    /// @param weight   of shape `[output channels, channels / groups, kernel]`, of the same dtype
    /// @param geometry how windows move
    /// @return of shape `[batch, channels, in]`
    public static Tensor inputGradient(Tensor gradient, Tensor weight, Geometry geometry) {
        check(INPUT, gradient, weight);
        Watch.announce(INPUT.name());
        ConvolutionSizes s = geometry.sizes(gradient.size(0), weight.size(1), weight.size(0));
        Tensor out;
        if (isFast(gradient, s) && Fast.KERNEL.takesInputGradient(s)) {
            Tensor g = dense(gradient);
            Tensor w = dense(weight);
            out = Tensor.blank(DType.FLOAT32, shape(s.batch(), s.channels(), geometry.in));
            Fast.KERNEL.inputGradient(s, floats(g), g.offset, floats(w), w.offset, floats(out), 0);
        } else {
            out = isVolume(gradient, s)
                    ? VolumeConvolution.inputGradient(gradient, weight, geometry)
                    : ConvolutionProducts.inputGradient(gradient, weight, geometry);
        }
        return Dispatch.done(INPUT, geometry, Layout.cast(out, gradient.dtype), gradient, weight);
    }

    /// The gradient of the weight.
    ///
    /// @param input    of shape `[batch, channels, in]`
    /// @param gradient of the output, of shape `[batch, output channels, out]`, of the same dtype
    /// @param geometry how windows move
    /// @return of shape `[output channels, channels / groups, kernel]`
    public static Tensor weightGradient(Tensor input, Tensor gradient, Geometry geometry) {
        check(WEIGHT, input, gradient);
        Watch.announce(WEIGHT.name());
        ConvolutionSizes s = geometry.sizes(input.size(0), input.size(1) / geometry.groups, gradient.size(1));
        Tensor out;
        if (isFast(input, s) && Fast.KERNEL.takesWeightGradient(s)) {
            Tensor x = dense(input);
            Tensor g = dense(gradient);
            out = Tensor.blank(DType.FLOAT32, shape(s.outputs(), s.groupChannels(), geometry.kernel));
            Fast.KERNEL.weightGradient(s, floats(x), x.offset, floats(g), g.offset, floats(out), 0);
        } else {
            out = isVolume(input, s)
                    ? VolumeConvolution.weightGradient(input, gradient, geometry)
                    : ConvolutionProducts.weightGradient(input, gradient, geometry);
        }
        return Dispatch.done(WEIGHT, geometry, Layout.cast(out, input.dtype), input, gradient);
    }

    private static void check(Op op, Tensor a, Tensor b) {
        if (a.dtype != b.dtype) {
            throw new DTypeException(
                    op + ": the dtypes differ: " + a.dtype + " and " + b.dtype + "; convert one with to()");
        }
    }

    private static boolean isFast(Tensor a, ConvolutionSizes s) {
        return s.cost() > SMALL && a.dtype.lane() == Lane.F32;
    }

    /// Three dimensions become two for the kernel.
    private static boolean isVolume(Tensor a, ConvolutionSizes s) {
        return s.kernel().length == 3 && isFast(a, s) && a.numel() > 0;
    }

    private static Tensor dense(Tensor a) {
        return Layout.contiguous(Layout.cast(a, DType.FLOAT32));
    }

    private static float[] floats(Tensor dense) {
        return (float[]) dense.storage.array();
    }

    static Shape shape(int first, int second, int[] rest) {
        int[] sizes = new int[rest.length + 2];
        sizes[0] = first;
        sizes[1] = second;
        System.arraycopy(rest, 0, sizes, 2, rest.length);
        return Shape.of(sizes);
    }
}
