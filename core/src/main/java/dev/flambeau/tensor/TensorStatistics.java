package dev.flambeau.tensor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Quantiles, counts, norms and other figures of many elements.
public sealed interface TensorStatistics permits Tensor {
    /// The value at a share of the sorted values of all; NaN if there is one.
    ///
    /// @param q 0 to 1
    default Tensor quantile(double q) {
        return quantile(q, null, false, "linear");
    }

    /// The value at a share of each sorted line of a dimension; NaN if there is one
    /// ([torch.quantile](https://docs.pytorch.org/docs/stable/generated/torch.quantile.html)).
    ///
    /// @param q             0 to 1
    /// @param dim           from 0 or from the end; null for all values
    /// @param keepDim       leave a size 1 where the dimension was
    /// @param interpolation between two values: linear, lower, higher, midpoint, nearest
    default Tensor quantile(double q, @Nullable Integer dim, boolean keepDim, String interpolation) {
        return Quantiles.of("quantile", (Tensor) this, q, dim, keepDim, interpolation, false);
    }

    /// The values at several shares of each sorted line of a dimension; NaN if there is one,
    /// along a new first dimension.
    ///
    /// @param q             0 to 1
    /// @param dim           from 0 or from the end; null for all values
    /// @param keepDim       leave a size 1 where the dimension was
    /// @param interpolation between two values: linear, lower, higher, midpoint, nearest
    default Tensor quantile(Tensor q, @Nullable Integer dim, boolean keepDim, String interpolation) {
        return Quantiles.of("quantile", (Tensor) this, q, dim, keepDim, interpolation, false);
    }

    /// The value at a share of the sorted values of all but NaN.
    ///
    /// @param q 0 to 1
    default Tensor nanquantile(double q) {
        return nanquantile(q, null, false, "linear");
    }

    /// The value at a share of each sorted line of a dimension but NaN
    /// ([torch.nanquantile](https://docs.pytorch.org/docs/stable/generated/torch.nanquantile.html)).
    ///
    /// @param q             0 to 1
    /// @param dim           from 0 or from the end; null for all values
    /// @param keepDim       leave a size 1 where the dimension was
    /// @param interpolation between two values: linear, lower, higher, midpoint, nearest
    default Tensor nanquantile(double q, @Nullable Integer dim, boolean keepDim, String interpolation) {
        return Quantiles.of("nanquantile", (Tensor) this, q, dim, keepDim, interpolation, true);
    }

    /// The values at several shares of each sorted line of a dimension but NaN,
    /// along a new first dimension.
    ///
    /// @param q             0 to 1
    /// @param dim           from 0 or from the end; null for all values
    /// @param keepDim       leave a size 1 where the dimension was
    /// @param interpolation between two values: linear, lower, higher, midpoint, nearest
    default Tensor nanquantile(Tensor q, @Nullable Integer dim, boolean keepDim, String interpolation) {
        return Quantiles.of("nanquantile", (Tensor) this, q, dim, keepDim, interpolation, true);
    }

    /// How many elements are not 0.
    ///
    /// @param dim from 0 or from the end; none for all
    default Tensor countNonzero(int... dim) {
        return Reductions.plain(ReductionRows.SUM, ((Tensor) this).detach().ne(0), false, dim);
    }

    /// The logarithm of the sum of exponentials.
    ///
    /// @param dim     from 0 or from the end
    /// @param keepDim leave a size 1 where a dimension was
    default Tensor logsumexp(int[] dim, boolean keepDim) {
        return Statistics.logsumexp((Tensor) this, keepDim, dim);
    }

    /// The Euclidean norm of all elements.
    default Tensor norm() {
        return norm(2);
    }

    /// The p-norm of all elements.
    ///
    /// @param p the power; infinities give the largest and the smallest magnitude, 0 counts what is not 0
    default Tensor norm(double p) {
        return norm(p, new NormOptions());
    }

    /// The Euclidean norm.
    ///
    /// @param dim     from 0 or from the end; none for all
    /// @param keepDim leave a size 1 where a dimension was
    default Tensor norm(int[] dim, boolean keepDim) {
        return norm(2, dim, keepDim);
    }

    /// The p-norm.
    ///
    /// @param p       the power; infinities give the largest and the smallest magnitude, 0 counts what is not 0
    /// @param dim     from 0 or from the end; none for all
    /// @param keepDim leave a size 1 where a dimension was
    default Tensor norm(double p, int[] dim, boolean keepDim) {
        return norm(p, new NormOptions().dim(dim).keepdim(keepDim));
    }

    /// The p-norm ([torch.norm](https://docs.pytorch.org/docs/stable/generated/torch.norm.html)).
    ///
    /// @param p       the power; infinities give the largest and the smallest magnitude, 0 counts what is not 0
    /// @param options dimensions, whether they stay, and dtype
    default Tensor norm(double p, NormOptions options) {
        return Norms.vector("norm", (Tensor) this, p, options);
    }

    /// A norm by its name.
    ///
    /// @param p `"fro"`: the Euclidean norm of all elements; `"nuc"`: the sum of the singular values of a matrix
    default Tensor norm(String p) {
        return norm(p, new NormOptions());
    }

    /// A norm by its name.
    ///
    /// @param p       `"fro"`: the Euclidean norm of any dimensions; `"nuc"`: the sum of the singular values of
    ///     matrices
    /// @param options dimensions, whether they stay, and dtype
    default Tensor norm(String p, NormOptions options) {
        Tensor self = (Tensor) this;
        return p.equals("fro") ? Norms.vector("norm", self, 2, options) : Norms.matrix("norm", self, p, options);
    }

    /// The p-norm of the difference.
    ///
    /// @param other broadcast with this
    /// @param p     the power
    default Tensor dist(Tensor other, double p) {
        return ((Tensor) this).sub(other).norm(p);
    }

    /// Scales those slices of a dimension whose norm is too large.
    ///
    /// @param p       the power of the norm
    /// @param dim     from 0 or from the end
    /// @param maxNorm the largest norm allowed
    default Tensor renorm(double p, int dim, double maxNorm) {
        return Statistics.renorm((Tensor) this, p, dim, maxNorm);
    }

    /// The sum of the diagonal of a matrix.
    default Tensor trace() {
        return Statistics.diagonal((Tensor) this).sum();
    }

    /// The covariances of rows.
    ///
    /// @param correction taken off the count of observations
    /// @param fweights   how often each observation was made; null for once
    /// @param aweights   how much each observation weighs; null for equally
    default Tensor cov(double correction, @Nullable Tensor fweights, @Nullable Tensor aweights) {
        return Statistics.cov((Tensor) this, correction, fweights, aweights);
    }

    /// The coefficients of correlation of rows.
    default Tensor corrcoef() {
        return Statistics.corrcoef((Tensor) this);
    }

    /// The variance of all elements.
    ///
    /// @param unbiased divide by count - 1, not by count
    default Tensor var(boolean unbiased) {
        return Reductions.var((Tensor) this, unbiased ? 1 : 0, false);
    }

    /// The variance.
    ///
    /// @param dim      from 0 or from the end; none for all
    /// @param unbiased divide by count - 1, not by count
    /// @param keepDim  leave a size 1 where a dimension was
    default Tensor var(int[] dim, boolean unbiased, boolean keepDim) {
        return Reductions.var((Tensor) this, unbiased ? 1 : 0, keepDim, dim);
    }

    /// The variance and the mean of all elements, the former with count - 1.
    default List<Tensor> varMean() {
        return varMean(true);
    }

    /// The variance and the mean of all elements.
    ///
    /// @param unbiased divide by count - 1, not by count
    default List<Tensor> varMean(boolean unbiased) {
        return varMean(unbiased ? 1.0 : 0.0, false);
    }

    /// The variance and the mean.
    ///
    /// @param dim      from 0 or from the end; none for all
    /// @param unbiased divide by count - 1, not by count
    /// @param keepDim  leave a size 1 where a dimension was
    default List<Tensor> varMean(int[] dim, boolean unbiased, boolean keepDim) {
        return varMean(unbiased ? 1.0 : 0.0, keepDim, dim);
    }

    /// The variance and the mean.
    ///
    /// @param correction taken off the count
    /// @param keepDim    leave a size 1 where a dimension was
    /// @param dim        from 0 or from the end; none for all
    default List<Tensor> varMean(double correction, boolean keepDim, int... dim) {
        Tensor a = (Tensor) this;
        return List.of(Reductions.var(a, correction, keepDim, dim), Reductions.mean(a, keepDim, dim));
    }

    /// The standard deviation of all elements.
    ///
    /// @param unbiased divide by count - 1, not by count
    default Tensor std(boolean unbiased) {
        return Reductions.std((Tensor) this, unbiased ? 1 : 0, false);
    }

    /// The standard deviation.
    ///
    /// @param dim      from 0 or from the end; none for all
    /// @param unbiased divide by count - 1, not by count
    /// @param keepDim  leave a size 1 where a dimension was
    default Tensor std(int[] dim, boolean unbiased, boolean keepDim) {
        return Reductions.std((Tensor) this, unbiased ? 1 : 0, keepDim, dim);
    }

    /// The standard deviation and the mean of all elements, the former with count - 1.
    default List<Tensor> stdMean() {
        return stdMean(true);
    }

    /// The standard deviation and the mean of all elements.
    ///
    /// @param unbiased divide by count - 1, not by count
    default List<Tensor> stdMean(boolean unbiased) {
        return stdMean(unbiased ? 1.0 : 0.0, false);
    }

    /// The standard deviation and the mean.
    ///
    /// @param dim      from 0 or from the end; none for all
    /// @param unbiased divide by count - 1, not by count
    /// @param keepDim  leave a size 1 where a dimension was
    default List<Tensor> stdMean(int[] dim, boolean unbiased, boolean keepDim) {
        return stdMean(unbiased ? 1.0 : 0.0, keepDim, dim);
    }

    /// The standard deviation and the mean.
    ///
    /// @param correction taken off the count
    /// @param keepDim    leave a size 1 where a dimension was
    /// @param dim        from 0 or from the end; none for all
    default List<Tensor> stdMean(double correction, boolean keepDim, int... dim) {
        Tensor a = (Tensor) this;
        return List.of(Reductions.std(a, correction, keepDim, dim), Reductions.mean(a, keepDim, dim));
    }

    /// The smallest and the largest value of all.
    default MinAndMax aminmax() {
        return new MinAndMax(((Tensor) this).amin(), ((Tensor) this).amax());
    }

    /// The smallest and the largest value of each line of a dimension.
    ///
    /// @param dim     from 0 or from the end
    /// @param keepDim leave a size 1 where the dimension was
    default MinAndMax aminmax(int dim, boolean keepDim) {
        return new MinAndMax(((Tensor) this).amin(dim, keepDim), ((Tensor) this).amax(dim, keepDim));
    }

    /// The largest values of a dimension and their places.
    ///
    /// @param dim     from 0 or from the end
    /// @param keepDim leave a size 1 where the dimension was
    default ValuesAndIndices max(int dim, boolean keepDim) {
        Tensor a = (Tensor) this;
        return Sorting.at(a, dim, Reductions.place(ReductionRows.ARGMAX, a.detach(), dim, true), keepDim);
    }

    /// The smallest values of a dimension and their places.
    ///
    /// @param dim     from 0 or from the end
    /// @param keepDim leave a size 1 where the dimension was
    default ValuesAndIndices min(int dim, boolean keepDim) {
        Tensor a = (Tensor) this;
        return Sorting.at(a, dim, Reductions.place(ReductionRows.ARGMIN, a.detach(), dim, true), keepDim);
    }

    /// The sum of all but NaN.
    ///
    /// @param dim     from 0 or from the end; none or null for all
    /// @param keepDim leave a size 1 where a dimension was
    default Tensor nansum(int @Nullable [] dim, boolean keepDim) {
        Tensor a = Statistics.withoutNan((Tensor) this);
        return Reductions.plain(ReductionRows.SUM, a, keepDim, dim == null ? new int[0] : dim);
    }

    /// The mean of all but NaN.
    ///
    /// @param dim     from 0 or from the end; none or null for all
    /// @param keepDim leave a size 1 where a dimension was
    default Tensor nanmean(int @Nullable [] dim, boolean keepDim) {
        Tensor numbers = ((Tensor) this).detach().isnan().logicalNot();
        int[] dims = dim == null ? new int[0] : dim;
        return nansum(dim, keepDim).div(Reductions.plain(ReductionRows.SUM, numbers, keepDim, dims));
    }

    /// The sum over all dimensions that were broadcast to get here from another shape; integers and bools become
    /// int64.
    ///
    /// @param size a shape that broadcasts to the shape of this
    default Tensor sumToSize(int... size) {
        Tensor sum = Reductions.sumToSize((Tensor) this, Shape.of(size));
        return sum.dtype.isFloating() ? sum : sum.to(DType.INT64);
    }

    /// Numerical derivatives along dimensions, one tensor for each
    /// ([torch.gradient](https://docs.pytorch.org/docs/stable/generated/torch.gradient.html)).
    ///
    /// @param dim       from 0 or from the end; null for all
    /// @param edgeOrder 1 or 2: how exact the edges are
    default List<Tensor> gradient(int @Nullable [] dim, int edgeOrder) {
        return gradient(new double[] {1}, dim, edgeOrder);
    }

    /// Numerical derivatives along dimensions, one tensor for each.
    ///
    /// @param spacing   the distance of the samples, one for all dimensions or one for each
    /// @param dim       from 0 or from the end; null for all
    /// @param edgeOrder 1 or 2: how exact the edges are
    default List<Tensor> gradient(double[] spacing, int @Nullable [] dim, int edgeOrder) {
        return Gradients.of((Tensor) this, spacing, dim, edgeOrder);
    }

    /// Numerical derivatives along dimensions, one tensor for each, of samples at any places.
    ///
    /// @param spacing   for each dimension the coordinates of its samples, of one dimension
    /// @param dim       from 0 or from the end; null for all
    /// @param edgeOrder 1 or 2: how exact the edges are
    default List<Tensor> gradient(Tensor[] spacing, int @Nullable [] dim, int edgeOrder) {
        return Gradients.at((Tensor) this, spacing, dim, edgeOrder);
    }

    /// The values of all elements without repetition, in rising order; no gradient flows through it.
    ///
    /// @param sorted no matter: they always are
    default Tensor unique(boolean sorted) {
        return Uniques.of((Tensor) this, true, false, false).getFirst();
    }

    /// The values of all elements without repetition, in rising order, and what else is asked for.
    ///
    /// @param sorted        no matter: they always are
    /// @param returnInverse also the place of each element among the values
    /// @param returnCounts  also how often each value occurs
    default List<Tensor> unique(boolean sorted, boolean returnInverse, boolean returnCounts) {
        return Uniques.of((Tensor) this, true, returnInverse, returnCounts);
    }

    /// The slices of a dimension without repetition, in rising order.
    ///
    /// @param sorted no matter: they always are
    /// @param dim    from 0 or from the end
    default Tensor unique(boolean sorted, int dim) {
        return unique(sorted, false, false, dim).getFirst();
    }

    /// The slices of a dimension without repetition, in rising order, and what else is asked for.
    ///
    /// @param sorted        no matter: they always are
    /// @param returnInverse also the place of each slice among those kept
    /// @param returnCounts  also how often each occurs
    /// @param dim           from 0 or from the end
    default List<Tensor> unique(boolean sorted, boolean returnInverse, boolean returnCounts, int dim) {
        return Uniques.slices((Tensor) this, true, returnInverse, returnCounts, dim);
    }

    /// The values of all elements without those that equal the one before.
    default Tensor uniqueConsecutive() {
        return Uniques.of((Tensor) this, false, false, false).getFirst();
    }

    /// The values of all elements without those that equal the one before, and what else is asked for.
    ///
    /// @param returnInverse also the place of each element among the values
    /// @param returnCounts  also how often each value occurs
    default List<Tensor> uniqueConsecutive(boolean returnInverse, boolean returnCounts) {
        return Uniques.of((Tensor) this, false, returnInverse, returnCounts);
    }

    /// The slices of a dimension without those that equal the one before.
    ///
    /// @param dim from 0 or from the end
    default Tensor uniqueConsecutive(int dim) {
        return uniqueConsecutive(false, false, dim).getFirst();
    }

    /// The slices of a dimension without those that equal the one before, and what else is asked for.
    ///
    /// @param returnInverse also the place of each slice among those kept
    /// @param returnCounts  also how often each occurs
    /// @param dim           from 0 or from the end
    default List<Tensor> uniqueConsecutive(boolean returnInverse, boolean returnCounts, int dim) {
        return Uniques.slices((Tensor) this, false, returnInverse, returnCounts, dim);
    }

    /// The sum of all values but NaN, in another dtype.
    ///
    /// @param dim     from 0 or from the end; none or null for all
    /// @param keepDim leave a size 1 where a dimension was
    /// @param dtype   converted to first; null for this dtype
    default Tensor nansum(int @Nullable [] dim, boolean keepDim, @Nullable DType dtype) {
        return Statistics.cast(Statistics.cast((Tensor) this, dtype).nansum(dim, keepDim), dtype);
    }

    /// The mean of all values but NaN, in another dtype.
    ///
    /// @param dim     from 0 or from the end; none or null for all
    /// @param keepDim leave a size 1 where a dimension was
    /// @param dtype   converted to first; null for this dtype
    default Tensor nanmean(int @Nullable [] dim, boolean keepDim, @Nullable DType dtype) {
        return Statistics.cast(Statistics.cast((Tensor) this, dtype).nanmean(dim, keepDim), dtype);
    }

    /// How often each number from 0 on occurs
    /// ([torch.bincount](https://docs.pytorch.org/docs/stable/generated/torch.bincount.html)): this is a vector of
    /// integers, 0 or more.
    ///
    /// @param weights   what each counts; null for 1
    /// @param minlength of the result at least
    default Tensor bincount(@Nullable Tensor weights, int minlength) {
        return Counts.bincount((Tensor) this, weights, minlength);
    }

    /// How often each number from 0 on occurs.
    default Tensor bincount() {
        return bincount(null, 0);
    }
}
