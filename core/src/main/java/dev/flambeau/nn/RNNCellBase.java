package dev.flambeau.nn;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Shape;
import dev.flambeau.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// What [RNNCell], [LSTMCell] and [GRUCell] have in common: their weights, which start evenly distributed
/// within
/// ± 1 / √hiddenSize.
public abstract class RNNCellBase extends Layer {
    private final int inputSize;
    private final int hiddenSize;
    final Parameter weightIh;
    final Parameter weightHh;
    final @Nullable Parameter biasIh;
    final @Nullable Parameter biasHh;

    RNNCellBase(int gates, int inputSize, int hiddenSize, boolean bias) {
        if (inputSize < 0 || hiddenSize < 1) {
            throw new ValueException(kind() + ": inputSize must not be negative and hiddenSize 1 or more, given are "
                    + inputSize + " and " + hiddenSize);
        }
        this.inputSize = inputSize;
        this.hiddenSize = hiddenSize;
        int rows = gates * hiddenSize;
        weightIh = add("weight_ih", rows, inputSize);
        weightHh = add("weight_hh", rows, hiddenSize);
        biasIh = bias ? add("bias_ih", rows) : null;
        biasHh = bias ? add("bias_hh", rows) : null;
    }

    private Parameter add(String name, int... sizes) {
        double bound = 1 / Math.sqrt(hiddenSize);
        return parameter(name, Factories.zeros(sizes).uniform_(-bound, bound));
    }

    /// The weight of the input, `[gates * hiddenSize, inputSize]`.
    public final Parameter weightIh() {
        return weightIh;
    }

    /// The weight of the state, `[gates * hiddenSize, hiddenSize]`.
    public final Parameter weightHh() {
        return weightHh;
    }

    /// The bias of the input, `[gates * hiddenSize]`; null if there is none.
    public final @Nullable Parameter biasIh() {
        return biasIh;
    }

    /// The bias of the state, `[gates * hiddenSize]`; null if there is none.
    public final @Nullable Parameter biasHh() {
        return biasHh;
    }

    /// Checks the input and gives the state to start with: zeros, or what is given, after a check.
    final Tensor start(Tensor input, @Nullable Tensor given) {
        int rank = input.dim();
        if (rank != 1 && rank != 2 || input.size(-1) != inputSize) {
            throw new ShapeException("input has shape " + input.shape() + ", expected rows x " + inputSize + " or "
                    + inputSize + ". Did the size of the data or of the layer before change?");
        }
        int[] sizes = rank == 1 ? new int[] {hiddenSize} : new int[] {input.size(0), hiddenSize};
        if (given == null) {
            return Factories.zeros(input.dtype(), sizes);
        }
        if (!given.shape().equals(Shape.of(sizes))) {
            throw new ShapeException("the state has shape " + given.shape() + ", for input of shape " + input.shape()
                    + " it must be " + Shape.of(sizes));
        }
        return given;
    }

    @Override
    protected String summary() {
        return kind() + " " + inputSize + " -> " + hiddenSize;
    }

    @Override
    protected String extraRepr() {
        return inputSize + ", " + hiddenSize + (biasIh == null ? ", bias=False" : "");
    }
}
