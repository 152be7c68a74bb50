package dev.flambeau.data;

import dev.flambeau.error.ValueException;
import dev.flambeau.random.Discrete;
import dev.flambeau.random.Generator;
import dev.flambeau.tensor.RandomFactories;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Samples with probabilities of their own, as
/// [WeightedRandomSampler](https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.WeightedRandomSampler)
/// in torch.utils.data: rare classes can come as often as others.
public final class WeightedRandomSampler implements Sampler<Integer> {
    private final double[] weights;
    private final int numSamples;
    private final boolean replacement;
    private final @Nullable Generator generator;

    /// @param weights     of all samples, 0 or more; they need not add up to 1
    /// @param numSamples  how many an epoch has
    /// @param replacement whether a sample can come twice
    /// @param generator   where the order comes from; null for the default one
    /// @throws ValueException if an epoch would be empty
    public WeightedRandomSampler(double[] weights, int numSamples, boolean replacement, @Nullable Generator generator) {
        if (numSamples < 1) {
            throw new ValueException("WeightedRandomSampler: numSamples must be 1 or more, not " + numSamples);
        }
        this.weights = weights.clone();
        this.numSamples = numSamples;
        this.replacement = replacement;
        this.generator = generator;
    }

    /// With replacement, by the default generator.
    ///
    /// @param weights    of all samples, 0 or more; they need not add up to 1
    /// @param numSamples how many an epoch has
    public WeightedRandomSampler(double[] weights, int numSamples) {
        this(weights, numSamples, true, null);
    }

    /// As many samples as there are, with replacement, each class as often as any other: a sample's weight is
    /// one over the number of samples of its class.
    ///
    /// @param labels    the class of each sample
    /// @param generator where the order comes from; null for the default one
    public static WeightedRandomSampler balanced(long[] labels, @Nullable Generator generator) {
        Map<Long, Integer> counts = new HashMap<>();
        for (long label : labels) {
            counts.merge(label, 1, Integer::sum);
        }
        double[] weights = Arrays.stream(labels)
                .mapToDouble(label -> 1.0 / counts.getOrDefault(label, 1))
                .toArray();
        return new WeightedRandomSampler(weights, labels.length, true, generator);
    }

    @Override
    public Iterator<Integer> iterator() {
        return new Draws(1, _ -> {
            Generator source = generator == null ? RandomFactories.defaultGenerator() : generator;
            long[] drawn = new long[numSamples];
            Discrete.multinomial(source, weights, 0, weights.length, drawn, 0, numSamples, replacement);
            return drawn;
        });
    }

    @Override
    public int size() {
        return numSamples;
    }

    @Override
    public @Nullable Generator generator() {
        return generator;
    }
}
