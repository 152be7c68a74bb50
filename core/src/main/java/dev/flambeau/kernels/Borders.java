package dev.flambeau.kernels;

import org.jspecify.annotations.Nullable;

/// Blocks of elements with borders around: of one value, or copies of places inside. Blocks follow each other in
/// memory;
/// each has some dimensions with borders, and runs of elements behind the last of them that stay together.
public final class Borders {
    private final int[] in;
    private final int[] before;
    /// For each dimension and place of the result: the place of the result that it is a copy of; itself inside.
    private final int[][] sources;
    /// How far neighbours lie apart in the input and in the result.
    private final int[] inSteps;

    private final int[] outSteps;
    private final int dims;
    private final int inner;
    private final int inBlock;
    private final int outBlock;
    private final LinesKernel kernel;

    /// @param in     sizes of a block of the input
    /// @param before places before it in each dimension
    /// @param out    sizes of a block of the result
    /// @param copied for each dimension and place of the result the place of the input it is a copy of; empty where
    ///               borders have one value
    /// @param inner  elements of a run
    /// @param kernel copies lines of floats
    public Borders(int[] in, int[] before, int[] out, int[][] copied, int inner, LinesKernel kernel) {
        this.kernel = kernel;
        this.in = in;
        this.before = before;
        this.inner = inner;
        dims = in.length;
        sources = new int[dims][];
        inSteps = new int[dims];
        outSteps = new int[dims];
        int read = inner;
        int write = inner;
        for (int d = dims - 1; d >= 0; d--) {
            inSteps[d] = read;
            outSteps[d] = write;
            read *= in[d];
            write *= out[d];
            sources[d] = new int[out[d]];
            for (int o = 0; o < out[d]; o++) {
                sources[d][o] = copied.length == 0 ? o : before[d] + copied[d][o];
            }
        }
        inBlock = read;
        outBlock = write;
    }

    private boolean isInside(int d, int o) {
        return o >= before[d] && o < before[d] + in[d];
    }

    /// Puts borders around blocks.
    ///
    /// @param x      the input
    /// @param from   where the first block begins
    /// @param y      the result
    /// @param to     where its first block begins
    /// @param blocks how many
    /// @param value  an array of the value of borders; null if they are copies
    public void surround(Object x, int from, Object y, int to, int blocks, @Nullable Object value) {
        if (dims == 1) {
            lines(x, from, y, to, blocks, value);
            return;
        }
        for (int b = 0; b < blocks; b++) {
            surround(0, x, from + b * inBlock, y, to + b * outBlock, value);
        }
    }

    private void surround(int d, Object x, int from, Object y, int to, @Nullable Object value) {
        int first = to + before[d] * outSteps[d];
        if (d == dims - 2) {
            lines(x, from, y, first, in[d], value);
        } else {
            for (int i = 0; i < in[d]; i++) {
                surround(d + 1, x, from + i * inSteps[d], y, first + i * outSteps[d], value);
            }
        }
        int step = outSteps[d];
        for (int o = 0; o < sources[d].length; o++) {
            if (!isInside(d, o)) {
                if (value == null) {
                    System.arraycopy(y, to + sources[d][o] * step, y, to + o * step, step);
                } else {
                    StridedCopy.run(value, 0, 0, y, to + o * step, 1, step);
                }
            }
        }
    }

    /// Lines of the last dimension: what lies inside, then places of the border, each in all lines.
    private void lines(Object x, int from, Object y, int to, int lines, @Nullable Object value) {
        int d = dims - 1;
        int width = in[d] * inner;
        int step = sources[d].length * inner;
        copy(x, from, width, y, to + before[d] * inner, step, lines, width);
        for (int o = 0; o < sources[d].length; o++) {
            if (!isInside(d, o)) {
                int at = to + o * inner;
                if (value != null) {
                    StridedCopy.lines(value, 0, 0, 0, y, at, 1, step, inner, lines);
                } else {
                    StridedCopy.lines(y, to + sources[d][o] * inner, 1, step, y, at, 1, step, inner, lines);
                }
            }
        }
    }

    /// The reverse of [#surround] with copies: adds borders to what they are copies of.
    ///
    /// @param g      float or double blocks with borders
    /// @param from   where the first begins
    /// @param o      blocks without borders, to be written
    /// @param at     where the first begins
    /// @param blocks how many
    public void fold(Object g, int from, Object o, int at, int blocks) {
        Object block = g instanceof float[] ? new float[outBlock] : new double[outBlock];
        for (int b = 0; b < blocks; b++) {
            System.arraycopy(g, from + b * outBlock, block, 0, outBlock);
            fold(0, block, 0, o, at + b * inBlock);
        }
    }

    private void fold(int d, Object g, int from, Object o, int at) {
        int step = outSteps[d];
        for (int p = 0; p < sources[d].length; p++) {
            if (!isInside(d, p)) {
                add(g, from + p * step, from + sources[d][p] * step, 1, step);
            }
        }
        int first = from + before[d] * step;
        if (d == dims - 1) {
            System.arraycopy(g, first, o, at, in[d] * inner);
        } else if (d == dims - 2 && inner == 1) {
            foldLines(g, first, o, at, in[d]);
        } else {
            for (int i = 0; i < in[d]; i++) {
                fold(d + 1, g, first + i * step, o, at + i * inSteps[d]);
            }
        }
    }

    private void foldLines(Object g, int from, Object o, int at, int lines) {
        int d = dims - 1;
        int step = sources[d].length;
        for (int p = 0; p < step; p++) {
            if (!isInside(d, p)) {
                add(g, from + p, from + sources[d][p], step, lines);
            }
        }
        copy(g, from + before[d], step, o, at, in[d], lines, in[d]);
    }

    private void copy(Object s, int from, int sl, Object d, int to, int dl, int lines, int n) {
        if (s instanceof float[] a && d instanceof float[] b) {
            kernel.copy(a, from, sl, 1, b, to, dl, lines, n);
        } else {
            StridedCopy.lines(s, from, sl, 1, d, to, dl, 1, lines, n);
        }
    }

    /// Adds elements to others of the same array, which are as far apart.
    private static void add(Object g, int from, int to, int step, int n) {
        if (g instanceof float[] a) {
            for (int i = 0; i < n; i++) {
                a[to + i * step] += a[from + i * step];
            }
        } else if (g instanceof double[] a) {
            for (int i = 0; i < n; i++) {
                a[to + i * step] += a[from + i * step];
            }
        } else {
            throw new AssertionError(g.getClass());
        }
    }
}
