package dev.flambeau.functional;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.IndexException;
import dev.flambeau.tensor.Tensor;
import java.util.function.Supplier;

/// Checks that composed operators make before they begin, so that an error names them and not what they are made of.
final class Fits {
    private Fits() {}

    static void broadcast(String operator, Tensor a, Tensor b) {
        a.shape().broadcast(operator, b.shape());
    }

    /// What looks up positions, and checks them itself; where one does not fit, the error is this operator's.
    ///
    /// @param what  what each number is: `class`, `row`
    /// @param index integers from 0 to before a bound
    static Tensor lookedUp(String operator, String what, Tensor index, int bound, Supplier<Tensor> lookup) {
        try {
            return lookup.get();
        } catch (IndexException | DTypeException e) {
            positions(operator, what, index, bound);
            throw e;
        }
    }

    /// Integers from 0 to before a bound.
    ///
    /// @param what what each number is: `class`, `row`
    static void positions(String operator, String what, Tensor index, int bound) {
        if (index.dtype().isFloating()) {
            throw new DTypeException(operator + ": a " + what + " is an integer, the tensor is " + index.dtype() + " "
                    + index.shape() + "; convert it with to(DType.INT64)");
        }
        if (index.numel() == 0) {
            return;
        }
        Tensor plain = index.detach();
        long low = plain.amin().itemLong();
        long high = plain.amax().itemLong();
        if (low < 0 || high >= bound) {
            throw new IndexException(operator + ": " + what + " " + (low < 0 ? low : high)
                    + " is out of range; there are " + bound + ", from 0 to " + (bound - 1));
        }
    }
}
