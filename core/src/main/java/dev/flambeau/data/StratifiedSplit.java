package dev.flambeau.data;

import dev.flambeau.error.ValueException;
import dev.flambeau.random.Generator;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.RandomFactories;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Cuts data into parts at random so that each part has the classes in the proportion of the whole.
///
/// PyTorch has nothing of the kind. Each class is put in random order and its samples are dealt to the parts in turn,
/// so that every part has its share of every class, give or take a sample or two; parts have exactly the lengths
/// wanted.
public final class StratifiedSplit {
    private StratifiedSplit() {}

    /// The places that fall to each part, in random order; `x.indexSelect(0, part)` takes them.
    ///
    /// @param generator where the order comes from; null for the default one
    /// @param labels    the class of each sample
    /// @param lengths   of the parts; together as many as there are labels
    /// @return one int64 tensor for each part
    /// @throws ValueException if the lengths do not add up
    public static List<Tensor> indices(@Nullable Generator generator, long[] labels, int... lengths) {
        long total = Arrays.stream(lengths).asLongStream().sum();
        if (total != labels.length || Arrays.stream(lengths).anyMatch(length -> length < 0)) {
            throw new ValueException("stratifiedSplit: lengths " + Arrays.toString(lengths) + " do not add up to the "
                    + labels.length + " samples");
        }
        int[] order = RandomFactories.randperm(generator, labels.length).toIntArray();
        Map<Long, List<Integer>> classes = new TreeMap<>();
        for (int place : order) {
            classes.computeIfAbsent(labels[place], _ -> new ArrayList<>()).add(place);
        }
        int[][] parts = deal(classes.values(), lengths);
        return Arrays.stream(parts)
                .map(part -> shuffled(Factories.tensor(part), generator))
                .toList();
    }

    /// The parts of a dataset.
    ///
    /// @param dataset   the whole
    /// @param labels    the class of each sample
    /// @param generator where the order comes from; null for the default one
    /// @param fractions of the parts, adding up to 1: 0.8, 0.2
    /// @throws ValueException if the fractions do not add up to 1
    public static <T> List<Subset<T>> of(
            Dataset<T> dataset, long[] labels, @Nullable Generator generator, double... fractions) {
        return indices(generator, labels, RandomSplit.lengths(dataset.size(), fractions)).stream()
                .map(part -> new Subset<>(dataset, part.toIntArray()))
                .toList();
    }

    /// Walks through the samples, class after class; each goes to the part that is furthest behind its share
    /// of those dealt so far. So a class, which is a run of samples, is spread as evenly as the whole.
    private static int[][] deal(Iterable<List<Integer>> classes, int[] lengths) {
        int total = Arrays.stream(lengths).sum();
        int[][] parts = IntStream.of(lengths).mapToObj(int[]::new).toArray(int[][]::new);
        int[] filled = new int[lengths.length];
        int dealt = 0;
        for (List<Integer> members : classes) {
            for (int place : members) {
                dealt++;
                int best = -1;
                double most = Double.NEGATIVE_INFINITY;
                for (int part = 0; part < lengths.length; part++) {
                    double behind = (double) lengths[part] * dealt / total - filled[part];
                    if (filled[part] < lengths[part] && behind > most) {
                        most = behind;
                        best = part;
                    }
                }
                parts[best][filled[best]++] = place;
            }
        }
        return parts;
    }

    private static Tensor shuffled(Tensor part, @Nullable Generator generator) {
        return part.indexSelect(0, RandomFactories.randperm(generator, part.numel()));
    }
}
