package dev.flambeau.io;

import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.ScriptTypes.Parameter;
import dev.flambeau.tensor.Shape;
import dev.flambeau.tensor.Tensor;

/// A tensor of a mapped file, not read yet, or one of elements that were widened.
///
/// @param storage      what it is a view of
/// @param offset       of its first element
/// @param shape        its shape
/// @param strides      in elements
/// @param requiresGrad whether it was learned
/// @param isParameter  whether it was saved as a parameter
record LazyTensor(
        MappedStorage storage, int offset, Shape shape, int[] strides, boolean requiresGrad, boolean isParameter) {
    Tensor get() {
        Tensor tensor = Tensor.of(storage.get(), offset, shape.toArray(), strides);
        if (isParameter) {
            return new Parameter(tensor, requiresGrad);
        }
        return requiresGrad ? tensor.requiresGrad_(true) : tensor;
    }

    DType dtype() {
        return storage.dtype();
    }

    LazyTensor asParameter(boolean wantsGrad) {
        return new LazyTensor(storage, offset, shape, strides, wantsGrad, true);
    }

    // Identity: it stands for one place in a file.
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public String toString() {
        String saved = storage.type().isOurs() ? "" : " (" + storage.type().torchName + " in the file)";
        return dtype() + " " + shape + saved;
    }
}
