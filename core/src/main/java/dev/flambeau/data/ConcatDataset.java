package dev.flambeau.data;

import dev.flambeau.error.IndexException;
import dev.flambeau.error.ValueException;
import java.util.Arrays;
import java.util.List;

/// Datasets one after the other, as
/// [torch.utils.data.ConcatDataset](https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.ConcatDataset).
///
/// @param <T> a sample
public final class ConcatDataset<T> implements Dataset<T> {
    private final List<Dataset<T>> datasets;
    private final int[] ends;

    /// @param datasets one or more
    /// @throws ValueException if there are none, or they have more than 2<sup>31</sup>-1 samples together
    public ConcatDataset(List<? extends Dataset<T>> datasets) {
        if (datasets.isEmpty()) {
            throw new ValueException("ConcatDataset: needs at least one dataset");
        }
        this.datasets = List.copyOf(datasets);
        ends = new int[datasets.size()];
        long end = 0;
        for (int i = 0; i < ends.length; i++) {
            end += datasets.get(i).size();
            if (end > Integer.MAX_VALUE) {
                throw new ValueException("ConcatDataset: more than " + Integer.MAX_VALUE + " samples");
            }
            ends[i] = (int) end;
        }
    }

    /// The datasets.
    public List<Dataset<T>> datasets() {
        return datasets;
    }

    @Override
    public T get(int index) {
        if (index < 0 || index >= size()) {
            throw new IndexException("ConcatDataset: there is no sample " + index + " among " + size());
        }
        int found = Arrays.binarySearch(ends, index);
        int part = found < 0 ? -found - 1 : found + 1;
        while (ends[part] <= index) {
            part++; // empty datasets end where the one before does
        }
        return datasets.get(part).get(index - (part == 0 ? 0 : ends[part - 1]));
    }

    @Override
    public int size() {
        return ends[ends.length - 1];
    }
}
