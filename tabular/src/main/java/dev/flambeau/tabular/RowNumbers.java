package dev.flambeau.tabular;

import dev.flambeau.data.Dataset;

/// The numbers of rows, for splits.
record RowNumbers(int size) implements Dataset<Integer> {
    @Override
    public Integer get(int index) {
        return index;
    }
}
