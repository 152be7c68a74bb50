package dev.flambeau.simd;

import dev.flambeau.kernels.ConvolutionSizes;
import java.util.Arrays;

/// Planes with zeros around them, laid out so that what a tap reads for neighbouring windows lies side by side: a tap
/// is
/// an offset, and windows are numbered through as if rows had no ends. Windows that are several steps apart read every
/// so many rows and columns, which are planes of their own.
///
/// @param channels  how many
/// @param height    of a plane
/// @param width     of a plane
/// @param top       rows of zeros above; below 0 where the first rows are not read
/// @param left      columns of zeros before; below 0 where the first columns are not read
/// @param stepRows  rows between windows
/// @param stepColumns columns between windows
/// @param rows      of a laid out plane
/// @param pitch     columns of a laid out plane
record FlatPlanes(
        int channels, int height, int width, int top, int left, int stepRows, int stepColumns, int rows, int pitch) {
    /// What tiles may read behind the last plane.
    private static final int SLACK = 2 * FloatMatrices.PANEL;

    /// Planes whose rows are shorter are cleared first: finding what is around each row takes longer than copying it.
    private static final int SHORT = 64;

    /// What windows of a group read of the input.
    static FlatPlanes ofInput(ConvolutionSizes s) {
        int[] reach = {s.dilation()[0] * (s.kernel()[0] - 1), s.dilation()[1] * (s.kernel()[1] - 1)};
        return new FlatPlanes(
                s.groupChannels(),
                s.in()[0],
                s.in()[1],
                s.before()[0],
                s.before()[1],
                s.stride()[0],
                s.stride()[1],
                s.out()[0] + reach[0] / s.stride()[0],
                s.out()[1] + reach[1] / s.stride()[1]);
    }

    /// The same for fewer channels.
    FlatPlanes first(int count) {
        return new FlatPlanes(count, height, width, top, left, stepRows, stepColumns, rows, pitch);
    }

    /// Distance of two laid out planes: an odd number of lines of the cache, so that they do not all begin at the same
    /// place of it.
    int plane() {
        return (rows * pitch + 15) / 16 * 16 | 16;
    }

    int parts() {
        return stepRows * stepColumns;
    }

    /// Elements of all laid out planes.
    int size() {
        return channels * parts() * plane() + SLACK;
    }

    /// Where a place of a window lies from the first window's beginning.
    int offset(int channel, int row, int column) {
        int part = row % stepRows * stepColumns + column % stepColumns;
        return (channel * parts() + part) * plane() + row / stepRows * pitch + column / stepColumns;
    }

    /// Lays planes out, one for each channel.
    void fill(float[] x, int xo, float[] to, int first) {
        int end = first + channels * parts() * plane();
        if (parts() == 1 && width < SHORT) {
            Arrays.fill(to, first, end, 0);
            PlaneCopy copy = PlaneCopy.of(this);
            for (int channel = 0; channel < channels; channel++) {
                copy.fill(x, xo + channel * height * width, to, first + channel * plane());
            }
        } else {
            fillParts(x, xo, to, first);
        }
        Arrays.fill(to, end, end + SLACK, 0);
    }

    private void fillParts(float[] x, int xo, float[] to, int first) {
        int plane = plane();
        int at = first;
        for (int channel = 0; channel < channels; channel++) {
            for (int part = 0; part < parts(); part++, at += plane) {
                fill(x, xo + channel * height * width, to, at, part / stepColumns, part % stepColumns);
            }
        }
    }

    private void fill(float[] x, int xo, float[] to, int at, int firstRow, int firstColumn) {
        int shift = left - firstColumn;
        int low = shift <= 0 ? 0 : Math.min(pitch, (shift + stepColumns - 1) / stepColumns);
        int high = Math.clamp((width + shift + stepColumns - 1) / stepColumns, low, pitch);
        int from = low * stepColumns - shift;
        for (int row = 0; row < rows; row++) {
            int y = row * stepRows + firstRow - top;
            int line = at + row * pitch;
            if (y < 0 || y >= height) {
                Arrays.fill(to, line, line + pitch, 0);
                continue;
            }
            zero(to, line, line + low);
            FlatRows.every(stepColumns, x, xo + y * width + from, to, line + low, high - low);
            zero(to, line + high, line + pitch);
        }
        Arrays.fill(to, at + rows * pitch, at + plane(), 0);
    }

    /// A few numbers, for which a plain loop is the fastest.
    private static void zero(float[] to, int from, int end) {
        for (int i = from; i < end; i++) {
            to[i] = 0;
        }
    }
}
