package dev.flambeau.kernels;

/// Computes a layer of recurrent cells over all steps.
public final class RecurrentForward {
    private final RecurrentLayer layer;
    private final RecurrentLayer.Results results;
    private final SequenceSteps steps;
    private final GateCell cell;
    private final int size;
    /// For each plane what is added to its sums.
    private final float[] biases;

    /// @param layer   what to compute
    /// @param results takes the gates, h and c
    /// @param biases  for each plane as many numbers as the state has, which are added to its sums
    public RecurrentForward(RecurrentLayer layer, RecurrentLayer.Results results, float[] biases) {
        this.layer = layer;
        this.results = results;
        this.biases = biases;
        steps = layer.steps();
        cell = layer.cell();
        size = layer.size();
    }

    /// Goes through all steps.
    public void run() {
        try (GateProduct input = new GateProduct(layer, layer.input(), true, steps.sequences());
                GateProduct state = new GateProduct(layer, layer.state(), true, steps.sequences())) {
            Parallel.run(layer.pieces(), piece -> through(input, state, layer.first(piece), layer.first(piece + 1)));
        }
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

    private void through(GateProduct input, GateProduct state, int first, int end) {
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
                inputs(input, s, at, step, first, stop);
                states(state, s, at, step, first, carried, true);
                states(state, s, at + (carried - first) * size, step, carried, stop, false);
            }
        }
    }

    /// Biases, and what the input gives to the gates.
    private void inputs(GateProduct product, RecurrentStep s, int at, int step, int first, int end) {
        StepRows x = layer.x();
        int from = x.at(step, first);
        for (int gate = 0; gate < cell.gates; gate++) {
            int to = at + gate * s.plane;
            product.run(gate, end - first, x.array(), from, x.distance(), biases, gate * size, s.gates, to);
        }
    }

    /// What the state gives to the gates of some sequences, and what comes of them.
    private void states(GateProduct product, RecurrentStep s, int at, int step, int first, int end, boolean carried) {
        if (end == first) {
            return;
        }
        layer.place(s, results, step, first, end, carried);
        s.gatesAt = at;
        for (int gate = 0; gate < cell.gates; gate++) {
            int plane = cell.statePlane(gate);
            int to = at + plane * s.plane;
            float[] row = plane < cell.gates ? null : biases;
            product.run(gate, end - first, s.hBefore, s.hBeforeAt, size, row, plane * size, s.gates, to);
        }
        cell.forward(s);
    }
}
