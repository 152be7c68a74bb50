package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.A;
import static dev.flambeau.tensor.Op.B;
import static dev.flambeau.tensor.Op.Kind.COMPOSITE;
import static dev.flambeau.tensor.Op.OUT;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.error.ShapeException;
import org.jspecify.annotations.Nullable;

/// A linear map and the ReLU behind it as one operator: results are rectified while a cache has them. Results and
/// gradients have the bits of one after the other.
public final class RectifiedLinear {
    private static final Composite RELU = new Composite(
            row(COMPOSITE, "linearRelu", "max(a bᵀ + c, 0)")
                    .prints("ReluBackward0")
                    .saves(A | B | OUT)
                    .gradients(
                            n -> passed(n).matmul(n.b()),
                            n -> Composites.rows(passed(n)).t().matmul(Composites.rows(n.a())),
                            n -> Composites.rows(passed(n)).sum(0)),
            (_, a, b, c) -> Composites.linear(a, Composites.given(b), c).relu(),
            (_, a, b, c) -> claim(a, Composites.given(b), c));

    static final Op ROW = RELU.row;

    private RectifiedLinear() {}

    /// `max(input weightᵀ + bias, 0)`.
    ///
    /// @param input  of shape `[..., columns]`
    /// @param weight of shape `[outputs, columns]`
    /// @param bias   of shape `[outputs]`, or null
    /// @return of shape `[..., outputs]`
    /// @throws ShapeException if the shapes do not fit
    public static Tensor relu(Tensor input, Tensor weight, @Nullable Tensor bias) {
        Composites.checkLinear(input, weight, bias);
        return Dispatch.composite(RELU, null, input, weight, bias);
    }

    private static @Nullable Tensor claim(Tensor a, Tensor weight, @Nullable Tensor bias) {
        boolean rounds = a.dtype != DType.FLOAT32 && a.dtype != DType.FLOAT64;
        return rounds ? null : Composites.fusedLinear(a, weight, bias, ElementwiseRows.RELU);
    }

    /// The gradient of the linear map.
    private record Passed(Tensor gradient) implements Node.Shared {
        @Override
        public void release() {
            if (!gradient.requiresGrad) {
                Autograd.discard(gradient);
            }
        }
    }

    private static Tensor passed(Node n) {
        return n.shared(node -> new Passed(Activation.rectified(node))).gradient;
    }
}
