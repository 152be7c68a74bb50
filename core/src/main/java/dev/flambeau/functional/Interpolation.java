package dev.flambeau.functional;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;
import dev.flambeau.tensor.WeightedPlaces;
import java.util.Arrays;

/// Interpolation dimension by dimension: an output place is a sum of a few input places with weights.
final class Interpolation {
    private static final double CUBIC = -0.75;

    private Interpolation() {}

    static Tensor of(Tensor input, InterpolateOptions options) {
        int dims = input.dim() - 2;
        String mode = options.mode();
        check(input, mode, dims);
        int[] in = Patches.last(input, dims);
        int[] out = sizes(input, in, options);
        if (mode.equals("area")) {
            return switch (dims) {
                case 1 -> Pooling.adaptiveAvgPool1d(input, out);
                case 2 -> Pooling.adaptiveAvgPool2d(input, out);
                default -> Pooling.adaptiveAvgPool3d(input, out);
            };
        }
        boolean align = options.alignCorners() != null && options.alignCorners();
        double[] factors = Boolean.TRUE.equals(options.recomputeScaleFactor()) ? null : options.scaleFactor();
        boolean bytes = input.dtype() == DType.UINT8 && !mode.startsWith("nearest");
        if (!input.dtype().isFloating() && !mode.startsWith("nearest") && !bytes) {
            throw new DTypeException("interpolate: mode '" + mode + "' takes floats and uint8, not " + input.dtype()
                    + "; convert it first, as in x.to(DType.FLOAT32)");
        }
        boolean narrow = bytes || input.dtype() == DType.FLOAT16 || input.dtype() == DType.BFLOAT16;
        Tensor result = narrow ? input.to(DType.FLOAT32) : input;
        for (int d = dims - 1; d >= 0; d--) {
            double scale = align && !mode.startsWith("nearest")
                    ? out[d] > 1 ? (double) (in[d] - 1) / (out[d] - 1) : 0
                    : factors == null ? (double) in[d] / out[d] : 1 / factors[factors.length == 1 ? 0 : d];
            boolean single = input.dtype() != DType.FLOAT64;
            result = along(result, d + 2, in[d], out[d], single ? (float) scale : scale, mode, align, single);
            result = bytes ? result.add(0.5).floor().clamp(0.0, 255.0) : result; // rows are bytes in between, too
        }
        return narrow ? result.to(input.dtype()) : result;
    }

    private static void check(Tensor input, String mode, int dims) {
        boolean fits = switch (mode) {
            case "nearest", "nearest-exact", "area" -> dims >= 1 && dims <= 3;
            case "linear" -> dims == 1;
            case "bilinear", "bicubic" -> dims == 2;
            case "trilinear" -> dims == 3;
            default ->
                throw new ValueException("interpolate: mode '" + mode + "' is unknown; use 'nearest', "
                        + "'nearest-exact', 'linear', 'bilinear', 'bicubic', 'trilinear' or 'area'");
        };
        if (!fits) {
            throw new ShapeException("interpolate: the input has shape " + input.shape() + ", which mode '" + mode
                    + "' does not take; it needs batch, channels and sizes");
        }
    }

    private static int[] sizes(Tensor input, int[] in, InterpolateOptions options) {
        int[] size = options.size();
        double[] factors = options.scaleFactor();
        if ((size == null) == (factors == null)) {
            throw new ValueException("interpolate: give either a size or a scaleFactor");
        }
        int[] out = new int[in.length];
        if (size != null) {
            out = Patches.each("interpolate", "size", size, in.length);
        } else if (factors != null) {
            if (factors.length != 1 && factors.length != in.length) {
                throw new ShapeException("interpolate: scaleFactor has " + factors.length
                        + " numbers; give one, or "
                        + "one for each of " + in.length + " dimensions");
            }
            for (int d = 0; d < in.length; d++) {
                out[d] = (int) Math.floor(in[d] * factors[factors.length == 1 ? 0 : d]);
            }
        }
        Patches.checkPositive("interpolate", "the output's size", out);
        if (Arrays.stream(in).anyMatch(n -> n == 0)) {
            throw new ShapeException("interpolate: the input of shape " + input.shape() + " has an empty size");
        }
        return out;
    }

    private static Tensor along(
            Tensor x, int dim, int in, int out, double scale, String mode, boolean align, boolean single) {
        if (mode.startsWith("nearest")) {
            double shift = mode.equals("nearest") ? 0 : 0.5;
            long[] at = new long[out];
            for (int o = 0; o < out; o++) {
                at[o] = Math.min((long) Math.floor(round((o + shift) * scale, single)), in - 1);
            }
            return x.indexSelect(dim, Factories.tensor(at));
        }
        boolean cubic = mode.equals("bicubic");
        int taps = cubic ? 4 : 2;
        int[][] at = new int[taps][out];
        double[][] weights = new double[taps][out];
        for (int o = 0; o < out; o++) {
            double source = align ? round(o * scale, single) : round(round((o + 0.5) * scale, single) - 0.5, single);
            if (!cubic) {
                source = in == out ? o : Math.max(source, 0);
            }
            int floor = Math.min((int) Math.floor(source), in - 1);
            double t = Math.clamp(source - floor, 0.0, 1.0);
            for (int k = 0; k < taps; k++) {
                at[k][o] = Math.clamp((long) floor + k - (cubic ? 1 : 0), 0, in - 1);
                weights[k][o] = cubic ? cubic(Math.abs(t + 1 - k)) : k == 0 ? 1 - t : t;
            }
        }
        return WeightedPlaces.along(x, dim, at, weights);
    }

    private static double round(double value, boolean single) {
        return single ? (float) value : value;
    }

    /// The weight of a place at a distance below 2.
    private static double cubic(double x) {
        return x <= 1
                ? ((CUBIC + 2) * x - (CUBIC + 3)) * x * x + 1
                : ((CUBIC * x - 5 * CUBIC) * x + 8 * CUBIC) * x - 4 * CUBIC;
    }
}
