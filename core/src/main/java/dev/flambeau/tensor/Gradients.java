package dev.flambeau.tensor;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Numerical derivatives of samples.
final class Gradients {
    private Gradients() {}

    /// Of samples at equal distances, which are 1 if they are not given.
    static List<Tensor> of(Tensor a, double[] spacing, int @Nullable [] dims, int order) {
        int count = count(a, spacing.length, dims, order);
        List<Tensor> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int dim = Shape.wrap("gradient", dims == null ? i : dims[i], a.dim());
            double h = spacing[spacing.length == 1 ? 0 : i];
            all.add(along(Statistics.floats(a), dim, h, order));
        }
        return all;
    }

    /// Of samples at given coordinates, one tensor of one dimension for each dimension.
    static List<Tensor> at(Tensor a, Tensor[] coordinates, int @Nullable [] dims, int order) {
        int count = count(a, coordinates.length, dims, order);
        List<Tensor> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int dim = Shape.wrap("gradient", dims == null ? i : dims[i], a.dim());
            Tensor places = coordinates[coordinates.length == 1 ? 0 : i];
            if (places.dim() != 1 || places.size(0) != a.size(dim)) {
                throw new ShapeException("gradient: the coordinates of dimension " + dim + " have shape " + places.shape
                        + ", the tensor has " + a.shape + "; give one for each of its samples");
            }
            all.add(between(Statistics.floats(a), dim, places, order));
        }
        return all;
    }

    private static int count(Tensor a, int spacings, int @Nullable [] dims, int order) {
        if (order != 1 && order != 2) {
            throw new ValueException("gradient: edgeOrder is " + order + "; give 1 or 2");
        }
        int count = dims == null ? a.dim() : dims.length;
        if (spacings != 1 && spacings != count) {
            throw new ValueException("gradient: " + spacings + " spacings for " + count
                    + " dimensions; give one for all or one for each");
        }
        return count;
    }

    private static int samples(Tensor a, int dim, int order) {
        int n = Sorting.size("gradient", a, dim);
        if (a.dim() == 0 || n <= order) {
            throw new ShapeException("gradient: dimension " + dim + " of shape " + a.shape + " needs at least "
                    + (order + 1) + " elements for edgeOrder " + order);
        }
        return n;
    }

    /// The derivative of the parabola through three neighbours; at the edges of the line through two, or of the
    /// parabola.
    private static Tensor between(Tensor a, int dim, Tensor places, int order) {
        int n = samples(a, dim, order);
        int[] sizes = new int[a.dim()];
        Arrays.fill(sizes, 1);
        sizes[dim] = n - 1;
        Tensor steps =
                places.narrow(0, 1, n - 1).sub(places.narrow(0, 0, n - 1)).reshape(sizes);
        List<Tensor> parts = new ArrayList<>();
        Tensor slopes = a.narrow(dim, 1, n - 1).sub(a.narrow(dim, 0, n - 1)).div(steps);
        if (n < 3) {
            return Factories.cat(List.of(slopes, slopes), dim);
        }
        Tensor before = steps.narrow(dim, 0, n - 2);
        Tensor after = steps.narrow(dim, 1, n - 2);
        Tensor left = slopes.narrow(dim, 0, n - 2);
        Tensor right = slopes.narrow(dim, 1, n - 2);
        Tensor bend = right.sub(left).div(before.add(after)); // half of the second derivative
        Tensor inner = left.add(bend.mul(before));
        if (order == 1) {
            parts.add(slopes.narrow(dim, 0, 1));
            parts.add(inner);
            parts.add(slopes.narrow(dim, n - 2, 1));
        } else {
            parts.add(left.sub(bend.mul(before)).narrow(dim, 0, 1));
            parts.add(inner);
            parts.add(right.add(bend.mul(after)).narrow(dim, n - 3, 1));
        }
        return Factories.cat(parts, dim);
    }

    private static Tensor along(Tensor a, int dim, double h, int order) {
        int n = samples(a, dim, order);
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
