package dev.flambeau.tensor;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How often values fall between edges.
final class Histograms {
    private Histograms() {}

    static Tensor histc(Tensor a, int bins, double min, double max) {
        if (bins < 1 || min > max) {
            throw new ValueException("histc: " + bins + " bins from " + min + " to " + max
                    + "; give at least one bin, and a range that does not end before it begins");
        }
        double[] x = a.detach().toDoubleArray();
        double low = min;
        double high = max;
        if (min == max && x.length > 0) {
            low = a.detach().amin().item();
            high = a.detach().amax().item();
        }
        if (low == high) {
            low--;
            high++;
        }
        requireFinite("histc", low, high);
        double[] counts = new double[bins];
        if (a.dtype == DType.FLOAT64) {
            for (double v : x) {
                if (v >= low && v <= high) {
                    counts[Math.min((int) ((v - low) * bins / (high - low)), bins - 1)]++;
                }
            }
        } else {
            histcFloat(x, (float) low, (float) high, counts);
        }
        return Tensor.make(counts, DType.FLOAT64, Shape.of(bins)).to(a.dtype);
    }

    /// In float32, as PyTorch, since the rounding decides about values on an edge.
    private static void histcFloat(double[] x, float low, float high, double[] counts) {
        int bins = counts.length;
        for (double v : x) {
            float f = (float) v;
            if (f >= low && f <= high) {
                counts[Math.min((int) ((f - low) * bins / (high - low)), bins - 1)]++;
            }
        }
    }

    /// The lines of a matrix as points.
    static Tensor points(String op, Tensor a) {
        if (a.dtype != DType.FLOAT32 && a.dtype != DType.FLOAT64) {
            throw new DTypeException(op + ": takes float32 and float64, not " + a.dtype + "; convert with to()");
        }
        if (a.dim() < 2) {
            throw new ShapeException(op + ": points need two dimensions or more, the shape is " + a.shape);
        }
        return a.detach().reshape(a.numel() / Math.max(a.size(-1), 1), a.size(-1));
    }

    /// Evenly spaced edges for each coordinate.
    ///
    /// @param range two bounds for each coordinate; null for those of the points
    static List<Tensor> edges(String op, Tensor points, int[] bins, double @Nullable [] range) {
        requireOneEach(op, points, bins.length);
        if (range != null && range.length != 2 * bins.length) {
            throw new ValueException(op + ": the range has " + range.length + " bounds; give two for each of "
                    + bins.length + " coordinates");
        }
        List<Tensor> edges = new ArrayList<>();
        for (int d = 0; d < bins.length; d++) {
            Tensor x = points.select(1, d);
            boolean empty = x.numel() == 0;
            double low = range != null ? range[2 * d] : empty ? 0 : x.amin().item();
            double high =
                    range != null ? range[2 * d + 1] : empty ? 1 : x.amax().item();
            requireFinite(op, low, high);
            if (bins[d] < 1 || low > high) {
                throw new ValueException(op + ": " + bins[d] + " bins from " + low + " to " + high
                        + "; give at least one bin, and a range that does not end before it begins");
            }
            double half = low == high ? 0.5 : 0;
            edges.add(Factories.linspace(points.dtype, low - half, high + half, bins[d] + 1));
        }
        return edges;
    }

    /// The weights of the points between each pair of edges, along one dimension for each coordinate.
    static Tensor weigh(String op, Tensor points, List<Tensor> edges, @Nullable Tensor weight, boolean density) {
        requireOneEach(op, points, edges.size());
        int count = points.size(0);
        if (weight != null && (weight.dtype != points.dtype || weight.numel() != count)) {
            throw new ShapeException(op + ": weights are " + weight.dtype + " " + weight.shape + "; one " + points.dtype
                    + " is needed for each of " + count + " points");
        }
        double[] weights = weight == null ? null : weight.detach().toDoubleArray();
        int[] place = new int[count];
        int[] sizes = new int[edges.size()];
        for (int d = 0; d < sizes.length; d++) {
            double[] bounds = bounds(op, edges.get(d), points.dtype);
            sizes[d] = bounds.length - 1;
            advance(place, points.select(1, d).toDoubleArray(), bounds);
        }
        double[] sums = new double[Shape.of(sizes).numel()];
        for (int i = 0; i < count; i++) {
            if (place[i] >= 0) {
                sums[place[i]] += weights == null ? 1 : weights[i];
            }
        }
        Tensor sum = Tensor.make(sums, DType.FLOAT64, Shape.of(sizes)).to(points.dtype);
        return density ? density(sum, edges) : sum;
    }

    /// The row-major place of each point, one coordinate more; -1 for points outside.
    private static void advance(int[] place, double[] x, double[] edges) {
        int bins = edges.length - 1;
        for (int i = 0; i < place.length; i++) {
            boolean inside = place[i] >= 0 && x[i] >= edges[0] && x[i] <= edges[bins];
            place[i] = inside ? place[i] * bins + Math.min(above(edges, x[i]), bins) - 1 : -1;
        }
    }

    /// How many edges are not above a value.
    private static int above(double[] edges, double x) {
        int from = 0;
        int to = edges.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (edges[middle] <= x) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private static Tensor density(Tensor sums, List<Tensor> edges) {
        Tensor out = sums.div(sums.sum());
        for (int d = 0; d < edges.size(); d++) {
            int[] sizes = new int[edges.size()];
            Arrays.fill(sizes, 1);
            sizes[d] = -1;
            out = out.div(edges.get(d).detach().diff().reshape(sizes));
        }
        return out;
    }

    private static double[] bounds(String op, Tensor edges, DType dtype) {
        if (edges.dim() != 1 || edges.numel() < 2 || edges.dtype != dtype) {
            throw new ShapeException(op + ": edges are " + edges.dtype + " " + edges.shape + "; give two " + dtype
                    + " or more in one dimension");
        }
        return edges.detach().toDoubleArray();
    }

    private static void requireOneEach(String op, Tensor points, int given) {
        if (given != points.size(1)) {
            throw new ValueException(
                    op + ": bins for " + given + " coordinates, but the points have " + points.size(1));
        }
    }

    private static void requireFinite(String op, double low, double high) {
        if (!(Double.isFinite(low) && Double.isFinite(high))) {
            throw new ValueException(op + ": the range from " + low + " to " + high + " is not finite; give one");
        }
    }
}
