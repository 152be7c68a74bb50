package dev.flambeau.tensor;

import dev.flambeau.error.DTypeException;

/// The dtype of a result, as PyTorch's [type
/// promotion](https://docs.pytorch.org/docs/stable/tensor_attributes.html#type-promotion-doc): tensors with
/// dimensions come before tensors without, these before plain numbers, and a lower rank counts only if its
/// category is higher.
final class Promotion {
    private Promotion() {}

    /// The dtype in which two inputs meet.
    static DType common(Tensor a, Tensor b) {
        if (a.dtype == b.dtype) {
            return a.dtype;
        }
        int ra = rank(a);
        int rb = rank(b);
        if (ra == rb) {
            return a.dtype.promote(b.dtype);
        }
        DType high = ra > rb ? a.dtype : b.dtype;
        DType low = ra > rb ? b.dtype : a.dtype;
        if (high.isFloating() || high != DType.BOOL && !low.isFloating()) {
            return high;
        }
        return high.promote(low);
    }

    private static int rank(Tensor t) {
        return t.isNumber() ? 0 : t.dim() == 0 ? 1 : 2;
    }

    /// The dtype an operator computes in, given what its inputs promote to.
    static DType compute(Op op, DType common) {
        return switch (op.typing) {
            case SAME, TRUTH -> common;
            case FLOATS -> common.isFloating() ? common : DType.FLOAT32;
            case WIDE -> common.isFloating() ? common : DType.INT64;
            case NUMBERS -> {
                if (common == DType.BOOL) {
                    throw new DTypeException(op + ": does not take bool; use logical operators, or convert with to()");
                }
                yield common;
            }
            case INTEGERS -> {
                if (common.isFloating()) {
                    throw new DTypeException(op + ": takes integers and bool, not " + common);
                }
                yield common;
            }
        };
    }

    /// The dtype of an operator's result, given what it computes in.
    static DType result(Op op, DType compute) {
        return op.typing == Op.Typing.TRUTH ? DType.BOOL : compute;
    }

    /// The dtype in which a plain floating number meets a tensor.
    static DType ofFloatingNumber(DType tensor) {
        return tensor == DType.FLOAT64 ? DType.FLOAT64 : DType.FLOAT32;
    }

    /// Refuses an in-place result that would lose its fraction or become bool.
    static void checkInPlace(Op op, DType result, DType target) {
        if (result.category() > target.category()) {
            throw new DTypeException(op + "_: the result is " + result + ", which cannot be stored in a " + target
                    + " tensor; use " + op + " (without underscore) to get a new tensor");
        }
    }
}
