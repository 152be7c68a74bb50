package dev.flambeau.tensor;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Calls operators by name with arguments read from text.
final class OperatorCalls {
    /// What a name stands for.
    @FunctionalInterface
    interface Call {
        Object apply(Object[] a);
    }

    private static final Map<String, Call> CALLS = new HashMap<>();

    private OperatorCalls() {}

    static Object call(String name, Object... arguments) {
        Call call = CALLS.get(name);
        if (call == null) {
            throw new AssertionError("there is no call of '" + name + "'");
        }
        return call.apply(arguments);
    }

    private static Tensor t(Object o) {
        return (Tensor) o;
    }

    private static int i(Object o) {
        return Math.toIntExact((Long) o);
    }

    private static int[] ints(Object o) {
        return (int[]) o;
    }

    private static void unary(String name, Function<Tensor, Tensor> f) {
        CALLS.put(name, a -> f.apply(t(a[0])));
    }

    private static void binary(String name, BiFunction<Tensor, Tensor, Tensor> f) {
        CALLS.put(name, a -> f.apply(t(a[0]), t(a[1])));
    }

    private static void binary(
            String name,
            BiFunction<Tensor, Tensor, Tensor> f,
            BiFunction<Tensor, Double, Tensor> withDouble,
            BiFunction<Tensor, Long, Tensor> withLong) {
        CALLS.put(name, a -> switch (a[1]) {
            case Tensor other -> f.apply(t(a[0]), other);
            case Double other -> withDouble.apply(t(a[0]), other);
            default -> withLong.apply(t(a[0]), (Long) a[1]);
        });
    }

    /// A reduction, called in the shortest of its forms.
    private static void reduce(
            String name, BiFunction<Tensor, int[], Tensor> plain, BiFunction<Tensor, int[], Tensor> keeping) {
        CALLS.put(name, a -> ((Boolean) a[2] ? keeping : plain).apply(t(a[0]), ints(a[1])));
    }

    static {
        binary("add", Tensor::add, Tensor::add, Tensor::add);
        binary("sub", Tensor::sub, Tensor::sub, Tensor::sub);
        binary("mul", Tensor::mul, Tensor::mul, Tensor::mul);
        binary("div", Tensor::div, Tensor::div, Tensor::div);
        binary("pow", Tensor::pow, Tensor::pow, Tensor::pow);
        binary("remainder", Tensor::remainder, Tensor::remainder, Tensor::remainder);
        binary("fmod", Tensor::fmod, Tensor::fmod, Tensor::fmod);
        binary("floorDivide", Tensor::floorDivide, Tensor::floorDivide, Tensor::floorDivide);
        binary("eq", Tensor::eq, Tensor::eq, Tensor::eq);
        binary("ne", Tensor::ne, Tensor::ne, Tensor::ne);
        binary("lt", Tensor::lt, Tensor::lt, Tensor::lt);
        binary("le", Tensor::le, Tensor::le, Tensor::le);
        binary("gt", Tensor::gt, Tensor::gt, Tensor::gt);
        binary("ge", Tensor::ge, Tensor::ge, Tensor::ge);
        binary("maximum", Tensor::maximum);
        binary("minimum", Tensor::minimum);
        binary("atan2", Tensor::atan2);
        binary("logicalAnd", Tensor::logicalAnd);
        binary("logicalOr", Tensor::logicalOr);
        binary("logicalXor", Tensor::logicalXor);
        binary("bitwiseAnd", Tensor::bitwiseAnd);
        binary("bitwiseOr", Tensor::bitwiseOr);
        binary("bitwiseXor", Tensor::bitwiseXor);
        binary("matmul", Tensor::matmul);
        binary("mm", Tensor::mm);
        binary("bmm", Tensor::bmm);
        binary("dot", Tensor::dot);
        binary("l1Loss", Tensor::l1Loss);
        binary("mseLoss", Tensor::mseLoss);
        binary("maskedSelect", Tensor::maskedSelect);

        unary("neg", Tensor::neg);
        unary("abs", Tensor::abs);
        unary("sign", Tensor::sign);
        unary("exp", Tensor::exp);
        unary("expm1", Tensor::expm1);
        unary("log", Tensor::log);
        unary("log1p", Tensor::log1p);
        unary("sqrt", Tensor::sqrt);
        unary("rsqrt", Tensor::rsqrt);
        unary("reciprocal", Tensor::reciprocal);
        unary("sin", Tensor::sin);
        unary("cos", Tensor::cos);
        unary("tanh", Tensor::tanh);
        unary("sigmoid", Tensor::sigmoid);
        unary("relu", Tensor::relu);
        unary("floor", Tensor::floor);
        unary("ceil", Tensor::ceil);
        unary("round", Tensor::round);
        unary("trunc", Tensor::trunc);
        unary("square", Tensor::square);
        unary("bitwiseNot", Tensor::bitwiseNot);
        unary("logicalNot", Tensor::logicalNot);
        unary("isnan", Tensor::isnan);
        unary("isinf", Tensor::isinf);
        unary("isfinite", Tensor::isfinite);
        unary("nonzero", Tensor::nonzero);

        reduce("sum", (a, d) -> a.sum(d), (a, d) -> d.length == 1 ? a.sum(d[0], true) : a.sum(d, true));
        reduce("mean", (a, d) -> a.mean(d), (a, d) -> d.length == 1 ? a.mean(d[0], true) : a.mean(d, true));
        reduce("prod", (a, d) -> a.prod(d), (a, d) -> d.length == 1 ? a.prod(d[0], true) : a.prod(d, true));
        reduce("amax", (a, d) -> a.amax(d), (a, d) -> d.length == 1 ? a.amax(d[0], true) : a.amax(d, true));
        reduce("amin", (a, d) -> a.amin(d), (a, d) -> d.length == 1 ? a.amin(d[0], true) : a.amin(d, true));
        reduce("any", (a, d) -> a.any(d), (a, d) -> d.length == 1 ? a.any(d[0], true) : a.any(d, true));
        reduce("all", (a, d) -> a.all(d), (a, d) -> d.length == 1 ? a.all(d[0], true) : a.all(d, true));
        reduce("argmax", (a, d) -> d.length == 0 ? a.argmax() : a.argmax(d[0]), (a, d) -> a.argmax(d[0], true));
        reduce("argmin", (a, d) -> d.length == 0 ? a.argmin() : a.argmin(d[0]), (a, d) -> a.argmin(d[0], true));
        CALLS.put("max", a -> both(t(a[0]).max(i(a[1]))));
        CALLS.put("min", a -> both(t(a[0]).min(i(a[1]))));
        CALLS.put("var", a -> t(a[0]).var((Double) a[2], (Boolean) a[3], ints(a[1])));
        CALLS.put("std", a -> t(a[0]).std((Double) a[2], (Boolean) a[3], ints(a[1])));
        CALLS.put("sumToSize", a -> t(a[0]).sumToSize(Shape.of(ints(a[1]))));

        CALLS.put(
                "clamp",
                a -> a[1] instanceof Long low
                        ? t(a[0]).clamp(low, (Long) a[2])
                        : t(a[0]).clamp((Double) a[1], (Double) a[2]));
        CALLS.put("to", a -> t(a[0]).to(DType.of((String) a[1])));
        CALLS.put("cat", a -> Factories.cat(List.of(t(a[0]), t(a[1])), i(a[2])));
        CALLS.put("stack", a -> Factories.stack(List.of(t(a[0]), t(a[1])), i(a[2])));
        CALLS.put("where", a -> Factories.where(t(a[0]), t(a[1]), t(a[2])));
        CALLS.put("indexSelect", a -> t(a[0]).indexSelect(i(a[1]), t(a[2])));
        CALLS.put("indexAdd", a -> t(a[0]).indexAdd(i(a[1]), t(a[2]), t(a[3])));
        CALLS.put("gather", a -> t(a[0]).gather(i(a[1]), t(a[2])));
        CALLS.put("scatterAdd", a -> t(a[0]).scatterAdd(i(a[1]), t(a[2]), t(a[3])));
        CALLS.put("maskedFill", a -> t(a[0]).maskedFill(t(a[1]), (Double) a[2]));
        CALLS.put("flip", a -> t(a[0]).flip(ints(a[1])));
        CALLS.put("repeat", a -> t(a[0]).repeat(ints(a[1])));
        CALLS.put("split", a -> t(a[0]).split(i(a[1]), i(a[2])));
        CALLS.put("splitSizes", a -> t(a[0]).split(ints(a[1]), i(a[2])));
        CALLS.put("chunk", a -> t(a[0]).chunk(i(a[1]), i(a[2])));
        CALLS.put("unbind", a -> t(a[0]).unbind(i(a[1])));
        CALLS.put("linear", a -> t(a[0]).linear(t(a[1]), t(a[2])));
        CALLS.put("allclose", a -> t(a[0]).allclose(t(a[1])));
        CALLS.put("equal", a -> t(a[0]).equal(t(a[1])));
    }

    private static List<Tensor> both(ValuesAndIndices v) {
        return List.of(v.values(), v.indices());
    }
}
