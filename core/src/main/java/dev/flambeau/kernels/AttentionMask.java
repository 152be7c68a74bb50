package dev.flambeau.kernels;

/// What is added to the scores of attention: for each head a number for each query and key.
///
/// @param array   the numbers
/// @param at      where those of each head begin
/// @param queries distance of queries
/// @param keys    distance of keys
public record AttentionMask(float[] array, int[] at, int queries, int keys) {
    /// Adds the numbers of some queries and keys to a tile of scores, which are scaled first.
    void add(int head, int query, int rows, int key, int count, float[] scores, float scale) {
        for (int j = 0; j < count; j++) {
            int from = at[head] + query * queries + (key + j) * keys;
            int to = j * AttentionWeights.QUERIES;
            for (int i = 0; i < rows; i++) {
                scores[to + i] = Math.fma(scores[to + i], scale, array[from + i * queries]);
            }
        }
    }
}
