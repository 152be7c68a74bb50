package dev.flambeau.masked;

import static dev.flambeau.masked.Masks.cast;
import static dev.flambeau.masked.Masks.count;
import static dev.flambeau.masked.Masks.filled;
import static dev.flambeau.masked.Masks.highest;
import static dev.flambeau.masked.Masks.lowest;
import static dev.flambeau.masked.Masks.only;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Reductions and normalizations of those elements for which a mask is true
/// ([torch.masked](https://docs.pytorch.org/docs/stable/masked.html)). Where no element counts, a reduction
/// gives what it gives for nothing: 0, 1, an infinity, or NaN.
public final class Masked {
    private Masked() {}

    // ---- reductions

    /// The sum of all elements; integers and bools become int64.
    ///
    /// @param input elements
    public static Tensor sum(Tensor input) {
        return sum(input, new MaskedOptions());
    }

    /// The sum of the elements that count; integers and bools become int64, unless a dtype is given.
    ///
    /// @param input   elements
    /// @param options dim, keepdim, dtype, mask
    public static Tensor sum(Tensor input, MaskedOptions options) {
        return filled(input, options.mask(), 0).sum(options.dims(), options.keepdim(), options.dtype());
    }

    /// The product of all elements; integers and bools become int64.
    ///
    /// @param input elements
    public static Tensor prod(Tensor input) {
        return prod(input, new MaskedOptions());
    }

    /// The product of the elements that count; integers and bools become int64, unless a dtype is given.
    ///
    /// @param input   elements
    /// @param options dim, keepdim, dtype, mask
    public static Tensor prod(Tensor input, MaskedOptions options) {
        return filled(input, options.mask(), 1).prod(options.dims(), options.keepdim(), options.dtype());
    }

    /// The largest of all elements.
    ///
    /// @param input elements
    public static Tensor amax(Tensor input) {
        return amax(input, new MaskedOptions());
    }

    /// The largest of the elements that count; equals share the gradient.
    ///
    /// @param input   elements
    /// @param options dim, keepdim, dtype, mask
    public static Tensor amax(Tensor input, MaskedOptions options) {
        Tensor largest = filled(input, options.mask(), lowest(input.dtype())).amax(options.dims(), options.keepdim());
        return cast(largest, options.dtype(), input);
    }

    /// The smallest of all elements.
    ///
    /// @param input elements
    public static Tensor amin(Tensor input) {
        return amin(input, new MaskedOptions());
    }

    /// The smallest of the elements that count; equals share the gradient.
    ///
    /// @param input   elements
    /// @param options dim, keepdim, dtype, mask
    public static Tensor amin(Tensor input, MaskedOptions options) {
        Tensor smallest = filled(input, options.mask(), highest(input.dtype())).amin(options.dims(), options.keepdim());
        return cast(smallest, options.dtype(), input);
    }

    /// The place of the largest of all elements, in the dtype of the input.
    ///
    /// @param input elements
    public static Tensor argmax(Tensor input) {
        return argmax(input, new MaskedOptions());
    }

    /// The places of the largest of the elements that count, the first of equals, in the dtype of the input
    /// unless one is given.
    ///
    /// @param input   elements
    /// @param options dim (one, or null for all), keepdim, dtype, mask
    public static Tensor argmax(Tensor input, MaskedOptions options) {
        return Masks.place("argmax", input, options, true);
    }

    /// The place of the smallest of all elements, in the dtype of the input.
    ///
    /// @param input elements
    public static Tensor argmin(Tensor input) {
        return argmin(input, new MaskedOptions());
    }

    /// The places of the smallest of the elements that count, the first of equals, in the dtype of the input
    /// unless one is given.
    ///
    /// @param input   elements
    /// @param options dim (one, or null for all), keepdim, dtype, mask
    public static Tensor argmin(Tensor input, MaskedOptions options) {
        return Masks.place("argmin", input, options, false);
    }

    /// The mean of all elements.
    ///
    /// @param input floating
    public static Tensor mean(Tensor input) {
        return mean(input, new MaskedOptions());
    }

    /// The mean of the elements that count; NaN where none does.
    ///
    /// @param input   floating, unless a floating dtype is given
    /// @param options dim, keepdim, dtype, mask
    public static Tensor mean(Tensor input, MaskedOptions options) {
        DType dtype = options.dtype() == null ? input.dtype() : options.dtype();
        if (!dtype.isFloating()) {
            throw new DTypeException("masked.mean: the result would be " + dtype
                    + "; convert the input with to(DType.FLOAT32), or give a floating dtype");
        }
        return sum(input, options.dtype(dtype)).div(count(input, options));
    }

    /// The median of the last dimension.
    ///
    /// @param input elements
    public static Tensor median(Tensor input) {
        return median(input, new MaskedOptions());
    }

    /// The median of the elements that count, the lower of two; NaN where none does, which is an error for
    /// integers.
    ///
    /// @param input   elements; NaN does not count
    /// @param options dim (one, or null for the last), keepdim, dtype (of integer input), mask
    public static Tensor median(Tensor input, MaskedOptions options) {
        Integer dim = only("median", options);
        boolean floating = input.dtype().isFloating();
        Tensor x = filled(floating ? input : input.to(DType.FLOAT32), options.mask(), Double.NaN);
        Tensor middle = x.nanmedian(dim == null ? -1 : dim, options.keepdim()).values();
        if (floating) {
            return middle;
        }
        if (middle.isnan().any().item() != 0) {
            throw new ValueException("masked.median: of " + input.dtype()
                    + " each line needs an element that counts; convert with to(DType.FLOAT32) to get NaN instead");
        }
        return cast(middle, options.dtype(), input);
    }

    /// The Euclidean norm of all elements.
    ///
    /// @param input floating
    public static Tensor norm(Tensor input) {
        return norm(input, 2, new MaskedOptions());
    }

    /// The p-norm of the elements that count.
    ///
    /// @param input   floating
    /// @param ord     p; infinities give the largest and the smallest magnitude, 0 counts what is not 0
    /// @param options dim, keepdim, dtype, mask
    public static Tensor norm(Tensor input, double ord, MaskedOptions options) {
        double nothing = ord == Double.NEGATIVE_INFINITY ? Double.POSITIVE_INFINITY : 0;
        Tensor x = filled(cast(input, options.dtype(), input), options.mask(), nothing);
        return x.norm(ord, options.dims(), options.keepdim());
    }

    /// The logarithm of the sum of exponentials of all elements.
    ///
    /// @param input elements
    public static Tensor logsumexp(Tensor input) {
        return logsumexp(input, new MaskedOptions());
    }

    /// The logarithm of the sum of exponentials of the elements that count.
    ///
    /// @param input   elements
    /// @param options dim, keepdim, dtype, mask
    public static Tensor logsumexp(Tensor input, MaskedOptions options) {
        Tensor x = filled(input, options.mask(), lowest(input.dtype()));
        return cast(x.logsumexp(options.dims(), options.keepdim()), options.dtype(), input);
    }

    /// The variance of all elements, with a divisor of count - 1.
    ///
    /// @param input elements
    public static Tensor var(Tensor input) {
        return var(input, new MaskedOptions());
    }

    /// The variance of the elements that count, with a divisor of count - 1.
    ///
    /// @param input   elements; integers become float32
    /// @param options dim, keepdim, dtype, mask
    public static Tensor var(Tensor input, MaskedOptions options) {
        return var(input, 1.0, options);
    }

    /// The variance of the elements that count, with a divisor of count - 1 or count.
    ///
    /// @param input    elements; integers become float32
    /// @param unbiased true for count - 1
    /// @param options  dim, keepdim, dtype, mask
    public static Tensor var(Tensor input, boolean unbiased, MaskedOptions options) {
        return var(input, unbiased ? 1.0 : 0.0, options);
    }

    /// The variance of the elements that count.
    ///
    /// @param input      elements; integers become float32
    /// @param correction what is taken off the count to get the divisor
    /// @param options    dim, keepdim, dtype, mask
    public static Tensor var(Tensor input, double correction, MaskedOptions options) {
        DType floating = input.dtype().isFloating() ? input.dtype() : DType.FLOAT32;
        DType dtype = options.dtype() == null ? floating : options.dtype();
        MaskedOptions computed = options.dtype(dtype.isFloating() ? dtype : DType.FLOAT32);
        Tensor mean = sum(input, options.dtype(dtype).keepdim(true)).div(count(input, options.keepdim(true)));
        Tensor squares = sum(input.sub(mean).square(), computed);
        Tensor divisor =
                count(input, options).to(squares.dtype()).sub(correction).clampMin(0.0);
        return squares.div(divisor).to(dtype);
    }

    /// The standard deviation of all elements, with a divisor of count - 1.
    ///
    /// @param input elements
    public static Tensor std(Tensor input) {
        return std(input, new MaskedOptions());
    }

    /// The standard deviation of the elements that count, with a divisor of count - 1.
    ///
    /// @param input   elements; integers become float32
    /// @param options dim, keepdim, dtype, mask
    public static Tensor std(Tensor input, MaskedOptions options) {
        return var(input, 1.0, options).sqrt();
    }

    /// The standard deviation of the elements that count, with a divisor of count - 1 or count.
    ///
    /// @param input    elements; integers become float32
    /// @param unbiased true for count - 1
    /// @param options  dim, keepdim, dtype, mask
    public static Tensor std(Tensor input, boolean unbiased, MaskedOptions options) {
        return var(input, unbiased, options).sqrt();
    }

    /// The standard deviation of the elements that count.
    ///
    /// @param input      elements; integers become float32
    /// @param correction what is taken off the count to get the divisor
    /// @param options    dim, keepdim, dtype, mask
    public static Tensor std(Tensor input, double correction, MaskedOptions options) {
        return var(input, correction, options).sqrt();
    }

    // ---- of the shape of the input

    /// The sum up to each place.
    ///
    /// @param input elements
    /// @param dim   from 0 or from the end
    public static Tensor cumsum(Tensor input, int dim) {
        return cumsum(input, dim, null, null);
    }

    /// The sum of the elements that count up to each place.
    ///
    /// @param input elements
    /// @param dim   from 0 or from the end
    /// @param dtype of the result; null for that of the input
    /// @param mask  true for the elements that count, broadcast to the input; null for all
    public static Tensor cumsum(Tensor input, int dim, @Nullable DType dtype, @Nullable Tensor mask) {
        return filled(input, mask, 0).cumsum(dim, dtype == null ? input.dtype() : dtype);
    }

    /// The product up to each place.
    ///
    /// @param input elements
    /// @param dim   from 0 or from the end
    public static Tensor cumprod(Tensor input, int dim) {
        return cumprod(input, dim, null, null);
    }

    /// The product of the elements that count up to each place.
    ///
    /// @param input elements
    /// @param dim   from 0 or from the end
    /// @param dtype of the result; null for that of the input
    /// @param mask  true for the elements that count, broadcast to the input; null for all
    public static Tensor cumprod(Tensor input, int dim, @Nullable DType dtype, @Nullable Tensor mask) {
        return filled(input, mask, 1).cumprod(dim, dtype == null ? input.dtype() : dtype);
    }

    /// Exponentials divided by their sum.
    ///
    /// @param input floating
    /// @param dim   along which the results have sum 1
    public static Tensor softmax(Tensor input, int dim) {
        return softmax(input, dim, null, null);
    }

    /// Exponentials of the elements that count, divided by their sum; 0 for the others.
    ///
    /// @param input elements
    /// @param dim   along which the results have sum 1
    /// @param dtype of the result; null for that of the input, which is floating
    /// @param mask  true for the elements that count, broadcast to the input; null for all
    public static Tensor softmax(Tensor input, int dim, @Nullable DType dtype, @Nullable Tensor mask) {
        return Functional.softmax(cast(filled(input, mask, lowest(input.dtype())), dtype, input), dim);
    }

    /// The logarithm of [#softmax(Tensor, int)].
    ///
    /// @param input floating
    /// @param dim   along which the exponentials of the results have sum 1
    public static Tensor logSoftmax(Tensor input, int dim) {
        return logSoftmax(input, dim, null, null);
    }

    /// The logarithm of [#softmax(Tensor, int, DType, Tensor)]; minus infinity for elements that do not count.
    ///
    /// @param input elements
    /// @param dim   along which the exponentials of the results have sum 1
    /// @param dtype of the result; null for that of the input, which is floating
    /// @param mask  true for the elements that count, broadcast to the input; null for all
    public static Tensor logSoftmax(Tensor input, int dim, @Nullable DType dtype, @Nullable Tensor mask) {
        return Functional.logSoftmax(cast(filled(input, mask, lowest(input.dtype())), dtype, input), dim);
    }

    /// [#softmax(Tensor, int)] of -x.
    ///
    /// @param input floating
    /// @param dim   along which the results have sum 1
    public static Tensor softmin(Tensor input, int dim) {
        return softmin(input, dim, null, null);
    }

    /// [#softmax(Tensor, int, DType, Tensor)] of -x.
    ///
    /// @param input elements
    /// @param dim   along which the results have sum 1
    /// @param dtype of the result; null for that of the input, which is floating
    /// @param mask  true for the elements that count, broadcast to the input; null for all
    public static Tensor softmin(Tensor input, int dim, @Nullable DType dtype, @Nullable Tensor mask) {
        return Functional.softmin(cast(filled(input, mask, highest(input.dtype())), dtype, input), dim);
    }

    /// Elements divided by their norm.
    ///
    /// @param input floating
    /// @param ord   of the norm
    /// @param dim   along which it is taken
    public static Tensor normalize(Tensor input, double ord, int dim) {
        return normalize(input, ord, dim, 1e-12, null, null);
    }

    /// The elements that count divided by their norm; 0 for the others.
    ///
    /// @param input floating
    /// @param ord   of the norm
    /// @param dim   along which it is taken
    /// @param eps   the least divisor
    /// @param dtype of the norm; null for that of the input
    /// @param mask  true for the elements that count, broadcast to the input; null for all
    public static Tensor normalize(
            Tensor input, double ord, int dim, double eps, @Nullable DType dtype, @Nullable Tensor mask) {
        Tensor norm = norm(input, ord, new MaskedOptions(new int[] {dim}, true, dtype, mask));
        return filled(input, mask, 0).div(norm.maximum(Factories.tensor(eps).to(norm.dtype())));
    }

    /// `ln(e^input + e^other)`.
    ///
    /// @param input the first
    /// @param other the second, broadcast with the first
    public static Tensor logaddexp(Tensor input, Tensor other) {
        return logaddexp(input, other, null, null, null);
    }

    /// `ln(e^input + e^other)`, of the elements that count.
    ///
    /// @param input     the first
    /// @param other     the second, broadcast with the first
    /// @param dtype     of the result; null for that of the input
    /// @param inputMask true for the elements of the first that count; null for all
    /// @param otherMask true for the elements of the second that count; null for all
    public static Tensor logaddexp(
            Tensor input, Tensor other, @Nullable DType dtype, @Nullable Tensor inputMask, @Nullable Tensor otherMask) {
        Tensor a = filled(input, inputMask, lowest(input.dtype()));
        Tensor b = filled(other, otherMask, lowest(other.dtype()));
        return cast(a.logaddexp(b), dtype, input);
    }
}
