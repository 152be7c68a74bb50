package dev.flambeau.kernels;

/// Dense weights of the gates of a recurrent cell: for each gate a matrix of the size of the state x columns, one below
/// the other.
///
/// @param array   the elements
/// @param at      where they begin
/// @param gates   how many
/// @param size    of the state
/// @param columns of each matrix
public record GateWeights(float[] array, int at, int gates, int size, int columns) {
    /// Where the matrix of a gate begins.
    int at(int gate) {
        return at + gate * size * columns;
    }
}
