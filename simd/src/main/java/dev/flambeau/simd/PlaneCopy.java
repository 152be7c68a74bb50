package dev.flambeau.simd;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;

/// Lays out flat planes whose windows are a step apart: which part of a plane is copied, and where to.
///
/// @param planes their sizes
/// @param from   where the first row that is copied begins in a plane
/// @param rows   that are copied
/// @param n      elements of each
/// @param to     where the first one goes
/// @param write  which elements the last vector of a row has
record PlaneCopy(FlatPlanes planes, int from, int rows, int n, int to, VectorMask<Float> write) {
    static PlaneCopy of(FlatPlanes p) {
        int top = Math.clamp(p.top(), 0, p.rows());
        int left = Math.clamp(p.left(), 0, p.pitch());
        int row = top - p.top();
        int column = left - p.left();
        int rows = Math.clamp(p.height() - row, 0, p.rows() - top);
        int n = Math.clamp(p.width() - column, 0, p.pitch() - left);
        VectorMask<Float> write = FloatVector.SPECIES_PREFERRED.indexInRange(0, n);
        return new PlaneCopy(p, row * p.width() + column, rows, n, top * p.pitch() + left, write);
    }

    /// Makes room for planes: zeros.
    float[] room(Scratch.Use use) {
        float[] flat = Scratch.floats(use, planes.size());
        Arrays.fill(flat, 0, planes.size(), 0);
        return flat;
    }

    /// Lays out a plane where another one of the same sizes was, or zeros.
    void fill(float[] x, int xo, float[] flat, int at) {
        FloatLines.copy(x, xo + from, planes.width(), flat, at + to, planes.pitch(), rows, n, write);
    }
}
