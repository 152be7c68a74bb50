package dev.flambeau.tensor;

import static dev.flambeau.tensor.RowSamples.put;
import static dev.flambeau.tensor.RowSamples.signed;

/// Samples of the steps of recurrent networks and of attention.
final class SequenceSamples {
    private SequenceSamples() {}

    static void add() {
        put("lstmStep", x -> LstmStep.of(x[0], x[1]), signed(2, 12), signed(2, 3));
        put("gruStep", x -> GruStep.of(x[0], x[1], x[2]), signed(2, 9), signed(2, 9), signed(2, 3));
        Tensor mask = Factories.tensor(new double[][] {{0, Double.NEGATIVE_INFINITY, 0.5}, {0.25, 0, 0}})
                .to(DType.FLOAT64);
        put(
                "scaledDotProduct",
                x -> new ScaledDotProduct(0.7, mask, false).of(x[0], x[1], x[2]),
                signed(2, 2, 4),
                signed(2, 3, 4),
                signed(2, 3, 2));
    }
}
