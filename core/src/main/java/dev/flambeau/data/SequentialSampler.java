package dev.flambeau.data;

import java.util.Iterator;
import java.util.stream.IntStream;

/// All samples in order, as
/// [torch.utils.data.SequentialSampler](https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.SequentialSampler).
public final class SequentialSampler implements Sampler<Integer> {
    private final Dataset<?> dataSource;

    /// @param dataSource whose samples are taken
    public SequentialSampler(Dataset<?> dataSource) {
        this.dataSource = dataSource;
    }

    @Override
    public Iterator<Integer> iterator() {
        return IntStream.range(0, dataSource.size()).iterator();
    }

    @Override
    public int size() {
        return dataSource.size();
    }
}
