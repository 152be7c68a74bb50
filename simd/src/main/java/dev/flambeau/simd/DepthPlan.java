package dev.flambeau.simd;

import dev.flambeau.kernels.ConvolutionSizes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What each row of results reads of planes that are laid out with zeros around them and a vector of channels at each
/// place. Rows whose columns are computed by turns are several rows here.
///
/// @param planes what is read
/// @param rows   of results
record DepthPlan(FlatPlanes planes, Row[] rows) {
    private static final int L = FloatMatrices.LANES;

    /// A row of results. Taps that neighbouring results share are towers, as in [DepthTaps].
    ///
    /// @param reads   where the first tap of each tower reads for the first result
    /// @param weights where its weight lies
    /// @param threes  towers of three, which come first
    /// @param twos    towers of two, which come next; the others are single taps
    /// @param step    distance of the weights of a tower
    /// @param n       results
    /// @param apart   distance of what neighbouring results read
    /// @param to      where the first result goes
    /// @param written distance of results
    record Row(int[] reads, int[] weights, int threes, int twos, int step, int n, int apart, int to, int written) {}

    /// The planes that windows read.
    static FlatPlanes input(ConvolutionSizes s) {
        int rows = (s.out()[0] - 1) * s.stride()[0] + (s.kernel()[0] - 1) * s.dilation()[0] + 1;
        int columns = (s.out()[1] - 1) * s.stride()[1] + (s.kernel()[1] - 1) * s.dilation()[1] + 1;
        return new FlatPlanes(1, s.in()[0], s.in()[1], s.before()[0], s.before()[1], 1, 1, rows, columns);
    }

    static DepthPlan forward(ConvolutionSizes s) {
        FlatPlanes planes = input(s);
        List<Row> rows = new ArrayList<>();
        List<int[]> columns = new ArrayList<>();
        for (int tap = 0; tap < s.kernel()[1]; tap++) {
            columns.add(new int[] {tap, tap * s.dilation()[1]});
        }
        for (int row = 0; row < s.out()[0]; row++) {
            List<int[]> reads = new ArrayList<>();
            for (int tap = 0; tap < s.kernel()[0]; tap++) {
                int from = row * s.stride()[0] + tap * s.dilation()[0];
                if (from >= planes.top() && from < planes.top() + planes.height()) {
                    reads.add(new int[] {tap, from});
                }
            }
            rows.add(row(s, planes, reads, columns, s.out()[1], s.stride()[1], row * s.out()[1], 1));
        }
        return new DepthPlan(planes, rows.toArray(new Row[0]));
    }

    /// The gradient of the input.
    ///
    /// @param planes the planes of gradients that it reads
    static DepthPlan inputGradient(ConvolutionSizes s, FlatPlanes planes) {
        List<Row> rows = new ArrayList<>();
        for (int row = 0; row < s.in()[0]; row++) {
            List<int[]> reads = taps(s, 0, row, planes.top());
            reads.removeIf(tap -> tap[1] < planes.top() || tap[1] >= planes.top() + planes.height());
            for (int column = 0; column < Math.min(s.stride()[1], s.in()[1]); column++) {
                int n = Math.ceilDiv(s.in()[1] - column, s.stride()[1]);
                List<int[]> columns = taps(s, 1, column, planes.left());
                rows.add(row(s, planes, reads, columns, n, 1, row * s.in()[1] + column, s.stride()[1]));
            }
        }
        return new DepthPlan(planes, rows.toArray(new Row[0]));
    }

    /// The taps along a dimension that read an input, and where the gradients of their windows lie, upwards.
    private static List<int[]> taps(ConvolutionSizes s, int dim, int input, int before) {
        List<int[]> taps = new ArrayList<>();
        for (int tap = s.kernel()[dim] - 1; tap >= 0; tap--) {
            int place = input + s.before()[dim] - tap * s.dilation()[dim];
            if (Math.floorMod(place, s.stride()[dim]) == 0) {
                taps.add(new int[] {tap, Math.floorDiv(place, s.stride()[dim]) + before});
            }
        }
        return taps;
    }

    private static Row row(
            ConvolutionSizes s,
            FlatPlanes planes,
            List<int[]> rows,
            List<int[]> columns,
            int n,
            int apart,
            int to,
            int written) {
        int[] places = columns.stream().mapToInt(tap -> tap[1]).toArray();
        DepthTaps taps = DepthTaps.of(places, 1, apart, DepthTaps.ROWS, n);
        int[] order = taps.order();
        int towers = order.length - 2 * taps.threes() - taps.twos();
        int[] reads = new int[rows.size() * towers];
        int[] weights = new int[reads.length];
        int at = 0;
        int first = 0;
        for (int height = 3; height > 0; height--) {
            int count = height == 3 ? taps.threes() : height == 2 ? taps.twos() : towers - taps.threes() - taps.twos();
            for (int[] row : rows) {
                for (int k = 0; k < count; k++) {
                    int tap = first + k * height;
                    reads[at] = (row[1] * planes.pitch() + taps.offsets()[tap]) * L;
                    weights[at++] = (row[0] * s.kernel()[1] + columns.get(order[tap])[0]) * L;
                }
            }
            first += count * height;
        }
        int step = taps.threes() + taps.twos() == 0 ? 0 : columns.get(order[1])[0] - columns.get(order[0])[0];
        return new Row(
                reads,
                weights,
                rows.size() * taps.threes(),
                rows.size() * taps.twos(),
                step * L,
                n,
                apart * L,
                to * L,
                written * L);
    }

    /// Elements of the planes that are read, and what may be read behind them.
    int size() {
        return size(planes);
    }

    static int size(FlatPlanes planes) {
        return (planes.rows() * planes.pitch() + 2 * DepthTaps.ROWS * (planes.pitch() + 1)) * L;
    }

    /// Lays out a plane of each of some channels, as many as a vector has lanes, where zeros or others of the same
    /// sizes were.
    static void fill(FlatPlanes p, float[] x, int xo, float[] to) {
        int plane = p.height() * p.width();
        int top = Math.max(0, -p.top());
        int bottom = Math.min(p.height(), p.rows() - p.top());
        int left = Math.max(0, -p.left());
        int n = Math.min(p.width(), p.pitch() - p.left()) - left;
        if (n <= 0 || bottom <= top) {
            return;
        }
        if (n >= L) {
            for (int row = top; row < bottom; row++) {
                int at = ((row + p.top()) * p.pitch() + p.left() + left) * L;
                FloatMatrices.transpose(L, n, x, xo + row * p.width() + left, plane, to, at, L);
            }
            return;
        }
        int count = (bottom - top) * p.width();
        float[] turned = Scratch.floats(Scratch.Use.TILE, count * L);
        FloatMatrices.transpose(L, count, x, xo + top * p.width(), plane, turned, 0, L);
        for (int row = top; row < bottom; row++) {
            int from = ((row - top) * p.width() + left) * L;
            System.arraycopy(turned, from, to, ((row + p.top()) * p.pitch() + p.left() + left) * L, n * L);
        }
    }

    /// Room for planes: zeros.
    static float[] room(FlatPlanes planes) {
        float[] room = Scratch.floats(Scratch.Use.PLANES, size(planes));
        Arrays.fill(room, 0, size(planes), 0);
        return room;
    }
}
