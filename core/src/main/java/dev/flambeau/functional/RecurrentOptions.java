package dev.flambeau.functional;

/// How the recurrent functions of [Functional] are built: `new RecurrentOptions().numLayers(2)`. PyTorch's
/// functions
/// of the same names take all of it by position.
///
/// @param hasBiases     whether there are biases among the parameters
/// @param numLayers     how many layers, one above the other
/// @param dropout       probability that an output between two layers becomes 0 in training
/// @param train         whether in training
/// @param bidirectional whether each layer also goes through the steps backwards
/// @param batchFirst    batch x steps x columns instead of steps x batch x columns
public record RecurrentOptions(
        boolean hasBiases, int numLayers, double dropout, boolean train, boolean bidirectional, boolean batchFirst) {
    /// One layer with biases, forwards, steps first, not in training.
    public RecurrentOptions() {
        this(true, 1, 0, false, false, false);
    }

    /// @param hasBiases whether there are biases among the parameters
    public RecurrentOptions hasBiases(boolean hasBiases) {
        return new RecurrentOptions(hasBiases, numLayers, dropout, train, bidirectional, batchFirst);
    }

    /// @param numLayers how many layers, one above the other
    public RecurrentOptions numLayers(int numLayers) {
        return new RecurrentOptions(hasBiases, numLayers, dropout, train, bidirectional, batchFirst);
    }

    /// @param dropout probability that an output between two layers becomes 0 in training
    public RecurrentOptions dropout(double dropout) {
        return new RecurrentOptions(hasBiases, numLayers, dropout, train, bidirectional, batchFirst);
    }

    /// @param train whether in training
    public RecurrentOptions train(boolean train) {
        return new RecurrentOptions(hasBiases, numLayers, dropout, train, bidirectional, batchFirst);
    }

    /// @param bidirectional whether each layer also goes through the steps backwards
    public RecurrentOptions bidirectional(boolean bidirectional) {
        return new RecurrentOptions(hasBiases, numLayers, dropout, train, bidirectional, batchFirst);
    }

    /// @param batchFirst batch x steps x columns instead of steps x batch x columns
    public RecurrentOptions batchFirst(boolean batchFirst) {
        return new RecurrentOptions(hasBiases, numLayers, dropout, train, bidirectional, batchFirst);
    }
}
