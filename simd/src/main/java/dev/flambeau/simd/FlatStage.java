package dev.flambeau.simd;

import dev.flambeau.simd.Scratch.Use;
import org.jspecify.annotations.Nullable;

/// A product of weights with what taps read of flat planes, for a grid of results. For few channels of results the
/// planes are read as they are; for more, a panel of results at a time has the numbers that its taps read packed, so
/// that the gaps between rows are not computed and small images fill panels together.
///
/// @param planes     what is read
/// @param offsets    where the taps lie, of all channels
/// @param rows       of the grid
/// @param columns    of the grid
/// @param first      where the first result is written
/// @param rowStep    distance of rows of results
/// @param columnStep distance of columns of results
record FlatStage(FlatPlanes planes, int[] offsets, int rows, int columns, int first, int rowStep, int columnStep) {
    private static final int L = FloatMatrices.LANES;
    private static final int PANEL = FloatMatrices.PANEL;

    /// From so many channels of results on, packing costs less than it saves.
    private static final int PACKED = 32;

    /// So few taps of planes with few gaps are not worth it.
    private static final int SHALLOW = 128;

    /// Taps that are packed at once: their panel stays in the second cache.
    private static final int DEPTH = 1024;

    /// Sums of as many results are kept at once without packing.
    private static final int SUMS = 1 << 18;

    private boolean isPacked(int channels) {
        boolean isGapless = 4 * columns >= 3 * planes.pitch();
        return channels >= PACKED && (offsets.length > SHALLOW || !isGapless)
                || (double) channels * rows * planes.pitch() > SUMS;
    }

    /// How many images one call should compute: enough to fill a panel.
    int images(int channels) {
        return isPacked(channels) ? Math.max(1, PANEL / (rows * columns)) : 1;
    }

    /// Lays the planes of some images out.
    ///
    /// @param x  what is read
    /// @param xs distance of two images there
    float[] fill(int images, float[] x, int xo, int xs) {
        float[] flat = Scratch.floats(Use.PLANES, images * planes.size());
        for (int image = 0; image < images; image++) {
            planes.fill(x, xo + image * xs, flat, image * planes.size());
        }
        return flat;
    }

    /// Computes the results for some images.
    ///
    /// @param flat    their planes
    /// @param m       channels of results
    /// @param w       a row for each of them, a column for each tap
    /// @param bias    added to each channel, or null
    /// @param y       results
    /// @param ys      distance of two images there
    /// @param plane   distance of two channels there
    void run(
            int images,
            float[] flat,
            int m,
            float[] w,
            int wo,
            float @Nullable [] bias,
            int bo,
            float[] y,
            int yo,
            int ys,
            int plane) {
        if (isPacked(m)) {
            packed(images, flat, m, w, wo, bias, bo, y, yo, ys, plane);
            return;
        }
        for (int image = 0; image < images; image++) {
            plain(flat, image * planes.size(), m, w, wo, bias, bo, y, yo + image * ys + first, plane);
        }
    }

    private void plain(
            float[] flat,
            int from,
            int m,
            float[] w,
            int wo,
            float @Nullable [] bias,
            int bo,
            float[] y,
            int yo,
            int plane) {
        int length = (rows - 1) * planes.pitch() + columns;
        int distance = FloatMatrices.whole(length) + 16;
        float[] sums = Scratch.floats(Use.SUMS, m * distance);
        FloatMatrices.taps(m, length, w, wo, flat, from, offsets, sums, 0, distance);
        for (int i = 0; i < m; i++) {
            float shift = bias == null ? 0 : bias[bo + i];
            int to = yo + i * plane;
            if (columnStep == 1) {
                FlatRows.add(sums, i * distance, planes.pitch(), shift, y, to, rowStep, rows, columns);
            } else {
                FlatRows.spread(sums, i * distance, planes.pitch(), shift, y, to, rowStep, rows, columns, columnStep);
            }
        }
    }

    private void packed(
            int images,
            float[] flat,
            int m,
            float[] w,
            int wo,
            float @Nullable [] bias,
            int bo,
            float[] y,
            int yo,
            int ys,
            int plane) {
        FlatPlaces from = new FlatPlaces(PANEL);
        FlatPlaces to = new FlatPlaces(PANEL);
        float[] sums = Scratch.floats(Use.SUMS, m * PANEL);
        int grid = rows * columns;
        int all = images * grid;
        for (int begin = 0; begin < all; begin += PANEL) {
            from.clear();
            to.clear();
            for (int i = begin; i < Math.min(all, begin + PANEL); i++) {
                int row = i % grid / columns;
                int column = i % columns;
                from.add(i / grid * planes.size() + row * planes.pitch() + column);
                to.add(i / grid * ys + first + row * rowStep + column * columnStep);
            }
            from.finish();
            to.finish();
            panel(flat, from, m, w, wo, sums);
            for (int i = 0; i < m; i++) {
                to.scatter(sums, i * PANEL, bias == null ? 0 : bias[bo + i], y, yo + i * plane);
            }
        }
    }

    private void panel(float[] flat, FlatPlaces from, int m, float[] w, int wo, float[] sums) {
        int depth = offsets.length;
        int width = from.vectors() * L;
        float[] pack = Scratch.floats(Use.COLUMNS, Math.min(depth, DEPTH) * width);
        for (int tap = 0; tap < depth; tap += DEPTH) {
            int end = Math.min(depth, tap + DEPTH);
            from.gather(flat, 0, offsets, tap, end, pack);
            FloatMatrices.product(m, width, end - tap, tap > 0, w, wo + tap, depth, 1, pack, 0, sums, 0, PANEL);
        }
    }
}
