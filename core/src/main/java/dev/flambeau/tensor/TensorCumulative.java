package dev.flambeau.tensor;

import org.jspecify.annotations.Nullable;

/// Running sums, products and extremes along a dimension.
public sealed interface TensorCumulative permits Tensor {
    /// The sum up to each place; integers and bools become int64.
    ///
    /// @param dim from 0 or from the end
    default Tensor cumsum(int dim) {
        return ScanRows.cumsum((Tensor) this, dim);
    }

    /// The sum up to each place, of the values in another dtype.
    ///
    /// @param dim   from 0 or from the end
    /// @param dtype converted to before summing
    default Tensor cumsum(int dim, DType dtype) {
        return ScanRows.cumsum(((Tensor) this).to(dtype), dim).to(dtype);
    }

    /// The product up to each place; integers and bools become int64.
    ///
    /// @param dim from 0 or from the end
    default Tensor cumprod(int dim) {
        return Scans.cumprod((Tensor) this, dim);
    }

    /// The product up to each place, of the values in another dtype.
    ///
    /// @param dim   from 0 or from the end
    /// @param dtype converted to before multiplying
    default Tensor cumprod(int dim, DType dtype) {
        return Scans.cumprod(((Tensor) this).to(dtype), dim).to(dtype);
    }

    /// The logarithm of the sum of exponentials up to each place.
    ///
    /// @param dim from 0 or from the end
    default Tensor logcumsumexp(int dim) {
        return Scans.logcumsumexp((Tensor) this, dim);
    }

    /// The largest value up to each place, and where it is: the last of equals.
    ///
    /// @param dim from 0 or from the end
    default ValuesAndIndices cummax(int dim) {
        return Sorting.running("cummax", (Tensor) this, dim, true);
    }

    /// The smallest value up to each place, and where it is: the last of equals.
    ///
    /// @param dim from 0 or from the end
    default ValuesAndIndices cummin(int dim) {
        return Sorting.running("cummin", (Tensor) this, dim, false);
    }

    /// The area under a curve up to each point but the first, by the trapezoidal rule.
    ///
    /// @param x   where the values of this lie
    /// @param dim from 0 or from the end
    default Tensor cumulativeTrapezoid(Tensor x, int dim) {
        return Statistics.areas("cumulativeTrapezoid", (Tensor) this, x, 1, dim).cumsum(dim);
    }

    /// The area under a curve of equidistant points up to each but the first, by the trapezoidal rule.
    ///
    /// @param dx  the distance
    /// @param dim from 0 or from the end
    default Tensor cumulativeTrapezoid(double dx, int dim) {
        return Statistics.areas("cumulativeTrapezoid", (Tensor) this, null, dx, dim)
                .cumsum(dim);
    }

    /// The area under a curve, by the trapezoidal rule.
    ///
    /// @param x   where the values of this lie
    /// @param dim from 0 or from the end
    default Tensor trapezoid(Tensor x, int dim) {
        return Statistics.areas("trapezoid", (Tensor) this, x, 1, dim).sum(dim);
    }

    /// The area under a curve of equidistant points, by the trapezoidal rule.
    ///
    /// @param dx  the distance
    /// @param dim from 0 or from the end
    default Tensor trapezoid(double dx, int dim) {
        return Statistics.areas("trapezoid", (Tensor) this, null, dx, dim).sum(dim);
    }

    /// Differences of neighbours.
    default Tensor diff() {
        return diff(1, -1, null, null);
    }

    /// Differences of neighbours, n times.
    ///
    /// @param n       how often
    /// @param dim     from 0 or from the end
    /// @param prepend put before the values; null for nothing
    /// @param append  put behind the values; null for nothing
    default Tensor diff(int n, int dim, @Nullable Tensor prepend, @Nullable Tensor append) {
        return Statistics.diff((Tensor) this, n, dim, prepend, append);
    }

    /// exp(x) divided by its sum along a dimension
    /// ([torch.softmax](https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.softmax.html)).
    ///
    /// @param dim along which the results have sum 1
    default Tensor softmax(int dim) {
        return Softmax.softmax((Tensor) this, dim);
    }

    /// [#softmax(int)] of this converted to a dtype.
    ///
    /// @param dim   along which the results have sum 1
    /// @param dtype of the result
    default Tensor softmax(int dim, DType dtype) {
        return Softmax.softmax(((Tensor) this).to(dtype), dim);
    }

    /// The logarithm of [#softmax(int)], exact also where that is 0.
    ///
    /// @param dim along which the exponentials of the results have sum 1
    default Tensor logSoftmax(int dim) {
        return Softmax.logSoftmax((Tensor) this, dim);
    }

    /// [#logSoftmax(int)] of this converted to a dtype.
    ///
    /// @param dim   along which the exponentials of the results have sum 1
    /// @param dtype of the result
    default Tensor logSoftmax(int dim, DType dtype) {
        return Softmax.logSoftmax(((Tensor) this).to(dtype), dim);
    }
}
