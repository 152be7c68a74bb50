package dev.flambeau.tensor;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Numerical derivatives of equidistant samples.
final class Gradients {
    private Gradients() {}

    static List<Tensor> of(Tensor a, double @Nullable [] spacing, int @Nullable [] dims, int order) {
        if (order != 1 && order != 2) {
            throw new ValueException("gradient: edgeOrder is " + order + "; give 1 or 2");
        }
        int count = dims == null ? a.dim() : dims.length;
        if (spacing != null && spacing.length != 1 && spacing.length != count) {
            throw new ValueException("gradient: " + spacing.length + " spacings for " + count
                    + " dimensions; give one for all or one for each");
        }
        List<Tensor> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int dim = Shape.wrap("gradient", dims == null ? i : dims[i], a.dim());
            double h = spacing == null ? 1 : spacing[spacing.length == 1 ? 0 : i];
            all.add(along(Statistics.floats(a), dim, h, order));
        }
        return all;
    }

    private static Tensor along(Tensor a, int dim, double h, int order) {
        int n = Sorting.size("gradient", a, dim);
        if (a.dim() == 0 || n <= order) {
            throw new ShapeException("gradient: dimension " + dim + " of shape " + a.shape + " needs at least "
                    + (order + 1) + " elements for edgeOrder " + order);
        }
        Tensor inner = a.narrow(dim, 2, n - 2).sub(a.narrow(dim, 0, n - 2)).div(2 * h);
        Tensor first;
        Tensor last;
        if (order == 1) {
            first = a.narrow(dim, 1, 1).sub(a.narrow(dim, 0, 1)).div(h);
            last = a.narrow(dim, n - 1, 1).sub(a.narrow(dim, n - 2, 1)).div(h);
        } else {
            first = edge(a.narrow(dim, 0, 1), a.narrow(dim, 1, 1), a.narrow(dim, 2, 1), h);
            last = edge(a.narrow(dim, n - 1, 1), a.narrow(dim, n - 2, 1), a.narrow(dim, n - 3, 1), -h);
        }
        return Factories.cat(List.of(first, inner, last), dim);
    }

    private static Tensor edge(Tensor a, Tensor b, Tensor c, double h) {
        return a.mul(-1.5 / h).add(b.mul(2 / h)).sub(c.mul(0.5 / h));
    }
}
