package dev.flambeau.kernels;

/// One layer of recurrent cells in one direction: what forward and backward have in common.
///
/// @param cell    what a step does
/// @param product of matrices
/// @param panels  products with matrices that are used often
/// @param steps   which sequences take part when
/// @param x       the inputs
/// @param input   weights of the input
/// @param state   weights of the state
/// @param startH  h before the first step of each sequence
/// @param startC  c before it; without elements if the cell has none
public record RecurrentLayer(
        GateCell cell,
        GemmKernel product,
        PanelKernel panels,
        SequenceSteps steps,
        StepRows x,
        GateWeights input,
        GateWeights state,
        Start startH,
        Start startC) {
    /// So many sequences are worth a piece of work of their own.
    private static final int SEQUENCES = 16;

    /// The state before the first step: a row for each sequence.
    ///
    /// @param array the elements
    /// @param at    where they begin
    public record Start(float[] array, int at) {}

    /// Where the results of all rows lie, as backward needs them too.
    ///
    /// @param gates planes of gates; of all rows, or without elements if they are not kept
    /// @param h     of all rows
    /// @param c     of all rows; of the sequences alone if gates are not kept; empty if the cell has none
    public record Results(float[] gates, float[] h, float[] c) {
        boolean areKept() {
            return gates.length > 0;
        }
    }

    int size() {
        return state.size();
    }

    /// How many pieces the sequences are cut into. They do not need each other, so a piece goes through all steps.
    int pieces() {
        return pieces(steps.sequences());
    }

    /// How many pieces some sequences are cut into.
    int pieces(int sequences) {
        return Math.max(1, sequences / SEQUENCES);
    }

    /// The first sequence of a piece.
    int first(int piece) {
        return Parallel.part(steps.sequences(), pieces(), piece);
    }

    /// Has a step's values stand for some sequences of it. The gates are set by the caller.
    ///
    /// @param end     sequence behind the last
    /// @param carried whether they took part in the step before; otherwise they begin
    void place(RecurrentStep s, Results results, int step, int first, int end, boolean carried) {
        int size = size();
        boolean kept = results.areKept();
        int row = steps.start(step) + first;
        int before = carried ? steps.startBefore(step) + first : first;
        s.n = (end - first) * size;
        s.h = results.h;
        s.hAt = row * size;
        s.hBefore = carried ? results.h : startH.array;
        s.hBeforeAt = before * size + (carried ? 0 : startH.at);
        if (cell.hasC) {
            s.c = results.c;
            s.cAt = (kept ? row : first) * size;
            s.cBefore = carried ? results.c : startC.array;
            s.cBeforeAt = carried ? (kept ? before : first) * size : startC.at + first * size;
        }
    }
}
