package dev.flambeau.simd;

import dev.flambeau.kernels.ConvolutionSizes;
import dev.flambeau.kernels.Parallel;
import dev.flambeau.simd.Scratch.Use;
import org.jspecify.annotations.Nullable;

/// [Winograd]'s algorithm for planes that [LaneTiles] can cut, with a border of one zero around them: products have a
/// column for each tile.
final class LaneWinograd {
    private static final int L = FloatMatrices.LANES;

    /// Groups of a piece of work: the columns of a panel.
    private static final int GROUPS = FloatMatrices.PANEL / L;

    private LaneWinograd() {}

    static boolean is(ConvolutionSizes s) {
        return s.isDense()
                && s.before()[0] == 1
                && s.before()[1] == 1
                && s.in()[0] == s.out()[0]
                && s.in()[1] == s.out()[1]
                && LaneTiles.is(s.in()[0], s.in()[1]);
    }

    static int tiles(ConvolutionSizes s) {
        return s.batch() * inputs(s).groups() * L;
    }

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
        WinogradWeights weights = new WinogradWeights(s.groupOutputs(), s.groupChannels(), true, false, false);
        LaneTiles from = inputs(s);
        LaneTiles to = outputs(s);
        float[] shifts = new float[s.groupOutputs()];
        for (int group = 0; group < s.groups(); group++) {
            if (bias != null) {
                System.arraycopy(bias, bo + group * shifts.length, shifts, 0, shifts.length);
            }
            int xi = xo + group * from.channels() * s.inPlane();
            int yi = yo + group * to.channels() * s.outPlane();
            convolve(s.batch(), from, x, xi, weights, w, wo + group * weights.length(), shifts, to, y, yi);
        }
    }

    static void inputGradient(ConvolutionSizes s, float[] g, int go, float[] w, int wo, float[] x, int xo) {
        WinogradWeights weights = new WinogradWeights(s.groupChannels(), s.groupOutputs(), false, true, false);
        LaneTiles from = outputs(s);
        LaneTiles to = inputs(s);
        float[] none = new float[s.groupChannels()];
        for (int group = 0; group < s.groups(); group++) {
            int gi = go + group * from.channels() * s.outPlane();
            int xi = xo + group * to.channels() * s.inPlane();
            convolve(s.batch(), from, g, gi, weights, w, wo + group * weights.length(), none, to, x, xi);
        }
    }

    private static LaneTiles inputs(ConvolutionSizes s) {
        return new LaneTiles(s.groupChannels(), s.channels() * s.inPlane(), s.in()[0], s.in()[1]);
    }

    private static LaneTiles outputs(ConvolutionSizes s) {
        return new LaneTiles(s.groupOutputs(), s.outputs() * s.outPlane(), s.out()[0], s.out()[1]);
    }

    private static void convolve(
            int batch,
            LaneTiles from,
            float[] x,
            int xo,
            WinogradWeights weights,
            float[] w,
            int wo,
            float[] bias,
            LaneTiles to,
            float[] y,
            int yo) {
        float[] u = weights.all(w, wo, false);
        int groups = batch * from.groups();
        int pieces = pieces(groups);
        Parallel.run(pieces, piece -> {
            int first = Parallel.part(groups, pieces, piece);
            int end = Parallel.part(groups, pieces, piece + 1);
            int tiles = (end - first) * L;
            float[] v = Scratch.floats(Use.COLUMNS, WinogradTransforms.NUMBERS * from.matrix(tiles));
            float[] m = Scratch.floats(Use.SUMS, WinogradTransforms.NUMBERS * to.matrix(tiles));
            from.input(x, xo, first, end, v, tiles, 0);
            for (int number = 0; number < WinogradTransforms.NUMBERS; number++) {
                products(number, tiles, from, v, weights, u, to, m);
            }
            to.output(m, bias, first, end, y, yo);
        });
    }

    private static int pieces(int groups) {
        int most = Math.clamp(groups / 2, 1, GROUPS);
        return (groups + most - 1) / most;
    }

    private static void products(
            int number,
            int tiles,
            LaneTiles from,
            float[] v,
            WinogradWeights weights,
            float[] u,
            LaneTiles to,
            float[] m) {
        FloatMatrices.product(
                to.channels(),
                tiles,
                from.channels(),
                false,
                u,
                number * weights.matrix(),
                FloatMatrices.whole(from.channels()),
                1,
                v,
                number * from.matrix(tiles),
                m,
                number * to.matrix(tiles),
                tiles);
    }

    /// The gradient of the weight, of which that of the output comes in tiles whose channels lie side by side: so the
    /// sums over tiles are products of matrices as they lie.
    static void weightGradient(
            ConvolutionSizes s,
            float[] x,
            int xo,
            WinogradTiles to,
            float[] g,
            int go,
            WinogradWeights weights,
            float[] w,
            int wo) {
        LaneTiles from = inputs(s);
        int groups = s.batch() * from.groups();
        for (int group = 0; group < s.groups(); group++) {
            int xi = xo + group * from.channels() * s.inPlane();
            int gi = go + group * to.channels() * s.outPlane();
            weights.gradient(
                    groups,
                    GROUPS,
                    2 * GROUPS,
                    (first, end, u, add, alone) ->
                            gradientBlock(from, x, xi, to, g, gi, first, end, weights, u, add, alone),
                    w,
                    wo + group * weights.length());
        }
    }

    private static void gradientBlock(
            LaneTiles from,
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
        int tiles = (end - first) * L;
        int[] lanes = from.lanes();
        float[] v =
                Scratch.floats(alone ? Use.COLUMNS : Use.CALL_INPUT, WinogradTransforms.NUMBERS * from.matrix(tiles));
        float[] d = Scratch.floats(alone ? Use.SUMS : Use.CALL_GRADIENT, WinogradTransforms.NUMBERS * to.matrix(tiles));
        int pieces = alone ? 1 : (end - first + 1) / 2;
        Parallel.run(pieces, piece -> {
            int low = Parallel.part(end - first, pieces, piece);
            int high = Parallel.part(end - first, pieces, piece + 1);
            from.input(x, xo, first + low, first + high, v, tiles, low * L);
            to.gradient(g, go, (first + low) * from.rows(), (first + high) * from.rows(), d, tiles, low * L, lanes);
        });
        int all = FloatMatrices.whole(to.channels());
        int panels = (all + FloatMatrices.PANEL - 1) / FloatMatrices.PANEL;
        Parallel.run(WinogradTransforms.NUMBERS * panels, piece -> {
            int number = alone ? piece / panels : WinogradTransforms.NUMBERS - 1 - piece / panels;
            int panel = piece % panels * FloatMatrices.PANEL;
            int width = FloatMatrices.width(all, panel);
            FloatMatrices.product(
                    from.channels(),
                    width,
                    tiles,
                    add,
                    v,
                    number * from.matrix(tiles),
                    tiles,
                    1,
                    d,
                    number * to.matrix(tiles) + panel * tiles,
                    u,
                    number * weights.matrix() + panel,
                    all);
        });
    }
}
