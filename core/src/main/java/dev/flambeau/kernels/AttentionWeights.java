package dev.flambeau.kernels;

/// What attention does to its scores between matrix products. Scores lie in tiles: a row for each key, in it a number
/// for each query, rows [#QUERIES] apart. Beyond the queries there may be anything, before and after.
public abstract class AttentionWeights {
    /// The most queries of a tile.
    public static final int QUERIES = 64;

    /// For kernels.
    protected AttentionWeights() {}

    /// Makes `exp(scale score - most)` of scores, where most is the largest score of a query so far.
    ///
    /// @param keys    rows
    /// @param queries numbers in a row
    /// @param scores  the tile, from 0 on
    /// @param scale   factor of the scores
    /// @param most    for each query the largest of earlier tiles, and of this one too in the end
    /// @param sums    for each query the sum of all weights so far
    /// @param factors takes what weights of earlier tiles are to be multiplied by
    public abstract void softmax(
            int keys, int queries, float[] scores, float scale, float[] most, float[] sums, float[] factors);

    /// Makes `exp(scale score - log)` of scores.
    ///
    /// @param keys    rows
    /// @param queries numbers in a row
    /// @param scores  the tile, from 0 on
    /// @param scale   factor of the scores
    /// @param logs    for each query the logarithm of the sum of the exponentials of its scores
    public abstract void weights(int keys, int queries, float[] scores, float scale, float[] logs);

    /// Makes `weight (gradient - mean) scale` of the gradients of weights.
    ///
    /// @param keys      rows
    /// @param queries   numbers in a row
    /// @param weights   the tile, from 0 on
    /// @param gradients the same of their gradients
    /// @param means     for each query the mean of the gradients by the weights
    /// @param scale     factor of the scores
    public abstract void gradients(
            int keys, int queries, float[] weights, float[] gradients, float[] means, float scale);

    /// Multiplies rows of a matrix, each by a number of its own.
    ///
    /// @param rows     how many
    /// @param columns  elements of a row
    /// @param distance of rows
    /// @param factors  one for each row
    public abstract void multiply(int rows, int columns, float[] a, int ao, int distance, float[] factors);

    /// Sums products of the elements of rows.
    ///
    /// @param rows    how many
    /// @param columns elements of a row
    /// @param ars     distance of rows of a
    /// @param brs     distance of rows of b
    /// @param dots    takes a sum for each row
    public abstract void dots(
            int rows, int columns, float[] a, int ao, int ars, float[] b, int bo, int brs, float[] dots);
}
