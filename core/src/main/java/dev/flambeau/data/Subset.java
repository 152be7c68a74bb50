package dev.flambeau.data;

/// Some samples of a dataset, as
/// [torch.utils.data.Subset](https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.Subset).
///
/// @param <T> a sample
public final class Subset<T> implements Dataset<T> {
    private final Dataset<T> dataset;
    private final int[] indices;

    /// @param dataset the whole
    /// @param indices of its samples, in the order wanted, such as `toIntArray()` of a part that [RandomSplit]
    ///                gives
    public Subset(Dataset<T> dataset, int... indices) {
        this.dataset = dataset;
        this.indices = indices.clone();
    }

    /// The whole.
    public Dataset<T> dataset() {
        return dataset;
    }

    /// Which samples of the whole these are.
    public int[] indices() {
        return indices.clone();
    }

    @Override
    public T get(int index) {
        return Samples.get(dataset, indices[index]);
    }

    @Override
    public int size() {
        return indices.length;
    }

    /// Numbers of this subset as numbers of the whole.
    int[] ofWhole(int[] places) {
        int[] whole = new int[places.length];
        for (int i = 0; i < places.length; i++) {
            whole[i] = indices[places[i]];
        }
        return whole;
    }
}
