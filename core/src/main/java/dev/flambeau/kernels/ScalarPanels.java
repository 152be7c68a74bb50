package dev.flambeau.kernels;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// In plain Java: a matrix that is laid out has its rows one behind the other.
final class ScalarPanels extends PanelKernel {
    private final GemmKernel product = Objects.requireNonNull(GemmKernels.of("matmul", Lane.F32));

    @Override
    public int length(int depth, int n) {
        return depth * n;
    }

    @Override
    public void pack(int depth, int n, int first, int rows, float[] b, int bo, int brs, int bcs, float[] to, int at) {
        for (int i = 0; i < rows; i++) {
            StridedCopy.run(b, bo + i * brs, bcs, to, at + (first + i) * n, 1, n);
        }
    }

    @Override
    public void run(
            int m,
            int n,
            int depth,
            float[] a,
            int ao,
            int ars,
            int acs,
            float[] b,
            int bo,
            float @Nullable [] row,
            int ro,
            float[] c,
            int co,
            int crs) {
        if (row != null) {
            for (int i = 0; i < m; i++) {
                System.arraycopy(row, ro, c, co + i * crs, n);
            }
        }
        product.run(m, n, depth, a, ao, ars, acs, b, bo, n, 1, c, co, crs, true);
    }
}
