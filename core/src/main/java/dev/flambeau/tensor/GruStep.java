package dev.flambeau.tensor;

import static dev.flambeau.tensor.LstmStep.flat;
import static dev.flambeau.tensor.LstmStep.steep;
import static dev.flambeau.tensor.Op.A;
import static dev.flambeau.tensor.Op.B;
import static dev.flambeau.tensor.Op.C;
import static dev.flambeau.tensor.Op.Kind.COMPOSITE;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.error.ShapeException;
import java.util.List;

/// One step of a gated recurrent unit (Cho et al. 2014) as an operator: what follows the matrix products.
public final class GruStep {
    /// The gates r, z, n in the order in which PyTorch keeps their weights.
    ///
    /// @param own what the state gives to the new one before it is reset
    private record Gates(Tensor reset, Tensor update, Tensor fresh, Tensor own) {
        static Gates of(Tensor x, Tensor y) {
            List<Tensor> a = x.chunk(3, 1);
            List<Tensor> b = y.chunk(3, 1);
            Tensor reset = a.get(0).add(b.get(0)).sigmoid();
            Tensor update = a.get(1).add(b.get(1)).sigmoid();
            return new Gates(reset, update, a.get(2).add(reset.mul(b.get(2))).tanh(), b.get(2));
        }
    }

    static final Composite GRU_STEP = new Composite(
            row(COMPOSITE, "gruStep", "h of a GRU out of the sums of its input a, of its state b, and the h before, c")
                    .saves(A | B | C)
                    .gradients(
                            n -> n.shared(GruStep::gradients)[0],
                            n -> n.shared(GruStep::gradients)[1],
                            n -> n.shared(GruStep::gradients)[2]),
            (_, x, y, h) -> {
                Gates gates = Gates.of(x, Composites.given(y));
                return Composites.given(h).sub(gates.fresh).mul(gates.update).add(gates.fresh);
            },
            null);

    private GruStep() {}

    /// The next state, `[rows, size]`.
    ///
    /// @param x what the input gives to the gates r, z, n side by side, `[rows, 3 size]`
    /// @param y what the state gives to them, of the same shape
    /// @param h the state before, `[rows, size]`
    /// @throws ShapeException if the shapes do not fit
    public static Tensor of(Tensor x, Tensor y, Tensor h) {
        if (h.dim() != 2 || !x.shape.same(y.shape) || !x.shape.same(Shape.of(h.size(0), 3 * h.size(1)))) {
            throw new ShapeException("gruStep: input and state give shapes " + x.shape + " and " + y.shape
                    + ", the state has " + h.shape
                    + "; there must be as many rows, and three columns for each one of the state");
        }
        return Dispatch.composite(GRU_STEP, null, x, y, h);
    }

    private static Tensor[] gradients(Node n) {
        Gates gates = Gates.of(n.a(), n.b());
        Tensor update = n.grad().mul(n.c().sub(gates.fresh)).mul(steep(gates.update));
        Tensor fresh = n.grad().sub(n.grad().mul(gates.update)).mul(flat(gates.fresh));
        Tensor reset = fresh.mul(gates.own).mul(steep(gates.reset));
        return new Tensor[] {
            Factories.cat(List.of(reset, update, fresh), 1),
            Factories.cat(List.of(reset, update, fresh.mul(gates.reset)), 1),
            n.grad().mul(gates.update)
        };
    }
}
