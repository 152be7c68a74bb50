package dev.flambeau.data;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.random.Generator;
import dev.flambeau.random.NumpyRandom;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.RandomFactories;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Inputs and targets, cut along their first dimension into a part to learn from and a part to test with.
///
/// @param xTrain inputs to learn from
/// @param yTrain their targets
/// @param xTest  inputs to test with
/// @param yTest  their targets
public record TrainTestSplit(Tensor xTrain, Tensor yTrain, Tensor xTest, Tensor yTest) {
    /// The first part to learn from, the rest to test with; views.
    ///
    /// @param x     inputs, `[n, ...]`
    /// @param y     targets, `[n, ...]`
    /// @param train the part to learn from, above 0 and below 1: 0.8 of 50 is 40
    /// @throws ShapeException if x and y differ in length
    /// @throws ValueException if a part would be empty
    public static TrainTestSplit of(Tensor x, Tensor y, double train) {
        int n = length(x, y);
        int cut = (int) (train * n);
        if (!(train > 0 && train < 1) || cut == 0 || cut == n) {
            throw new ValueException(
                    "split: " + train + " of " + n + " leaves a part empty; use a fraction such as 0.8");
        }
        return new TrainTestSplit(
                x.narrow(0, 0, cut), y.narrow(0, 0, cut), x.narrow(0, cut, n - cut), y.narrow(0, cut, n - cut));
    }

    /// As [#of] after a random change of order.
    ///
    /// @param x         inputs, `[n, ...]`
    /// @param y         targets, `[n, ...]`
    /// @param train     the part to learn from
    /// @param generator where the order comes from; null for the default one
    public static TrainTestSplit shuffled(Tensor x, Tensor y, double train, @Nullable Generator generator) {
        Tensor order = RandomFactories.randperm(generator, length(x, y));
        return of(x.indexSelect(0, order), y.indexSelect(0, order), train);
    }

    /// As scikit-learn's [train_test_split](https://scikit-learn.org/stable/modules/cross_validation.html)
    /// cuts: the same parts for the same `random_state`.
    ///
    /// @param x           inputs, `[n, ...]`
    /// @param y           targets, `[n, ...]`
    /// @param testSize    the part to test with, above 0 and below 1; rounded up
    /// @param randomState the seed, 0 to 2<sup>32</sup>-1
    /// @throws ShapeException if x and y differ in length
    /// @throws ValueException if a part would be empty
    public static TrainTestSplit trainTestSplit(Tensor x, Tensor y, double testSize, long randomState) {
        int n = length(x, y);
        int test = (int) Math.ceil(testSize * n);
        if (!(testSize > 0 && testSize < 1) || test == 0 || test == n) {
            throw new ValueException(
                    "trainTestSplit: testSize " + testSize + " of " + n + " leaves a part empty; use one such as 0.2");
        }
        Tensor order = Factories.tensor(new NumpyRandom(randomState).permutation(n));
        Tensor first = order.narrow(0, 0, test);
        Tensor rest = order.narrow(0, test, n - test);
        return new TrainTestSplit(
                x.indexSelect(0, rest), y.indexSelect(0, rest), x.indexSelect(0, first), y.indexSelect(0, first));
    }

    private static int length(Tensor x, Tensor y) {
        if (x.dim() == 0 || y.dim() == 0 || x.size(0) != y.size(0)) {
            throw new ShapeException(
                    "split: x has shape " + x.shape() + " and y " + y.shape() + "; their first sizes must be equal");
        }
        return x.size(0);
    }
}
