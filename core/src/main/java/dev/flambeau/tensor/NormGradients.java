package dev.flambeau.tensor;

import dev.flambeau.kernels.Normalizer;
import org.jspecify.annotations.Nullable;

/// The gradients of [Normalization]: of floats by its kernels, otherwise, and where they are recorded, in tensor
/// operators.
final class NormGradients {
    private NormGradients() {}

    /// Those of input, weight and bias; null for those that nobody wants.
    static @Nullable Tensor[] of(Node n) {
        NormPlan plan = NormPlan.of(n.attributes);
        boolean records = GradMode.isEnabled();
        return records || n.dtype != DType.FLOAT32 || n.shape.numel() == 0
                ? composed(n, plan, records)
                : fused(n, plan);
    }

    private static @Nullable Tensor[] fused(Node n, NormPlan plan) {
        Tensor x = Layout.contiguous(n.a());
        Tensor g = Layout.contiguous(n.grad());
        Tensor weight = plan.weighted() ? n.b() : null;
        Tensor input = n.next(0) == null ? null : input(n, g);
        Normalizer.Wanted wanted =
                new Normalizer.Wanted(input == null ? null : (float[]) input.storage.array(), zeros(n, 1), zeros(n, 2));
        plan.normalizer()
                .backward(
                        (float[]) g.storage.array(),
                        g.offset,
                        (float[]) x.storage.array(),
                        x.offset,
                        Normalization.affine(weight, null),
                        plan.moments(),
                        wanted);
        return new @Nullable Tensor[] {input, tensor(n, 1, wanted.weight()), tensor(n, 2, wanted.bias())};
    }

    /// Where the gradient of the input goes: over that of the output, if nothing else reads it.
    private static Tensor input(Node n, Tensor g) {
        return g.offset == 0 && n.takeGrad() == g ? g : Tensor.blank(DType.FLOAT32, n.shapeOf(0));
    }

    private static float @Nullable [] zeros(Node n, int input) {
        return n.next(input) == null ? null : new float[n.shapeOf(input).numel()];
    }

    private static @Nullable Tensor tensor(Node n, int input, float @Nullable [] values) {
        return values == null ? null : Tensor.make(values, DType.FLOAT32, n.shapeOf(input));
    }

    /// @param records find the statistics again, since they are differentiated too
    private static @Nullable Tensor[] composed(Node n, NormPlan plan, boolean records) {
        Tensor x = n.a().reshape(plan.sizes());
        Tensor g = n.grad().reshape(plan.sizes());
        boolean again = records && !plan.fixed();
        Tensor mean = again ? plan.mean(x) : plan.mean();
        Tensor rstd = again ? plan.rstd(plan.variance(x, mean)) : plan.rstd();
        Tensor z = (plan.centred() ? x.sub(mean) : x).mul(rstd);
        return new @Nullable Tensor[] {
            n.next(0) == null ? null : input(n, plan, g, z, rstd),
            n.next(1) == null ? null : total(g.mul(z), plan).reshape(n.shapeOf(1)),
            n.next(2) == null ? null : total(g, plan).reshape(n.shapeOf(2))
        };
    }

    private static Tensor input(Node n, NormPlan plan, Tensor g, Tensor z, Tensor rstd) {
        Tensor weighted = plan.weighted() ? g.mul(n.b().reshape(plan.along())) : g;
        Tensor rest = weighted;
        if (!plan.fixed()) {
            rest = rest.sub(z.mul(plan.mean(weighted.mul(z))));
            rest = plan.centred() ? rest.sub(plan.mean(weighted)) : rest;
        }
        return rest.mul(rstd).reshape(n.shapeOf(0));
    }

    private static Tensor total(Tensor values, NormPlan plan) {
        return values.sumToSize(Shape.of(plan.along()));
    }
}
