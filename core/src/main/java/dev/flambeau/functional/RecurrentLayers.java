package dev.flambeau.functional;

import static dev.flambeau.tensor.Factories.cat;
import static dev.flambeau.tensor.Factories.stack;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.functional.RecurrentCell.Weights;
import dev.flambeau.tensor.RecurrentPass;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/// Layers of recurrent cells over sequences of steps. A step is some rows of one matrix, as many as there are
/// sequences that long: all steps have as many if the sequences are padded, fewer and fewer if they are packed.
final class RecurrentLayers {
    private final RecurrentCell cell;
    private final List<Weights> weights;
    private final RecurrentOptions options;
    private final int directions;

    RecurrentLayers(RecurrentCell cell, List<Tensor> params, RecurrentOptions options) {
        this.cell = cell;
        this.options = options;
        directions = options.bidirectional() ? 2 : 1;
        weights = weights(params);
    }

    private List<Weights> weights(List<Tensor> params) {
        int runs = Math.max(options.numLayers(), 0) * directions;
        int each = runs == 0 ? 0 : params.size() / runs;
        int plain = options.hasBiases() ? 4 : 2;
        boolean projected = cell == RecurrentCell.LSTM && each == plain + 1;
        if (runs == 0 || each * runs != params.size() || each != plain && !projected) {
            throw new ValueException(cell.function + ": " + options.numLayers() + " layers in " + directions
                    + " directions " + (options.hasBiases() ? "with" : "without") + " biases have " + plain
                    + " parameters each, there are " + params.size() + " in all");
        }
        List<Weights> all = new ArrayList<>();
        for (int at = 0; at < params.size(); at += each) {
            all.add(new Weights(
                    params.get(at),
                    params.get(at + 1),
                    options.hasBiases() ? params.get(at + 2) : null,
                    options.hasBiases() ? params.get(at + 3) : null,
                    projected ? params.get(at + plain) : null));
        }
        return all;
    }

    /// Padded sequences.
    ///
    /// @param input steps x batch x columns, or batch first, or steps x columns of one sequence
    /// @param hx    h and perhaps c, layers x batch x size
    /// @return the outputs, and h and perhaps c of all layers at the end
    Tensor[] padded(Tensor input, Tensor[] hx) {
        boolean single = input.dim() == 2;
        if (input.dim() != 3 && !single) {
            throw new ShapeException(cell.function + ": input has shape " + input.shape()
                    + "; expected are steps x batch x columns, or steps x columns of one sequence");
        }
        Tensor[] start = new Tensor[hx.length];
        for (int i = 0; i < hx.length; i++) {
            start[i] = single ? hx[i].unsqueeze(1) : hx[i];
        }
        boolean turned = options.batchFirst() && !single;
        Tensor steps = single ? input.unsqueeze(1) : turned ? input.transpose(0, 1) : input;
        int[] sizes = new int[steps.size(0)];
        Arrays.fill(sizes, steps.size(1));
        Tensor[] result = run(steps, sizes, start);
        result[0] = single ? result[0].squeeze(1) : turned ? result[0].transpose(0, 1) : result[0];
        for (int i = 1; single && i < result.length; i++) {
            result[i] = result[i].squeeze(1);
        }
        return result;
    }

    /// Packed sequences.
    ///
    /// @param data       rows of all steps one below the other
    /// @param batchSizes how many rows each step has, never more than the one before
    /// @param hx         h and perhaps c, layers x batch x size
    /// @return the outputs as data, and h and perhaps c of all layers at the end of each sequence
    Tensor[] packed(Tensor data, Tensor batchSizes, Tensor[] hx) {
        int[] sizes = PackedSequence.sizes(cell.function, batchSizes);
        if (data.dim() != 2 || data.size(0) != Arrays.stream(sizes).sum()) {
            throw new ShapeException(cell.function + ": data has shape " + data.shape() + ", the batch sizes are "
                    + Arrays.toString(sizes) + "; their sum must be the rows of data");
        }
        return run(data, sizes, hx);
    }

    /// @param data steps x batch x columns, or rows of all steps one below the other
    private Tensor[] run(Tensor data, int[] sizes, Tensor[] hx) {
        check(data, sizes, hx);
        List<List<Tensor>> ends = new ArrayList<>();
        for (Tensor _ : hx) {
            ends.add(new ArrayList<>());
        }
        Tensor x = data;
        for (int layer = 0; layer < options.numLayers(); layer++) {
            List<Tensor> outputs = new ArrayList<>();
            for (int direction = 0; direction < directions; direction++) {
                int at = layer * directions + direction;
                Tensor[] state = new Tensor[hx.length];
                for (int i = 0; i < hx.length; i++) {
                    state[i] = hx[i].select(0, at);
                }
                Tensor[] results = pass(x, sizes, direction == 1, weights.get(at), state);
                outputs.add(results[0]);
                for (int i = 0; i < hx.length; i++) {
                    ends.get(i).add(results[i + 1]);
                }
            }
            x = directions == 1 ? outputs.getFirst() : cat(outputs, x.dim() - 1);
            x = Dropouts.dropout(x, options.dropout(), options.train() && layer < options.numLayers() - 1);
        }
        Tensor[] result = new Tensor[hx.length + 1];
        result[0] = x;
        for (int i = 0; i < hx.length; i++) {
            result[i + 1] = stack(ends.get(i), 0);
        }
        return result;
    }

    private void check(Tensor data, int[] sizes, Tensor[] hx) {
        Tensor ih = weights.getFirst().ih();
        boolean fits = sizes.length > 0 && ih.dim() == 2 && data.size(-1) == ih.size(1);
        for (Tensor h : hx) {
            fits &= h.dim() == 3 && h.size(0) == weights.size() && sizes.length > 0 && h.size(1) == sizes[0];
        }
        if (!fits) {
            throw new ShapeException(cell.function + ": the input has " + sizes.length + " steps and " + data.size(-1)
                    + " columns, the first weight shape " + ih.shape() + ", the state " + hx[0].shape()
                    + "; there must be a step, as many columns as the weight has, and states of " + weights.size()
                    + " layers x batch" + (sizes.length > 0 ? ", here " + sizes[0] + "," : "") + " x size");
        }
        if (data.dtype() != ih.dtype()) {
            throw new DTypeException(cell.function + ": the input is " + data.dtype() + ", the weights are "
                    + ih.dtype() + "; convert one with to()");
        }
    }

    /// One layer in one direction: all steps at once if its kind of cell can do that, otherwise one by one.
    ///
    /// @param state before the first step
    /// @return the outputs of all steps, and what the state is behind the last one
    private Tensor[] pass(Tensor data, int[] sizes, boolean backwards, Weights w, Tensor[] state) {
        if (w.hr() == null && cell.fits(data, w, state)) {
            Tensor[] inputs = w.with(data, state);
            UnaryOperator<Tensor[]> body = all -> stepByStep(all[0], sizes, backwards, w.of(all), w.state(all));
            Tensor[] results = new RecurrentPass(cell.kind, sizes, backwards, options.hasBiases(), body).run(inputs);
            if (results != null) {
                return results;
            }
        }
        return stepByStep(data, sizes, backwards, w, state);
    }

    private Tensor[] stepByStep(Tensor data, int[] sizes, boolean backwards, Weights w, Tensor[] state) {
        Tensor rows = data.dim() == 2 ? data : data.flatten(0, 1);
        List<Tensor> inputs = cell.inputs(rows, w).split(sizes, 0);
        Tensor[] outputs = new Tensor[sizes.length];
        Ragged ragged = new Ragged(state, sizes[backwards ? sizes.length - 1 : 0]);
        for (int i = 0; i < sizes.length; i++) {
            int t = backwards ? sizes.length - 1 - i : i;
            ragged.resize(sizes[t]);
            ragged.running = cell.step(inputs.get(t), ragged.running, w);
            outputs[t] = ragged.running[0];
        }
        Tensor output = cat(List.of(outputs), 0);
        Tensor[] results = new Tensor[state.length + 1];
        results[0] = data.dim() == 2 ? output : output.reshape(data.size(0), data.size(1), output.size(1));
        System.arraycopy(ragged.finish(), 0, results, 1, state.length);
        return results;
    }

    /// States of sequences of which some have ended or not begun yet: those are the last ones.
    private static final class Ragged {
        private final Tensor[] all;

        private Tensor[] running;
        private int count;
        /// For each part of the state the rows of those that have ended, the last ones first.
        private final List<Tensor[]> ended = new ArrayList<>();

        /// @param count how many take the first step
        Ragged(Tensor[] all, int count) {
            this.all = all;
            this.count = count;
            running = all.clone();
            for (int i = 0; i < all.length && count < all[i].size(0); i++) {
                running[i] = all[i].narrow(0, 0, count);
            }
        }

        /// How many go on.
        void resize(int wanted) {
            if (wanted == count) {
                return;
            }
            Tensor[] rest = new Tensor[all.length];
            for (int i = 0; i < all.length; i++) {
                Tensor now = running[i];
                if (wanted < count) {
                    rest[i] = now.narrow(0, wanted, count - wanted);
                    running[i] = now.narrow(0, 0, wanted);
                } else {
                    running[i] = cat(List.of(now, all[i].narrow(0, count, wanted - count)), 0);
                }
            }
            if (wanted < count) {
                ended.add(rest);
            }
            count = wanted;
        }

        /// What became of all.
        Tensor[] finish() {
            Tensor[] end = new Tensor[all.length];
            for (int i = 0; i < all.length; i++) {
                List<Tensor> parts = new ArrayList<>();
                parts.add(running[i]);
                for (Tensor[] rest : ended.reversed()) {
                    parts.add(rest[i]);
                }
                end[i] = parts.size() == 1 ? running[i] : cat(parts, 0);
            }
            return end;
        }
    }
}
