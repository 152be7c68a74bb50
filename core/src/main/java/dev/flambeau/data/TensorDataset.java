package dev.flambeau.data;

import dev.flambeau.error.ShapeException;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/// Samples that are the slices of tensors along their first dimension, as
/// [torch.utils.data.TensorDataset](https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.TensorDataset):
/// `new TensorDataset(inputs, targets)`.
public final class TensorDataset implements BatchSource<List<Tensor>> {
    private final List<Tensor> tensors;

    /// @param tensors each of shape `[n, ...]`
    /// @throws ShapeException if there are none, or their first sizes differ
    public TensorDataset(Tensor... tensors) {
        this.tensors = List.of(tensors);
        for (Tensor tensor : tensors) {
            if (tensor.dim() == 0 || tensor.size(0) != tensors[0].size(0)) {
                throw new ShapeException("TensorDataset: the first sizes must be equal, the shapes are "
                        + Arrays.stream(tensors).map(Tensor::shape).toList());
            }
        }
        if (tensors.length == 0) {
            throw new ShapeException("TensorDataset: needs at least one tensor");
        }
    }

    /// The tensors.
    public List<Tensor> tensors() {
        return tensors;
    }

    /// A slice of each tensor; views.
    @Override
    public List<Tensor> get(int index) {
        return tensors.stream().map(tensor -> tensor.select(0, index)).toList();
    }

    @Override
    public int size() {
        return tensors.getFirst().size(0);
    }

    @Override
    public List<Tensor> batch(int[] indices) {
        Tensor chosen = Factories.tensor(indices);
        return tensors.stream().map(tensor -> tensor.indexSelect(0, chosen)).toList();
    }
}
