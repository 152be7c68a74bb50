package dev.flambeau.data;

import dev.flambeau.error.ValueException;
import dev.flambeau.random.Generator;
import dev.flambeau.tensor.RandomFactories;
import dev.flambeau.tensor.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cuts data into parts at random, as
/// [torch.utils.data.random_split](https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.random_split).
public final class RandomSplit {
    private RandomSplit() {}

    /// The places that fall to each part; `x.indexSelect(0, part)` takes them.
    ///
    /// @param generator where the order comes from; null for the default one
    /// @param lengths   of the parts
    /// @return one int64 tensor for each part
    /// @throws ValueException if a length is negative
    public static List<Tensor> indices(@Nullable Generator generator, int... lengths) {
        long total = 0;
        for (int length : lengths) {
            if (length < 0) {
                throw new ValueException("randomSplit: a part cannot have " + length + " elements");
            }
            total += length;
        }
        if (total > Integer.MAX_VALUE) {
            throw new ValueException("randomSplit: " + total + " elements are more than one tensor can have");
        }
        return RandomFactories.randperm(generator, (int) total).split(lengths, 0);
    }
}
