package dev.flambeau.kernels;

import org.jspecify.annotations.Nullable;

/// Goes back through all steps of a layer of recurrent cells, some steps at a time: first the gradients of what entered
/// the gates, sequence by sequence, then what they add to the gradients of weights and inputs, in a product for all
/// rows.
public final class RecurrentBackward {
    /// About so many rows at a time: their gradients stay in the cache, and products have enough to sum up.
    private static final int ROWS = 512;

    /// Rows of weights, or of inputs, that are worth a piece of work: each prepares the other matrix for itself.
    private static final int BAND = 128;

    /// The gradients.
    ///
    /// @param x     of the inputs, a row of columns for each row; null if not wanted
    /// @param input of the weights of the input
    /// @param state of the weights of the state
    /// @param sums  of what is added to each plane
    /// @param h     of h behind the last step, later of that before the first one; a row for each sequence
    /// @param c     the same of c
    public record Gradients(float @Nullable [] x, float[] input, float[] state, float[] sums, float[] h, float[] c) {}

    private final RecurrentLayer layer;
    private final RecurrentLayer.Results results;
    private final @Nullable StepRows received;
    private final Gradients gradients;
    private final SequenceSteps steps;
    private final GateCell cell;
    private final GateKernel loops;
    private final int size;
    private final int columns;
    private final int stride;
    private final float[] dGates;
    private final int dPlane;
    private final float[] copied;
    /// Row number that lies first in the gradients of the gates.
    private int base;

    /// @param layer     what was computed
    /// @param results   what it gave
    /// @param received  the gradient of h at all steps; null for zeros
    /// @param gradients hold those of the last h and c, and take the others, to which they add
    public RecurrentBackward(
            RecurrentLayer layer, RecurrentLayer.Results results, @Nullable StepRows received, Gradients gradients) {
        this.layer = layer;
        this.results = results;
        this.received = received;
        this.gradients = gradients;
        steps = layer.steps();
        cell = layer.cell();
        loops = cell.loops.gates();
        size = layer.size();
        columns = layer.input().columns;
        stride = Math.max(1, ROWS / steps.sequences());
        int rows = Math.min(stride, steps.length()) * steps.sequences();
        dPlane = rows * size;
        dGates = new float[cell.planes() * dPlane];
        boolean regular = layer.x().isRegular(steps, 0, steps.length());
        copied = regular ? RecurrentStep.NONE : new float[rows * columns];
    }

    /// Goes through all steps.
    public void run() {
        for (int end = steps.length(); end > 0; end -= stride) {
            int first = Math.max(0, end - stride);
            int stop = end;
            int lowest = steps.lowest(first, end);
            int highest = lowest + end - first;
            base = steps.start(lowest);
            Parallel.run(layer.pieces(), piece -> through(first, stop, layer.first(piece), layer.first(piece + 1)));
            if (copied.length > 0) {
                layer.x().copy(steps, lowest, highest, columns, copied);
            }
            collect(lowest, highest);
        }
    }

    // ---- step by step

    private void through(int firstStep, int endStep, int first, int end) {
        RecurrentStep s = new RecurrentStep();
        s.gates = results.gates();
        s.plane = steps.rows() * size;
        s.dGates = dGates;
        s.dPlane = dPlane;
        s.dh = gradients.h;
        s.dc = gradients.c;
        s.scratch = cell.hasC ? new float[(end - first) * size] : RecurrentStep.NONE;
        for (int i = endStep - 1; i >= firstStep; i--) {
            int step = steps.step(i);
            int stop = Math.min(end, steps.count(step));
            if (stop > first) {
                receive(step, first, stop);
                int carried = Math.clamp(steps.carried(step), first, stop);
                gates(s, step, first, carried, true);
                gates(s, step, carried, stop, false);
                before(step, first, stop);
            }
        }
    }

    /// Adds the gradient of what a step gave out.
    private void receive(int step, int first, int end) {
        StepRows from = received;
        if (from == null) {
            return;
        }
        if (from.distance() == size) {
            loops.add((end - first) * size, from.array(), from.at(step, first), gradients.h, first * size);
            return;
        }
        for (int i = first; i < end; i++) {
            loops.add(size, from.array(), from.at(step, i), gradients.h, i * size);
        }
    }

    private void gates(RecurrentStep s, int step, int first, int end, boolean carried) {
        if (end > first) {
            layer.place(s, results, step, first, end, carried);
            int row = steps.start(step) + first;
            s.gatesAt = row * size;
            s.dGatesAt = (row - base) * size;
            s.carryAt = first * size;
            cell.backward(s);
        }
    }

    /// The gradient of h of the step before.
    private void before(int step, int first, int end) {
        GateWeights w = layer.state();
        int at = (steps.start(step) + first - base) * size;
        for (int gate = 0; gate < cell.gates; gate++) {
            int from = at + cell.statePlane(gate) * dPlane;
            layer.product()
                    .run(
                            end - first,
                            size,
                            size,
                            dGates,
                            from,
                            size,
                            1,
                            w.array,
                            w.at(gate),
                            w.unit,
                            w.column,
                            gradients.h,
                            first * size,
                            size,
                            true);
        }
    }

    // ---- of all rows at once

    private void collect(int lowest, int highest) {
        int rows = steps.start(highest) - base;
        int parts = Math.max(1, size / BAND);
        int bands = cell.planes() * parts;
        float[] dx = gradients.x;
        int shares = dx == null ? 0 : Math.max(1, rows / BAND);
        Parallel.run(bands + shares, piece -> {
            if (piece < bands) {
                int plane = piece / parts;
                int part = piece % parts;
                weights(lowest, highest, plane, Parallel.part(size, parts, part), Parallel.part(size, parts, part + 1));
            } else if (dx != null) {
                int share = piece - bands;
                inputs(dx, Parallel.part(rows, shares, share), Parallel.part(rows, shares, share + 1));
            }
        });
    }

    /// What some rows of the weights of one plane get.
    private void weights(int lowest, int highest, int plane, int first, int end) {
        int rows = steps.start(highest) - base;
        int at = plane * dPlane + first;
        for (int row = 0; row < rows; row++) {
            loops.add(end - first, dGates, at + row * size, gradients.sums, plane * size + first);
        }
        if (plane < cell.gates) {
            StepRows x = layer.x();
            boolean direct = copied.length == 0;
            layer.product()
                    .run(
                            end - first,
                            columns,
                            rows,
                            dGates,
                            at,
                            1,
                            size,
                            direct ? x.array() : copied,
                            direct ? x.at(lowest, 0) : 0,
                            direct ? x.distance() : columns,
                            1,
                            gradients.input,
                            (plane * size + first) * columns,
                            columns,
                            true);
        }
        int gate = cell.stateGate(plane);
        if (gate >= 0) {
            states(lowest, highest, at, end - first, (gate * size + first) * size);
        }
    }

    /// Products with h before each step, over as many steps at a time as h lies in order.
    private void states(int lowest, int highest, int at, int count, int to) {
        RecurrentStep s = new RecurrentStep();
        float[] source = RecurrentStep.NONE;
        boolean carrying = false;
        int from = 0;
        int row = 0;
        int length = 0;
        for (int half = 2 * lowest; half < 2 * highest; half++) {
            int step = half / 2;
            boolean carried = half % 2 == 0;
            int first = carried ? 0 : steps.carried(step);
            int end = carried ? steps.carried(step) : steps.count(step);
            if (end == first) {
                continue;
            }
            layer.place(s, results, step, first, end, carried);
            if (length == 0 || carried != carrying || s.hBeforeAt != from + length * size) {
                states(source, from, at, row, length, count, to);
                source = s.hBefore;
                carrying = carried;
                from = s.hBeforeAt;
                row += length;
                length = 0;
            }
            length += end - first;
        }
        states(source, from, at, row, length, count, to);
    }

    private void states(float[] source, int from, int at, int row, int rows, int count, int to) {
        if (rows > 0) {
            layer.product()
                    .run(
                            count,
                            size,
                            rows,
                            dGates,
                            at + row * size,
                            1,
                            size,
                            source,
                            from,
                            size,
                            1,
                            gradients.state,
                            to,
                            size,
                            true);
        }
    }

    /// The gradient of some rows of the inputs.
    private void inputs(float[] to, int first, int end) {
        GateWeights w = layer.input();
        for (int gate = 0; gate < cell.gates; gate++) {
            layer.product()
                    .run(
                            end - first,
                            columns,
                            size,
                            dGates,
                            gate * dPlane + first * size,
                            size,
                            1,
                            w.array,
                            w.at(gate),
                            w.unit,
                            w.column,
                            to,
                            (base + first) * columns,
                            columns,
                            gate > 0);
        }
    }
}
