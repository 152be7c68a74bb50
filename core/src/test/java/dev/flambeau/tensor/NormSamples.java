package dev.flambeau.tensor;

import static dev.flambeau.tensor.RowSamples.positive;
import static dev.flambeau.tensor.RowSamples.put;
import static dev.flambeau.tensor.RowSamples.signed;

/// Samples of normalizations.
final class NormSamples {
    private NormSamples() {}

    static void add() {
        Tensor mean = signed(3).requiresGrad_(false);
        Tensor variance = positive(3).requiresGrad_(false);
        put(
                "batchNorm",
                x -> Normalization.batch(x[0], x[1], x[2], 0.1)
                        .output()
                        .add(Normalization.fixed(x[0], x[1], x[2], mean, variance, 0.1)
                                .output()),
                signed(3, 3, 2),
                signed(3),
                signed(3));
        put(
                "layerNorm",
                x -> Normalization.layer(x[0], 4, x[1], x[2], 0.1).output(),
                signed(3, 2, 2),
                signed(2, 2),
                signed(2, 2));
        put("rmsNorm", x -> Normalization.rootMeanSquare(x[0], 4, x[1], 0.1), signed(2, 4), signed(4));
        put(
                "groupNorm",
                x -> Normalization.group(x[0], 2, x[1], x[2], 0.1).output(),
                signed(2, 4, 3),
                signed(4),
                signed(4));
    }
}
