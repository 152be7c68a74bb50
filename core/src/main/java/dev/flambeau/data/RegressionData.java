package dev.flambeau.data;

import dev.flambeau.tensor.Tensor;

/// Inputs, targets, and the linear function between them.
///
/// @param x    inputs, `[n, features]`
/// @param y    targets, `[n]`, or `[n, targets]` if there are several
/// @param coef what inputs are multiplied with, `[features]` or `[features, targets]`
public record RegressionData(Tensor x, Tensor y, Tensor coef) {
    /// As a dataset: a sample is an input and its target.
    public TensorDataset dataset() {
        return new TensorDataset(x, y);
    }

    /// The first part to learn from, the rest to test with, in the order they are in.
    ///
    /// @param train the part to learn from, such as 0.8
    public TrainTestSplit split(double train) {
        return TrainTestSplit.of(x, y, train);
    }
}
