package dev.flambeau.linalg;

import static dev.flambeau.Torch.eye;
import static dev.flambeau.Torch.ones;
import static dev.flambeau.Torch.zeros;
import static dev.flambeau.tensor.Refused.bad;

import dev.flambeau.Torch;
import dev.flambeau.error.DTypeException;
import dev.flambeau.error.GradientException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.NormOptions;
import dev.flambeau.tensor.Tensor;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Calls that linear algebra refuses: the type of the error, and words that its message must have.
class BadMatricesTest {
    @TestFactory
    Stream<DynamicTest> shapes_that_do_not_fit() {
        Class<?> type = ShapeException.class;
        Tensor x = ones(2, 3);
        Tensor square = eye(2);
        Tensor pivots = zeros(DType.INT32, 2).add(1);
        return Stream.of(
                bad(type, () -> Linalg.inv(x), "linalg.inv", "square", "2 rows and 3 columns", "[2, 3]"),
                bad(type, () -> Linalg.inv(ones(3)), "linalg.inv", "[3]", "2 dimensions"),
                bad(type, () -> Linalg.solve(x, x), "linalg.solve", "2 rows and 3 columns"),
                bad(type, () -> Linalg.solve(square, ones(3, 1)), "linalg.solve", "2 rows", "[3, 1] has 3"),
                bad(type, () -> Linalg.solve(square, ones(3)), "linalg.solve", "has 3"),
                bad(type, () -> Linalg.solve(ones(2, 2, 2), ones(3, 2, 1)), "linalg.solve", "[2]", "[3]", "broadcast"),
                bad(type, () -> Linalg.cholesky(x), "linalg.cholesky", "square"),
                bad(type, () -> Linalg.cholesky(x, true), "linalg.cholesky", "square", "2 rows"),
                bad(type, () -> Linalg.det(x), "linalg.det", "square"),
                bad(type, () -> Linalg.eigh(x), "linalg.eigh", "square"),
                bad(type, () -> Linalg.svd(ones(3)), "linalg.svd", "[3]"),
                bad(type, () -> ones(3).svd(true, false), "svd", "[3]"),
                bad(type, () -> Linalg.polar(x), "linalg.polar", "2 rows and 3 columns", "mT()"),
                bad(type, () -> Linalg.luSolve(square, pivots.narrow(0, 0, 1), square), "pivots", "[2]", "[1]"),
                bad(type, () -> Linalg.ldlSolve(square, pivots.narrow(0, 0, 1), square), "pivots", "[2]", "[1]"),
                bad(type, () -> Linalg.lstsq(x, ones(3, 1)), "linalg.lstsq", "2 rows", "has 3"),
                bad(type, () -> Linalg.householderProduct(x, ones(2)), "householderProduct", "[2, 3]", "rows"),
                bad(type, () -> Linalg.householderProduct(ones(3, 2), ones(3)), "householderProduct", "[3]", "[3, 2]"),
                bad(type, () -> ones(3, 2).ormqr(ones(2), ones(2, 2)), "ormqr", "3 rows", "[2, 2]"),
                bad(type, () -> Linalg.multiDot(List.of(x, x)), "linalg.multiDot", "tensor 1", "[2, 3]"),
                bad(type, () -> Linalg.multiDot(List.of(x, ones(3), x)), "linalg.multiDot", "tensor 1", "vectors"),
                bad(type, () -> Linalg.tensorinv(ones(2, 3, 4)), "linalg.tensorinv", "[2, 3, 4]", "6", "4"),
                bad(type, () -> Linalg.tensorsolve(ones(2, 3), ones(2)), "linalg.tensorsolve", "2 rows", "3 columns"),
                bad(type, () -> Linalg.matrixNorm(ones(3)), "linalg.matrixNorm", "[3]", "vectorNorm"),
                bad(type, () -> Linalg.vectorNorm(zeros(0), -1), "linalg.vectorNorm", "-1.0", "[0]"),
                bad(type, () -> Linalg.matrixNorm(zeros(0, 0), 2), "linalg.matrixNorm", "[0, 0]"),
                bad(type, () -> Linalg.cond(x, 1), "linalg.cond", "2 rows and 3 columns"),
                bad(type, () -> Linalg.cond(x, "nuc"), "linalg.cond", "2 rows and 3 columns"));
    }

    @TestFactory
    Stream<DynamicTest> matrices_without_what_is_asked_for() {
        Class<?> type = ValueException.class;
        Tensor singular = ones(2, 2);
        Tensor both = Torch.stack(List.of(eye(2), singular), 0);
        Tensor infinite = eye(2).div(0.0);
        Tensor pivots = Torch.fromArray(new int[] {1, 5});
        return Stream.of(
                bad(type, () -> Linalg.inv(both), "linalg.inv", "matrix 1 of 2", "singular", "pivot 2", "linalg.pinv"),
                bad(type, () -> Linalg.invEx(both, true), "linalg.invEx", "matrix 1 of 2"),
                bad(type, () -> singular.inverse(), "inverse", "matrix 0 of 1"),
                bad(type, () -> Linalg.solve(singular, singular), "linalg.solve", "singular"),
                bad(type, () -> Linalg.solveEx(singular, singular, true, true), "linalg.solveEx", "singular"),
                bad(type, () -> Linalg.cholesky(both.neg()), "linalg.cholesky", "matrix 0 of 2", "order 1", "diagonal"),
                bad(type, () -> Linalg.choleskyEx(singular, true, true), "linalg.choleskyEx", "order 2"),
                bad(type, () -> Linalg.luFactor(both), "linalg.luFactor", "pivot 2 of matrix 1", "luFactorEx"),
                bad(type, () -> Linalg.lu(singular, false), "linalg.lu", "pivot"),
                bad(type, () -> Linalg.ldlFactor(zeros(2, 2)), "linalg.ldlFactor", "block 1", "ldlFactorEx"),
                bad(type, () -> Linalg.luSolve(eye(2), pivots, eye(2)), "linalg.luSolve", "5", "1 to 2"),
                bad(type, () -> Linalg.ldlSolve(eye(2), pivots, eye(2)), "linalg.ldlSolve", "pivots"),
                bad(type, () -> Linalg.svd(infinite), "linalg.svd", "infinite or NaN"),
                bad(type, () -> Linalg.eigh(infinite), "linalg.eigh", "infinite or NaN"),
                bad(type, () -> Linalg.eigh(eye(2), "X"), "linalg.eigh", "\"X\"", "\"L\" or \"U\""),
                bad(type, () -> Linalg.qr(eye(2), "full"), "linalg.qr", "\"full\"", "\"reduced\""),
                bad(type, () -> Linalg.lstsq(eye(2), eye(2), null, "gel"), "linalg.lstsq", "\"gel\"", "\"gelsd\""),
                bad(type, () -> Linalg.lstsq(zeros(2, 2), eye(2), null, "gels"), "linalg.lstsq", "full rank"),
                bad(type, () -> Linalg.matrixNorm(eye(2), 3), "linalg.matrixNorm", "3.0", "\"nuc\""),
                bad(type, () -> Linalg.matrixNorm(eye(2), "max"), "linalg.matrixNorm", "\"max\"", "\"nuc\""),
                bad(type, () -> Linalg.matrixNorm(eye(2), 1, new NormOptions().dim(0)), "dim is [0]", "two"),
                bad(type, () -> Linalg.norm(ones(2, 2, 2), 2), "linalg.norm", "[2, 2, 2]", "dim"),
                bad(type, () -> Linalg.multiDot(List.of(eye(2))), "linalg.multiDot", "1 tensors", "two"),
                bad(type, () -> Linalg.tensorinv(eye(2), 3), "linalg.tensorinv", "ind is 3"),
                bad(type, () -> Linalg.vander(ones(3), 1), "linalg.vander", "N is 1"));
    }

    @TestFactory
    Stream<DynamicTest> dtypes_that_matrices_do_not_have() {
        Class<?> type = DTypeException.class;
        Tensor half = eye(2).to(DType.FLOAT16);
        return Stream.of(
                bad(type, () -> Linalg.inv(eye(2).to(DType.INT64)), "linalg.inv", "int64", "to(DType.FLOAT32)"),
                bad(type, () -> Linalg.svd(half), "linalg.svd", "float16"),
                bad(type, () -> Linalg.solve(eye(2), eye(2).to(DType.FLOAT64)), "linalg.solve", "float32", "float64"),
                bad(type, () -> Linalg.luSolve(eye(2), ones(2), eye(2)), "linalg.luSolve", "float32", "int32"),
                bad(type, () -> Linalg.ldlSolve(eye(2), ones(2), eye(2)), "linalg.ldlSolve", "float32", "int32"),
                bad(type, () -> Linalg.vectorNorm(Torch.arange(3), 2), "linalg.vectorNorm", "int64"));
    }

    @TestFactory
    Stream<DynamicTest> gradients_that_do_not_exist() {
        Class<?> type = GradientException.class;
        Tensor a = ones(3, 2).add(eye(3, 2)).requiresGrad_();
        return Stream.of(
                bad(type, () -> Linalg.qr(a, "r").R().sum().backward(), "linalg.qr", "\"r\"", "\"reduced\""),
                bad(type, () -> Linalg.qr(a, "complete").R().sum().backward(), "linalg.qr", "3 rows and 2 columns"),
                bad(
                        type,
                        () -> {
                            var svd = Linalg.svd(a, false);
                            svd.S().mul_(2.0);
                            svd.U().sum().backward();
                        },
                        "changed in place",
                        "clone()"));
    }
}
