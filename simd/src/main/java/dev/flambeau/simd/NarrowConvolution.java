package dev.flambeau.simd;

import dev.flambeau.kernels.ConvolutionSizes;
import dev.flambeau.kernels.Parallel;
import dev.flambeau.simd.Scratch.Use;
import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/// Convolution over two dimensions that makes few outputs of many weights: those of one small image, say. Reading the
/// weights is what takes time then, so each row of them is read once and from its beginning to its end, which is what
/// caches foresee, and what the taps read is packed once for all rows.
final class NarrowConvolution {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = FloatMatrices.LANES;
    private static final int PANEL = FloatMatrices.PANEL;

    /// Places of outputs, of all images, up to which this way is the fastest.
    private static final int PLACES = 4 * PANEL;

    /// Fewer outputs are not worth it.
    private static final int OUTPUTS = 32;

    private static final double COST = 1e6;

    /// Taps that one piece of work packs.
    private static final int TAPS = 128;

    /// Rows of weights of a piece of work: whole tiles.
    private static final int ROWS = 24;

    /// Rows of a tile of one vector: fewer leave the multipliers waiting, and more read weights in so many places at
    /// once
    /// that 12, as other products have, take an eighth longer.
    private static final int TALL = 8;

    /// Numbers of a panel that are multiplied at once: they stay in the second cache.
    private static final int SIZE = 1 << 17;

    private final ConvolutionSizes s;
    private final FlatPlanes planes;
    private final int[] offsets;
    private final int columns;
    private final int depth;

    private NarrowConvolution(ConvolutionSizes s) {
        this.s = s;
        planes = FlatPlanes.ofInput(s);
        offsets = FlatConvolution.offsets(s, planes);
        columns = s.batch() * s.outPlane();
        depth = offsets.length;
    }

    /// Is this one? Windows of one place are products with planes as they lie ([PointConvolution]), which pack less.
    static boolean is(ConvolutionSizes s) {
        double places = (double) s.batch() * s.outPlane();
        return s.groups() == 1 && s.outputs() >= OUTPUTS && s.elements() > 1 && places <= PLACES && s.cost() > COST;
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
        new NarrowConvolution(s).run(x, xo, w, wo, bias, bo, y, yo);
    }

    /// Some of the places of outputs.
    ///
    /// @param first of them
    /// @param from  where the first tap reads
    /// @param to    where results are written, for the first channel
    private record Panel(int first, FlatPlaces from, FlatPlaces to) {
        int width() {
            return from.vectors() * L;
        }
    }

    private List<Panel> panels(int size) {
        List<Panel> panels = new ArrayList<>();
        int grid = s.outPlane();
        int across = s.out()[1];
        for (int first = 0; first < columns; first += PANEL) {
            FlatPlaces from = new FlatPlaces(PANEL);
            FlatPlaces to = new FlatPlaces(PANEL);
            for (int i = first; i < Math.min(columns, first + PANEL); i++) {
                int image = i / grid;
                int place = i % grid;
                from.add(image * size + place / across * planes.pitch() + place % across);
                to.add(image * s.outputs() * grid + place);
            }
            from.finish();
            to.finish();
            panels.add(new Panel(first, from, to));
        }
        return panels;
    }

    private void run(float[] x, int xo, float[] w, int wo, float @Nullable [] bias, int bo, float[] y, int yo) {
        int most = Math.max(1, TAPS / s.elements());
        int chunks = (s.channels() + most - 1) / most;
        FlatPlanes read = planes.first((s.channels() + chunks - 1) / chunks);
        List<Panel> panels = panels(read.size());
        float[] pack = Scratch.floats(Use.CALL_INPUT, panels.size() * depth * PANEL);
        Parallel.run(chunks, chunk -> {
            int first = Parallel.part(s.channels(), chunks, chunk);
            int count = Parallel.part(s.channels(), chunks, chunk + 1) - first;
            pack(read, panels, x, xo + first * s.inPlane(), first * s.elements(), count, pack);
        });
        int blocks = (s.outputs() + ROWS - 1) / ROWS;
        Parallel.run(panels.size() * blocks, piece -> {
            Panel panel = panels.get(piece / blocks);
            int row = piece % blocks * ROWS;
            int rows = Math.min(ROWS, s.outputs() - row);
            float[] sums = Scratch.floats(Use.SUMS, ROWS * PANEL);
            multiply(panel, rows, w, wo + row * depth, pack, sums);
            for (int i = 0; i < rows; i++) {
                float shift = bias == null ? 0 : bias[bo + row + i];
                panel.to.scatter(sums, i * PANEL, shift, y, yo + (row + i) * s.outPlane());
            }
        });
    }

    /// Packs what the taps of some channels read.
    private void pack(FlatPlanes read, List<Panel> panels, float[] x, int xo, int tap, int count, float[] pack) {
        FlatPlanes some = read.first(count);
        int size = read.size();
        float[] flat = Scratch.floats(Use.PLANES, s.batch() * size);
        for (int image = 0; image < s.batch(); image++) {
            some.fill(x, xo + image * s.channels() * s.inPlane(), flat, image * size);
        }
        for (Panel panel : panels) {
            int at = panel.first * depth + tap * panel.width();
            panel.from.gather(flat, 0, offsets, 0, count * s.elements(), pack, at);
        }
    }

    private void multiply(Panel panel, int rows, float[] w, int wo, float[] pack, float[] sums) {
        int width = panel.width();
        int blocks = Math.ceilDiv(depth * width, SIZE);
        for (int block = 0; block < blocks; block++) {
            int tap = Parallel.part(depth, blocks, block);
            int count = Parallel.part(depth, blocks, block + 1) - tap;
            int from = panel.first * depth + tap * width;
            int row = 0;
            for (; width == L && row + TALL <= rows; row += TALL) {
                tall(block > 0, count, w, wo + row * depth + tap, depth, pack, from, sums, row * PANEL);
            }
            if (row < rows) {
                FloatMatrices.product(
                        rows - row,
                        width,
                        count,
                        block > 0,
                        w,
                        wo + row * depth + tap,
                        depth,
                        1,
                        pack,
                        from,
                        sums,
                        row * PANEL,
                        PANEL);
            }
        }
    }

    /// A tile of eight rows and one vector, which begins with what is there, or with zeros.
    private static void tall(
            boolean add, int depth, float[] w, int wo, int ws, float[] pack, int from, float[] sums, int at) {
        for (int i = 0; i < TALL && !add; i++) {
            FloatVector.zero(S).intoArray(sums, at + i * PANEL);
        }
        eight(depth, w, wo, ws, pack, from, sums, at);
    }

    private static void eight(int depth, float[] w, int wo, int ws, float[] pack, int from, float[] sums, int at) {
        FloatVector c0 = FloatVector.fromArray(S, sums, at);
        FloatVector c1 = FloatVector.fromArray(S, sums, at + PANEL);
        FloatVector c2 = FloatVector.fromArray(S, sums, at + 2 * PANEL);
        FloatVector c3 = FloatVector.fromArray(S, sums, at + 3 * PANEL);
        FloatVector c4 = FloatVector.fromArray(S, sums, at + 4 * PANEL);
        FloatVector c5 = FloatVector.fromArray(S, sums, at + 5 * PANEL);
        FloatVector c6 = FloatVector.fromArray(S, sums, at + 6 * PANEL);
        FloatVector c7 = FloatVector.fromArray(S, sums, at + 7 * PANEL);
        for (int p = 0; p < depth; p++) {
            FloatVector b = FloatVector.fromArray(S, pack, from + p * L);
            int i = wo + p;
            c0 = FloatVector.broadcast(S, w[i]).fma(b, c0);
            c1 = FloatVector.broadcast(S, w[i + ws]).fma(b, c1);
            c2 = FloatVector.broadcast(S, w[i + 2 * ws]).fma(b, c2);
            c3 = FloatVector.broadcast(S, w[i + 3 * ws]).fma(b, c3);
            c4 = FloatVector.broadcast(S, w[i + 4 * ws]).fma(b, c4);
            c5 = FloatVector.broadcast(S, w[i + 5 * ws]).fma(b, c5);
            c6 = FloatVector.broadcast(S, w[i + 6 * ws]).fma(b, c6);
            c7 = FloatVector.broadcast(S, w[i + 7 * ws]).fma(b, c7);
        }
        c0.intoArray(sums, at);
        c1.intoArray(sums, at + PANEL);
        c2.intoArray(sums, at + 2 * PANEL);
        c3.intoArray(sums, at + 3 * PANEL);
        c4.intoArray(sums, at + 4 * PANEL);
        c5.intoArray(sums, at + 5 * PANEL);
        c6.intoArray(sums, at + 6 * PANEL);
        c7.intoArray(sums, at + 7 * PANEL);
    }
}
