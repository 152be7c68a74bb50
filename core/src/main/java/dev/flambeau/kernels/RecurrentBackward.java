package dev.flambeau.kernels;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Goes back through all steps of a layer of recurrent cells. Where the gradients of all weights fit into a cache, each
/// part of the sequences has its own, so that it waits for no other; they are added at the end.
public final class RecurrentBackward {
    /// More gradients of weights leave no room for the rest in the second cache.
    private static final int MOST_WEIGHTS = 1 << 17;

    /// A part with fewer rows is not worth gradients of its own.
    private static final int LEAST_ROWS = 128;

    private static final int MOST_PARTS = 16;
    private static final int GRAIN = 8192;

    /// The gradients.
    ///
    /// @param x     of the inputs, a row of columns for each row; null if not wanted
    /// @param input of the weights of the input
    /// @param state of the weights of the state
    /// @param sums  of what is added to each plane
    /// @param h     of h behind the last step, later of that before the first one; a row for each sequence
    /// @param c     the same of c
    public record Gradients(float @Nullable [] x, float[] input, float[] state, float[] sums, float[] h, float[] c) {
        /// With zeros for what all sequences add to.
        Gradients apart() {
            return new Gradients(
                    x,
                    ArrayPool.zeroFloats(input.length),
                    ArrayPool.zeroFloats(state.length),
                    new float[sums.length],
                    h,
                    c);
        }
    }

    private final RecurrentLayer layer;
    private final RecurrentLayer.Results results;
    private final @Nullable StepRows received;
    private final Gradients gradients;

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
    }

    /// Goes through all steps.
    public void run() {
        SequenceSteps steps = layer.steps();
        int inputRows = gradients.x == null ? 0 : steps.rows();
        try (GateProduct state = new GateProduct(layer, layer.state(), false, steps.sequences());
                GateProduct input = new GateProduct(layer, layer.input(), false, inputRows)) {
            run(parts(), state, input);
        }
    }

    private int parts() {
        int weights = gradients.input.length + gradients.state.length;
        int most = Math.min(MOST_PARTS, layer.steps().rows() / LEAST_ROWS);
        return weights > MOST_WEIGHTS ? 1 : Math.clamp(layer.pieces(), 1, Math.max(1, most));
    }

    private void run(int parts, GateProduct state, GateProduct input) {
        int sequences = layer.steps().sequences();
        Gradients[] own = new Gradients[parts];
        Arrays.setAll(own, part -> part == 0 ? gradients : gradients.apart());
        Parallel.run(parts, part -> {
            int first = Parallel.part(sequences, parts, part);
            int end = Parallel.part(sequences, parts, part + 1);
            try (BackwardPart work = new BackwardPart(layer, results, received, own[part], first, end)) {
                work.run(state, input);
            }
        });
        for (int part = 1; part < parts; part++) {
            add(own[part].input, gradients.input);
            add(own[part].state, gradients.state);
            layer.cell().loops.gates().add(gradients.sums.length, own[part].sums, 0, gradients.sums, 0);
        }
    }

    private void add(float[] from, float[] to) {
        GateKernel loops = layer.cell().loops.gates();
        Parallel.range(to.length, GRAIN, (first, end) -> loops.add(end - first, from, first, to, first));
        ArrayPool.give(from);
    }
}
