package dev.flambeau.kernels;

/// Which places of a plane the windows of a convolution read, as runs along the last dimension: neighbours in a run
/// lie a step apart in the plane and one behind the other in the columns. Places outside the plane are in no run.
public final class WindowRuns {
    final int step;
    private int count;
    final int[] sources;
    final int[] targets;
    final int[] lengths;

    /// Arrays have one number for each dimension, of which there is at least one.
    ///
    /// @param in       sizes of the plane
    /// @param kernel   sizes of a window
    /// @param out      how many windows
    /// @param stride   steps between windows
    /// @param before   how far the first window reaches out of the plane
    /// @param dilation steps between the elements of a window
    public WindowRuns(int[] in, int[] kernel, int[] out, int[] stride, int[] before, int[] dilation) {
        int last = in.length - 1;
        step = stride[last];
        int rows = 1;
        for (int d = 0; d <= last; d++) {
            rows *= kernel[d] * (d < last ? out[d] : 1);
        }
        sources = new int[rows];
        targets = new int[rows];
        lengths = new int[rows];
        int[] element = new int[in.length];
        int[] window = new int[last];
        for (int row = 0; row < rows; row++) {
            add(row * out[last], in, out, stride, before, dilation, element, window);
            if (!next(window, out)) {
                next(element, kernel);
            }
        }
    }

    /// The run of one element of the kernel over the windows of one line.
    private void add(
            int target, int[] in, int[] out, int[] stride, int[] before, int[] dilation, int[] element, int[] window) {
        int last = in.length - 1;
        int source = 0;
        for (int d = 0; d < last; d++) {
            int at = window[d] * stride[d] - before[d] + element[d] * dilation[d];
            if (at < 0 || at >= in[d]) {
                return;
            }
            source = (source + at) * in[d + 1];
        }
        int shift = element[last] * dilation[last] - before[last];
        int first = shift >= 0 ? 0 : (-shift + step - 1) / step;
        int end = shift >= in[last] ? 0 : Math.min(out[last], (in[last] - 1 - shift) / step + 1);
        if (first < end) {
            sources[count] = source + first * step + shift;
            targets[count] = target + first;
            lengths[count++] = end - first;
        }
    }

    /// Counts up; false after the last place, which is followed by the first.
    private static boolean next(int[] index, int[] sizes) {
        for (int d = index.length - 1; d >= 0; d--) {
            if (++index[d] < sizes[d]) {
                return true;
            }
            index[d] = 0;
        }
        return false;
    }

    int count() {
        return count;
    }
}
