package dev.flambeau.simd;

import dev.flambeau.kernels.ConvolutionSizes;
import dev.flambeau.kernels.Parallel;
import dev.flambeau.kernels.PlaneWork;
import dev.flambeau.simd.Scratch.Use;
import org.jspecify.annotations.Nullable;

/// Convolution over two dimensions as it is defined, as a product without a copy of all windows ([FlatStage]).
final class FlatConvolution {
    /// Multiplications below which a group is not cut, and from which it is cut into more than halves.
    private static final double CHEAP = 400_000;
    private static final double DEAR = 2e6;

    private FlatConvolution() {}

    /// @param y    output; null if nobody needs it but the work
    /// @param work what is done with planes as soon as they are there; null for nothing
    static void forward(
            ConvolutionSizes s,
            float[] x,
            int xo,
            float[] w,
            int wo,
            float @Nullable [] bias,
            int bo,
            float @Nullable [] y,
            int yo,
            @Nullable PlaneWork work) {
        FlatPlanes planes = FlatPlanes.ofInput(s);
        int[] offsets = offsets(s, planes);
        FlatStage stage = new FlatStage(planes, offsets, s.out()[0], s.out()[1], 0, s.out()[1], 1);
        int images = stage.images(s.groupOutputs());
        share(s, images, s.groupOutputs(), (image, end, group, first, count) -> {
            int output = group * s.groupOutputs() + first;
            int xs = s.channels() * s.inPlane();
            int ys = (y == null ? count : s.outputs()) * s.outPlane();
            float[] made = y == null ? Scratch.floats(Use.RESULTS, (end - image) * ys + Bands.BEYOND) : y;
            int to = y == null ? 0 : yo + image * ys + output * s.outPlane();
            float[] flat = stage.fill(end - image, x, xo + image * xs + group * s.groupChannels() * s.inPlane(), xs);
            stage.run(
                    end - image,
                    flat,
                    count,
                    w,
                    wo + output * offsets.length,
                    bias,
                    bo + output,
                    made,
                    to,
                    ys,
                    s.outPlane());
            for (int i = image; work != null && i < end; i++) {
                work.run(made, to + (i - image) * ys, i * s.outputs() + output, count);
            }
        });
    }

    /// Work on some images and some channels of a group.
    @FunctionalInterface
    interface Share {
        void run(int image, int end, int group, int first, int count);
    }

    /// Shares out images, and groups and their channels where images are so few that some threads had nothing to do.
    ///
    /// @param images   worth a piece
    /// @param channels of a group, that are written
    static void share(ConvolutionSizes s, int images, int channels, Share share) {
        int parts = (s.batch() + images - 1) / images;
        double cost = s.cost() / s.groups();
        int least = cost < CHEAP ? channels : cost < DEAR ? 5 : 16;
        int chunks = parts >= 4 ? 1 : Math.clamp(channels / least, 1, cost < DEAR ? 2 : 4);
        int bands = parts >= 4 || s.cost() < 1e6 ? 1 : Math.min(s.groups(), 4);
        Parallel.run(parts * bands * chunks, piece -> {
            int image = Parallel.part(s.batch(), parts, piece / chunks / bands);
            int end = Parallel.part(s.batch(), parts, piece / chunks / bands + 1);
            int first = Parallel.part(channels, chunks, piece % chunks);
            int count = Parallel.part(channels, chunks, piece % chunks + 1) - first;
            int band = piece / chunks % bands;
            int last = Parallel.part(s.groups(), bands, band + 1);
            for (int group = Parallel.part(s.groups(), bands, band); group < last; group++) {
                share.run(image, end, group, first, count);
            }
        });
    }

    /// Where the taps of each channel lie.
    static int[] offsets(ConvolutionSizes s, FlatPlanes planes) {
        int[] offsets = new int[s.groupChannels() * s.elements()];
        int at = 0;
        for (int c = 0; c < s.groupChannels(); c++) {
            for (int row = 0; row < s.kernel()[0]; row++) {
                for (int column = 0; column < s.kernel()[1]; column++) {
                    offsets[at++] = planes.offset(c, row * s.dilation()[0], column * s.dilation()[1]);
                }
            }
        }
        return offsets;
    }
}
