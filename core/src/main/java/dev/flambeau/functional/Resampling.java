package dev.flambeau.functional;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Padding;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Padding, interpolation and sampling. [Functional] inherits all of it.
public abstract class Resampling extends LossFunctions {
    private static final List<String> MODES = List.of("bilinear", "nearest", "bicubic");
    private static final List<String> PADDINGS = List.of("zeros", "border", "reflection");

    /// Only for the classes that inherit the static methods.
    protected Resampling() {}

    /// Zeros around a tensor.
    ///
    /// @param input any
    /// @param pad   how many before and after in the last dimension, then in the one before it ...
    public static Tensor pad(Tensor input, int... pad) {
        return constantPadNd(input, pad, 0);
    }

    /// More at the sides of a tensor, or less where a number is negative
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.pad.html)).
    ///
    /// @param input any
    /// @param pad   how many before and after in the last dimension, then in the one before it ...
    /// @param mode  `constant`, `reflect`, `replicate` or `circular`
    /// @param value what `constant` fills in; null for 0
    public static Tensor pad(Tensor input, int[] pad, String mode, @Nullable Double value) {
        if (mode.equals("constant")) {
            return constantPadNd(input, pad, value == null ? 0 : value);
        }
        if (value != null && value != 0) {
            throw new ValueException("pad: mode '" + mode + "' takes no value; use 'constant'");
        }
        checkPad(input, pad);
        int dims = input.dim();
        int[] before = new int[dims];
        int[] after = new int[dims];
        int[][] copied = new int[dims][];
        Tensor result = input;
        for (int i = 0; i < pad.length / 2; i++) {
            int dim = dims - 1 - i;
            if (pad[2 * i] != 0 || pad[2 * i + 1] != 0) {
                int[] places = sides(input.size(dim), pad[2 * i], pad[2 * i + 1], mode);
                if (pad[2 * i] < 0 || pad[2 * i + 1] < 0 || !input.dtype().isFloating()) {
                    result = result.indexSelect(dim, Factories.tensor(places).to(DType.INT64));
                } else {
                    before[dim] = pad[2 * i];
                    after[dim] = pad[2 * i + 1];
                    copied[dim] = places;
                }
            }
        }
        return Padding.copies(result, before, after, copied);
    }

    private static int[] sides(int in, int before, int after, String mode) {
        int most = mode.equals("reflect") ? in - 1 : mode.equals("circular") ? in : Integer.MAX_VALUE;
        long out = (long) in + before + after;
        if (Math.max(before, after) > most || in == 0 || out < 0 || Math.max(-(long) before, -(long) after) > in) {
            throw new ShapeException("pad: " + before + " before and " + after + " after do not fit a size of " + in
                    + " in mode '" + mode + "'; at most " + most + " can be added");
        }
        int start = Math.max(-before, 0); // what goes round is what negative padding leaves
        int kept = in - start - Math.max(-after, 0);
        int[] at = new int[Math.toIntExact(out)];
        for (int o = 0; o < at.length; o++) {
            int p = o - before;
            at[o] = switch (mode) {
                case "reflect" -> p < 0 ? -p : p >= in ? (in - 1) - p + (in - 1) : p;
                case "replicate" -> Math.clamp(p, 0, in - 1);
                case "circular" -> start + Math.floorMod(p - start, Math.max(kept, 1));
                default ->
                    throw new ValueException("pad: mode '" + mode
                            + "' is unknown; use 'constant', 'reflect', 'replicate' or 'circular'");
            };
        }
        return at;
    }

    private static void checkPad(Tensor input, int[] pad) {
        if (pad.length % 2 != 0 || pad.length > 2 * input.dim()) {
            throw new ShapeException("pad: " + Arrays.toString(pad) + " does not fit an input of shape " + input.shape()
                    + "; give two numbers for each dimension from the last on");
        }
    }

    /// A number around a tensor, or less of it where padding is negative.
    ///
    /// @param input any
    /// @param pad   how many before and after in the last dimension, then in the one before it ...
    /// @param value what to fill in
    public static Tensor constantPadNd(Tensor input, int[] pad, double value) {
        checkPad(input, pad);
        int dims = input.dim();
        int[] before = new int[dims];
        int[] after = new int[dims];
        Tensor result = input;
        for (int i = 0; i < pad.length / 2; i++) {
            int dim = dims - 1 - i;
            int start = Math.max(-pad[2 * i], 0);
            int length = input.size(dim) - start - Math.max(-pad[2 * i + 1], 0);
            if (length < 0) {
                throw new ShapeException("pad: " + Arrays.toString(pad)
                        + " takes more away than the input of shape "
                        + input.shape() + " has in dimension " + dim);
            }
            result = length == input.size(dim) ? result : result.narrow(dim, start, length);
            before[dim] = Math.max(pad[2 * i], 0);
            after[dim] = Math.max(pad[2 * i + 1], 0);
        }
        return Arrays.stream(pad).anyMatch(p -> p > 0)
                ? Padding.constant(result, before, after, value)
                : result.clone();
    }

    /// Channels become places: `[..., channels x r x r, h, w]` becomes `[..., channels, h x r, w x r]`.
    ///
    /// @param input         of three dimensions or more
    /// @param upscaleFactor r
    public static Tensor pixelShuffle(Tensor input, int upscaleFactor) {
        int r = upscaleFactor;
        if (input.dim() < 3 || r < 1 || input.size(-3) % (r * r) != 0) {
            throw new ShapeException("pixelShuffle: the input has shape " + input.shape()
                    + "; dimension -3 must be a "
                    + "multiple of the square of the factor " + r);
        }
        int channels = input.size(-3) / (r * r);
        int h = input.size(-2);
        int w = input.size(-1);
        Tensor planes = input.reshape(before(input), channels, r, r, h, w).permute(0, 1, 4, 2, 5, 3);
        return Patches.unline(planes, input, new int[] {channels, h * r, w * r});
    }

    /// Places become channels, the reverse of [#pixelShuffle].
    ///
    /// @param input           of three dimensions or more
    /// @param downscaleFactor r
    public static Tensor pixelUnshuffle(Tensor input, int downscaleFactor) {
        int r = downscaleFactor;
        if (input.dim() < 3 || r < 1 || input.size(-2) % r != 0 || input.size(-1) % r != 0) {
            throw new ShapeException("pixelUnshuffle: the input has shape " + input.shape()
                    + "; the last two sizes "
                    + "must be multiples of the factor " + r);
        }
        int channels = input.size(-3);
        int h = input.size(-2) / r;
        int w = input.size(-1) / r;
        Tensor planes = input.reshape(before(input), channels, h, r, w, r).permute(0, 1, 3, 5, 2, 4);
        return Patches.unline(planes, input, new int[] {channels * r * r, h, w});
    }

    private static int before(Tensor input) {
        int[] sizes = input.shape().toArray();
        return Patches.product(Arrays.copyOf(sizes, sizes.length - 3));
    }

    /// The input at other sizes
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.interpolate.html)).
    ///
    /// @param input   batch x channels x one to three sizes
    /// @param options the sizes or the scale, and the mode
    public static Tensor interpolate(Tensor input, InterpolateOptions options) {
        return Interpolation.of(input, options);
    }

    /// The input at other sizes, from the nearest places.
    ///
    /// @param input       batch x channels x one to three sizes
    /// @param size        of the output; null with a scale
    /// @param scaleFactor output by input; null with a size
    public static Tensor upsampleNearest(Tensor input, int @Nullable [] size, double @Nullable [] scaleFactor) {
        return interpolate(input, new InterpolateOptions(size, scaleFactor, "nearest", null, null));
    }

    /// Planes at other sizes, linear between places, with corners aligned.
    ///
    /// @param input       batch x channels x two sizes
    /// @param size        of the output; null with a scale
    /// @param scaleFactor output by input; null with a size
    public static Tensor upsampleBilinear(Tensor input, int @Nullable [] size, double @Nullable [] scaleFactor) {
        return interpolate(input, new InterpolateOptions(size, scaleFactor, "bilinear", true, null));
    }

    /// Reads planes or volumes at coordinates from -1 to 1
    /// ([PyTorch](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.grid_sample.html)).
    ///
    /// @param input        batch x channels x two or three sizes
    /// @param grid         batch x sizes of the output x coordinates, the last dimension's first
    /// @param mode         `bilinear`, `nearest` or, for planes, `bicubic`
    /// @param paddingMode  `zeros`, `border` or `reflection`
    /// @param alignCorners -1 and 1 are the middles of the outermost elements, not their edges; null for no
    public static Tensor gridSample(
            Tensor input, Tensor grid, String mode, String paddingMode, @Nullable Boolean alignCorners) {
        return GridSampler.of(input, grid, mode, paddingMode, alignCorners != null && alignCorners);
    }

    /// [#gridSample] for planes, with modes by number.
    ///
    /// @param input             batch x channels x two sizes
    /// @param grid              batch x sizes of the output x 2
    /// @param interpolationMode 0 bilinear, 1 nearest, 2 bicubic
    /// @param paddingMode       0 zeros, 1 border, 2 reflection
    /// @param alignCorners      -1 and 1 are the middles of the outermost elements
    public static Tensor gridSampler2d(
            Tensor input, Tensor grid, int interpolationMode, int paddingMode, boolean alignCorners) {
        return gridSample(input, grid, mode(MODES, interpolationMode), mode(PADDINGS, paddingMode), alignCorners);
    }

    /// [#gridSample] for volumes, with modes by number.
    ///
    /// @param input             batch x channels x three sizes
    /// @param grid              batch x sizes of the output x 3
    /// @param interpolationMode 0 linear, 1 nearest
    /// @param paddingMode       0 zeros, 1 border, 2 reflection
    /// @param alignCorners      -1 and 1 are the middles of the outermost elements
    public static Tensor gridSampler3d(
            Tensor input, Tensor grid, int interpolationMode, int paddingMode, boolean alignCorners) {
        return gridSample(input, grid, mode(MODES, interpolationMode), mode(PADDINGS, paddingMode), alignCorners);
    }

    private static String mode(List<String> names, int number) {
        if (number < 0 || number >= names.size()) {
            throw new ValueException("gridSampler: mode " + number + " is unknown; give 0 to " + (names.size() - 1)
                    + " for " + String.join(", ", names));
        }
        return names.get(number);
    }

    /// The grid for [#gridSample] that an affine map makes.
    ///
    /// @param theta        batch x 2 x 3, or batch x 3 x 4 for volumes
    /// @param size         batch, channels and sizes of the output
    /// @param alignCorners -1 and 1 are the middles of the outermost elements; null for no
    public static Tensor affineGrid(Tensor theta, int[] size, @Nullable Boolean alignCorners) {
        int dims = size.length - 2;
        if (dims < 2
                || dims > 3
                || theta.dim() != 3
                || theta.size(0) != size[0]
                || theta.size(1) != dims
                || theta.size(2) != dims + 1) {
            throw new ShapeException("affineGrid: theta of shape " + theta.shape() + " does not fit the size "
                    + Arrays.toString(size) + "; it is batch x 2 x 3 for planes and batch x 3 x 4 for volumes");
        }
        int[] out = Arrays.copyOfRange(size, 2, size.length);
        List<Tensor> columns = new ArrayList<>();
        for (int d = dims - 1; d >= 0; d--) {
            boolean align = alignCorners != null && alignCorners;
            double edge = out[d] <= 1 ? 0 : align ? 1 : (out[d] - 1.0) / out[d];
            int[] shape = new int[dims];
            Arrays.fill(shape, 1);
            shape[d] = out[d];
            columns.add(Factories.linspace(DType.FLOAT64, -edge, edge, out[d])
                    .reshape(shape)
                    .expand(out)
                    .reshape(-1));
        }
        columns.add(Factories.ones(DType.FLOAT64, Patches.product(out)));
        Tensor base = Factories.stack(columns, 1).to(theta.dtype());
        int[] sizes = new int[dims + 2];
        sizes[0] = size[0];
        System.arraycopy(out, 0, sizes, 1, dims);
        sizes[dims + 1] = dims;
        return base.unsqueeze(0).matmul(theta.transpose(1, 2)).reshape(sizes);
    }
}
