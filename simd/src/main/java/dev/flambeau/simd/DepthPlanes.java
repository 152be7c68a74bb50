package dev.flambeau.simd;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Lays planes out one after the other in the same place, where the zeros around them stay.
final class DepthPlanes extends Warming {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final int ONES = 0;
    private static final int TWOS = 1;
    private static final VectorShuffle<Float> SECONDS = VectorShuffle.fromOp(S, i -> 2 * i % L);
    private static final VectorMask<Float> UPPER = VectorMask.fromLong(S, -1L << L / 2);

    static final DepthPlanes KERNEL = new DepthPlanes();

    private DepthPlanes() {
        super(2);
    }

    /// Rows that are copied, of every so many rows and columns of a plane.
    ///
    /// @param from  where the first of them begins in the plane
    /// @param step  distance of rows
    /// @param rows  how many
    /// @param n     elements of a row
    /// @param to    where it goes
    /// @param pitch distance of the rows that are written
    /// @param low   which elements the last vector of a row reads
    /// @param high  which elements the one behind it reads, where every second is wanted
    /// @param write which elements the last vector of a row writes
    private record Part(
            int from,
            int step,
            int rows,
            int n,
            int to,
            int pitch,
            VectorMask<Float> low,
            VectorMask<Float> high,
            VectorMask<Float> write) {

        /// @param apart distance of the elements that are read
        static Part of(int from, int step, int rows, int n, int to, int pitch, int apart) {
            int reach = n == 0 ? 0 : apart * (Math.min(n, L) - 1) + 1;
            return new Part(
                    from,
                    step,
                    rows,
                    n,
                    to,
                    pitch,
                    S.indexInRange(0, reach),
                    S.indexInRange(L, Math.max(L, reach)),
                    S.indexInRange(0, n));
        }
    }

    /// How planes of some sizes are laid out.
    ///
    /// @param planes their sizes
    /// @param parts  what is copied
    record Layout(FlatPlanes planes, Part[] parts) {
        /// Makes room for planes: zeros.
        float[] room(Scratch.Use use) {
            float[] flat = Scratch.floats(use, planes.size());
            Arrays.fill(flat, 0, planes.size(), 0);
            return flat;
        }

        /// Lays out a plane where another one of the same sizes was, or zeros.
        void fill(float[] x, int xo, float[] to) {
            int apart = planes.stepColumns();
            boolean vector = apart <= 2 && KERNEL.isWarm(apart == 1 ? ONES : TWOS);
            for (Part part : parts) {
                if (vector && apart == 1) {
                    ones(part, x, xo, to);
                } else if (vector) {
                    twos(part, x, xo, to);
                } else {
                    plain(part, apart, x, xo, to);
                }
            }
        }
    }

    static Layout layout(FlatPlanes p) {
        Part[] parts = new Part[p.parts()];
        for (int i = 0; i < parts.length; i++) {
            int firstRow = i / p.stepColumns() - p.top();
            int firstColumn = i % p.stepColumns() - p.left();
            int top = first(firstRow, p.stepRows(), p.rows());
            int left = first(firstColumn, p.stepColumns(), p.pitch());
            int row = firstRow + top * p.stepRows();
            int column = firstColumn + left * p.stepColumns();
            int rows = Math.clamp(Math.ceilDiv(p.height() - row, p.stepRows()), 0, p.rows() - top);
            int columns = Math.clamp(Math.ceilDiv(p.width() - column, p.stepColumns()), 0, p.pitch() - left);
            parts[i] = Part.of(
                    row * p.width() + column,
                    p.stepRows() * p.width(),
                    rows,
                    columns,
                    i * p.plane() + top * p.pitch() + left,
                    p.pitch(),
                    p.stepColumns());
        }
        return new Layout(p, parts);
    }

    /// The first place that lies in the plane, of those that begin at a place and are some steps apart.
    private static int first(int place, int step, int count) {
        return place >= 0 ? 0 : Math.min(count, Math.ceilDiv(-place, step));
    }

    private static void ones(Part p, float[] x, int xo, float[] to) {
        int last = Math.max(0, p.n - L);
        for (int row = 0; row < p.rows; row++) {
            int from = xo + p.from + row * p.step;
            int at = p.to + row * p.pitch;
            for (int i = 0; i < last; i += L) {
                FloatVector.fromArray(S, x, from + i).intoArray(to, at + i);
            }
            FloatVector.fromArray(S, x, from + last, p.low).intoArray(to, at + last, p.write);
        }
    }

    private static void twos(Part p, float[] x, int xo, float[] to) {
        int last = Math.max(0, p.n - L);
        for (int row = 0; row < p.rows; row++) {
            int from = xo + p.from + row * p.step;
            int at = p.to + row * p.pitch;
            for (int i = 0; i < last; i += L) {
                FloatVector low = FloatVector.fromArray(S, x, from + 2 * i);
                FloatVector high = FloatVector.fromArray(S, x, from + 2 * i + L);
                low.rearrange(SECONDS).blend(high.rearrange(SECONDS), UPPER).intoArray(to, at + i);
            }
            FloatVector low = FloatVector.fromArray(S, x, from + 2 * last, p.low);
            FloatVector high = FloatVector.fromArray(S, x, from + 2 * last + L, p.high);
            low.rearrange(SECONDS).blend(high.rearrange(SECONDS), UPPER).intoArray(to, at + last, p.write);
        }
    }

    private static void plain(Part p, int apart, float[] x, int xo, float[] to) {
        for (int row = 0; row < p.rows; row++) {
            for (int i = 0; i < p.n; i++) {
                to[p.to + row * p.pitch + i] = x[xo + p.from + row * p.step + i * apart];
            }
        }
    }

    @Override
    long heat(int kernel) {
        float[] x = new float[32 * L];
        float[] to = new float[16 * L];
        Part part = Part.of(0, 4 * L, 6, L + 2, 0, 2 * L, kernel + 1);
        for (int i = 0; i < 64; i++) {
            if (kernel == ONES) {
                ones(part, x, 0, to);
            } else {
                twos(part, x, 0, to);
            }
        }
        return 64L * 24;
    }
}
