package dev.flambeau.simd;

/// How rows of tiles become transformed numbers, and back, for one kind of convolution. A tile has a matrix of numbers;
/// those at some positions are multiplied with the same transformed weights.
interface WinogradTransforms {
    /// Transformed weights of a window.
    int NUMBERS = 36;

    /// Transformed numbers of a tile.
    int positions();

    /// The positions that are multiplied with a number of the weights.
    int[] of(int number);

    /// Tiles of a piece of work: what it makes of them stays in the second cache, about.
    int tiles();

    /// Transforms rows of tiles of what is read, of one image.
    ///
    /// @param to    a matrix for each position: a row for each tile, a column for each channel
    /// @param tiles of which the matrices are made
    /// @param from  the first of these tiles
    void inputRows(WinogradTiles t, float[] x, int xo, int row, int until, float[] to, int tiles, int from);

    /// Transforms the gradient of the output, as [#inputRows], but in panels.
    void gradientRows(WinogradTiles t, float[] g, int go, int row, int until, float[] to, int tiles, int from);

    /// Transforms products back and writes rows of tiles.
    ///
    /// @param bias for each channel from bo on, filled up to whole vectors
    void outputRows(
            WinogradTiles t,
            float[] m,
            int tiles,
            int from,
            float[] bias,
            int bo,
            int row,
            int until,
            float[] y,
            int yo);
}
