package dev.flambeau.tensor;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;

/// Sorting, and what is found by it. NaN counts as larger than all numbers; the order is stable.
public sealed interface TensorSorting permits Tensor {
    /// The last dimension in rising order, and where the values were.
    default ValuesAndIndices sort() {
        return sort(-1, false);
    }

    /// A dimension in order, and where the values were
    /// ([torch.sort](https://docs.pytorch.org/docs/stable/generated/torch.sort.html)).
    ///
    /// @param dim        from 0 or from the end
    /// @param descending the largest first
    default ValuesAndIndices sort(int dim, boolean descending) {
        Tensor a = (Tensor) this;
        int n = Sorting.size("sort", a, dim);
        return Sorting.at(a, dim, Sorting.places("sort", a, dim, descending, 0, n), true);
    }

    /// A dimension in order, and where the values were.
    ///
    /// @param dim        from 0 or from the end
    /// @param descending the largest first
    /// @param stable     no matter: the order always is
    default ValuesAndIndices sort(int dim, boolean descending, boolean stable) {
        return sort(dim, descending);
    }

    /// The places that would sort the last dimension.
    default Tensor argsort() {
        return argsort(-1, false);
    }

    /// The places that would sort a dimension.
    ///
    /// @param dim        from 0 or from the end
    /// @param descending the largest first
    default Tensor argsort(int dim, boolean descending) {
        Tensor a = (Tensor) this;
        return Sorting.places("argsort", a, dim, descending, 0, Sorting.size("argsort", a, dim));
    }

    /// The places that would sort a dimension.
    ///
    /// @param dim        from 0 or from the end
    /// @param descending the largest first
    /// @param stable     no matter: the order always is
    default Tensor argsort(int dim, boolean descending, boolean stable) {
        return argsort(dim, descending);
    }

    /// The first dimension in rising order.
    default Tensor msort() {
        return sort(0, false).values();
    }

    /// The k largest of the last dimension, the largest first.
    ///
    /// @param k how many
    default ValuesAndIndices topk(int k) {
        return topk(k, -1, true);
    }

    /// The k largest or smallest of a dimension, in order
    /// ([torch.topk](https://docs.pytorch.org/docs/stable/generated/torch.topk.html)).
    ///
    /// @param k       how many
    /// @param dim     from 0 or from the end
    /// @param largest otherwise the smallest
    default ValuesAndIndices topk(int k, int dim, boolean largest) {
        Tensor a = (Tensor) this;
        int n = Sorting.size("topk", a, dim);
        if (k < 0 || k > n || k == 0 && a.dim() == 0) {
            throw new ValueException("topk: k is " + k + ", dimension " + dim + " of shape " + a.shape + " has " + n
                    + " elements; " + "give 0 to " + n);
        }
        return Sorting.at(a, dim, Sorting.places("topk", a, dim, largest, 0, k), true);
    }

    /// The k-th smallest of each line of a dimension
    /// ([torch.kthvalue](https://docs.pytorch.org/docs/stable/generated/torch.kthvalue.html)).
    ///
    /// @param k       from 1
    /// @param dim     from 0 or from the end
    /// @param keepDim leave a size 1 where the dimension was
    default ValuesAndIndices kthvalue(int k, int dim, boolean keepDim) {
        Tensor a = (Tensor) this;
        int n = Sorting.size("kthvalue", a, dim);
        if (k < 1 || k > n) {
            throw new ValueException("kthvalue: k is " + k + ", dimension " + dim + " of shape " + a.shape + " has " + n
                    + " elements; give 1 to " + n);
        }
        return Sorting.at(a, dim, Sorting.places("kthvalue", a, dim, false, k - 1, 1), keepDim);
    }

    /// The middle value of all, the lower of two; NaN if there is one. Equals share the gradient.
    default Tensor median() {
        return Statistics.middle("median", (Tensor) this, false);
    }

    /// The middle value of each line of a dimension, the lower of two; NaN if there is one.
    ///
    /// @param dim     from 0 or from the end
    /// @param keepDim leave a size 1 where the dimension was
    default ValuesAndIndices median(int dim, boolean keepDim) {
        return Sorting.median("median", (Tensor) this, dim, keepDim, false);
    }

    /// The middle value of all but NaN, the lower of two. Equals share the gradient.
    default Tensor nanmedian() {
        return Statistics.middle("nanmedian", (Tensor) this, true);
    }

    /// The middle value of each line of a dimension without NaN, the lower of two.
    ///
    /// @param dim     from 0 or from the end
    /// @param keepDim leave a size 1 where the dimension was
    default ValuesAndIndices nanmedian(int dim, boolean keepDim) {
        return Sorting.median("nanmedian", (Tensor) this, dim, keepDim, true);
    }

    /// The most frequent value of each line of a dimension, the smallest of equally frequent ones.
    ///
    /// @param dim     from 0 or from the end
    /// @param keepDim leave a size 1 where the dimension was
    default ValuesAndIndices mode(int dim, boolean keepDim) {
        return Sorting.mode((Tensor) this, dim, keepDim);
    }

    /// For each element its place among sorted boundaries.
    ///
    /// @param boundaries rising, of one dimension
    /// @param outInt32   int32 places instead of int64
    /// @param right      an element equal to a boundary stands behind it, not before it
    default Tensor bucketize(Tensor boundaries, boolean outInt32, boolean right) {
        Tensor a = (Tensor) this;
        if (boundaries.dim() != 1) {
            throw new ShapeException("bucketize: the boundaries have shape " + boundaries.shape
                    + "; they must be a vector. searchsorted takes one line for each row");
        }
        DType common = a.dtype.promote(boundaries.dtype);
        long[] sorted = Sorting.keys(boundaries.detach().to(common));
        return Sorting.search(sorted, sorted.length, a.detach().to(common), right, outInt32, false);
    }

    /// For each value its place among the elements of this, which is sorted along its last dimension
    /// ([torch.searchsorted](https://docs.pytorch.org/docs/stable/generated/torch.searchsorted.html)).
    ///
    /// @param input   of the sizes of this but the last; of any if this has one dimension
    /// @param options what else PyTorch takes
    default Tensor searchsorted(Tensor input, SearchOptions options) {
        return Statistics.searchsorted((Tensor) this, input, options);
    }

    /// True for each element that is among others.
    ///
    /// @param testElements of any shape
    default Tensor isin(Tensor testElements) {
        return Sorting.isin((Tensor) this, testElements, false);
    }

    /// True for each element that is, or is not, among others.
    ///
    /// @param testElements of any shape
    /// @param assumeUnique no matter here
    /// @param invert       true for those that are not
    default Tensor isin(Tensor testElements, boolean assumeUnique, boolean invert) {
        return Sorting.isin((Tensor) this, testElements, invert);
    }

    /// The elements of each line in rising order, and where they were.
    ///
    /// @param dim from 0 or from the end
    default ValuesAndIndices sort(int dim) {
        return ((Tensor) this).sort(dim, false);
    }

    /// Where the elements of each line in rising order are.
    ///
    /// @param dim from 0 or from the end
    default Tensor argsort(int dim) {
        return ((Tensor) this).argsort(dim, false);
    }

    /// The largest elements of each line in falling order, and where they were.
    ///
    /// @param k   how many
    /// @param dim from 0 or from the end
    default ValuesAndIndices topk(int k, int dim) {
        return ((Tensor) this).topk(k, dim, true);
    }

    /// The k-th smallest element of each line of the last dimension, and where it is.
    ///
    /// @param k from 1
    default ValuesAndIndices kthvalue(int k) {
        return ((Tensor) this).kthvalue(k, -1, false);
    }

    /// The k-th smallest element of each line, and where it is.
    ///
    /// @param k   from 1
    /// @param dim from 0 or from the end
    default ValuesAndIndices kthvalue(int k, int dim) {
        return ((Tensor) this).kthvalue(k, dim, false);
    }

    /// The median of each line, the lower of two, and where it is.
    ///
    /// @param dim from 0 or from the end
    default ValuesAndIndices median(int dim) {
        return ((Tensor) this).median(dim, false);
    }

    /// The median of each line without NaN, and where it is.
    ///
    /// @param dim from 0 or from the end
    default ValuesAndIndices nanmedian(int dim) {
        return ((Tensor) this).nanmedian(dim, false);
    }

    /// The most frequent element of each line of the last dimension, and where it is.
    default ValuesAndIndices mode() {
        return ((Tensor) this).mode(-1, false);
    }

    /// The most frequent element of each line, and where it is.
    ///
    /// @param dim from 0 or from the end
    default ValuesAndIndices mode(int dim) {
        return ((Tensor) this).mode(dim, false);
    }

    /// How many boundaries lie below each element.
    ///
    /// @param boundaries of one dimension, rising
    default Tensor bucketize(Tensor boundaries) {
        return ((Tensor) this).bucketize(boundaries, false, false);
    }

    /// Where values would have to be inserted in these rising lines.
    ///
    /// @param input the values
    default Tensor searchsorted(Tensor input) {
        return ((Tensor) this).searchsorted(input, new SearchOptions());
    }
}
