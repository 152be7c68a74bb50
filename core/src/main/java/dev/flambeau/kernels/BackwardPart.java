package dev.flambeau.kernels;

import org.jspecify.annotations.Nullable;

/// Goes back with some sequences through all steps, some steps at a time: first the gradients of what entered the
/// gates, then what they add to the gradients of weights and inputs, in products of all rows.
///
/// A plane of these gradients has a row for each of the sequences at each of the steps, in the order of the steps.
final class BackwardPart implements AutoCloseable {
    /// Elements of the gradients of the gates that stay in the second cache.
    private static final int CACHED = 1 << 16;

    private static final int LEAST_ROWS = 128;
    private static final int MOST_ROWS = 512;

    /// Rows of weights, or of inputs, that are worth a piece of work.
    private static final int BAND = 128;

    /// Steps that are worth a piece of work when rows are only copied.
    private static final int COPIED = 8;

    private final RecurrentLayer layer;
    private final RecurrentLayer.Results results;
    private final @Nullable StepRows received;
    private final RecurrentBackward.Gradients gradients;
    private final int first;
    private final int end;
    private final SequenceSteps steps;
    /// The steps of these sequences alone.
    private final SequenceSteps own;
    private final GateCell cell;
    private final GateKernel loops;
    private final PanelKernel panels;
    private final int size;
    private final int columns;
    /// Steps that are taken at a time.
    private final int stride;
    private final float[] dGates;
    private final int dPlane;
    /// The inputs of some steps, laid out.
    private final float[] x;
    /// h before each of them.
    private final float[] h;
    /// The number of the row that lies first in the gradients of the gates.
    private int base;

    /// How many rows they are.
    private int rows;

    /// @param gradients hold those of the last h and c, and take the others, to which they add
    /// @param first     sequence
    /// @param end       sequence behind the last
    BackwardPart(
            RecurrentLayer layer,
            RecurrentLayer.Results results,
            @Nullable StepRows received,
            RecurrentBackward.Gradients gradients,
            int first,
            int end) {
        this.layer = layer;
        this.results = results;
        this.received = received;
        this.gradients = gradients;
        this.first = first;
        this.end = end;
        steps = layer.steps();
        own = steps.part(first, end);
        cell = layer.cell();
        loops = cell.loops.gates();
        panels = layer.panels();
        size = layer.size();
        columns = layer.input().columns();
        int wanted = Math.clamp(CACHED / (cell.planes() * size), LEAST_ROWS, MOST_ROWS);
        stride = Math.clamp(wanted / (end - first), 1, steps.length());
        int most = stride * (end - first);
        dPlane = most * size;
        dGates = ArrayPool.floats(cell.planes() * dPlane);
        x = ArrayPool.floats(panels.length(most, columns));
        h = ArrayPool.floats(panels.length(most, size));
    }

    /// Gives back the room.
    @Override
    public void close() {
        ArrayPool.give(dGates);
        ArrayPool.give(x);
        ArrayPool.give(h);
    }

    /// Goes through all steps.
    ///
    /// @param state products with the weights of the state
    /// @param input products with the weights of the input
    void run(GateProduct state, GateProduct input) {
        int pieces = layer.pieces(end - first);
        for (int stop = steps.length(); stop > 0; stop -= stride) {
            int lastStep = stop;
            int firstStep = Math.max(0, stop - stride);
            int lowest = steps.lowest(firstStep, stop);
            int highest = lowest + stop - firstStep;
            base = own.start(lowest);
            rows = own.start(highest) - base;
            Parallel.run(pieces, piece -> {
                int from = first + Parallel.part(end - first, pieces, piece);
                int to = first + Parallel.part(end - first, pieces, piece + 1);
                through(state, firstStep, lastStep, from, to);
            });
            Parallel.range(highest - lowest, COPIED, (from, to) -> layOut(lowest + from, lowest + to));
            collect(input, lowest, highest);
        }
    }

    // ---- step by step

    private void through(GateProduct state, int firstStep, int lastStep, int from, int to) {
        RecurrentStep s = new RecurrentStep();
        s.gates = results.gates();
        s.plane = steps.rows() * size;
        s.dGates = dGates;
        s.dPlane = dPlane;
        s.dh = gradients.h();
        s.dc = gradients.c();
        for (int i = lastStep - 1; i >= firstStep; i--) {
            int step = steps.step(i);
            int stop = Math.min(to, steps.count(step));
            if (stop > from) {
                receive(step, from, stop);
                int carried = Math.clamp(steps.carried(step), from, stop);
                gates(s, step, from, carried, true);
                gates(s, step, carried, stop, false);
                before(state, step, from, stop);
            }
        }
    }

    /// Adds the gradient of what a step gave out.
    private void receive(int step, int from, int to) {
        StepRows given = received;
        if (given == null) {
            return;
        }
        if (given.distance() == size) {
            loops.add((to - from) * size, given.array(), given.at(step, from), gradients.h(), from * size);
            return;
        }
        for (int i = from; i < to; i++) {
            loops.add(size, given.array(), given.at(step, i), gradients.h(), i * size);
        }
    }

    private void gates(RecurrentStep s, int step, int from, int to, boolean carried) {
        if (to > from) {
            layer.place(s, results, step, from, to, carried);
            s.gatesAt = (steps.start(step) + from) * size;
            s.dGatesAt = row(step, from) * size;
            s.carryAt = from * size;
            cell.backward(s);
        }
    }

    /// The row of a sequence at a step.
    private int row(int step, int sequence) {
        return own.start(step) + sequence - first - base;
    }

    /// The gradient of h of the step before.
    private void before(GateProduct state, int step, int from, int to) {
        float[] dh = gradients.h();
        int at = row(step, from) * size;
        for (int gate = 0; gate < cell.gates; gate++) {
            int plane = at + cell.statePlane(gate) * dPlane;
            state.run(gate, to - from, dGates, plane, size, null, 0, dh, from * size);
        }
    }

    // ---- of all rows at once

    /// Lays out the inputs and h before some steps.
    private void layOut(int lowest, int highest) {
        RecurrentStep s = new RecurrentStep();
        StepRows inputs = layer.x();
        for (int step = lowest; step < highest; step++) {
            int stop = first + own.count(step);
            int carried = first + own.carried(step);
            int at = row(step, first);
            panels.pack(
                    rows,
                    columns,
                    at,
                    stop - first,
                    inputs.array(),
                    inputs.at(step, first),
                    inputs.distance(),
                    1,
                    x,
                    0);
            layOut(s, step, first, carried, true);
            layOut(s, step, carried, stop, false);
        }
    }

    private void layOut(RecurrentStep s, int step, int from, int to, boolean carried) {
        if (to > from) {
            layer.place(s, results, step, from, to, carried);
            panels.pack(rows, size, row(step, from), to - from, s.hBefore, s.hBeforeAt, size, 1, h, 0);
        }
    }

    private void collect(GateProduct input, int lowest, int highest) {
        int parts = Math.max(1, size / BAND);
        int bands = cell.planes() * parts;
        float[] dx = gradients.x();
        int shares = dx == null ? 0 : Math.clamp(rows / BAND, 1, highest - lowest);
        Parallel.run(bands + shares, piece -> {
            if (piece < bands) {
                int part = piece % parts;
                weights(piece / parts, Parallel.part(size, parts, part), Parallel.part(size, parts, part + 1));
            } else if (dx != null) {
                int from = lowest + Parallel.part(highest - lowest, shares, piece - bands);
                int to = lowest + Parallel.part(highest - lowest, shares, piece - bands + 1);
                inputs(input, dx, from, to);
            }
        });
    }

    /// What some rows of the weights of one plane get.
    private void weights(int plane, int from, int to) {
        int at = plane * dPlane + from;
        loops.addRows(rows, to - from, dGates, at, size, gradients.sums(), plane * size + from);
        if (plane < cell.gates) {
            add(to - from, columns, at, x, gradients.input(), (plane * size + from) * columns);
        }
        int gate = cell.stateGate(plane);
        if (gate >= 0) {
            add(to - from, size, at, h, gradients.state(), (gate * size + from) * size);
        }
    }

    private void add(int m, int n, int at, float[] second, float[] to, int place) {
        panels.run(m, n, rows, dGates, at, 1, size, second, 0, null, 0, to, place, n);
    }

    /// The gradient of the inputs of some steps.
    private void inputs(GateProduct input, float[] to, int lowest, int highest) {
        float[] zeros = new float[columns];
        boolean all = first == 0 && end == steps.sequences();
        for (int step = lowest; step < highest; step = all ? highest : step + 1) {
            int from = row(step, first);
            int count = all ? own.start(highest) - own.start(step) : own.count(step);
            int place = (steps.start(step) + first) * columns;
            for (int gate = 0; gate < cell.gates; gate++) {
                int at = gate * dPlane + from * size;
                input.run(gate, count, dGates, at, size, gate == 0 ? zeros : null, 0, to, place);
            }
        }
    }
}
