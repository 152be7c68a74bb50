package dev.flambeau.tensor;

import dev.flambeau.kernels.GateCell;
import dev.flambeau.kernels.GateKernel;
import dev.flambeau.kernels.GateWeights;
import dev.flambeau.kernels.Lane;
import dev.flambeau.kernels.PanelKernel;
import dev.flambeau.kernels.RecurrentBackward;
import dev.flambeau.kernels.RecurrentForward;
import dev.flambeau.kernels.RecurrentLayer;
import dev.flambeau.kernels.RecurrentLayer.Start;
import dev.flambeau.kernels.SequenceSteps;
import dev.flambeau.kernels.StepRows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One layer of recurrent cells in one direction, over all steps at once: one place on the tape, whose gradient goes
/// back through all steps at once too.
///
/// Inputs are x, `[steps, sequences, columns]` or packed rows `[rows, columns]`; the weights of the input
/// `[gates size, columns]` and of the state `[gates size, size]`; the biases of both, if there are any; and what h and,
/// for an LSTM, c are before the first step, `[sequences, size]`. Results are h at all steps, as x with size columns,
/// and h and c behind the last one of each sequence.
///
/// @param kind      the cell
/// @param counts    how many sequences take part in each step
/// @param backwards whether the last step comes first
/// @param hasBiases whether there are any
/// @param body      the same in tensor operators; second derivatives go through it
public record RecurrentPass(
        Kind kind, int[] counts, boolean backwards, boolean hasBiases, UnaryOperator<Tensor[]> body) {
    /// The kinds of cells.
    public enum Kind {
        /// h = tanh(sums).
        TANH,
        /// h = max(sums, 0).
        RELU,
        /// Gated recurrent unit.
        GRU,
        /// Long short-term memory.
        LSTM
    }

    /// What the tape holds of one pass.
    private final class Recurrent extends CustomFunction {
        private Recurrent() {
            // Its gradients are its own, and nobody else keeps them.
            row.lends = false;
        }

        @Override
        protected Tensor[] forwardAll(Context ctx, Tensor... inputs) {
            Tensor[] all = RecurrentPass.this.forward(inputs, true);
            Tensor[] results = Arrays.copyOf(all, all.length - 2);
            List<Tensor> saved = new ArrayList<>(List.of(inputs));
            saved.addAll(List.of(all[0], all[all.length - 2], all[all.length - 1]));
            ctx.saveForBackward(saved.toArray(new Tensor[0]));
            return results;
        }

        @Override
        protected @Nullable Tensor[] backward(Context ctx, Tensor... gradOutputs) {
            Tensor[] saved = ctx.savedTensors();
            Tensor[] inputs = Arrays.copyOf(saved, saved.length - 3);
            return GradMode.isEnabled()
                    ? recorded(inputs, gradOutputs)
                    : RecurrentPass.this.backward(inputs, saved, gradOutputs, ctx.needsInputGrad(0));
        }
    }

    /// Computes the results.
    ///
    /// @return null for dtypes that only the body takes, and where there is nothing to compute
    public Tensor @Nullable [] run(Tensor... inputs) {
        boolean wanted = false;
        for (Tensor input : inputs) {
            if (input.dtype != DType.FLOAT32 || input.numel() == 0) {
                return null;
            }
            wanted |= input.requiresGrad();
        }
        if (wanted && GradMode.isEnabled()) {
            return new Recurrent().applyAll(inputs).toArray(new Tensor[0]);
        }
        Tensor[] all = forward(inputs, false);
        return Arrays.copyOf(all, all.length - 2);
    }

    // ---- forward

    /// The results, and then gates and c of all rows, which are empty if not kept.
    private Tensor[] forward(Tensor[] inputs, boolean kept) {
        RecurrentLayer layer = layer(inputs);
        GateCell cell = layer.cell();
        SequenceSteps steps = layer.steps();
        int size = size(inputs);
        float[] h = DType.newFloats(steps.rows() * size);
        float[] gates = kept ? DType.newFloats(cell.planes() * h.length) : new float[0];
        float[] c = cell.hasC ? DType.newFloats(kept ? h.length : steps.sequences() * size) : new float[0];
        RecurrentForward forward =
                new RecurrentForward(layer, new RecurrentLayer.Results(gates, h, c), biases(inputs, cell, size));
        forward.run();
        int[] sizes = inputs[0].shape.toArray();
        sizes[sizes.length - 1] = size;
        Shape end = Shape.of(steps.sequences(), size);
        List<Tensor> all = new ArrayList<>();
        all.add(Tensor.make(h, DType.FLOAT32, Shape.owning(sizes)));
        all.add(Tensor.make(forward.end(h), DType.FLOAT32, end));
        if (cell.hasC) {
            all.add(Tensor.make(forward.end(c), DType.FLOAT32, end));
        }
        all.add(flat(gates));
        all.add(flat(c));
        return all.toArray(new Tensor[0]);
    }

    private RecurrentLayer layer(Tensor[] inputs) {
        SequenceSteps steps = new SequenceSteps(counts, backwards);
        int size = size(inputs);
        int columns = inputs[1].size(1);
        boolean large = (long) steps.rows() * size >= KernelTable.SMALL;
        GateCell cell = cell(large);
        Start c = cell.hasC ? start(inputs[inputs.length - 1]) : new Start(new float[0], 0);
        return new RecurrentLayer(
                cell,
                KernelTable.gemm(Contraction.MATMUL, Lane.F32, large),
                KernelTable.of(PanelKernel.class, large),
                steps,
                rows(inputs[0], steps),
                weights(inputs[1], cell.gates, size, columns),
                weights(inputs[2], cell.gates, size, size),
                start(inputs[hasBiases ? 5 : 3]),
                c);
    }

    private GateCell cell(boolean large) {
        int n = large ? KernelTable.SMALL : 0;
        GateCell.Loops loops = new GateCell.Loops(
                KernelTable.of(GateKernel.class, large),
                KernelTable.unary(ElementwiseRows.TANH, Lane.F32, n),
                KernelTable.unary(ElementwiseRows.RELU, Lane.F32, n));
        return switch (kind) {
            case TANH -> new GateCell.Tanh(loops);
            case RELU -> new GateCell.Relu(loops);
            case GRU -> new GateCell.Gru(loops);
            case LSTM -> new GateCell.Lstm(loops);
        };
    }

    private static int size(Tensor[] inputs) {
        return inputs[2].size(1);
    }

    /// What is added to the sums of each plane.
    private float[] biases(Tensor[] inputs, GateCell cell, int size) {
        float[] all = new float[cell.planes() * size];
        if (hasBiases) {
            float[] input = inputs[3].toFloatArray();
            float[] state = inputs[4].toFloatArray();
            System.arraycopy(input, 0, all, 0, input.length);
            for (int i = 0; i < state.length; i++) {
                all[cell.statePlane(i / size) * size + i % size] += state[i];
            }
        }
        return all;
    }

    private static StepRows rows(Tensor x, SequenceSteps steps) {
        int last = x.dim() - 1;
        Tensor t = x.strides()[last] == 1 || x.size(last) == 1 ? x : Layout.clone(x);
        int[] at = new int[steps.length()];
        for (int i = 0; i < at.length; i++) {
            at[i] = t.offset + (x.dim() == 3 ? i : steps.start(i)) * t.strides()[0];
        }
        return new StepRows(floats(t), at, t.strides()[last - 1]);
    }

    private static GateWeights weights(Tensor w, int gates, int size, int columns) {
        Tensor dense = Layout.contiguous(w);
        return new GateWeights(floats(dense), dense.offset, gates, size, columns);
    }

    private static Start start(Tensor state) {
        Tensor dense = Layout.contiguous(state);
        return new Start(floats(dense), dense.offset);
    }

    private static Tensor flat(float[] values) {
        return Tensor.make(values, DType.FLOAT32, Shape.of(values.length));
    }

    private static float[] floats(Tensor t) {
        return (float[]) t.storage.array();
    }

    // ---- backward

    /// The gradients of all inputs.
    ///
    /// @param saved the inputs, h of all rows, the gates, c of all rows
    private @Nullable Tensor[] backward(Tensor[] inputs, Tensor[] saved, Tensor[] gradOutputs, boolean wantsX) {
        RecurrentLayer layer = layer(inputs);
        GateCell cell = layer.cell();
        int size = size(inputs);
        RecurrentLayer.Results results = new RecurrentLayer.Results(
                floats(saved[saved.length - 2]), floats(saved[saved.length - 3]), floats(saved[saved.length - 1]));
        RecurrentBackward.Gradients g = new RecurrentBackward.Gradients(
                wantsX ? DType.newFloats(inputs[0].numel()) : null,
                new float[inputs[1].numel()],
                new float[inputs[2].numel()],
                new float[cell.planes() * size],
                gradOutputs[1].toFloatArray(),
                cell.hasC ? gradOutputs[2].toFloatArray() : new float[0]);
        StepRows received = isBlank(gradOutputs[0]) ? null : rows(gradOutputs[0], layer.steps());
        new RecurrentBackward(layer, results, received, g).run();
        @Nullable Tensor[] all = new Tensor[inputs.length];
        float[] x = g.x();
        all[0] = x == null ? null : Tensor.make(x, DType.FLOAT32, inputs[0].shape);
        all[1] = Tensor.make(g.input(), DType.FLOAT32, inputs[1].shape);
        all[2] = Tensor.make(g.state(), DType.FLOAT32, inputs[2].shape);
        if (hasBiases) {
            all[3] = flat(Arrays.copyOf(g.sums(), cell.gates * size));
            float[] state = new float[cell.gates * size];
            for (int i = 0; i < state.length; i++) {
                state[i] = g.sums()[cell.statePlane(i / size) * size + i % size];
            }
            all[4] = flat(state);
        }
        Shape end = inputs[inputs.length - 1].shape;
        all[hasBiases ? 5 : 3] = Tensor.make(g.h(), DType.FLOAT32, end);
        if (cell.hasC) {
            all[inputs.length - 1] = Tensor.make(g.c(), DType.FLOAT32, end);
        }
        return all;
    }

    /// Whether a gradient is that of a result which nothing used.
    private static boolean isBlank(Tensor g) {
        return g.storage.length() == 1 && floats(g)[0] == 0;
    }

    /// The gradients of the body, which can be differentiated again.
    private @Nullable Tensor[] recorded(Tensor[] inputs, Tensor[] gradOutputs) {
        Tensor[] own = new Tensor[inputs.length];
        List<Tensor> wanted = new ArrayList<>();
        for (int i = 0; i < own.length; i++) {
            // A view has a node of its own: that of the input belongs to the walk that we are in.
            own[i] = inputs[i].view(inputs[i].shape.toArray());
            if (own[i].requiresGrad()) {
                wanted.add(own[i]);
            }
        }
        @Nullable
        Tensor[] found = Autograd.grad(body.apply(own), wanted.toArray(new Tensor[0]), gradOutputs, true, true);
        @Nullable Tensor[] all = new Tensor[own.length];
        for (int i = 0, k = 0; i < all.length; i++) {
            all[i] = own[i].requiresGrad() ? found[k++] : null;
        }
        return all;
    }
}
