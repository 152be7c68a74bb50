package dev.flambeau.nn;

import dev.flambeau.error.DTypeException;
import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.functional.PackedSequence;
import dev.flambeau.functional.RecurrentOptions;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Shape;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What [RNN], [LSTM] and [GRU] have in common: their options and weights
/// ([torch.nn.RNNBase](https://docs.pytorch.org/docs/stable/generated/torch.nn.RNNBase.html)).
///
/// For layer k the weights are `weight_ih_l{k}`, `weight_hh_l{k}`, the biases `bias_ih_l{k}`, `bias_hh_l{k}`,
/// for the
/// way backwards with `_reverse` at the end. All start evenly distributed within ± 1 / √hiddenSize.
public abstract class RNNBase extends Layer {
    /// How a recurrent network is built: `new LSTM.Options().numLayers(2).batchFirst(true)`.
    ///
    /// @param numLayers     how many layers, one above the other
    /// @param nonlinearity  of an RNN: `tanh`, which null stands for, or `relu`
    /// @param bias          false to learn no biases
    /// @param batchFirst    batch x steps x columns instead of steps x batch x columns, not for states
    /// @param dropout       probability that an output between two layers becomes 0 in training
    /// @param bidirectional whether each layer also goes through the steps backwards
    /// @param projSize      columns that h of an LSTM is projected to; 0 for no projection
    public record Options(
            int numLayers,
            @Nullable String nonlinearity,
            boolean bias,
            boolean batchFirst,
            double dropout,
            boolean bidirectional,
            int projSize) {
        /// The defaults: one layer, forwards, with biases, steps first.
        public Options() {
            this(1, null, true, false, 0, false, 0);
        }

        /// @param numLayers how many layers, one above the other
        public Options numLayers(int numLayers) {
            return new Options(numLayers, nonlinearity, bias, batchFirst, dropout, bidirectional, projSize);
        }

        /// @param nonlinearity of an RNN: `tanh`, which null stands for, or `relu`
        public Options nonlinearity(@Nullable String nonlinearity) {
            return new Options(numLayers, nonlinearity, bias, batchFirst, dropout, bidirectional, projSize);
        }

        /// @param bias false to learn no biases
        public Options bias(boolean bias) {
            return new Options(numLayers, nonlinearity, bias, batchFirst, dropout, bidirectional, projSize);
        }

        /// @param batchFirst batch x steps x columns instead of steps x batch x columns, not for states
        public Options batchFirst(boolean batchFirst) {
            return new Options(numLayers, nonlinearity, bias, batchFirst, dropout, bidirectional, projSize);
        }

        /// @param dropout probability that an output between two layers becomes 0 in training
        public Options dropout(double dropout) {
            return new Options(numLayers, nonlinearity, bias, batchFirst, dropout, bidirectional, projSize);
        }

        /// @param bidirectional whether each layer also goes through the steps backwards
        public Options bidirectional(boolean bidirectional) {
            return new Options(numLayers, nonlinearity, bias, batchFirst, dropout, bidirectional, projSize);
        }

        /// @param projSize columns that h of an LSTM is projected to; 0 for no projection
        public Options projSize(int projSize) {
            return new Options(numLayers, nonlinearity, bias, batchFirst, dropout, bidirectional, projSize);
        }
    }

    private final int inputSize;
    private final int hiddenSize;
    private final Options options;
    private final List<Parameter> weights = new ArrayList<>();

    RNNBase(int gates, int inputSize, int hiddenSize, Options options) {
        check(inputSize, hiddenSize, options);
        this.inputSize = inputSize;
        this.hiddenSize = hiddenSize;
        this.options = options;
        for (int layer = 0; layer < options.numLayers; layer++) {
            int columns = layer == 0 ? inputSize : outputSize() * directions();
            addLayer("_l" + layer, gates * hiddenSize, columns);
            if (options.bidirectional) {
                addLayer("_l" + layer + "_reverse", gates * hiddenSize, columns);
            }
        }
    }

    private void addLayer(String suffix, int rows, int columns) {
        add("weight_ih" + suffix, rows, columns);
        add("weight_hh" + suffix, rows, outputSize());
        if (options.bias) {
            add("bias_ih" + suffix, rows);
            add("bias_hh" + suffix, rows);
        }
        if (options.projSize > 0) {
            add("weight_hr" + suffix, options.projSize, hiddenSize);
        }
    }

    private void add(String name, int... sizes) {
        double bound = 1 / Math.sqrt(hiddenSize);
        weights.add(parameter(name, Factories.zeros(sizes).uniform_(-bound, bound)));
    }

    private void check(int inputs, int hidden, Options o) {
        if (inputs < 1 || hidden < 1 || o.numLayers < 1) {
            throw new ValueException(kind() + ": inputSize, hiddenSize and numLayers must be 1 or more, given are "
                    + inputs + ", " + hidden + " and " + o.numLayers);
        }
        if (!(o.dropout >= 0 && o.dropout <= 1)) {
            throw new ValueException(kind() + ": dropout is " + o.dropout + ", it must be from 0 to 1");
        }
        if (o.projSize < 0 || o.projSize >= hidden) {
            throw new ValueException(kind() + ": projSize is " + o.projSize
                    + ", it must be less than hiddenSize, which is " + hidden + ", or 0 for no projection");
        }
    }

    /// Whether a nonlinearity is `relu`; null is `tanh`.
    static boolean isRelu(String kind, @Nullable String nonlinearity) {
        if (nonlinearity != null && !nonlinearity.equals("tanh") && !nonlinearity.equals("relu")) {
            throw new ValueException(kind + ": nonlinearity is '" + nonlinearity + "', expected 'tanh' or 'relu'");
        }
        return "relu".equals(nonlinearity);
    }

    /// For kinds that have no such option.
    final void refuse(boolean given, String option, String others) {
        if (given) {
            throw new ValueException(kind() + ": " + option + " is an option of " + others + " alone");
        }
    }

    private int directions() {
        return options.bidirectional ? 2 : 1;
    }

    /// Columns of h.
    private int outputSize() {
        return options.projSize > 0 ? options.projSize : hiddenSize;
    }

    /// All weights and biases, layer by layer, in the order of the state dict.
    public final List<Parameter> weights() {
        return List.copyOf(weights);
    }

    /// The weights as functions take them.
    final List<Tensor> params() {
        return List.copyOf(weights);
    }

    final RecurrentOptions functionOptions() {
        return new RecurrentOptions(
                options.bias,
                options.numLayers,
                options.dropout,
                isTraining(),
                options.bidirectional,
                options.batchFirst);
    }

    // ---- input and states

    /// Checks padded input.
    final void checkInput(Tensor input) {
        checkColumns(
                input,
                input.dim() == 2 || input.dim() == 3,
                "steps x batch x " + inputSize + (options.batchFirst ? " (batch first)" : "") + " or steps x "
                        + inputSize);
    }

    /// Checks packed input.
    final void checkInput(PackedSequence input) {
        checkColumns(input.data(), input.data().dim() == 2, "packed rows x " + inputSize);
    }

    private void checkColumns(Tensor input, boolean ranked, String expected) {
        if (!ranked || input.size(-1) != inputSize) {
            throw new ShapeException("input has shape " + input.shape() + ", expected " + expected
                    + ". Did the size of the data or of the layer before change?");
        }
        if (input.dtype() != weights.getFirst().dtype()) {
            throw new DTypeException("input is " + input.dtype() + ", the weights are "
                    + weights.getFirst().dtype() + "; convert input or module with to()");
        }
    }

    /// The h to start with: zeros, or what is given, after a check.
    final Tensor startH(Tensor input, @Nullable Tensor h) {
        return start("h", h, states(input, outputSize()), input);
    }

    /// The c to start with: zeros, or what is given, after a check.
    final Tensor startC(Tensor input, @Nullable Tensor c) {
        return start("c", c, states(input, hiddenSize), input);
    }

    /// As above for packed input, in whose order it is put.
    final Tensor startH(PackedSequence input, @Nullable Tensor h) {
        return sorted(input, start("h", h, states(input, outputSize()), input.data()));
    }

    /// As above for packed input, in whose order it is put.
    final Tensor startC(PackedSequence input, @Nullable Tensor c) {
        return sorted(input, start("c", c, states(input, hiddenSize), input.data()));
    }

    private int[] states(Tensor input, int columns) {
        int layers = options.numLayers * directions();
        return input.dim() == 2
                ? new int[] {layers, columns}
                : new int[] {layers, input.size(options.batchFirst ? 0 : 1), columns};
    }

    private int[] states(PackedSequence input, int columns) {
        int batch = input.batchSizes().numel() == 0
                ? 0
                : (int) input.batchSizes().select(0, 0).itemLong();
        return new int[] {options.numLayers * directions(), batch, columns};
    }

    private Tensor start(String name, @Nullable Tensor given, int[] sizes, Tensor input) {
        if (given == null) {
            return Factories.zeros(input.dtype(), sizes);
        }
        if (!given.shape().equals(Shape.of(sizes))) {
            throw new ShapeException("the state " + name + " has shape " + given.shape() + ", for input of " + "shape "
                    + input.shape() + " it must be " + Shape.of(sizes));
        }
        return given;
    }

    private static Tensor sorted(PackedSequence input, Tensor state) {
        Tensor order = input.sortedIndices();
        return order == null ? state : state.indexSelect(1, order);
    }

    /// A state in the order that sequences had before they were packed.
    static Tensor unsorted(PackedSequence input, Tensor state) {
        Tensor order = input.unsortedIndices();
        return order == null ? state : state.indexSelect(1, order);
    }

    @Override
    protected String summary() {
        return kind() + " " + inputSize + " -> " + outputSize();
    }

    @Override
    protected String extraRepr() {
        StringBuilder text = new StringBuilder(inputSize + ", " + hiddenSize);
        say(text, options.projSize != 0, "proj_size", options.projSize);
        say(text, options.numLayers != 1, "num_layers", options.numLayers);
        say(text, !options.bias, "bias", "False");
        say(text, options.batchFirst, "batch_first", "True");
        say(text, options.dropout != 0, "dropout", Repr.of(options.dropout));
        say(text, options.bidirectional, "bidirectional", "True");
        return text.toString();
    }

    private static void say(StringBuilder text, boolean other, String name, Object value) {
        if (other) {
            text.append(", ").append(name).append('=').append(value);
        }
    }
}
