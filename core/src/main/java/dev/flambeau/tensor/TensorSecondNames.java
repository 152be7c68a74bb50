package dev.flambeau.tensor;

/// PyTorch's second names of operators. Each is the same as the one it names.
public sealed interface TensorSecondNames permits Tensor {
    /// PyTorch's second name of [TensorMath#abs()].
    default Tensor absolute() {
        return ((Tensor) this).abs();
    }

    /// PyTorch's second name of [TensorMath#neg()].
    default Tensor negative() {
        return ((Tensor) this).neg();
    }

    /// PyTorch's second name of [TensorMath#acos()].
    default Tensor arccos() {
        return ((Tensor) this).acos();
    }

    /// PyTorch's second name of [TensorMath#acosh()].
    default Tensor arccosh() {
        return ((Tensor) this).acosh();
    }

    /// PyTorch's second name of [TensorMath#asin()].
    default Tensor arcsin() {
        return ((Tensor) this).asin();
    }

    /// PyTorch's second name of [TensorMath#asinh()].
    default Tensor arcsinh() {
        return ((Tensor) this).asinh();
    }

    /// PyTorch's second name of [TensorMath#atan()].
    default Tensor arctan() {
        return ((Tensor) this).atan();
    }

    /// PyTorch's second name of [TensorMath#atanh()].
    default Tensor arctanh() {
        return ((Tensor) this).atanh();
    }

    /// PyTorch's second name of [TensorMath#trunc()].
    default Tensor fix() {
        return ((Tensor) this).trunc();
    }

    /// PyTorch's second name of [TensorArithmetic#atan2(Tensor)].
    ///
    /// @param other broadcast with this
    default Tensor arctan2(Tensor other) {
        return ((Tensor) this).atan2(other);
    }

    /// PyTorch's second name of [TensorArithmetic#div(Tensor)].
    ///
    /// @param other broadcast with this
    default Tensor divide(Tensor other) {
        return ((Tensor) this).div(other);
    }

    /// PyTorch's second name of [TensorArithmetic#div(double)].
    ///
    /// @param other a number
    default Tensor divide(double other) {
        return ((Tensor) this).div(other);
    }

    /// PyTorch's second name of [TensorArithmetic#div(long)].
    ///
    /// @param other an integer
    default Tensor divide(long other) {
        return ((Tensor) this).div(other);
    }

    /// PyTorch's second name of [TensorArithmetic#mul(Tensor)].
    ///
    /// @param other broadcast with this
    default Tensor multiply(Tensor other) {
        return ((Tensor) this).mul(other);
    }

    /// PyTorch's second name of [TensorArithmetic#mul(double)].
    ///
    /// @param other a number
    default Tensor multiply(double other) {
        return ((Tensor) this).mul(other);
    }

    /// PyTorch's second name of [TensorArithmetic#mul(long)].
    ///
    /// @param other an integer
    default Tensor multiply(long other) {
        return ((Tensor) this).mul(other);
    }

    /// PyTorch's second name of [TensorArithmetic#sub(Tensor)].
    ///
    /// @param other broadcast with this
    default Tensor subtract(Tensor other) {
        return ((Tensor) this).sub(other);
    }

    /// PyTorch's second name of [TensorArithmetic#sub(double)].
    ///
    /// @param other a number
    default Tensor subtract(double other) {
        return ((Tensor) this).sub(other);
    }

    /// PyTorch's second name of [TensorArithmetic#sub(long)].
    ///
    /// @param other an integer
    default Tensor subtract(long other) {
        return ((Tensor) this).sub(other);
    }

    /// PyTorch's second name of [TensorArithmetic#div(Tensor)].
    ///
    /// @param other broadcast with this
    default Tensor trueDivide(Tensor other) {
        return ((Tensor) this).div(other);
    }

    /// PyTorch's second name of [TensorArithmetic#div(double)].
    ///
    /// @param other a number
    default Tensor trueDivide(double other) {
        return ((Tensor) this).div(other);
    }

    /// PyTorch's second name of [TensorArithmetic#div(long)].
    ///
    /// @param other an integer
    default Tensor trueDivide(long other) {
        return ((Tensor) this).div(other);
    }

    /// PyTorch's second name of [TensorComparison#gt(Tensor)].
    ///
    /// @param other broadcast with this
    default Tensor greater(Tensor other) {
        return ((Tensor) this).gt(other);
    }

    /// PyTorch's second name of [TensorComparison#gt(double)].
    ///
    /// @param other a number
    default Tensor greater(double other) {
        return ((Tensor) this).gt(other);
    }

    /// PyTorch's second name of [TensorComparison#gt(long)].
    ///
    /// @param other an integer
    default Tensor greater(long other) {
        return ((Tensor) this).gt(other);
    }

    /// PyTorch's second name of [TensorComparison#ge(Tensor)].
    ///
    /// @param other broadcast with this
    default Tensor greaterEqual(Tensor other) {
        return ((Tensor) this).ge(other);
    }

    /// PyTorch's second name of [TensorComparison#ge(double)].
    ///
    /// @param other a number
    default Tensor greaterEqual(double other) {
        return ((Tensor) this).ge(other);
    }

    /// PyTorch's second name of [TensorComparison#ge(long)].
    ///
    /// @param other an integer
    default Tensor greaterEqual(long other) {
        return ((Tensor) this).ge(other);
    }

    /// PyTorch's second name of [TensorComparison#lt(Tensor)].
    ///
    /// @param other broadcast with this
    default Tensor less(Tensor other) {
        return ((Tensor) this).lt(other);
    }

    /// PyTorch's second name of [TensorComparison#lt(double)].
    ///
    /// @param other a number
    default Tensor less(double other) {
        return ((Tensor) this).lt(other);
    }

    /// PyTorch's second name of [TensorComparison#lt(long)].
    ///
    /// @param other an integer
    default Tensor less(long other) {
        return ((Tensor) this).lt(other);
    }

    /// PyTorch's second name of [TensorComparison#le(Tensor)].
    ///
    /// @param other broadcast with this
    default Tensor lessEqual(Tensor other) {
        return ((Tensor) this).le(other);
    }

    /// PyTorch's second name of [TensorComparison#le(double)].
    ///
    /// @param other a number
    default Tensor lessEqual(double other) {
        return ((Tensor) this).le(other);
    }

    /// PyTorch's second name of [TensorComparison#le(long)].
    ///
    /// @param other an integer
    default Tensor lessEqual(long other) {
        return ((Tensor) this).le(other);
    }

    /// PyTorch's second name of [TensorComparison#ne(Tensor)].
    ///
    /// @param other broadcast with this
    default Tensor notEqual(Tensor other) {
        return ((Tensor) this).ne(other);
    }

    /// PyTorch's second name of [TensorComparison#ne(double)].
    ///
    /// @param other a number
    default Tensor notEqual(double other) {
        return ((Tensor) this).ne(other);
    }

    /// PyTorch's second name of [TensorComparison#ne(long)].
    ///
    /// @param other an integer
    default Tensor notEqual(long other) {
        return ((Tensor) this).ne(other);
    }

    /// PyTorch's second name of [TensorMath#clamp(double, double)].
    ///
    /// @param min lower bound; NaN for none
    /// @param max upper bound; NaN for none
    default Tensor clip(double min, double max) {
        return ((Tensor) this).clamp(min, max);
    }

    /// PyTorch's second name of [TensorViews#movedim(int, int)].
    ///
    /// @param source      which dimension
    /// @param destination where it goes
    default Tensor moveaxis(int source, int destination) {
        return ((Tensor) this).movedim(source, destination);
    }

    /// PyTorch's second name of [TensorShaping#transpose(int, int)].
    ///
    /// @param dim0 from 0 or from the end
    /// @param dim1 from 0 or from the end
    default Tensor swapaxes(int dim0, int dim1) {
        return ((Tensor) this).transpose(dim0, dim1);
    }

    /// PyTorch's second name of [TensorShaping#transpose(int, int)].
    ///
    /// @param dim0 from 0 or from the end
    /// @param dim1 from 0 or from the end
    default Tensor swapdims(int dim0, int dim1) {
        return ((Tensor) this).transpose(dim0, dim1);
    }

    /// PyTorch's second name of [TensorViews#mH()].
    default Tensor adjoint() {
        return ((Tensor) this).mH();
    }

    /// PyTorch's second name of [TensorProducts#outer(Tensor)].
    ///
    /// @param vec2 of shape `[n]`, where this is `[m]`
    default Tensor ger(Tensor vec2) {
        return ((Tensor) this).outer(vec2);
    }

    /// PyTorch's second name of [Tensor#numel()].
    default int nelement() {
        return ((Tensor) this).numel();
    }

    /// PyTorch's second name of [Tensor#dim()].
    default int ndimension() {
        return ((Tensor) this).dim();
    }
}
