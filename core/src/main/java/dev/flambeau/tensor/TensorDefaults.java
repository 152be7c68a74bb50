package dev.flambeau.tensor;

import java.util.List;

/// Operators with PyTorch's defaults for what is left out.
public sealed interface TensorDefaults permits Tensor {
    /// Views of so many places each of the first dimension, the last perhaps smaller.
    ///
    /// @param splitSize 1 or more
    default List<Tensor> split(int splitSize) {
        return ((Tensor) this).split(splitSize, 0);
    }

    /// Views of the given sizes along the first dimension.
    ///
    /// @param splitSizes their sum is the size of the dimension
    default List<Tensor> split(int[] splitSizes) {
        return ((Tensor) this).split(splitSizes, 0);
    }

    /// At most so many views of equal size along the first dimension, the last perhaps smaller.
    ///
    /// @param chunks 1 or more
    default List<Tensor> chunk(int chunks) {
        return ((Tensor) this).chunk(chunks, 0);
    }

    /// Views of all places of the first dimension.
    default List<Tensor> unbind() {
        return ((Tensor) this).unbind(0);
    }

    /// Joins the dimensions from one to the last.
    ///
    /// @param startDim from 0 or from the end
    default Tensor flatten(int startDim) {
        return ((Tensor) this).flatten(startDim, -1);
    }

    /// So many views along the first dimension, the first perhaps larger by one.
    ///
    /// @param sections 1 or more
    default List<Tensor> tensorSplit(int sections) {
        return ((Tensor) this).tensorSplit(sections, 0);
    }

    /// Views along the first dimension, cut at places.
    ///
    /// @param indices where to cut
    default List<Tensor> tensorSplit(int[] indices) {
        return ((Tensor) this).tensorSplit(indices, 0);
    }

    /// Zeros of the dtype of this.
    ///
    /// @param size the shape
    default Tensor newZeros(int... size) {
        return ((Tensor) this).newZeros(size, null);
    }

    /// Ones of the dtype of this.
    ///
    /// @param size the shape
    default Tensor newOnes(int... size) {
        return ((Tensor) this).newOnes(size, null);
    }

    /// One number everywhere, in the dtype of this.
    ///
    /// @param size      the shape
    /// @param fillValue the number
    default Tensor newFull(int[] size, double fillValue) {
        return ((Tensor) this).newFull(size, fillValue, null);
    }

    /// A square matrix with the elements of this on the diagonal.
    default Tensor diagflat() {
        return ((Tensor) this).diagflat(0);
    }

    /// Square matrices with the lines of the last dimension on their diagonals.
    default Tensor diagEmbed() {
        return ((Tensor) this).diagEmbed(0, -2, -1);
    }

    /// A copy with another diagonal.
    ///
    /// @param src of the shape of the diagonal
    default Tensor diagonalScatter(Tensor src) {
        return ((Tensor) this).diagonalScatter(src, 0);
    }

    /// A copy that takes in the slices of a source at positions.
    ///
    /// @param dim    from 0 or from the end
    /// @param index  int64 positions
    /// @param source slices
    /// @param reduce `prod`, `mean`, `amax` or `amin`
    default Tensor indexReduce(int dim, Tensor index, Tensor source, String reduce) {
        return ((Tensor) this).indexReduce(dim, index, source, reduce, true);
    }

    /// A copy that takes in the elements of a source at positions.
    ///
    /// @param dim    from 0 or from the end
    /// @param index  int64 positions
    /// @param src    elements
    /// @param reduce `sum`, `prod`, `mean`, `amax` or `amin`
    default Tensor scatterReduce(int dim, Tensor index, Tensor src, String reduce) {
        return ((Tensor) this).scatterReduce(dim, index, src, reduce, true);
    }

    /// The covariances of rows.
    default Tensor cov() {
        return ((Tensor) this).cov(1, null, null);
    }

    /// How many elements fall into each of equal parts of their range.
    ///
    /// @param bins how many parts
    default Tensor histc(int bins) {
        return ((Tensor) this).histc(bins, 0, 0);
    }

    /// `log(sum(exp(x)))` over dimensions, without overflow.
    ///
    /// @param dim from 0 or from the end
    default Tensor logsumexp(int... dim) {
        return ((Tensor) this).logsumexp(dim, false);
    }

    /// The sum of all but NaN.
    default Tensor nansum() {
        return ((Tensor) this).nansum(null, false);
    }

    /// The mean of all but NaN.
    default Tensor nanmean() {
        return ((Tensor) this).nanmean(null, false);
    }

    /// The p-norms over dimensions.
    ///
    /// @param p   the power
    /// @param dim from 0 or from the end
    default Tensor norm(double p, int... dim) {
        return ((Tensor) this).norm(p, dim, false);
    }

    /// The Euclidean norm of the difference.
    ///
    /// @param other broadcast with this
    default Tensor dist(Tensor other) {
        return ((Tensor) this).dist(other, 2);
    }

    /// Numerical derivatives along all dimensions of samples at distance 1.
    default List<Tensor> gradient() {
        return ((Tensor) this).gradient(null, 1);
    }

    /// The values of all elements without repetition, in rising order; no gradient flows through it.
    default Tensor unique() {
        return ((Tensor) this).unique(true);
    }

    /// Integrals along the last dimension by the trapezoidal rule, of samples at distance 1.
    default Tensor trapezoid() {
        return ((Tensor) this).trapezoid(1, -1);
    }

    /// Integrals along the last dimension by the trapezoidal rule.
    ///
    /// @param x where the samples lie
    default Tensor trapezoid(Tensor x) {
        return ((Tensor) this).trapezoid(x, -1);
    }

    /// Running integrals along the last dimension by the trapezoidal rule.
    default Tensor cumulativeTrapezoid() {
        return ((Tensor) this).cumulativeTrapezoid(1, -1);
    }

    /// Running integrals along the last dimension by the trapezoidal rule.
    ///
    /// @param x where the samples lie
    default Tensor cumulativeTrapezoid(Tensor x) {
        return ((Tensor) this).cumulativeTrapezoid(x, -1);
    }
}
