package dev.flambeau.functional;

import dev.flambeau.error.ShapeException;
import dev.flambeau.tensor.GruStep;
import dev.flambeau.tensor.LstmStep;
import dev.flambeau.tensor.RecurrentPass;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The kinds of recurrent networks: what one step does.
enum RecurrentCell {
    /// h = tanh(sums).
    TANH("rnnTanh", RecurrentPass.Kind.TANH, 1) {
        @Override
        Tensor[] step(Tensor x, Tensor[] state, Weights w) {
            return new Tensor[] {x.add(state[0].linear(w.hh, null)).tanh()};
        }
    },
    /// h = max(sums, 0).
    RELU("rnnRelu", RecurrentPass.Kind.RELU, 1) {
        @Override
        Tensor[] step(Tensor x, Tensor[] state, Weights w) {
            return new Tensor[] {x.add(state[0].linear(w.hh, null)).relu()};
        }
    },
    /// Gated recurrent unit.
    GRU("gru", RecurrentPass.Kind.GRU, 3) {
        @Override
        Tensor[] step(Tensor x, Tensor[] state, Weights w) {
            return new Tensor[] {GruStep.of(x, state[0].linear(w.hh, w.biasHh), state[0])};
        }

        @Override
        Tensor inputs(Tensor data, Weights w) {
            return data.linear(w.ih, w.biasIh);
        }
    },
    /// Long short-term memory; its state is h and c.
    LSTM("lstm", RecurrentPass.Kind.LSTM, 4) {
        @Override
        Tensor[] step(Tensor x, Tensor[] state, Weights w) {
            Tensor both = LstmStep.of(x.add(state[0].linear(w.hh, null)), state[1]);
            Tensor h = both.select(0, 0);
            return new Tensor[] {w.hr == null ? h : h.linear(w.hr, null), both.select(0, 1)};
        }
    };

    /// Parameters of one layer in one direction.
    ///
    /// @param ih     of the input, gates x columns
    /// @param hh     of the state, gates x columns of h
    /// @param biasIh one number for each gate, or null
    /// @param biasHh the same
    /// @param hr     projects h of an LSTM, or null
    record Weights(
            Tensor ih,
            Tensor hh,
            @Nullable Tensor biasIh,
            @Nullable Tensor biasHh,
            @Nullable Tensor hr) {
        /// All inputs of a layer, in the order of [RecurrentPass].
        Tensor[] with(Tensor data, Tensor[] state) {
            List<Tensor> all = new ArrayList<>(List.of(data, ih, hh));
            if (biasIh != null && biasHh != null) {
                all.addAll(List.of(biasIh, biasHh));
            }
            all.addAll(List.of(state));
            return all.toArray(new Tensor[0]);
        }

        /// The weights among all inputs, which are as many as [#with] makes of these weights.
        Weights of(Tensor[] all) {
            boolean biased = biasIh != null;
            return new Weights(all[1], all[2], biased ? all[3] : null, biased ? all[4] : null, null);
        }

        /// The state among all inputs.
        Tensor[] state(Tensor[] all) {
            return Arrays.copyOfRange(all, biasIh == null ? 3 : 5, all.length);
        }
    }

    final String function;
    final RecurrentPass.Kind kind;
    final int gates;

    RecurrentCell(String function, RecurrentPass.Kind kind, int gates) {
        this.function = function;
        this.kind = kind;
        this.gates = gates;
    }

    /// Whether weights and states have the shapes that the cell needs. Where they do not, its operators say what is
    /// wrong.
    boolean fits(Tensor data, Weights w, Tensor[] state) {
        if (w.ih.dim() != 2 || w.hh.dim() != 2) {
            return false;
        }
        int hidden = w.hh.size(1);
        boolean fits =
                w.ih.size(0) == gates * hidden && w.hh.size(0) == gates * hidden && data.size(-1) == w.ih.size(1);
        for (Tensor bias : new Tensor[] {w.biasIh, w.biasHh}) {
            fits &= bias == null || bias.dim() == 1 && bias.size(0) == gates * hidden;
        }
        for (Tensor s : state) {
            fits &= s.size(-1) == hidden;
        }
        return fits;
    }

    /// What the inputs of all steps give to the gates, in one product of matrices.
    Tensor inputs(Tensor data, Weights w) {
        Tensor first = w.biasIh;
        Tensor second = w.biasHh;
        return data.linear(w.ih, first == null || second == null ? first : first.add(second));
    }

    /// The next state, h first.
    ///
    /// @param x what the input gives to the gates
    abstract Tensor[] step(Tensor x, Tensor[] state, Weights w);

    /// One step with all checks; input and state may be without rows.
    Tensor[] call(Tensor input, Tensor[] state, Weights w) {
        boolean single = input.dim() == 1;
        check(input, state, w);
        Tensor[] rows = new Tensor[state.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = single ? state[i].unsqueeze(0) : state[i];
        }
        Tensor[] next = step(inputs(single ? input.unsqueeze(0) : input, w), rows, w);
        for (int i = 0; i < next.length; i++) {
            next[i] = single ? next[i].squeeze(0) : next[i];
        }
        return next;
    }

    private void check(Tensor input, Tensor[] state, Weights w) {
        int hidden = w.hh.dim() == 2 ? w.hh.size(1) : -1;
        boolean fits = (input.dim() == 1 || input.dim() == 2)
                && w.ih.dim() == 2
                && w.ih.size(0) == gates * hidden
                && w.hh.size(0) == gates * hidden
                && input.size(-1) == w.ih.size(1);
        for (Tensor s : state) {
            fits &= s.dim() == input.dim() && s.size(-1) == hidden && (s.dim() == 1 || s.size(0) == input.size(0));
        }
        if (!fits) {
            throw new ShapeException(function + "Cell: input has shape " + input.shape() + ", the state "
                    + state[0].shape() + ", weights " + w.ih.shape() + " and " + w.hh.shape() + "; expected are rows x "
                    + "columns, rows x hidden, " + gates + " * hidden x columns and " + gates + " * hidden x hidden");
        }
    }
}
