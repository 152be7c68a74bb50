package dev.flambeau.functional;

import dev.flambeau.error.DTypeException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Tensor;

/// Sixteen-bit floats are computed as float32 and rounded once at the end.
final class Wide {
    private Wide() {}

    /// The input as what is computed with.
    static Tensor of(String operator, Tensor input) {
        DType dtype = input.dtype();
        if (!dtype.isFloating()) {
            throw new DTypeException(operator + ": needs a floating tensor, not " + dtype
                    + "; convert it first, as in x.to(DType.FLOAT32)");
        }
        return isShort(dtype) ? input.to(DType.FLOAT32) : input;
    }

    /// As [#of], for operators that take integers as float32.
    static Tensor orFloat(Tensor input) {
        return input.dtype().isFloating() && !isShort(input.dtype()) ? input : input.to(DType.FLOAT32);
    }

    /// The result in the dtype of the input.
    static Tensor back(Tensor result, Tensor input) {
        return isShort(input.dtype()) ? result.to(input.dtype()) : result;
    }

    private static boolean isShort(DType dtype) {
        return dtype == DType.FLOAT16 || dtype == DType.BFLOAT16;
    }
}
