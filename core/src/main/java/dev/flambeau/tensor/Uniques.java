package dev.flambeau.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Values without repetition, of the flattened tensor.
final class Uniques {
    private Uniques() {}

    /// The values, then where each element went and how often each occurs, if asked for.
    static List<Tensor> of(Tensor a, boolean sort, boolean inverse, boolean counts) {
        long[] keys = Sorting.keys(a);
        int n = keys.length;
        int[] order = new int[n];
        if (sort) {
            order = Sorting.order(keys);
        } else {
            for (int i = 0; i < n; i++) {
                order[i] = i;
            }
        }
        long[] firsts = new long[n];
        long[] times = new long[n];
        long[] went = new long[n];
        int found = 0;
        for (int i = 0; i < n; i++) {
            boolean nan = a.dtype.isFloating() && keys[order[i]] == Sorting.NAN;
            if (i == 0 || nan || keys[order[i]] != keys[order[i - 1]]) {
                firsts[found++] = order[i];
            }
            times[found - 1]++;
            went[order[i]] = found - 1L;
        }
        Tensor at = Tensor.make(Arrays.copyOf(firsts, found), DType.INT64, Shape.of(found));
        List<Tensor> all = new ArrayList<>();
        all.add(a.detach().reshape(-1).indexSelect(0, at));
        if (inverse) {
            all.add(Tensor.make(went, DType.INT64, a.shape));
        }
        if (counts) {
            all.add(Tensor.make(Arrays.copyOf(times, found), DType.INT64, Shape.of(found)));
        }
        return all;
    }
}
