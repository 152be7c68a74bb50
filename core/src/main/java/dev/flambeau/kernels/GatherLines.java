package dev.flambeau.kernels;

/// Chooses floats of lines, and adds to chosen floats of lines. Each line has as many places as the others.
public final class GatherLines {
    private GatherLines() {}

    /// Computes `o[l * m + j] = s[so + l * n + at[l * m + j]]` for lines l and j below m.
    ///
    /// @param s     lines of n elements
    /// @param so    where the first begins
    /// @param at    places
    /// @param m     places of a line
    /// @param first the first line
    /// @param end   the line after the last one
    /// @return false if a place lies outside its line; o holds anything then
    public static boolean pick(float[] s, int so, int n, long[] at, int m, int first, int end, float[] o) {
        boolean inside = true;
        for (int line = first; line < end; line++) {
            inside &= pick(s, so + line * n, n, at, line * m, m, o);
        }
        return inside;
    }

    private static boolean pick(float[] s, int from, int n, long[] at, int start, int m, float[] o) {
        boolean inside = true;
        for (int i = start; i < start + m; i++) {
            long place = at[i];
            boolean good = place >= 0 && place < n;
            inside &= good;
            o[i] = s[from + (good ? (int) place : 0)];
        }
        return inside;
    }

    /// Computes `o[l * n + at[l * m + j]] += g[go + l * m + j]`.
    ///
    /// @param g     a number for each place
    /// @param go    where the first of them lies
    /// @param at    places
    /// @param m     places of a line
    /// @param first the first line
    /// @param end   the line after the last one
    /// @param o     lines of n elements
    /// @return false if a place lies outside its line; what belongs there is not added
    public static boolean add(float[] g, int go, long[] at, int m, int first, int end, float[] o, int n) {
        boolean inside = true;
        for (int line = first; line < end; line++) {
            int to = line * n;
            for (int i = line * m; i < (line + 1) * m; i++) {
                long place = at[i];
                if (place >= 0 && place < n) {
                    o[to + (int) place] += g[go + i];
                } else {
                    inside = false;
                }
            }
        }
        return inside;
    }
}
