package dev.flambeau.masked;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How masks take part in [Masked].
final class Masks {
    private Masks() {}

    /// The input with a value in the place of elements that do not count.
    static Tensor filled(Tensor input, @Nullable Tensor mask, double value) {
        return mask == null ? input : input.maskedFill(whole(input, mask).logicalNot(), value);
    }

    /// A mask in the shape of the input.
    private static Tensor whole(Tensor input, Tensor mask) {
        if (mask.dim() > input.dim()) {
            throw new ShapeException("masked: the mask of shape " + mask.shape() + " has more dimensions than the "
                    + "input of shape " + input.shape() + "; it must broadcast to it");
        }
        return mask.detach().ne(0).expand(input.shape());
    }

    /// How many elements count, int64.
    static Tensor count(Tensor input, MaskedOptions options) {
        Tensor mask = options.mask();
        Tensor counted = mask == null ? Factories.onesLike(input.detach()).ne(0) : whole(input, mask);
        return counted.sum(options.dims(), options.keepdim());
    }

    /// In the dtype asked for, or that of the input.
    static Tensor cast(Tensor result, @Nullable DType dtype, Tensor input) {
        return result.to(dtype == null ? input.dtype() : dtype);
    }

    /// The one dimension that is given; null if none is.
    static @Nullable Integer only(String op, MaskedOptions options) {
        int[] dims = options.dims();
        if (dims.length > 1) {
            throw new ValueException("masked." + op + ": takes one dimension, got " + dims.length);
        }
        return dims.length == 0 ? null : (Integer) dims[0];
    }

    /// Where the largest or the smallest of the elements that count are, in the dtype asked for.
    static Tensor place(String op, Tensor input, MaskedOptions options, boolean largest) {
        Tensor x = filled(input, options.mask(), largest ? lowest(input.dtype()) : highest(input.dtype()));
        Integer dim = only(op, options);
        Tensor lines = dim == null ? x.reshape(-1) : x;
        int along = dim == null ? 0 : dim;
        boolean keep = options.keepdim();
        Tensor place = largest ? lines.argmax(along, keep) : lines.argmin(along, keep);
        if (dim == null && keep) {
            int[] ones = new int[x.dim()];
            Arrays.fill(ones, 1);
            place = place.reshape(ones);
        }
        return cast(place, options.dtype(), input);
    }

    /// What no value of a dtype is below.
    static double lowest(DType dtype) {
        if (dtype.isFloating()) {
            return Double.NEGATIVE_INFINITY;
        }
        return isUnsigned(dtype) ? 0 : -Math.scalb(1.0, 8 * dtype.bytes() - 1);
    }

    /// What no value of a dtype is above.
    static double highest(DType dtype) {
        if (dtype.isFloating()) {
            return Double.POSITIVE_INFINITY;
        }
        return dtype == DType.BOOL ? 1 : Math.scalb(1.0, 8 * dtype.bytes() - (isUnsigned(dtype) ? 0 : 1)) - 1;
    }

    private static boolean isUnsigned(DType dtype) {
        return dtype == DType.BOOL || dtype == DType.UINT8;
    }
}
