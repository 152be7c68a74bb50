package dev.flambeau.tensor;

import org.jspecify.annotations.Nullable;

/// Operators that put many values into one: over all dimensions or some, which vanish unless `keepDim` is
/// set.
public sealed interface TensorReduction permits Tensor {
    /// The sum; integers and bools become int64.
    ///
    /// @param dims from 0 or from the end; none for all
    default Tensor sum(int... dims) {
        return Reductions.plain(ReductionRows.SUM, (Tensor) this, false, dims);
    }

    /// The sum; integers and bools become int64.
    ///
    /// @param dim     from 0 or from the end
    /// @param keepDim leave a size 1 where the dimension was
    default Tensor sum(int dim, boolean keepDim) {
        return Reductions.plain(ReductionRows.SUM, (Tensor) this, keepDim, dim);
    }

    /// The sum; integers and bools become int64.
    ///
    /// @param dims    from 0 or from the end; none for all
    /// @param keepDim leave a size 1 where a dimension was
    default Tensor sum(int[] dims, boolean keepDim) {
        return Reductions.plain(ReductionRows.SUM, (Tensor) this, keepDim, dims);
    }

    /// The mean of a floating tensor.
    ///
    /// @param dims from 0 or from the end; none for all
    default Tensor mean(int... dims) {
        return Reductions.mean((Tensor) this, false, dims);
    }

    /// The mean of a floating tensor.
    ///
    /// @param dim     from 0 or from the end
    /// @param keepDim leave a size 1 where the dimension was
    default Tensor mean(int dim, boolean keepDim) {
        return Reductions.mean((Tensor) this, keepDim, dim);
    }

    /// The mean of a floating tensor.
    ///
    /// @param dims    from 0 or from the end; none for all
    /// @param keepDim leave a size 1 where a dimension was
    default Tensor mean(int[] dims, boolean keepDim) {
        return Reductions.mean((Tensor) this, keepDim, dims);
    }

    /// The product; integers and bools become int64.
    ///
    /// @param dims from 0 or from the end; none for all
    default Tensor prod(int... dims) {
        return Reductions.plain(ReductionRows.PROD, (Tensor) this, false, dims);
    }

    /// The product; integers and bools become int64.
    ///
    /// @param dim     from 0 or from the end
    /// @param keepDim leave a size 1 where the dimension was
    default Tensor prod(int dim, boolean keepDim) {
        return Reductions.plain(ReductionRows.PROD, (Tensor) this, keepDim, dim);
    }

    /// The product; integers and bools become int64.
    ///
    /// @param dims    from 0 or from the end; none for all
    /// @param keepDim leave a size 1 where a dimension was
    default Tensor prod(int[] dims, boolean keepDim) {
        return Reductions.plain(ReductionRows.PROD, (Tensor) this, keepDim, dims);
    }

    /// The largest value; equals share the gradient.
    ///
    /// @param dims from 0 or from the end; none for all
    default Tensor amax(int... dims) {
        return Reductions.plain(ReductionRows.AMAX, (Tensor) this, false, dims);
    }

    /// The largest value; equals share the gradient.
    ///
    /// @param dim     from 0 or from the end
    /// @param keepDim leave a size 1 where the dimension was
    default Tensor amax(int dim, boolean keepDim) {
        return Reductions.plain(ReductionRows.AMAX, (Tensor) this, keepDim, dim);
    }

    /// The largest value; equals share the gradient.
    ///
    /// @param dims    from 0 or from the end; none for all
    /// @param keepDim leave a size 1 where a dimension was
    default Tensor amax(int[] dims, boolean keepDim) {
        return Reductions.plain(ReductionRows.AMAX, (Tensor) this, keepDim, dims);
    }

    /// The smallest value; equals share the gradient.
    ///
    /// @param dims from 0 or from the end; none for all
    default Tensor amin(int... dims) {
        return Reductions.plain(ReductionRows.AMIN, (Tensor) this, false, dims);
    }

    /// The smallest value; equals share the gradient.
    ///
    /// @param dim     from 0 or from the end
    /// @param keepDim leave a size 1 where the dimension was
    default Tensor amin(int dim, boolean keepDim) {
        return Reductions.plain(ReductionRows.AMIN, (Tensor) this, keepDim, dim);
    }

    /// The smallest value; equals share the gradient.
    ///
    /// @param dims    from 0 or from the end; none for all
    /// @param keepDim leave a size 1 where a dimension was
    default Tensor amin(int[] dims, boolean keepDim) {
        return Reductions.plain(ReductionRows.AMIN, (Tensor) this, keepDim, dims);
    }

    /// True if any element is not 0.
    ///
    /// @param dims from 0 or from the end; none for all
    default Tensor any(int... dims) {
        return Reductions.truth(ReductionRows.ANY, (Tensor) this, false, dims);
    }

    /// True if any element is not 0.
    ///
    /// @param dim     from 0 or from the end
    /// @param keepDim leave a size 1 where the dimension was
    default Tensor any(int dim, boolean keepDim) {
        return Reductions.truth(ReductionRows.ANY, (Tensor) this, keepDim, dim);
    }

    /// True if any element is not 0.
    ///
    /// @param dims    from 0 or from the end; none for all
    /// @param keepDim leave a size 1 where a dimension was
    default Tensor any(int[] dims, boolean keepDim) {
        return Reductions.truth(ReductionRows.ANY, (Tensor) this, keepDim, dims);
    }

    /// True if no element is 0.
    ///
    /// @param dims from 0 or from the end; none for all
    default Tensor all(int... dims) {
        return Reductions.truth(ReductionRows.ALL, (Tensor) this, false, dims);
    }

    /// True if no element is 0.
    ///
    /// @param dim     from 0 or from the end
    /// @param keepDim leave a size 1 where the dimension was
    default Tensor all(int dim, boolean keepDim) {
        return Reductions.truth(ReductionRows.ALL, (Tensor) this, keepDim, dim);
    }

    /// True if no element is 0.
    ///
    /// @param dims    from 0 or from the end; none for all
    /// @param keepDim leave a size 1 where a dimension was
    default Tensor all(int[] dims, boolean keepDim) {
        return Reductions.truth(ReductionRows.ALL, (Tensor) this, keepDim, dims);
    }

    /// The place of the largest value in row-major order, the first of equals.
    default Tensor argmax() {
        return Reductions.place(ReductionRows.ARGMAX, ((Tensor) this).reshape(-1), 0, false);
    }

    /// The places of the largest values along a dimension, the first of equals.
    ///
    /// @param dim from 0 or from the end
    default Tensor argmax(int dim) {
        return Reductions.place(ReductionRows.ARGMAX, (Tensor) this, dim, false);
    }

    /// The places of the largest values along a dimension, the first of equals.
    ///
    /// @param dim     from 0 or from the end
    /// @param keepDim leave a size 1 where the dimension was
    default Tensor argmax(int dim, boolean keepDim) {
        return Reductions.place(ReductionRows.ARGMAX, (Tensor) this, dim, keepDim);
    }

    /// The place of the smallest value in row-major order, the first of equals.
    default Tensor argmin() {
        return Reductions.place(ReductionRows.ARGMIN, ((Tensor) this).reshape(-1), 0, false);
    }

    /// The places of the smallest values along a dimension, the first of equals.
    ///
    /// @param dim from 0 or from the end
    default Tensor argmin(int dim) {
        return Reductions.place(ReductionRows.ARGMIN, (Tensor) this, dim, false);
    }

    /// The places of the smallest values along a dimension, the first of equals.
    ///
    /// @param dim     from 0 or from the end
    /// @param keepDim leave a size 1 where the dimension was
    default Tensor argmin(int dim, boolean keepDim) {
        return Reductions.place(ReductionRows.ARGMIN, (Tensor) this, dim, keepDim);
    }

    /// The largest value of all.
    default Tensor max() {
        return amax();
    }

    /// The largest values along a dimension and their places.
    ///
    /// @param dim from 0 or from the end
    default ValuesAndIndices max(int dim) {
        return Reductions.extreme(ReductionRows.ARGMAX, (Tensor) this, dim);
    }

    /// The smallest value of all.
    default Tensor min() {
        return amin();
    }

    /// The smallest values along a dimension and their places.
    ///
    /// @param dim from 0 or from the end
    default ValuesAndIndices min(int dim) {
        return Reductions.extreme(ReductionRows.ARGMIN, (Tensor) this, dim);
    }

    /// The variance, with Bessel's correction (a divisor of count - 1).
    ///
    /// @param dims from 0 or from the end; none for all
    default Tensor var(int... dims) {
        return Reductions.var((Tensor) this, 1, false, dims);
    }

    /// The variance with a divisor of count - correction.
    ///
    /// @param correction what is taken off the count: 1 for samples, 0 for a whole population
    /// @param keepDim    leave a size 1 where a dimension was
    /// @param dims       from 0 or from the end; none for all
    default Tensor var(double correction, boolean keepDim, int... dims) {
        return Reductions.var((Tensor) this, correction, keepDim, dims);
    }

    /// The standard deviation, with Bessel's correction (a divisor of count - 1).
    ///
    /// @param dims from 0 or from the end; none for all
    default Tensor std(int... dims) {
        return Reductions.std((Tensor) this, 1, false, dims);
    }

    /// The standard deviation with a divisor of count - correction.
    ///
    /// @param correction what is taken off the count: 1 for samples, 0 for a whole population
    /// @param keepDim    leave a size 1 where a dimension was
    /// @param dims       from 0 or from the end; none for all
    default Tensor std(double correction, boolean keepDim, int... dims) {
        return Reductions.std((Tensor) this, correction, keepDim, dims);
    }

    /// The sum over all dimensions that were broadcast to get here from another shape.
    ///
    /// @param target a shape that broadcasts to the shape of this
    default Tensor sumToSize(Shape target) {
        return Reductions.sumToSize((Tensor) this, target);
    }

    /// The sum of all values in another dtype.
    ///
    /// @param dtype converted to first; null for this dtype
    default Tensor sum(@Nullable DType dtype) {
        return Statistics.cast(Statistics.cast((Tensor) this, dtype).sum(), dtype);
    }

    /// The sum of the values in another dtype.
    ///
    /// @param dim     from 0 or from the end; none for all
    /// @param keepDim leave a size 1 where a dimension was
    /// @param dtype   converted to first; null for this dtype
    default Tensor sum(int[] dim, boolean keepDim, @Nullable DType dtype) {
        return Statistics.cast(Statistics.cast((Tensor) this, dtype).sum(dim, keepDim), dtype);
    }

    /// The mean of all values in another dtype.
    ///
    /// @param dtype converted to first; null for this dtype
    default Tensor mean(@Nullable DType dtype) {
        return Statistics.cast(Statistics.cast((Tensor) this, dtype).mean(), dtype);
    }

    /// The mean of the values in another dtype.
    ///
    /// @param dim     from 0 or from the end; none for all
    /// @param keepDim leave a size 1 where a dimension was
    /// @param dtype   converted to first; null for this dtype
    default Tensor mean(int[] dim, boolean keepDim, @Nullable DType dtype) {
        return Statistics.cast(Statistics.cast((Tensor) this, dtype).mean(dim, keepDim), dtype);
    }

    /// The product of all values in another dtype.
    ///
    /// @param dtype converted to first; null for this dtype
    default Tensor prod(@Nullable DType dtype) {
        return Statistics.cast(Statistics.cast((Tensor) this, dtype).prod(), dtype);
    }

    /// The product of the values in another dtype.
    ///
    /// @param dim     from 0 or from the end; none for all
    /// @param keepDim leave a size 1 where a dimension was
    /// @param dtype   converted to first; null for this dtype
    default Tensor prod(int[] dim, boolean keepDim, @Nullable DType dtype) {
        return Statistics.cast(Statistics.cast((Tensor) this, dtype).prod(dim, keepDim), dtype);
    }
}
