package dev.flambeau.tensor;

/// Types that a script gets with `import static dev.flambeau.Torch.*`. Their names also stand in `java.base`,
/// which every compact source file imports as a module: there a type imported as a module would be ambiguous,
/// but a member type of an imported class is not.
public abstract class ScriptTypes {
    /// Only for the classes that inherit the types.
    protected ScriptTypes() {}

    /// A tensor that a module learns: a leaf that requires a gradient unless it is frozen
    /// ([torch.nn.Parameter](https://docs.pytorch.org/docs/stable/generated/torch.nn.parameter.Parameter.html)).
    /// Its identity stays when its values, dtype or memory are replaced, so optimizers may hold on to it.
    public static final class Parameter extends Tensor {
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
}
