package dev.flambeau.functional;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.RandomFactories;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.tensor.ValuesAndIndices;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Max pooling over windows at random places (Graham 2014). [Functional] inherits all of it.
public abstract class FractionalPooling extends Pooling {
    /// Only for the classes that inherit the static methods.
    protected FractionalPooling() {}

    /// The largest elements of windows over two dimensions that start at random steps
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.fractional_max_pool2d.html)).
    ///
    /// @param input         batch x channels x sizes, or without batch
    /// @param kernelSize    sizes of a window
    /// @param outputSize    sizes of the output; null with a ratio
    /// @param outputRatio   output by input, less than 1; null with sizes
    /// @param randomSamples batch x channels x 2 numbers from 0 to 1; null to draw them
    public static Tensor fractionalMaxPool2d(
            Tensor input,
            int[] kernelSize,
            int @Nullable [] outputSize,
            double @Nullable [] outputRatio,
            @Nullable Tensor randomSamples) {
        return fractionalMaxPool2dWithIndices(input, kernelSize, outputSize, outputRatio, randomSamples)
                .values();
    }

    /// [#fractionalMaxPool2d], and the flat places in the input.
    ///
    /// @param input         batch x channels x sizes, or without batch
    /// @param kernelSize    sizes of a window
    /// @param outputSize    sizes of the output; null with a ratio
    /// @param outputRatio   output by input, less than 1; null with sizes
    /// @param randomSamples batch x channels x 2 numbers from 0 to 1; null to draw them
    public static ValuesAndIndices fractionalMaxPool2dWithIndices(
            Tensor input,
            int[] kernelSize,
            int @Nullable [] outputSize,
            double @Nullable [] outputRatio,
            @Nullable Tensor randomSamples) {
        return fractional("fractionalMaxPool2d", 2, input, kernelSize, outputSize, outputRatio, randomSamples);
    }

    /// The largest elements of windows over three dimensions that start at random steps
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.fractional_max_pool3d.html)).
    ///
    /// @param input         batch x channels x sizes, or without batch
    /// @param kernelSize    sizes of a window
    /// @param outputSize    sizes of the output; null with a ratio
    /// @param outputRatio   output by input, less than 1; null with sizes
    /// @param randomSamples batch x channels x 3 numbers from 0 to 1; null to draw them
    public static Tensor fractionalMaxPool3d(
            Tensor input,
            int[] kernelSize,
            int @Nullable [] outputSize,
            double @Nullable [] outputRatio,
            @Nullable Tensor randomSamples) {
        return fractionalMaxPool3dWithIndices(input, kernelSize, outputSize, outputRatio, randomSamples)
                .values();
    }

    /// [#fractionalMaxPool3d], and the flat places in the input.
    ///
    /// @param input         batch x channels x sizes, or without batch
    /// @param kernelSize    sizes of a window
    /// @param outputSize    sizes of the output; null with a ratio
    /// @param outputRatio   output by input, less than 1; null with sizes
    /// @param randomSamples batch x channels x 3 numbers from 0 to 1; null to draw them
    public static ValuesAndIndices fractionalMaxPool3dWithIndices(
            Tensor input,
            int[] kernelSize,
            int @Nullable [] outputSize,
            double @Nullable [] outputRatio,
            @Nullable Tensor randomSamples) {
        return fractional("fractionalMaxPool3d", 3, input, kernelSize, outputSize, outputRatio, randomSamples);
    }

    private static ValuesAndIndices fractional(
            String op,
            int dims,
            Tensor input,
            int[] kernelSize,
            int @Nullable [] outputSize,
            double @Nullable [] outputRatio,
            @Nullable Tensor randomSamples) {
        Patches.checkDims(op, input, dims);
        int[] in = Patches.last(input, dims);
        int[] kernel = Patches.each(op, "kernelSize", kernelSize, dims);
        int[] out = sizes(op, in, outputSize, outputRatio);
        Patches.checkPositive(op, "kernelSize", kernel);
        for (int d = 0; d < dims; d++) {
            if (out[d] < 1 || out[d] + kernel[d] - 1 > in[d]) {
                throw new ShapeException(op + ": an output of sizes " + Arrays.toString(out) + " with windows of "
                        + Arrays.toString(kernel) + " does not fit an input of sizes " + Arrays.toString(in)
                        + "; output + window - 1 is at most the input");
            }
        }
        Tensor lines = Patches.lines(input, dims);
        Tensor samples = randomSamples == null
                ? RandomFactories.rand(input.dtype(), batch(input, dims), input.size(-dims - 1), dims)
                : randomSamples;
        if (samples.numel() != lines.size(0) * dims) {
            throw new ShapeException(op + ": randomSamples have shape " + samples.shape() + ", expected " + dims
                    + " for each channel of an input of shape " + input.shape());
        }
        double[] u = samples.toDoubleArray();
        int[] ones = new int[dims];
        Arrays.fill(ones, 1);
        List<Tensor> places = new ArrayList<>();
        for (int line = 0; line < lines.size(0); line++) {
            int[][] starts = new int[dims][];
            for (int d = 0; d < dims; d++) {
                // of planes PyTorch takes the last dimension's sample first, of volumes the first dimension's
                int at = dims == 2 ? 1 - d : d;
                starts[d] = starts(u[line * dims + at], in[d], out[d], kernel[d]);
            }
            places.add(Patches.starting(in, kernel, out, starts, ones).largest(op, lines.narrow(0, line, 1)));
        }
        Tensor all = Factories.cat(places, 0);
        return new ValuesAndIndices(Patches.unline(lines.gather(1, all), input, out), Patches.unline(all, input, out));
    }

    private static int batch(Tensor input, int dims) {
        return input.dim() == dims + 1 ? 1 : input.size(0);
    }

    private static int[] sizes(String op, int[] in, int @Nullable [] outputSize, double @Nullable [] outputRatio) {
        if ((outputSize == null) == (outputRatio == null)) {
            throw new ValueException(op + ": needs either an outputSize or an outputRatio");
        }
        if (outputSize != null) {
            return Patches.each(op, "outputSize", outputSize, in.length);
        }
        double[] ratio = outputRatio == null ? new double[0] : outputRatio;
        if (ratio.length != 1 && ratio.length != in.length) {
            throw new ShapeException(op + ": outputRatio has " + ratio.length
                    + " numbers; give one, or one for each of " + in.length + " dimensions");
        }
        int[] out = new int[in.length];
        for (int d = 0; d < out.length; d++) {
            out[d] = (int) (in[d] * ratio[ratio.length == 1 ? 0 : d]);
        }
        return out;
    }

    /// Where windows start: steps of a fraction of a place, moved by a sample, cut off; the last at the end.
    /// PyTorch computes them in float32.
    private static int[] starts(double sample, int in, int out, int kernel) {
        int[] starts = new int[out];
        float u = (float) sample;
        float step = out > 1 ? (float) (in - kernel) / (out - 1) : 0;
        for (int o = 0; o < out - 1; o++) {
            starts[o] = (int) ((o + u) * step) - (int) (u * step);
        }
        starts[out - 1] = in - kernel;
        return starts;
    }
}
