package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.A;
import static dev.flambeau.tensor.Op.B;
import static dev.flambeau.tensor.Op.Kind.COMPOSITE;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.kernels.ChannelNorm;
import dev.flambeau.kernels.ColumnKernel;
import dev.flambeau.kernels.ColumnNorm;
import dev.flambeau.kernels.GroupNorm;
import dev.flambeau.kernels.NormKernel;
import dev.flambeau.kernels.Normalizer;
import dev.flambeau.kernels.RowNorm;
import org.jspecify.annotations.Nullable;

/// Normalizations as operators: `(a - mean) / sqrt(variance + eps)`, times weight b plus bias c. Inputs are float32 or
/// float64, weight and bias of the same dtype.
public final class Normalization {
    /// Channels of fewer places are put together to rows.
    private static final int FEW_PLACES = 64;

    /// The output, and what it was normalized with: one for each set of elements, with ones in the places of the
    /// dimensions that the set extends over. The statistics are part of no graph.
    ///
    /// @param output   of the input's shape
    /// @param mean     of the input
    /// @param variance divided by the number of elements
    /// @param rstd     1 / sqrt(variance + eps)
    public record Result(Tensor output, Tensor mean, Tensor variance, Tensor rstd) {}

    private static final Composite BATCH = composite("batchNorm", "NativeBatchNormBackward0");
    private static final Composite LAYER = composite("layerNorm", "NativeLayerNormBackward0");
    private static final Composite GROUP = composite("groupNorm", "NativeGroupNormBackward0");
    private static final Composite ROOT_MEAN_SQUARE = composite("rmsNorm", "FusedRmsNormBackward0");

    static final Op ROW = BATCH.row;

    private Normalization() {}

    private static Composite composite(String name, String prints) {
        return new Composite(
                row(COMPOSITE, name, "(a - mean) / sqrt(variance + eps), times b, plus c")
                        .prints(prints)
                        .saves(A | B)
                        .gradients(
                                n -> n.shared(NormGradients::of)[0],
                                n -> n.shared(NormGradients::of)[1],
                                n -> n.shared(NormGradients::of)[2]),
                Normalization::body,
                Normalization::fused);
    }

    /// Channels over images and places.
    ///
    /// @param x      channels in dimension 1
    /// @param weight one for each channel; null for 1
    /// @param bias   one for each channel; null for 0
    /// @param eps    added to the variance
    public static Result batch(Tensor x, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
        return run(BATCH, channels(x, weight, eps, false), x, weight, bias);
    }

    /// Channels with statistics that are given and get no gradient.
    ///
    /// @param x        channels in dimension 1
    /// @param weight   one for each channel; null for 1
    /// @param bias     one for each channel; null for 0
    /// @param mean     one for each channel
    /// @param variance one for each channel
    /// @param eps      added to the variance
    public static Result fixed(
            Tensor x, @Nullable Tensor weight, @Nullable Tensor bias, Tensor mean, Tensor variance, double eps) {
        NormPlan plan = channels(x, weight, eps, true);
        NormPlan.put(mean, plan.mean());
        NormPlan.put(variance, plan.variance());
        NormPlan.put(plan.variance().add(eps).rsqrt(), plan.rstd());
        return run(BATCH, plan, x, weight, bias);
    }

    /// Rows of elements.
    ///
    /// @param x      whatever shape, a multiple of n elements
    /// @param n      elements of a row
    /// @param weight one for each element of a row; null for 1
    /// @param bias   one for each element of a row; null for 0
    /// @param eps    added to the variance
    public static Result layer(Tensor x, int n, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
        return run(LAYER, rows(x, n, weight, eps, true), x, weight, bias);
    }

    /// Rows of elements without taking their mean off; the variance is the mean square then.
    ///
    /// @param x      whatever shape, a multiple of n elements
    /// @param n      elements of a row
    /// @param weight one for each element of a row; null for 1
    /// @param eps    added to the mean square
    public static Tensor rootMeanSquare(Tensor x, int n, @Nullable Tensor weight, double eps) {
        return run(ROOT_MEAN_SQUARE, rows(x, n, weight, eps, false), x, weight, null).output;
    }

    /// Groups of channels of each image.
    ///
    /// @param x      channels in dimension 1
    /// @param groups how many, a divisor of the channels
    /// @param weight one for each channel; null for 1
    /// @param bias   one for each channel; null for 0
    /// @param eps    added to the variance
    public static Result group(Tensor x, int groups, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
        int images = x.size(0);
        int channels = x.size(1) / groups;
        int places = places(x);
        NormPlan plan = plan(
                new GroupNorm(kernel(x), images, groups, channels, places),
                new int[] {images, groups, channels, places},
                0b1100,
                new int[] {1, groups, channels, 1},
                x.dtype,
                weight != null,
                eps,
                true,
                false);
        return run(GROUP, plan, x, weight, bias);
    }

    private static NormPlan channels(Tensor x, @Nullable Tensor weight, double eps, boolean fixed) {
        int images = x.size(0);
        int channels = x.size(1);
        int places = places(x);
        return plan(
                places < FEW_PLACES
                        ? new ColumnNorm(columns(x), images, channels, places)
                        : new ChannelNorm(kernel(x), images, channels, places),
                new int[] {images, channels, places},
                0b101,
                new int[] {1, channels, 1},
                x.dtype,
                weight != null,
                eps,
                true,
                fixed);
    }

    private static NormPlan rows(Tensor x, int n, @Nullable Tensor weight, double eps, boolean centred) {
        int rows = n == 0 ? 0 : x.numel() / n;
        return plan(
                new RowNorm(kernel(x), rows, n),
                new int[] {rows, n},
                0b10,
                new int[] {1, n},
                x.dtype,
                weight != null,
                eps,
                centred,
                false);
    }

    private static NormPlan plan(
            Normalizer normalizer,
            int[] sizes,
            int across,
            int[] along,
            DType dtype,
            boolean weighted,
            double eps,
            boolean centred,
            boolean fixed) {
        Shape sets = Dims.reduced(Shape.owning(sizes), across, true);
        return new NormPlan(
                normalizer,
                sizes,
                across,
                along,
                weighted,
                eps,
                centred,
                fixed,
                Tensor.empty(dtype, sets),
                Tensor.empty(dtype, sets),
                Tensor.empty(dtype, sets));
    }

    private static int places(Tensor x) {
        int places = 1;
        for (int d = 2; d < x.dim(); d++) {
            places *= x.size(d);
        }
        return places;
    }

    private static final class Kernels {
        static final ColumnKernel SMALL_COLUMNS = KernelTable.of(ColumnKernel.class, false);
        static final ColumnKernel LARGE_COLUMNS = KernelTable.of(ColumnKernel.class, true);
        static final NormKernel SMALL = KernelTable.of(NormKernel.class, false);
        static final NormKernel LARGE = KernelTable.of(NormKernel.class, true);
    }

    private static NormKernel kernel(Tensor x) {
        return x.numel() < KernelTable.SMALL ? Kernels.SMALL : Kernels.LARGE;
    }

    private static ColumnKernel columns(Tensor x) {
        return x.numel() < KernelTable.SMALL ? Kernels.SMALL_COLUMNS : Kernels.LARGE_COLUMNS;
    }

    private static Result run(Composite op, NormPlan plan, Tensor x, @Nullable Tensor weight, @Nullable Tensor bias) {
        Tensor output = Dispatch.composite(op, plan, x, weight, bias);
        return new Result(output, plan.mean(), plan.variance(), plan.rstd());
    }

    private static Tensor body(@Nullable Object attributes, Tensor x, @Nullable Tensor weight, @Nullable Tensor bias) {
        NormPlan plan = NormPlan.of(attributes);
        Tensor seen = x.reshape(plan.sizes());
        if (!plan.fixed()) {
            plan.measure(seen);
        }
        Tensor z = (plan.centred() ? seen.sub(plan.mean()) : seen).mul(plan.rstd());
        Tensor scaled = weight == null ? z : z.mul(weight.reshape(plan.along()));
        Tensor moved = bias == null ? scaled : scaled.add(bias.reshape(plan.along()));
        return moved.reshape(x.shape);
    }

    private static @Nullable Tensor fused(
            @Nullable Object attributes, Tensor x, @Nullable Tensor weight, @Nullable Tensor bias) {
        NormPlan plan = NormPlan.of(attributes);
        if (x.dtype != DType.FLOAT32 || x.numel() == 0) {
            return null;
        }
        Tensor dense = Layout.contiguous(x);
        if (plan.normalizer() instanceof ChannelNorm channels && Deferred.isFor(dense)) {
            return later(plan, channels, dense, affine(weight, bias));
        }
        float[] y = DType.newFloats(x.numel());
        plan.normalizer()
                .forward((float[]) dense.storage.array(), dense.offset, affine(weight, bias), plan.moments(), y);
        return Tensor.make(y, DType.FLOAT32, x.shape);
    }

    /// Takes the measures, and puts the rest off.
    private static Tensor later(NormPlan plan, ChannelNorm channels, Tensor x, Normalizer.Affine affine) {
        Normalizer.Moments moments = plan.moments();
        channels.measure((float[]) x.storage.array(), x.offset, moments);
        int n = x.size(1);
        float[] scale = new float[n];
        float[] shift = new float[n];
        for (int c = 0; c < n; c++) {
            scale[c] = affine.weight(c) * moments.rstd()[c];
            shift[c] = affine.bias(c);
        }
        float[] mean = moments.mean().clone();
        return Deferred.of(new Deferred.Channels(kernel(x), n, places(x), mean, scale, shift), x);
    }

    static Normalizer.Affine affine(@Nullable Tensor weight, @Nullable Tensor bias) {
        Tensor w = weight == null ? null : Layout.contiguous(weight);
        Tensor b = bias == null ? null : Layout.contiguous(bias);
        return new Normalizer.Affine(
                w == null ? null : (float[]) w.storage.array(),
                w == null ? 0 : w.offset,
                b == null ? null : (float[]) b.storage.array(),
                b == null ? 0 : b.offset);
    }
}
