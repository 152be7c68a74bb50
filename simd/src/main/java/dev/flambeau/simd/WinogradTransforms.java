package dev.flambeau.simd;

/// How rows of tiles become transformed numbers, and back, for one kind of convolution. A tile has a matrix of numbers;
/// those at some positions are multiplied with the same transformed weights.
interface WinogradTransforms {
    /// Rows and columns of a tile of outputs.
    int OUT = 4;

    /// Transformed weights of a window.
    int NUMBERS = 36;

    /// Transformed numbers of a tile.
    int positions();

    /// The positions that are multiplied with a number of the weights.
    int[] of(int number);

    /// Tiles of a piece of work: what it makes of them stays in the second cache, about.
    int tiles();

    /// Rows and columns of pixels from a tile of what is read to the next one.
    int step();

    /// Rows and columns of pixels that a tile of what is read covers.
    int span();

    /// Which rows of these the transforms of columns read, in their order.
    int[] rows();

    /// Transforms a tile of what is read, for a vector of channels.
    ///
    /// @param c      the first of the channels
    /// @param o      where the pixels lie: for each column those of [#rows]
    /// @param half   room
    /// @param to     gets the numbers, the first at `at`
    /// @param matrix distance of two numbers
    void input(float[] pixels, int c, int[] o, float[] half, float[] to, int at, int matrix);

    /// Transforms a tile of the gradient of the output, as [#input].
    ///
    /// @param o where the 4 x 4 pixels lie, column by column
    void gradient(float[] pixels, int c, int[] o, float[] half, float[] to, int at, int matrix);

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
