package dev.flambeau.tensor;

/// A tensor that a module learns: a leaf that requires a gradient unless it is frozen
/// ([torch.nn.Parameter](https://docs.pytorch.org/docs/stable/generated/torch.nn.parameter.Parameter.html)).
/// Its identity stays when its values, dtype or memory are replaced, so optimizers may hold on to it.
public final class Parameter extends Tensor {
    /// @param data the first values; the memory is shared, not copied
    public Parameter(Tensor data) {
        this(data, data.dtype.isFloating());
    }

    /// @param data         the first values; the memory is shared, not copied
    /// @param requiresGrad false to freeze it
    public Parameter(Tensor data, boolean requiresGrad) {
        super(data);
        requiresGrad_(requiresGrad);
    }

    /// As PyTorch prints it.
    @Override
    public String toString() {
        return TensorText.of(this, "Parameter containing:\n");
    }
}
