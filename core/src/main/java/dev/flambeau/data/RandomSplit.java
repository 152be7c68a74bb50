package dev.flambeau.data;

import dev.flambeau.error.ValueException;
import dev.flambeau.random.Generator;
import dev.flambeau.tensor.RandomFactories;
import dev.flambeau.tensor.Tensor;
import java.util.Arrays;
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

    /// The parts of a dataset.
    ///
    /// @param dataset   the whole
    /// @param generator where the order comes from; null for the default one
    /// @param lengths   of the parts; together as many as there are samples
    /// @throws ValueException if they are not
    public static <T> List<Subset<T>> of(Dataset<T> dataset, @Nullable Generator generator, int... lengths) {
        long total = Arrays.stream(lengths).asLongStream().sum();
        if (total != dataset.size()) {
            throw new ValueException("randomSplit: lengths " + Arrays.toString(lengths) + " add up to " + total
                    + ", the dataset has " + dataset.size() + " samples");
        }
        return indices(generator, lengths).stream()
                .map(part -> new Subset<>(dataset, part.toIntArray()))
                .toList();
    }

    /// The parts of a dataset, each a fraction of it. Parts are rounded down; samples that are left over go to the
    /// parts in turn, one each.
    ///
    /// @param dataset   the whole
    /// @param generator where the order comes from; null for the default one
    /// @param fractions of the parts, adding up to 1: 0.8, 0.2
    /// @throws ValueException if they do not
    public static <T> List<Subset<T>> of(Dataset<T> dataset, @Nullable Generator generator, double... fractions) {
        return of(dataset, generator, lengths(dataset.size(), fractions));
    }

    /// How long parts are that are given as fractions of n.
    static int[] lengths(int n, double... fractions) {
        double sum = Arrays.stream(fractions).sum();
        if (!(Math.abs(sum - 1) < 1e-9) || Arrays.stream(fractions).anyMatch(part -> !(part >= 0))) {
            throw new ValueException(
                    "split: fractions " + Arrays.toString(fractions) + " must be 0 or more and add up to 1");
        }
        int[] lengths = Arrays.stream(fractions)
                .mapToInt(fraction -> (int) Math.floor(n * fraction))
                .toArray();
        int left = n - Arrays.stream(lengths).sum();
        for (int i = 0; i < left; i++) {
            lengths[i % lengths.length]++;
        }
        return lengths;
    }
}
