package dev.flambeau.tensor;

import static dev.flambeau.tensor.Op.A;
import static dev.flambeau.tensor.Op.B;
import static dev.flambeau.tensor.Op.Kind.COMPOSITE;
import static dev.flambeau.tensor.Op.row;

import dev.flambeau.error.ShapeException;
import java.util.List;

/// One step of a long short-term memory (Hochreiter and Schmidhuber 1997) as an operator: what follows the
/// matrix
/// products.
public final class LstmStep {
    /// The gates i, f, g, o in the order in which PyTorch keeps their weights.
    private record Gates(Tensor input, Tensor forget, Tensor cell, Tensor output) {
        static Gates of(Tensor sums) {
            List<Tensor> parts = sums.chunk(4, 1);
            return new Gates(
                    parts.get(0).sigmoid(),
                    parts.get(1).sigmoid(),
                    parts.get(2).tanh(),
                    parts.get(3).sigmoid());
        }

        Tensor next(Tensor c) {
            return forget.mul(c).add(input.mul(cell));
        }
    }

    static final Composite LSTM_STEP = new Composite(
            row(COMPOSITE, "lstmStep", "h and c of an LSTM out of its four sums a and the c before, b")
                    .saves(A | B)
                    .gradients(n -> n.shared(LstmStep::gradients)[0], n -> n.shared(LstmStep::gradients)[1]),
            (_, sums, c, _) -> {
                Gates gates = Gates.of(sums);
                Tensor next = gates.next(Composites.given(c));
                return Factories.stack(List.of(gates.output.mul(next.tanh()), next), 0);
            },
            null);

    private LstmStep() {}

    /// The next output and the next cell state, stacked: `[2, rows, size]`.
    ///
    /// @param sums what enters the gates i, f, g, o side by side, `[rows, 4 size]`
    /// @param c    the cell state before, `[rows, size]`
    /// @throws ShapeException if the shapes do not fit
    public static Tensor of(Tensor sums, Tensor c) {
        if (sums.dim() != 2 || c.dim() != 2 || sums.size(0) != c.size(0) || sums.size(1) != 4 * c.size(1)) {
            throw new ShapeException("lstmStep: the sums have shape " + sums.shape + ", the cell state " + c.shape
                    + "; there must be as many rows, and four columns for each one of the cell state");
        }
        return Dispatch.composite(LSTM_STEP, null, sums, c, null);
    }

    private static Tensor[] gradients(Node n) {
        Gates gates = Gates.of(n.a());
        Tensor bent = gates.next(n.b()).tanh();
        Tensor output = n.grad().select(0, 0);
        Tensor next = output.mul(gates.output).mul(flat(bent)).add(n.grad().select(0, 1));
        Tensor sums = Factories.cat(
                List.of(
                        next.mul(gates.cell).mul(steep(gates.input)),
                        next.mul(n.b()).mul(steep(gates.forget)),
                        next.mul(gates.input).mul(flat(gates.cell)),
                        output.mul(bent).mul(steep(gates.output))),
                1);
        return new Tensor[] {sums, next.mul(gates.forget)};
    }

    /// The derivative of a sigmoid by its value.
    static Tensor steep(Tensor sigmoid) {
        return sigmoid.sub(sigmoid.square());
    }

    /// The derivative of a hyperbolic tangent by its value.
    static Tensor flat(Tensor tanh) {
        return tanh.square().neg().add(1);
    }
}
