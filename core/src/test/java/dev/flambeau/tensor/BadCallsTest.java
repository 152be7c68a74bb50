package dev.flambeau.tensor;

import static dev.flambeau.tensor.Factories.arange;
import static dev.flambeau.tensor.Factories.cat;
import static dev.flambeau.tensor.Factories.ones;
import static dev.flambeau.tensor.Factories.stack;
import static dev.flambeau.tensor.Factories.tensor;
import static dev.flambeau.tensor.Factories.where;
import static dev.flambeau.tensor.Factories.zeros;
import static dev.flambeau.tensor.Refused.bad;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.IndexException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Wrong calls: the type of the error, and words that its message must have.
class BadCallsTest {
    @TestFactory
    Stream<DynamicTest> shapes_that_do_not_fit() {
        Class<?> type = ShapeException.class;
        Tensor x = ones(2, 3);
        return Stream.of(
                bad(type, () -> x.add(ones(4)), "add", "[2, 3]", "[4]", "3 and 4", "do not broadcast"),
                bad(type, () -> x.eq(ones(2, 2)), "eq", "[2, 3]", "[2, 2]"),
                bad(type, () -> x.matmul(ones(2, 3)), "matmul", "[2, 3] @ [2, 3]", "3 and 2", ".t()"),
                bad(type, () -> x.matmul(ones(4)), "matmul", "[2, 3] @ [4]"),
                bad(type, () -> ones(2, 2, 3).matmul(ones(3, 3, 1)), "matmul", "[2, 2, 3] @ [3, 3, 1]", "2 and 3"),
                bad(type, () -> x.matmul(tensor(1.0)), "matmul", "[2, 3]", "[]", "mul"),
                bad(type, () -> x.mm(ones(3)), "mm", "2 dimensions", "[2, 3]", "[3]"),
                bad(type, () -> ones(2, 1, 1).bmm(ones(1, 1, 1)), "bmm", "equal first sizes", "[2, 1, 1]"),
                bad(type, () -> x.dot(x), "dot", "1 dimension,", "[2, 3]"),
                bad(type, () -> x.reshape(4, 2), "reshape", "6 elements", "[2, 3]", "[4, 2]", "8"),
                bad(type, () -> x.reshape(-1, -1), "reshape", "only one size may be -1"),
                bad(type, () -> x.reshape(-1, 4), "reshape", "6 elements", "[-1, 4]"),
                bad(type, () -> x.reshape(-2, 3), "reshape", "[-2, 3]", "negative"),
                bad(type, () -> x.reshape(100_000, 100_000), "reshape", "[100000, 100000]"),
                bad(type, () -> x.t().view(6), "view", "[3, 2]", "[1, 3]", "reshape"),
                bad(type, () -> x.expand(2, 4), "expand", "[2, 3]", "[2, 4]"),
                bad(type, () -> x.expand(3), "expand", "[2, 3]", "[3]"),
                bad(type, () -> x.expand(-1, 2, 3), "expand", "[-1, 2, 3]"),
                bad(type, () -> x.repeat(2), "repeat", "[2]", "[2, 3]"),
                bad(type, () -> x.repeat(-1, 2), "repeat", "[-1, 2]", "0 or more"),
                bad(type, () -> x.repeat(1 << 20, 1 << 20), "2^31-1"),
                bad(type, () -> x.permute(0), "permute", "[0]", "[2, 3]"),
                bad(type, () -> x.permute(0, 0), "permute", "[0, 0]"),
                bad(type, () -> ones(2, 2, 2).t(), "t:", "[2, 2, 2]", "transpose(-2, -1)"),
                bad(type, () -> x.split(new int[] {1, 1}, 1), "split", "[1, 1]", "dimension 1", "3"),
                bad(type, () -> cat(List.of(x, ones(3, 2)), 0), "cat", "[3, 2]", "[2, 3]", "dimension 0"),
                bad(type, () -> stack(List.of(x, ones(3, 2)), 0), "stack", "[3, 2]", "[2, 3]"),
                bad(type, () -> cat(List.of(tensor(1.0), x), 0), "cat", "stack"),
                bad(type, () -> x.linear(ones(2, 2), null), "linear", "[2, 3]", "[2, 2]"),
                bad(type, () -> x.linear(ones(4, 3), ones(3)), "linear", "[3]", "[4]"),
                bad(type, () -> x.gather(0, zeros(DType.INT64, 1)), "gather", "[1]", "[2, 3]"),
                bad(
                        type,
                        () -> x.scatterAdd(0, arange(3).reshape(1, 3).mul(0L), ones(3)),
                        "scatterAdd",
                        "[3]",
                        "[1, 3]"),
                bad(type, () -> x.indexAdd(0, tensor(0L), ones(3, 3)), "indexAdd", "[3, 3]", "[2, 3]"),
                bad(type, () -> x.indexSelect(0, zeros(DType.INT64, 1, 1)), "indexSelect", "one dimension", "[1, 1]"),
                bad(type, () -> where(x.gt(0), ones(4), x), "where", "[4]", "[2, 3]"),
                bad(type, () -> x.maskedSelect(ones(4).gt(0)), "maskedSelect", "[2, 3]", "[4]"),
                bad(type, () -> x.sumToSize(Shape.of(4)), "sumToSize", "[4]", "[2, 3]"),
                bad(type, () -> zeros(0).amax(), "amax", "[0]"),
                bad(type, () -> zeros(2, 0).argmin(1), "argmin", "[2, 0]"),
                bad(type, x::item, "item", "one element", "6", "[2, 3]"),
                bad(type, () -> zeros(2, -1), "[2, -1]", "negative"),
                bad(type, () -> zeros(1 << 16, 1 << 16), "[65536, 65536]", "2^31-1"),
                bad(type, () -> zeros(new int[40]), "40 dimensions", "31"),
                bad(type, () -> tensor(new double[][] {{1, 2}, {3}}), "tensor", "row 1 has 1", "row 0 has 2"),
                bad(type, () -> Tensor.of(x.storage(), 4, new int[] {3}, new int[] {1}), "offset 4", "6 elements"),
                bad(type, () -> Tensor.of(x.storage(), 0, new int[] {3}, new int[] {1, 1}), "1 sizes", "2 strides"),
                bad(type, () -> Tensor.of(x.storage(), 0, new int[] {3}, new int[] {-1}), "[-1]"));
    }

    @TestFactory
    Stream<DynamicTest> dimensions_and_places_that_are_not_there() {
        Class<?> type = IndexException.class;
        Tensor x = ones(2, 3);
        Tensor number = tensor(1.0);
        return Stream.of(
                bad(type, () -> x.size(2), "size", "dimension 2", "2 dimensions", "-2 to 1"),
                bad(type, () -> x.sum(-3), "sum", "dimension -3"),
                bad(type, () -> x.max(5), "argmax", "dimension 5"),
                bad(type, () -> x.unsqueeze(4), "unsqueeze", "4", "-3 to 2"),
                bad(type, () -> x.transpose(0, 2), "transpose", "2"),
                bad(type, () -> x.flatten(0, 2), "flatten", "2"),
                bad(type, () -> x.narrow(1, 2, 2), "narrow", "2 places from 2", "dimension 1", "size 3"),
                bad(type, () -> x.narrow(1, 0, -1), "narrow", "-1 places"),
                bad(type, () -> x.select(0, 2), "select", "index 2", "dimension 0", "size 2", "[2, 3]"),
                bad(type, () -> x.get(0, -4), "index -4", "size 3"),
                bad(type, () -> x.get(0, 0, 0), "3 indices", "2 dimensions", "[2, 3]"),
                bad(type, () -> x.get("..., ..."), "more than one ...", "[2, 3]"),
                bad(type, () -> number.size(0), "size", "no dimensions"),
                bad(type, () -> number.narrow(0, 0, 1), "narrow", "no dimensions"),
                bad(type, () -> number.split(1, 0), "split", "no dimensions"),
                bad(type, () -> number.slice(0, 0, 1), "slice", "no dimensions"),
                bad(type, () -> number.unbind(0), "unbind", "no dimensions"),
                bad(type, () -> number.chunk(1, 0), "chunk", "no dimensions"),
                bad(type, () -> x.indexSelect(0, tensor(2L)), "indexSelect", "index 2", "dimension 0", "size 2"),
                bad(type, () -> x.gather(1, tensor(-1L).reshape(1, 1)), "gather", "index -1"),
                bad(type, () -> cat(List.of(x), 2), "cat", "dimension 2"),
                bad(type, () -> stack(List.of(x), 3), "stack", "dimension 3"));
    }

    @TestFactory
    Stream<DynamicTest> dtypes_that_an_operator_does_not_take() {
        Class<?> type = DTypeException.class;
        Tensor x = ones(2);
        Tensor ints = tensor(1L, 2L);
        Tensor bools = tensor(true, false);
        return Stream.of(
                bad(type, ints::mean, "mean", "int64", "to(DType.FLOAT32)"),
                bad(type, () -> ints.std(), "std", "int64"),
                bad(type, () -> x.bitwiseAnd(x), "bitwiseAnd", "float32"),
                bad(type, x::bitwiseNot, "bitwiseNot", "float32"),
                bad(type, bools::neg, "neg", "bool"),
                bad(type, () -> bools.sub(bools), "sub", "bool"),
                bad(type, () -> where(x, x, x), "where", "bool", "float32", "x.gt(0)"),
                bad(type, () -> x.maskedSelect(ints), "maskedSelect", "int64"),
                bad(type, () -> x.matmul(ints), "matmul", "float32", "int64", "to()"),
                bad(type, () -> x.indexSelect(0, x), "indexSelect", "float32"),
                bad(type, () -> x.get(x), "get", "float32"),
                bad(type, () -> x.indexAdd(0, tensor(0L), tensor(1L).reshape(1)), "indexAdd", "int64", "float32"),
                bad(type, () -> ints.uniform_(0, 1), "uniform_", "int64"),
                bad(type, () -> RandomFactories.bernoulli(ints), "bernoulli", "int64"),
                bad(type, () -> RandomFactories.randn(DType.INT32, 2), "normal_", "int32"));
    }

    @TestFactory
    Stream<DynamicTest> values_that_make_no_sense() {
        Class<?> type = ValueException.class;
        Tensor x = ones(2, 3);
        return Stream.of(
                bad(type, () -> tensor(1L).remainder(0L), "remainder", "divided by zero"),
                bad(type, () -> tensor(1L).floorDivide(tensor(0L)), "floorDivide", "divided by zero"),
                bad(type, () -> tensor(2L).pow(-1L), "pow", "int64", "-1", "to(DType.FLOAT32)"),
                bad(type, () -> x.sum(0, 0), "sum", "dimension 0", "twice"),
                bad(type, () -> x.flatten(1, 0), "flatten", "1", "0"),
                bad(type, () -> x.slice(0, 0, 1, 0), "slice", "step", "0"),
                bad(type, () -> x.split(0, 0), "split", "0"),
                bad(type, () -> x.chunk(0, 0), "chunk", "0"),
                bad(type, () -> x.clamp(Double.NaN, Double.NaN), "clamp", "bound"),
                bad(
                        type,
                        () -> x.mul(0.5).toIntArray()[0] = tensor(1L << 40).toIntArray()[0],
                        "toIntArray",
                        "1099511627776"),
                bad(type, () -> cat(List.of(), 0), "cat", "no tensor"),
                bad(type, () -> stack(List.of(), 0), "stack", "no tensor"),
                bad(type, () -> arange(0, 1, 0), "arange", "0"),
                bad(type, () -> arange(0, 1, -0.5), "arange", "-0.5"),
                bad(type, () -> arange(0, Double.POSITIVE_INFINITY, 1.0), "arange", "Infinity"),
                bad(type, () -> arange(0, 1e12, 1.0), "arange", "more than one tensor can have"),
                bad(type, () -> Factories.linspace(0, 1, -1), "linspace", "-1"),
                bad(type, () -> RandomFactories.randperm(-1), "randperm", "-1"),
                bad(type, () -> RandomFactories.randint(3, 3, new int[] {2}), "3"),
                bad(type, () -> x.uniform_(1, 0), "uniform", "1", "0"),
                bad(type, () -> x.normal_(0, -1), "normal", "-1"),
                bad(type, () -> x.exponential_(0, null), "exponential", "0"),
                bad(type, () -> x.bernoulli_(1.5, null), "bernoulli", "1.5"),
                bad(type, () -> RandomFactories.bernoulli(tensor(2.0)), "bernoulli", "2"),
                bad(type, () -> Factories.fromArray("text"), "fromArray", "String"),
                bad(type, () -> DType.of("float128"), "float128", "float64"),
                bad(
                        type,
                        () -> Storage.allocate(DType.INT8, 2).read(java.nio.ByteBuffer.allocate(4), 1, 2),
                        "2 elements",
                        "1 + 2"),
                bad(
                        type,
                        () -> Storage.allocate(DType.INT64, 2).write(java.nio.ByteBuffer.allocate(8), 0, 2),
                        "16 bytes",
                        "8"));
    }
}
