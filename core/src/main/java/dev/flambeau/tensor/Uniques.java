package dev.flambeau.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Values without repetition, of the flattened tensor, or slices without repetition.
final class Uniques {
    private Uniques() {}

    /// The values, then where each element went and how often each occurs, if asked for.
    static List<Tensor> of(Tensor a, boolean sort, boolean inverse, boolean counts) {
        List<Tensor> all = slices(a.detach().reshape(-1), sort, inverse, counts, 0);
        if (inverse) {
            all.set(1, all.get(1).reshape(a.shape));
        }
        return all;
    }

    /// As [#of], of the slices of a dimension, in the order of their elements.
    static List<Tensor> slices(Tensor a, boolean sort, boolean inverse, boolean counts, int dimension) {
        Tensor x = a.dim() == 0 ? a.detach().unsqueeze(0) : a.detach();
        int dim = Shape.wrap("unique", dimension, x.dim());
        int n = x.size(dim);
        int width = n == 0 ? 0 : x.numel() / n;
        long[] keys = Sorting.keys(x.transpose(0, dim).reshape(n, width));
        int[] order = sort ? Sorting.order(keys, n, width) : counting(n);
        long[] firsts = new long[n];
        long[] times = new long[n];
        long[] went = new long[n];
        int found = 0;
        for (int i = 0; i < n; i++) {
            boolean nan = a.dtype.isFloating() && has(keys, order[i] * width, width, Sorting.NAN);
            if (i == 0 || nan || Sorting.compare(keys, width, order[i], order[i - 1]) != 0) {
                firsts[found++] = order[i];
            }
            times[found - 1]++;
            went[order[i]] = found - 1L;
        }
        Tensor at = Tensor.make(Arrays.copyOf(firsts, found), DType.INT64, Shape.of(found));
        List<Tensor> all = new ArrayList<>();
        all.add(x.indexSelect(dim, at));
        if (inverse) {
            all.add(Tensor.make(went, DType.INT64, Shape.of(n)));
        }
        if (counts) {
            all.add(Tensor.make(Arrays.copyOf(times, found), DType.INT64, Shape.of(found)));
        }
        return all;
    }

    private static int[] counting(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        return order;
    }

    private static boolean has(long[] keys, int from, int width, long key) {
        for (int i = from; i < from + width; i++) {
            if (keys[i] == key) {
                return true;
            }
        }
        return false;
    }
}
