package dev.flambeau.tensor;

import dev.flambeau.random.Generator;
import dev.flambeau.tensor.GradCheck.Differentiable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// For each differentiable row a function that goes through it, and inputs where it is smooth.
final class RowSamples {
    /// @param function goes through the row
    /// @param inputs   float64
    record Sample(Differentiable function, Tensor... inputs) {}

    private static final Generator GENERATOR = new Generator();
    private static final Map<String, Sample> SAMPLES = new LinkedHashMap<>();

    private RowSamples() {}

    static Map<String, Sample> all() {
        return SAMPLES;
    }

    /// Away from 0, where many functions have a corner, and of both signs.
    static Tensor signed(int... sizes) {
        Tensor x = positive(sizes);
        return Factories.where(
                        RandomFactories.rand(GENERATOR, DType.FLOAT64, sizes).gt(0.5), x, x.neg())
                .detach()
                .requiresGrad_();
    }

    static Tensor positive(int... sizes) {
        return Factories.zeros(DType.FLOAT64, sizes)
                .uniform_(0.2, 0.9, GENERATOR)
                .requiresGrad_();
    }

    static void put(String row, Differentiable function, Tensor... inputs) {
        SAMPLES.put(row, new Sample(function, inputs));
    }

    static {
        GENERATOR.manualSeed(11);
        put("neg", x -> x[0].neg(), signed(3));
        put("abs", x -> x[0].abs(), signed(4));
        put("exp", x -> x[0].exp(), signed(3));
        put("expm1", x -> x[0].expm1(), signed(3));
        put("log", x -> x[0].log(), positive(3));
        put("log1p", x -> x[0].log1p(), signed(3));
        put("sqrt", x -> x[0].sqrt(), positive(3));
        put("rsqrt", x -> x[0].rsqrt(), positive(3));
        put("reciprocal", x -> x[0].reciprocal(), signed(3));
        put("sin", x -> x[0].sin(), signed(3));
        put("cos", x -> x[0].cos(), signed(3));
        put("tanh", x -> x[0].tanh(), signed(3));
        put("sigmoid", x -> x[0].sigmoid(), signed(3));
        put("relu", x -> x[0].relu(), signed(5));
        put("sign", x -> x[0].sign(), signed(3));
        put("floor", x -> x[0].floor(), signed(3));
        put("ceil", x -> x[0].ceil(), signed(3));
        put("round", x -> x[0].mul(0.5).round(), signed(3));
        put("trunc", x -> x[0].trunc(), signed(3));
        put("square", x -> x[0].square(), signed(3));
        put("clamp", x -> x[0].clamp(-0.15, 0.5), signed(6));

        put("add", x -> x[0].add(x[1]), signed(2, 3), signed(3));
        put("sub", x -> x[0].sub(x[1]), signed(2, 1), signed(2, 3));
        put("mul", x -> x[0].mul(x[1]), signed(2, 1, 3), signed(2, 1));
        put("div", x -> x[0].div(x[1]), signed(3), signed(2, 3));
        put("pow", x -> x[0].pow(x[1]), positive(2, 3), signed(3));
        put("atan2", x -> x[0].atan2(x[1]), signed(2, 3), signed(3));
        put("maximum", x -> x[0].maximum(x[1]), signed(2, 3), signed(3));
        put("minimum", x -> x[0].minimum(x[1]), signed(2, 3), signed(1));
        put("remainder", x -> x[0].remainder(x[1]), signed(4), signed(4));
        put("fmod", x -> x[0].fmod(x[1]), signed(4), signed(4));

        put("sum", x -> x[0].sum(0, 2), signed(2, 3, 2));
        put("mean", x -> x[0].mean(1, true), signed(2, 3));
        put("scaledSum", x -> x[0].add(x[1], 0.3), signed(2, 3), signed(3));
        put("prod", x -> x[0].prod(1), signed(2, 3));
        put("amax", x -> x[0].amax(0), signed(3, 2));
        put("amin", x -> x[0].amin(), signed(3, 2));

        put("view", x -> x[0].view(3, 2), signed(2, 3));
        put("unsqueeze", x -> x[0].unsqueeze(1), signed(3));
        put("squeeze", x -> x[0].squeeze(), signed(1, 3, 1));
        put("expand", x -> x[0].expand(2, 3, 2), signed(3, 1));
        put("permute", x -> x[0].permute(2, 0, 1), signed(2, 3, 2));
        put("transpose", x -> x[0].transpose(0, -1), signed(2, 3));
        put("t", x -> x[0].t(), signed(2, 3));
        put("slice", x -> x[0].slice(1, 1, 5, 2), signed(2, 5));
        put(
                "sliceBackward",
                x -> IndexOps.sliceBackward(x[0], Shape.of(2, 5), new MovementRows.Part(1, 1, 2, 2)),
                signed(2, 2));
        put("clone", x -> x[0].clone(), signed(3));
        put("to", x -> x[0].to(DType.FLOAT64).mul(1).add(through(x[0])), signed(3));
        put("flip", x -> x[0].flip(0, 1), signed(2, 3));
        put("cat", x -> Factories.cat(List.of(x[0], x[1], x[0]), 1), signed(2, 1), signed(2, 2));

        Tensor places = Factories.tensor(2L, 0L, 2L);
        Tensor lines = Factories.tensor(new long[][] {{0, 2, 1}, {2, 2, 0}});
        Tensor mask = Factories.tensor(new boolean[][] {{true, false, true}, {false, false, true}});
        put("where", x -> Factories.where(mask, x[0], x[1]), signed(2, 3), signed(3));
        put("indexSelect", x -> x[0].indexSelect(1, places), signed(2, 3));
        put("indexAdd", x -> x[0].indexAdd(1, places, x[1]), signed(2, 3), signed(2, 3));
        put("gather", x -> x[0].gather(1, lines), signed(2, 3));
        put("scatterAdd", x -> x[0].scatterAdd(1, lines, x[1]), signed(2, 3), signed(2, 3));
        put("copy", x -> x[0].mul(2.0).copy_(x[1]).mul(x[0]), signed(2, 3), signed(3));

        put("region", x -> outdated(x[0].mul(2.0), x[1]), signed(2, 3), signed(2, 3));
        put("regionSet", x -> changedInside(x[0].mul(2.0), x[1]), signed(3, 3), signed(3));

        put("matmul", x -> x[0].matmul(x[1]), signed(2, 1, 2, 3), signed(3, 3, 2));
        put("linear", x -> x[0].linear(x[1], x[2]), signed(2, 2, 3), signed(2, 3), signed(2));
        put("linearRelu", x -> RectifiedLinear.relu(x[0], x[1], x[2]), signed(2, 2, 3), signed(2, 3), signed(2));
        put("l1Loss", x -> x[0].l1Loss(x[1]), signed(2, 3), signed(3));
        put("smoothL1Loss", x -> Losses.smoothL1Loss(x[0], x[1], 0.7), signed(2, 3), signed(3));
        put("logsumexp", x -> x[0].logsumexp(new int[] {-1}, true), signed(2, 3));
        put("mseLoss", x -> x[0].mseLoss(x[1]), signed(2, 3), signed(3));
        put(
                "binaryCrossEntropyWithLogits",
                x -> Losses.binaryCrossEntropyWithLogits(x[0], x[1]),
                signed(4),
                positive(4));
        Tensor classes = Factories.tensor(2L, 0L, 1L);
        Tensor weight = Factories.tensor(0.5, 2, 1).to(DType.FLOAT64);
        put("crossEntropy", x -> ClassLoss.of(x[0], classes, true, weight, 1, ClassLoss.Total.MEAN), signed(3, 3));
        put("nllLoss", x -> ClassLoss.of(x[0], classes, false, weight, 1, ClassLoss.Total.NONE), signed(3, 3));
        Tensor a = signed(4);
        Tensor b = signed(4).requiresGrad_(false);
        PointwiseSamples.add();
        SpecialSamples.add();
        ReductionSamples.add();
        IndexingSamples.add();
        MovementSamples.add();
        SpatialSamples.add();
        ProductSamples.add();
        SequenceSamples.add();
        NormSamples.add();
        PoolSamples.add();
        put("l1LossBackward", x -> gradient(a.l1Loss(b), a, x[0]), positive());
    }

    /// A float32 step in between would be too coarse for finite differences; this one adds 0.
    private static Tensor through(Tensor x) {
        return x.to(DType.FLOAT32).mul(0.0).to(DType.FLOAT64);
    }

    private static Tensor outdated(Tensor base, Tensor term) {
        Tensor view = base.t().narrow(0, 1, 2);
        base.add_(term);
        return view.mul(view);
    }

    private static Tensor changedInside(Tensor base, Tensor term) {
        base.t().select(0, 1).add_(term);
        return base.mul(base);
    }

    private static Tensor gradient(Tensor output, Tensor input, Tensor weight) {
        Tensor g = Autograd.grad(new Tensor[] {output}, new Tensor[] {input}, new Tensor[] {weight}, true, true)[0];
        return g == null ? Factories.zerosLike(input) : g;
    }
}
