package dev.flambeau.kernels;

/// Computes a layer of recurrent cells over all steps.
public final class RecurrentForward {
    /// From so many sequences on it pays to turn weights: products of few rows read them best as they lie.
    private static final int MANY = 8;

    private final RecurrentLayer layer;
    private final RecurrentLayer.Results results;
    private final SequenceSteps steps;
    private final GateCell cell;
    private final GateWeights input;
    private final GateWeights state;
    private final int size;
    /// Sequences of the largest piece.
    private final int most;
    /// For each plane what is added to its sums, once for each of the most sequences.
    private final float[] biases;

    /// @param layer   what to compute
    /// @param results takes the gates, h and c
    /// @param biases  for each plane as many numbers as the state has, which are added to its sums
    public RecurrentForward(RecurrentLayer layer, RecurrentLayer.Results results, float[] biases) {
        this.layer = layer;
        this.results = results;
        steps = layer.steps();
        cell = layer.cell();
        size = layer.size();
        boolean many = steps.sequences() >= MANY;
        input = many ? layer.input().turned() : layer.input();
        state = many ? layer.state().turned() : layer.state();
        most = Math.ceilDiv(steps.sequences(), layer.pieces());
        this.biases = repeated(biases);
    }

    private float[] repeated(float[] once) {
        float[] all = new float[once.length * most];
        for (int p = 0; p < cell.planes(); p++) {
            for (int i = 0; i < most; i++) {
                System.arraycopy(once, p * size, all, (p * most + i) * size, size);
            }
        }
        return all;
    }

    /// Goes through all steps.
    public void run() {
        Parallel.run(layer.pieces(), piece -> through(layer.first(piece), layer.first(piece + 1)));
    }

    /// What a state is behind the last step of each sequence.
    ///
    /// @param rows of all steps, h or c; of each sequence alone if gates are not kept
    public float[] end(float[] rows) {
        float[] end = new float[steps.sequences() * size];
        boolean all = rows.length == steps.rows() * size;
        for (int i = 0; i < steps.sequences(); i++) {
            int row = all ? steps.start(steps.last(i)) + i : i;
            System.arraycopy(rows, row * size, end, i * size, size);
        }
        return end;
    }

    private void through(int first, int end) {
        RecurrentStep s = new RecurrentStep();
        boolean kept = results.areKept();
        s.plane = (kept ? steps.rows() : end - first) * size;
        s.gates = kept ? results.gates() : new float[cell.planes() * s.plane];
        for (int i = 0; i < steps.length(); i++) {
            int step = steps.step(i);
            int stop = Math.min(end, steps.count(step));
            if (stop > first) {
                int carried = Math.clamp(steps.carried(step), first, stop);
                int at = kept ? (steps.start(step) + first) * size : 0;
                inputs(s, at, step, first, stop);
                states(s, at, step, first, carried, true);
                states(s, at + (carried - first) * size, step, carried, stop, false);
            }
        }
    }

    /// Biases, and what the input gives to the gates.
    private void inputs(RecurrentStep s, int at, int step, int first, int end) {
        for (int p = 0; p < cell.planes(); p++) {
            System.arraycopy(biases, p * most * size, s.gates, at + p * s.plane, (end - first) * size);
        }
        StepRows x = layer.x();
        for (int gate = 0; gate < cell.gates; gate++) {
            int to = at + gate * s.plane;
            multiply(end - first, x.array(), x.at(step, first), x.distance(), input, gate, s.gates, to);
        }
    }

    /// What the state gives to the gates of some sequences, and what comes of them.
    private void states(RecurrentStep s, int at, int step, int first, int end, boolean carried) {
        if (end > first) {
            layer.place(s, results, step, first, end, carried);
            s.gatesAt = at;
            for (int gate = 0; gate < cell.gates; gate++) {
                int to = at + cell.statePlane(gate) * s.plane;
                multiply(end - first, s.hBefore, s.hBeforeAt, size, state, gate, s.gates, to);
            }
            cell.forward(s);
        }
    }

    private void multiply(int rows, float[] a, int ao, int distance, GateWeights w, int gate, float[] to, int at) {
        layer.product()
                .run(
                        rows,
                        size,
                        w.columns,
                        a,
                        ao,
                        distance,
                        1,
                        w.array,
                        w.at(gate),
                        w.column,
                        w.unit,
                        to,
                        at,
                        size,
                        true);
    }
}
