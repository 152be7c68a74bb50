package dev.flambeau.simd;

import dev.flambeau.kernels.ConvolutionSizes;
import dev.flambeau.kernels.Parallel;
import dev.flambeau.simd.Scratch.Use;
import org.jspecify.annotations.Nullable;

/// Convolution with 3 x 3 windows by Winograd's algorithm, as products of matrices. Of windows a step apart a quarter
/// of the multiplications are left, of those two steps apart nine sixteenths. Rounding errors are about ten times
/// those of the definition.
final class Winograd {
    private static final int OUT = WinogradTransforms.OUT;

    /// Tiles of a block of the gradient of the weight that threads share, in pieces of work: twice as many take up to a
    /// tenth longer.
    private static final int BLOCK = 4;

    /// With so few numbers of a channel's tiles, work is cut by weights, if they make so many panels.
    private static final int FEW = 5_200;
    private static final int PANELS = 2;

    /// Channels on either side of a block of weights whose gradients are made at once.
    private static final int SIDE = FloatMatrices.PANEL;

    /// So many blocks are worth it.
    private static final int BLOCKS = 4;

    /// Channels whose weights are transformed at once then.
    private static final int DEPTH = 64;

    private static final int[] AS_THEY_ARE = {0};

    private Winograd() {}

    static void forward(
            ConvolutionSizes s,
            float[] x,
            int xo,
            float[] w,
            int wo,
            float @Nullable [] bias,
            int bo,
            float[] y,
            int yo) {
        int inputs = s.groupChannels();
        int outputs = s.groupOutputs();
        boolean strided = s.stride()[0] > 1;
        if (LaneWinograd.is(s) && !isByOutputs(WinogradTransforms.NUMBERS * LaneWinograd.tiles(s), outputs)) {
            LaneWinograd.forward(s, x, xo, w, wo, bias, bo, y, yo);
            return;
        }
        WinogradWeights weights = new WinogradWeights(inputs, outputs, false, false, strided);
        WinogradTransforms way = strided ? StridedTransforms.forward() : new DenseTransforms();
        WinogradTiles from = tiles(way, s, false, s.before()[0], s.before()[1], OUT, s.out());
        WinogradTiles to = tiles(way, s, true, 0, 0, OUT, s.out());
        float[] shifts = new float[FloatMatrices.whole(outputs)];
        for (int group = 0; group < s.groups(); group++) {
            if (bias != null) {
                System.arraycopy(bias, bo + group * outputs, shifts, 0, outputs);
            }
            convolve(
                    s.batch(),
                    from,
                    x,
                    xo + group * inputs * s.inPlane(),
                    weights,
                    w,
                    wo + group * outputs * inputs * 9,
                    shifts,
                    to,
                    y,
                    yo + group * outputs * s.outPlane());
        }
    }

    static void inputGradient(ConvolutionSizes s, float[] g, int go, float[] w, int wo, float[] x, int xo) {
        int inputs = s.groupChannels();
        int outputs = s.groupOutputs();
        boolean strided = s.stride()[0] > 1;
        if (LaneWinograd.is(s) && !isByOutputs(WinogradTransforms.NUMBERS * LaneWinograd.tiles(s), inputs)) {
            LaneWinograd.inputGradient(s, g, go, w, wo, x, xo);
            return;
        }
        WinogradWeights weights = new WinogradWeights(outputs, inputs, true, true, strided);
        float[] none = new float[FloatMatrices.whole(inputs)];
        int top = s.before()[0];
        int left = s.before()[1];
        WinogradTransforms way = strided ? StridedTransforms.backward(top, left) : new DenseTransforms();
        int size = strided ? 2 * OUT : OUT;
        int above = strided ? StridedTransforms.above(top) : 2 - top;
        int before = strided ? StridedTransforms.above(left) : 2 - left;
        WinogradTiles from = tiles(way, s, true, above, before, size, s.in());
        WinogradTiles to = tiles(way, s, false, 0, 0, size, s.in());
        for (int group = 0; group < s.groups(); group++) {
            convolve(
                    s.batch(),
                    from,
                    g,
                    go + group * outputs * s.outPlane(),
                    weights,
                    w,
                    wo + group * outputs * inputs * 9,
                    none,
                    to,
                    x,
                    xo + group * inputs * s.inPlane());
        }
    }

    /// The planes of a side of the convolution, cut as the planes that are written are cut into squares.
    private static WinogradTiles tiles(
            WinogradTransforms way, ConvolutionSizes s, boolean outputs, int top, int left, int size, int[] written) {
        int channels = outputs ? s.groupOutputs() : s.groupChannels();
        int[] plane = outputs ? s.out() : s.in();
        int stride = outputs ? s.outputs() * s.outPlane() : s.channels() * s.inPlane();
        int down = (written[0] + size - 1) / size;
        int across = (written[1] + size - 1) / size;
        return new WinogradTiles(way, channels, stride, plane[0], plane[1], top, left, down, across);
    }

    private static void convolve(
            int batch,
            WinogradTiles from,
            float[] x,
            int xo,
            WinogradWeights weights,
            float[] w,
            int wo,
            float[] bias,
            WinogradTiles to,
            float[] y,
            int yo) {
        int rows = batch * from.down();
        if (isByOutputs(from.way().positions() * rows * from.across(), to.channels())) {
            byWeights(rows, from, x, xo, weights, w, wo, bias, to, y, yo);
            return;
        }
        float[] u = weights.all(w, wo, true);
        int pieces = pieces(rows, from.across(), from.way().tiles());
        Parallel.run(pieces, piece -> {
            int first = Parallel.part(rows, pieces, piece);
            int end = Parallel.part(rows, pieces, piece + 1);
            int tiles = (end - first) * from.across();
            float[] v = Scratch.floats(Use.COLUMNS, from.way().positions() * from.matrix(tiles));
            float[] m = Scratch.floats(Use.SUMS, to.way().positions() * to.matrix(tiles));
            from.input(x, xo, first, end, v, tiles, 0);
            for (int number = 0; number < WinogradTransforms.NUMBERS; number++) {
                products(number, tiles, from, v, weights, u, to, m);
            }
            to.output(m, bias, 0, first, end, y, yo);
        });
    }

    /// Are there few numbers of tiles, and panels of channels to share out?
    private static boolean isByOutputs(int numbers, int channels) {
        return numbers <= FEW && channels > (PANELS - 1) * FloatMatrices.PANEL;
    }

    /// Few tiles: pieces are panels of channels that are written, which transform their weights just before they use
    /// them, so that these do not go through memory.
    private static void byWeights(
            int rows,
            WinogradTiles from,
            float[] x,
            int xo,
            WinogradWeights weights,
            float[] w,
            int wo,
            float[] bias,
            WinogradTiles to,
            float[] y,
            int yo) {
        int tiles = rows * from.across();
        float[] v = Scratch.floats(Use.CALL_INPUT, from.way().positions() * from.matrix(tiles));
        int pieces = pieces(rows, from.across(), from.way().tiles() / 4);
        Parallel.run(pieces, piece -> {
            int first = Parallel.part(rows, pieces, piece);
            int end = Parallel.part(rows, pieces, piece + 1);
            from.input(x, xo, first, end, v, tiles, first * from.across());
        });
        int all = FloatMatrices.whole(to.channels());
        Parallel.run((all + FloatMatrices.PANEL - 1) / FloatMatrices.PANEL, piece -> {
            int panel = piece * FloatMatrices.PANEL;
            int width = FloatMatrices.width(all, panel);
            WinogradTiles part = to.channels(Math.min(width, to.channels() - panel));
            float[] m = Scratch.floats(Use.SUMS, part.way().positions() * part.matrix(tiles));
            for (int input = 0; input < from.channels(); input += DEPTH) {
                int end = Math.min(from.channels(), input + DEPTH);
                panelProducts(tiles, from, v, weights, w, wo, input, end, panel, part, m);
            }
            part.output(m, bias, panel, 0, rows, y, yo + panel * to.height() * to.width());
        });
    }

    /// Adds what some channels read give to a panel of channels written.
    private static void panelProducts(
            int tiles,
            WinogradTiles from,
            float[] v,
            WinogradWeights weights,
            float[] w,
            int wo,
            int input,
            int end,
            int panel,
            WinogradTiles to,
            float[] m) {
        int width = FloatMatrices.whole(to.channels());
        int matrix = DEPTH * width + WinogradTiles.APART;
        float[] u = Scratch.floats(Use.COLUMNS, WinogradTransforms.NUMBERS * matrix);
        weights.part(w, wo, input, end, panel, u, 0, width, matrix);
        for (int number = 0; number < WinogradTransforms.NUMBERS; number++) {
            for (int position : from.way().of(number)) {
                FloatMatrices.product(
                        tiles,
                        width,
                        end - input,
                        input > 0,
                        v,
                        position * from.matrix(tiles) + input,
                        FloatMatrices.whole(from.channels()),
                        1,
                        u,
                        number * matrix,
                        m,
                        position * to.matrix(tiles),
                        width);
            }
        }
    }

    private static int pieces(int rows, int across, int tiles) {
        int most = Math.max(1, tiles / across);
        return (rows + most - 1) / most;
    }

    private static void products(
            int number,
            int tiles,
            WinogradTiles from,
            float[] v,
            WinogradWeights weights,
            float[] u,
            WinogradTiles to,
            float[] m) {
        int all = FloatMatrices.whole(to.channels());
        int inputs = from.channels();
        for (int panel = 0; panel < all; panel += FloatMatrices.PANEL) {
            int width = FloatMatrices.width(all, panel);
            for (int position : from.way().of(number)) {
                FloatMatrices.product(
                        tiles,
                        width,
                        inputs,
                        false,
                        v,
                        position * from.matrix(tiles),
                        FloatMatrices.whole(inputs),
                        1,
                        u,
                        number * weights.matrix() + panel * inputs,
                        m,
                        position * to.matrix(tiles) + panel,
                        all);
            }
        }
    }

    static void weightGradient(ConvolutionSizes s, float[] x, int xo, float[] g, int go, float[] w, int wo) {
        int inputs = s.groupChannels();
        int outputs = s.groupOutputs();
        boolean strided = s.stride()[0] > 1;
        WinogradWeights weights = new WinogradWeights(inputs, outputs, false, false, strided);
        WinogradTransforms way = strided ? StridedTransforms.forward() : new DenseTransforms();
        WinogradTiles from = tiles(way, s, false, s.before()[0], s.before()[1], OUT, s.out());
        WinogradTiles to = tiles(way, s, true, 0, 0, OUT, s.out());
        int rows = s.batch() * from.down();
        if (isByWeights(inputs, outputs, rows * from.across())) {
            for (int group = 0; group < s.groups(); group++) {
                gradientByWeights(
                        rows,
                        from,
                        x,
                        xo + group * inputs * s.inPlane(),
                        to,
                        g,
                        go + group * outputs * s.outPlane(),
                        weights,
                        w,
                        wo + group * outputs * inputs * 9);
            }
            return;
        }
        if (LaneWinograd.is(s)) {
            LaneWinograd.weightGradient(s, x, xo, to, g, go, weights, w, wo);
            return;
        }
        int block = Math.max(1, BLOCK * from.way().tiles() / from.across());
        for (int group = 0; group < s.groups(); group++) {
            int xi = xo + group * inputs * s.inPlane();
            int gi = go + group * outputs * s.outPlane();
            weights.gradient(
                    rows,
                    block,
                    block,
                    (first, end, u, add, alone) ->
                            gradientBlock(from, x, xi, to, g, gi, first, end, weights, u, add, alone),
                    w,
                    wo + group * outputs * inputs * 9);
        }
    }

    /// Are there blocks of weights enough to share out, and more weights than numbers of tiles to go through memory?
    private static boolean isByWeights(int inputs, int outputs, int tiles) {
        int blocks = ((inputs + SIDE - 1) / SIDE) * ((outputs + SIDE - 1) / SIDE);
        return blocks >= BLOCKS && (double) inputs * outputs > 2.0 * tiles * (inputs + outputs);
    }

    /// Transforms all tiles; then pieces are blocks of weights, whose gradients are summed up and transformed back
    /// while the second cache has them.
    private static void gradientByWeights(
            int rows,
            WinogradTiles from,
            float[] x,
            int xo,
            WinogradTiles to,
            float[] g,
            int go,
            WinogradWeights weights,
            float[] w,
            int wo) {
        float[] v = Scratch.floats(Use.CALL_INPUT, from.way().positions() * from.matrix(rows * from.across()));
        float[] d = Scratch.floats(Use.CALL_GRADIENT, to.way().positions() * to.matrix(rows * from.across()));
        int pieces = pieces(rows, from.across(), from.way().tiles() / 2);
        gradientTiles(from, x, xo, to, g, go, 0, rows, pieces, v, d);
        int across = (weights.columns() + SIDE - 1) / SIDE;
        int down = (weights.rows() + SIDE - 1) / SIDE;
        Parallel.run(down * across, piece -> {
            int input = piece / across * SIDE;
            int output = piece % across * SIDE;
            int end = Math.min(weights.rows(), input + SIDE);
            int width = FloatMatrices.width(FloatMatrices.whole(weights.columns()), output);
            int matrix = SIDE * width + WinogradTiles.APART;
            float[] u = Scratch.floats(Use.SUMS, WinogradTransforms.NUMBERS * matrix);
            for (int number = 0; number < WinogradTransforms.NUMBERS; number++) {
                gradientProduct(
                        number,
                        rows * from.across(),
                        from,
                        v,
                        input,
                        end,
                        to,
                        d,
                        output,
                        width,
                        u,
                        number * matrix,
                        width,
                        false);
            }
            int written = Math.min(width, weights.columns() - output);
            weights.back(u, 0, width, matrix, input, end, output, written, w, wo);
        });
    }

    /// Adds what some rows of tiles give to the gradients of the transformed weights.
    private static void gradientBlock(
            WinogradTiles from,
            float[] x,
            int xo,
            WinogradTiles to,
            float[] g,
            int go,
            int first,
            int end,
            WinogradWeights weights,
            float[] u,
            boolean add,
            boolean alone) {
        int rows = end - first;
        int tiles = rows * from.across();
        float[] v =
                Scratch.floats(alone ? Use.COLUMNS : Use.CALL_INPUT, from.way().positions() * from.matrix(tiles));
        float[] d =
                Scratch.floats(alone ? Use.SUMS : Use.CALL_GRADIENT, to.way().positions() * to.matrix(tiles));
        int pieces = alone ? 1 : pieces(rows, from.across(), from.way().tiles() / 2);
        gradientTiles(from, x, xo, to, g, go, first, end, pieces, v, d);
        int all = FloatMatrices.whole(to.channels());
        int panels = (all + FloatMatrices.PANEL - 1) / FloatMatrices.PANEL;
        Parallel.run(WinogradTransforms.NUMBERS * panels, piece -> {
            int number = alone ? piece / panels : WinogradTransforms.NUMBERS - 1 - piece / panels;
            int panel = piece % panels * FloatMatrices.PANEL;
            int width = FloatMatrices.width(all, panel);
            int at = number * weights.matrix() + panel;
            gradientProduct(number, tiles, from, v, 0, from.channels(), to, d, panel, width, u, at, all, add);
        });
    }

    /// Transforms some rows of tiles of the input and of the gradient.
    private static void gradientTiles(
            WinogradTiles from,
            float[] x,
            int xo,
            WinogradTiles to,
            float[] g,
            int go,
            int first,
            int end,
            int pieces,
            float[] v,
            float[] d) {
        int rows = end - first;
        int tiles = rows * from.across();
        Parallel.run(pieces, piece -> {
            int low = Parallel.part(rows, pieces, piece);
            int high = Parallel.part(rows, pieces, piece + 1);
            from.input(x, xo, first + low, first + high, v, tiles, low * from.across());
            to.gradient(g, go, first + low, first + high, d, tiles, low * from.across(), AS_THEY_ARE);
        });
    }

    /// The sums over all tiles for some channels read and a panel of channels written.
    private static void gradientProduct(
            int number,
            int tiles,
            WinogradTiles from,
            float[] v,
            int input,
            int end,
            WinogradTiles to,
            float[] d,
            int panel,
            int width,
            float[] u,
            int uo,
            int pitch,
            boolean add) {
        boolean adds = add;
        for (int position : from.way().of(number)) {
            FloatMatrices.product(
                    end - input,
                    width,
                    tiles,
                    adds,
                    v,
                    position * from.matrix(tiles) + input,
                    1,
                    FloatMatrices.whole(from.channels()),
                    d,
                    position * to.matrix(tiles) + panel * tiles,
                    u,
                    uo,
                    pitch);
            adds = true;
        }
    }
}
