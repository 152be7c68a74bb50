package dev.flambeau.kernels;

/// Copies lines of floats that are too short for the copying that the JVM has, or whose elements do not follow each
/// other.
public abstract class LinesKernel {
    /// For kernels.
    protected LinesKernel() {}

    /// Computes `d[to + l * dl + i] = s[so + l * sl + i * ss]` for l below lines and i below n.
    ///
    /// @param s     source
    /// @param so    where its first line begins
    /// @param sl    distance of its lines
    /// @param ss    distance of its elements: 1, 2 or -1
    /// @param d     target
    /// @param to    where its first line begins
    /// @param dl    distance of its lines
    /// @param lines how many
    /// @param n     elements of a line
    public void copy(float[] s, int so, int sl, int ss, float[] d, int to, int dl, int lines, int n) {
        StridedCopy.lines(s, so, sl, ss, d, to, dl, 1, lines, n);
    }
}
