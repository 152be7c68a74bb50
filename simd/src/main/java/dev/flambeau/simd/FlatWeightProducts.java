package dev.flambeau.simd;

import dev.flambeau.kernels.ConvolutionSizes;
import dev.flambeau.kernels.Parallel;
import dev.flambeau.simd.Scratch.Use;

/// The gradient of the weight of a convolution over two dimensions, for many weights: a product of what taps read with
/// the gradients of the output, whose channels lie side by side for that. Several images are joined in one product.
final class FlatWeightProducts {
    private static final int PANEL = FloatMatrices.PANEL;

    /// Windows that are packed at once.
    private static final int WINDOWS = 256;

    /// Taps of the channels that make a piece of work.
    private static final int ROWS = 128;

    /// Pieces that are wanted: where channels make fewer, images are shared out too, and have sums of their own.
    private static final int PIECES = 8;

    private final ConvolutionSizes s;
    private final FlatPlanes planes;
    private final int[] offsets;
    private final int elements;
    private final int grid;
    private final int inputs;
    private final int outputs;
    private final int all;
    private final int chunks;
    private final int shares;

    private FlatWeightProducts(ConvolutionSizes s) {
        this.s = s;
        FlatPlanes every = FlatPlanes.ofInput(s);
        offsets = FlatConvolution.offsets(s, every);
        elements = s.elements();
        grid = s.outPlane();
        inputs = s.groupChannels();
        outputs = s.groupOutputs();
        all = FloatMatrices.whole(outputs);
        int most = Math.max(1, ROWS / elements);
        chunks = (inputs + most - 1) / most;
        shares = Math.clamp(PIECES / chunks, 1, s.batch());
        planes = every.first((inputs + chunks - 1) / chunks);
    }

    static void run(ConvolutionSizes s, float[] x, int xo, float[] g, int go, float[] w, int wo) {
        FlatWeightProducts products = new FlatWeightProducts(s);
        for (int group = 0; group < s.groups(); group++) {
            products.group(
                    x,
                    xo + group * s.groupChannels() * s.inPlane(),
                    g,
                    go + group * s.groupOutputs() * s.outPlane(),
                    w,
                    wo + group * s.groupOutputs() * products.offsets.length);
        }
    }

    private void group(float[] x, int xo, float[] g, int go, float[] w, int wo) {
        float[] turned = turn(g, go);
        int size = offsets.length * all;
        float[] sums = Scratch.floats(Use.CALL_RESULT, shares * size);
        Parallel.run(chunks * shares, piece -> {
            int chunk = piece % chunks;
            int share = piece / chunks;
            int first = Parallel.part(inputs, chunks, chunk);
            int channels = Parallel.part(inputs, chunks, chunk + 1) - first;
            int image = Parallel.part(s.batch(), shares, share);
            int end = Parallel.part(s.batch(), shares, share + 1);
            int to = share * size + first * elements * all;
            piece(x, xo + first * s.inPlane(), channels, image, end, turned, sums, to);
        });
        Parallel.range(offsets.length, ROWS, (first, end) -> {
            FlatRows.addShares(sums, shares, size, first * all, end * all);
            FloatMatrices.transpose(end - first, outputs, sums, first * all, all, w, wo + first, offsets.length);
        });
    }

    /// Gradients with a row for each window of all images and a column for each channel, in panels of channels.
    private float[] turn(float[] g, int go) {
        int windows = s.batch() * grid;
        float[] turned = Scratch.floats(Use.CALL_GRADIENT, windows * all);
        Parallel.range(s.batch(), Math.max(1, 32_768 / (grid * all)), (first, end) -> {
            for (int image = first; image < end; image++) {
                for (int panel = 0; panel < all; panel += PANEL) {
                    int width = FloatMatrices.width(all, panel);
                    FloatMatrices.transpose(
                            Math.min(width, outputs - panel),
                            grid,
                            g,
                            go + (image * s.outputs() + panel) * grid,
                            grid,
                            turned,
                            panel * windows + image * grid * width,
                            width);
                }
            }
        });
        return turned;
    }

    /// The products for some channels of some images.
    private void piece(float[] x, int xo, int channels, int image, int end, float[] turned, float[] sums, int to) {
        FlatPlanes read = planes.first(channels);
        int together = Math.max(1, WINDOWS / grid);
        int size = read.size();
        float[] flat = Scratch.floats(Use.PLANES, together * size);
        boolean add = false;
        for (int from = image; from < end; from += together) {
            int count = Math.min(together, end - from);
            for (int i = 0; i < count; i++) {
                read.fill(x, xo + (from + i) * s.channels() * s.inPlane(), flat, i * size);
            }
            for (int window = 0; window < count * grid; window += WINDOWS) {
                int until = Math.min(count * grid, window + WINDOWS);
                FlatPlaces places = places(read, window, until);
                windows(flat, places, channels, from * grid + window, until - window, turned, sums, to, add);
                add = true;
            }
        }
    }

    private FlatPlaces places(FlatPlanes read, int first, int end) {
        FlatPlaces places = new FlatPlaces(WINDOWS);
        int columns = s.out()[1];
        for (int i = first; i < end; i++) {
            places.add(i / grid * read.size() + i % grid / columns * read.pitch() + i % columns);
        }
        places.finish();
        return places;
    }

    private void windows(
            float[] flat,
            FlatPlaces places,
            int channels,
            int first,
            int count,
            float[] turned,
            float[] sums,
            int to,
            boolean add) {
        int rows = channels * elements;
        int length = places.vectors() * FloatMatrices.LANES;
        float[] pack = Scratch.floats(Use.COLUMNS, rows * length);
        places.gather(flat, 0, offsets, 0, rows, pack);
        for (int panel = 0; panel < all; panel += PANEL) {
            int width = FloatMatrices.width(all, panel);
            FloatMatrices.product(
                    rows,
                    width,
                    count,
                    add,
                    pack,
                    0,
                    length,
                    1,
                    turned,
                    panel * s.batch() * grid + first * width,
                    sums,
                    to + panel,
                    all);
        }
    }
}
