package dev.flambeau.functional;

import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Sequences of several lengths without padding: the first steps of all, then the second steps of those that
/// have one,
/// and so on ([PackedSequence](https://docs.pytorch.org/docs/stable/generated/torch.nn.utils.rnn.PackedSequence.html)).
/// [Functional#packPaddedSequence] and [Functional#packSequence] make them.
///
/// @param data            rows of all steps
/// @param batchSizes      int64, rows of each step
/// @param sortedIndices   where each of the sequences, longest first, stood before; null if they were sorted
/// @param unsortedIndices the inverse; null if they were sorted
public record PackedSequence(
        Tensor data,
        Tensor batchSizes,
        @Nullable Tensor sortedIndices,
        @Nullable Tensor unsortedIndices) {
    /// @throws ValueException if the batch sizes are no vector of integers above 0 that do not grow
    public PackedSequence {
        sizes("PackedSequence", batchSizes);
    }

    /// The batch sizes, after a check.
    static int[] sizes(String name, Tensor batchSizes) {
        boolean integers = batchSizes.dim() == 1 && batchSizes.dtype() == DType.INT64 && batchSizes.numel() > 0;
        int[] sizes = integers ? batchSizes.toIntArray() : new int[1];
        for (int i = 0; i < sizes.length; i++) {
            if (sizes[i] < 1 || i > 0 && sizes[i] > sizes[i - 1]) {
                throw new ValueException(name + ": batchSizes must be an int64 vector of numbers above 0 that do not "
                        + "grow, not " + batchSizes + "; let packPaddedSequence or packSequence make it");
            }
        }
        return sizes;
    }

    /// Of sequences that were sorted.
    ///
    /// @param data       rows of all steps
    /// @param batchSizes int64, rows of each step
    public PackedSequence(Tensor data, Tensor batchSizes) {
        this(data, batchSizes, null, null);
    }

    /// Of sequences that were sorted first.
    ///
    /// @param data          rows of all steps
    /// @param batchSizes    int64, rows of each step
    /// @param sortedIndices where each sequence stood before; null if they were sorted
    public PackedSequence(Tensor data, Tensor batchSizes, @Nullable Tensor sortedIndices) {
        this(data, batchSizes, sortedIndices, inverse(sortedIndices));
    }

    private static @Nullable Tensor inverse(@Nullable Tensor order) {
        return order == null ? null : Factories.zerosLike(order).scatter(0, order, Factories.arange(order.numel()));
    }

    /// The same with other rows.
    ///
    /// @param rows as many as data has
    public PackedSequence withData(Tensor rows) {
        return new PackedSequence(rows, batchSizes, sortedIndices, unsortedIndices);
    }

    /// The data in another dtype.
    ///
    /// @param dtype the other
    public PackedSequence to(DType dtype) {
        return withData(data.to(dtype));
    }

    /// As PyTorch prints it.
    @Override
    public String toString() {
        return "PackedSequence(data=" + data + ", batch_sizes=" + batchSizes + ", sorted_indices="
                + Objects.toString(sortedIndices, "None") + ", unsorted_indices="
                + Objects.toString(unsortedIndices, "None") + ")";
    }
}
