package dev.flambeau.functional;

import static dev.flambeau.tensor.Factories.stack;
import static dev.flambeau.tensor.Factories.tensor;
import static dev.flambeau.tensor.Factories.zeros;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.functional.EmbeddingBagOptions.Mode;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of a matrix put together, bag by bag.
final class EmbeddingBags {
    private EmbeddingBags() {}

    static Tensor of(Tensor input, Tensor weight, @Nullable Tensor offsets, EmbeddingBagOptions options) {
        if (input.dim() != (offsets == null ? 2 : 1)) {
            throw new ShapeException("embeddingBag: input has shape " + input.shape()
                    + "; it needs 2 dimensions without offsets and 1 with them");
        }
        Tensor factors = options.perSampleWeights();
        if (factors != null && (options.mode() != Mode.SUM || !factors.shape().equals(input.shape()))) {
            throw new ValueException("embeddingBag: perSampleWeights are for mode SUM and have the shape "
                    + "of the input, " + input.shape());
        }
        int bags = bags(input, offsets, options.includeLastOffset());
        long[] places = places(input, offsets, bags);
        Tensor index = input.reshape(-1);
        Tensor bag = tensor(places);
        Integer padding = options.paddingIdx();
        if (padding != null) {
            Tensor kept = index.ne(padding < 0 ? padding + weight.size(0) : padding);
            bag = bag.maskedSelect(kept);
            index = index.maskedSelect(kept);
            factors = factors == null ? null : factors.reshape(-1).maskedSelect(kept);
        }
        Tensor rows = Embeddings.embedding(
                index,
                weight,
                new EmbeddingOptions(null, options.maxNorm(), options.normType(), options.scaleGradByFreq()));
        if (factors != null) {
            rows = rows.mul(factors.reshape(-1).unsqueeze(1));
        }
        if (options.mode() == Mode.MAX) {
            return largest(rows, bag, bags);
        }
        Tensor sums = zeros(rows.dtype(), bags, weight.size(1)).indexAdd(0, bag, rows);
        if (options.mode() == Mode.SUM) {
            return sums;
        }
        Tensor ones = zeros(rows.dtype(), bag.numel()).add(1);
        Tensor counts = zeros(rows.dtype(), bags).indexAdd(0, bag, ones);
        return sums.div(counts.clamp(1, Double.NaN).unsqueeze(1));
    }

    private static int bags(Tensor input, @Nullable Tensor offsets, boolean includeLast) {
        if (offsets == null) {
            return input.size(0);
        }
        return includeLast ? Math.max(0, offsets.numel() - 1) : offsets.numel();
    }

    /// The bag of each element of the input.
    private static long[] places(Tensor input, @Nullable Tensor offsets, int bags) {
        long[] places = new long[input.numel()];
        long[] starts = offsets == null ? new long[0] : offsets.toLongArray();
        int width = offsets == null ? Math.max(1, input.size(1)) : 1;
        int bag = 0;
        for (int i = 0; i < places.length; i++) {
            if (offsets == null) {
                places[i] = i / width;
                continue;
            }
            while (bag + 1 < bags && starts[bag + 1] <= i) {
                bag++;
            }
            places[i] = bag;
        }
        return places;
    }

    private static Tensor largest(Tensor rows, Tensor bag, int bags) {
        List<Tensor> results = new ArrayList<>();
        for (int i = 0; i < bags; i++) {
            Tensor own = bag.eq(i).nonzero().reshape(-1);
            results.add(
                    own.numel() == 0
                            ? zeros(rows.dtype(), rows.size(1))
                            : rows.indexSelect(0, own).max(0).values());
        }
        return bags == 0 ? zeros(rows.dtype(), 0, rows.size(1)) : stack(results, 0);
    }
}
