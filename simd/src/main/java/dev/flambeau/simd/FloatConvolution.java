package dev.flambeau.simd;

import dev.flambeau.kernels.ConvolutionKernel;
import dev.flambeau.kernels.ConvolutionSizes;
import dev.flambeau.kernels.PlaneWork;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Chooses among the ways to compute a convolution of floats over one or two dimensions, by its sizes alone. One
/// dimension is a plane of one row. Windows of one place are products with planes as they lie ([PointConvolution]).
///
/// Milliseconds on one core of an AMD EPYC (Zen 5) for 32 images, forward / gradient of the input / of the weight:
///
/// | channels, plane, windows | Winograd | flat |
/// |---|---|---|
/// | 64 to 64, 32 x 32, 3 x 3 | 6.0 / 6.0 / 7.1 | 13.5 / 13.6 / 17.5 |
/// | 512 to 512, 4 x 4, 3 x 3 | 6.6 / 5.5 / 7.5 | 13.3 / 19.1 / 14.7 |
/// | 1 image, 256 to 256, 8 x 8, 3 x 3 | 0.38 / 0.51 / 0.53 | 0.69 / 1.74 / 0.50 |
/// | 1 image, 512 to 512, 4 x 4, 3 x 3 | 1.9 / 1.9 / 5.5 | 0.8 / 6.2 / 1.2 |
///
/// On two cores, microseconds, with windows two steps apart, Winograd's way for those / flat:
///
/// | channels, plane, windows | forward | gradient of the input | of the weight |
/// |---|---|---|---|
/// | 128 to 256, 16 x 16, 3 x 3 | 2020 / 3520 | 2270 / 4270 | 2670 / 4020 |
/// | 256 to 512, 8 x 8, 3 x 3 | 2210 / 3200 | 2410 / 3280 | 2430 / 3730 |
///
/// One image with many weights that no cache holds is [NarrowConvolution]'s: 512 to 512 channels, 4 x 4, take 240 /
/// 440.
///
/// Bands take, on two cores, in microseconds:
///
/// | channels, plane, windows | bands | flat |
/// |---|---|---|
/// | 10 to 10, 28 x 28, 3 x 3 | 102 / 100 / 113 | 151 / 178 / 181 |
/// | 10 to 10, 14 x 14, 3 x 3 | 30 / 30 / 41 | 67 / 67 / 125 |
final class FloatConvolution extends ConvolutionKernel {
    /// Winograd's way takes so many channels on either side; with fewer, its transforms cost more than they save.
    private static final int WINOGRAD_CHANNELS = 16;

    /// It takes so many tiles of 4 x 4; with fewer, transforming the weights costs more, there and back.
    private static final int WINOGRAD_TILES = 8;

    /// As above, for the gradient of the input.
    private static final int WINOGRAD_INPUT_TILES = 4;

    /// Channels on either side for windows two steps apart.
    private static final int STRIDED_CHANNELS = 32;

    private static final int[] ONE = {1, 1};
    private static final int[] TWO = {2, 2};

    private static final double WINOGRAD_COST = 1e6;

    /// Bands take so many weights of a row for an output, and so many outputs; with fewer, transforms cost too much.
    private static final int BAND_DEPTH = 12;
    private static final int BAND_OUTPUTS = 4;

    /// Images that are cut into pieces of whole ones.
    private static final int BAND_IMAGES = 4;

    /// With fewer outputs, weights are dot products along planes.
    private static final int DOTS = 32;

    /// With fewer weights of an output they are that, too: 3 to 64 channels, 32 x 32, 3 x 3, take 540 us, products 660.
    private static final int FEW_WEIGHTS = 32;

    /// Images that are larger when their planes are laid out are left to products.
    private static final double MOST = 1 << 26;

    private static boolean isTaken(ConvolutionSizes s) {
        if (s.in().length > 2) {
            return false;
        }
        double size = Math.max(s.groupChannels(), s.groupOutputs());
        for (int d = 0; d < s.in().length; d++) {
            size *= (double) s.out()[d] * s.stride()[d] + (double) s.kernel()[d] * s.dilation()[d] + s.in()[d];
        }
        return size < MOST;
    }

    @Override
    public boolean takesForward(ConvolutionSizes s) {
        return isTaken(s);
    }

    @Override
    public boolean takesInputGradient(ConvolutionSizes s) {
        return isTaken(s);
    }

    @Override
    public boolean takesWeightGradient(ConvolutionSizes s) {
        return isTaken(s);
    }

    /// @param made   the planes that are cut into tiles
    /// @param tiles  that make it worth it
    private static boolean isWinograd(ConvolutionSizes s, int[] made, int tiles) {
        return s.kernel()[0] == 3
                && s.kernel()[1] == 3
                && (s.isDense() || isStrided(s))
                && s.groupChannels() >= WINOGRAD_CHANNELS
                && s.groupOutputs() >= WINOGRAD_CHANNELS
                && s.cost() > WINOGRAD_COST
                && (double) s.batch() * Math.ceilDiv(made[0], 4) * Math.ceilDiv(made[1], 4) >= tiles;
    }

    /// Windows two steps apart have a way of Winograd's too, which takes more channels, or its transforms take too
    /// long.
    private static boolean isStrided(ConvolutionSizes s) {
        return Arrays.equals(s.stride(), TWO)
                && Arrays.equals(s.dilation(), ONE)
                && s.groupChannels() >= STRIDED_CHANNELS
                && s.groupOutputs() >= STRIDED_CHANNELS;
    }

    /// Windows of three rows over few channels, a step apart, that reach out of the plane by no more than themselves.
    private static boolean isBanded(ConvolutionSizes s) {
        return s.kernel()[0] == 3
                && ConvolutionSizes.all(s.stride(), 1)
                && s.dilation()[0] == 1
                && s.before()[0] >= 0
                && s.before()[0] <= 2
                && s.before()[1] >= 0
                && s.before()[1] <= s.dilation()[1] * (s.kernel()[1] - 1)
                && s.groupChannels() * s.kernel()[1] >= BAND_DEPTH
                && s.groupOutputs() >= BAND_OUTPUTS
                && s.groupOutputs() < DOTS
                && Bands.fit(Math.max(s.in()[1], s.out()[1]), BandConvolution.reach(s))
                && s.cost() > WINOGRAD_COST;
    }

    private static ConvolutionSizes planes(ConvolutionSizes s) {
        if (s.in().length == 2) {
            return s;
        }
        return new ConvolutionSizes(
                s.batch(),
                s.channels(),
                s.outputs(),
                s.groups(),
                new int[] {1, s.in()[0]},
                new int[] {1, s.kernel()[0]},
                new int[] {1, s.out()[0]},
                new int[] {1, s.stride()[0]},
                new int[] {0, s.before()[0]},
                new int[] {1, s.dilation()[0]});
    }

    @Override
    public void forward(
            ConvolutionSizes s,
            float[] x,
            int xo,
            float[] w,
            int wo,
            float @Nullable [] bias,
            int bo,
            float[] y,
            int yo) {
        ConvolutionSizes p = planes(s);
        switch (way(p)) {
            case DEPTH -> DepthConvolution.forward(p, x, xo, w, wo, bias, bo, y, yo);
            case WINOGRAD -> Winograd.forward(p, x, xo, w, wo, bias, bo, y, yo);
            case NARROW -> NarrowConvolution.forward(p, x, xo, w, wo, bias, bo, y, yo);
            case POINTS -> PointConvolution.forward(p, x, xo, w, wo, bias, bo, y, yo);
            case BANDS -> BandConvolution.forward(p, x, xo, w, wo, bias, bo, y, yo, null);
            case FLAT -> FlatConvolution.forward(p, x, xo, w, wo, bias, bo, y, yo, null);
        }
    }

    /// Ways to compute a convolution.
    private enum Way {
        DEPTH,
        WINOGRAD,
        NARROW,
        POINTS,
        BANDS,
        FLAT
    }

    private static Way way(ConvolutionSizes p) {
        if (DepthConvolution.is(p)) {
            return Way.DEPTH;
        }
        if (isWinograd(p, p.out(), WINOGRAD_TILES)) {
            return Way.WINOGRAD;
        }
        if (NarrowConvolution.is(p)) {
            return Way.NARROW;
        }
        if (PointConvolution.is(p)) {
            return Way.POINTS;
        }
        return isBanded(p) ? Way.BANDS : Way.FLAT;
    }

    /// Bands of one image are shared out too, so that few images keep all threads busy, unless planes must be whole.
    @Override
    public void handOn(
            ConvolutionSizes s,
            float[] x,
            int xo,
            float[] w,
            int wo,
            float @Nullable [] bias,
            int bo,
            float @Nullable [] y,
            int yo,
            PlaneWork work) {
        ConvolutionSizes p = planes(s);
        Way way = way(p);
        if (way == Way.BANDS && p.batch() >= BAND_IMAGES) {
            BandConvolution.forward(p, x, xo, w, wo, bias, bo, y, yo, work);
        } else if (way == Way.FLAT) {
            FlatConvolution.forward(p, x, xo, w, wo, bias, bo, y, yo, work);
        } else {
            super.handOn(s, x, xo, w, wo, bias, bo, y, yo, work);
        }
    }

    @Override
    public void inputGradient(ConvolutionSizes s, float[] g, int go, float[] w, int wo, float[] x, int xo) {
        ConvolutionSizes p = planes(s);
        if (DepthConvolution.is(p)) {
            DepthConvolution.inputGradient(p, g, go, w, wo, x, xo);
        } else if (PointConvolution.is(p)) {
            PointConvolution.inputGradient(p, g, go, w, wo, x, xo);
        } else if (isWinograd(p, p.in(), WINOGRAD_INPUT_TILES)) {
            Winograd.inputGradient(p, g, go, w, wo, x, xo);
        } else if (isBanded(p)) {
            BandConvolution.inputGradient(p, g, go, w, wo, x, xo);
        } else {
            FlatInputGradient.run(p, g, go, w, wo, x, xo);
        }
    }

    @Override
    public void weightGradient(ConvolutionSizes s, float[] x, int xo, float[] g, int go, float[] w, int wo) {
        ConvolutionSizes p = planes(s);
        if (DepthConvolution.is(p)) {
            DepthConvolution.weightGradient(p, x, xo, g, go, w, wo);
        } else if (PointConvolution.is(p)) {
            PointConvolution.weightGradient(p, x, xo, g, go, w, wo);
        } else if (isWinograd(p, p.out(), WINOGRAD_TILES)) {
            Winograd.weightGradient(p, x, xo, g, go, w, wo);
        } else if (isBanded(p)) {
            BandWeightGradient.run(p, x, xo, g, go, w, wo);
        } else if (p.groupOutputs() >= DOTS && p.groupChannels() * p.elements() >= FEW_WEIGHTS) {
            FlatWeightProducts.run(p, x, xo, g, go, w, wo);
        } else {
            FlatWeightGradient.run(p, x, xo, g, go, w, wo);
        }
    }
}
