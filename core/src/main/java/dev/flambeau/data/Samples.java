package dev.flambeau.data;

import dev.flambeau.error.DataException;
import dev.flambeau.error.FlambeauException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Takes samples so that what goes wrong names them.
final class Samples {
    private static final int NAMED = 8;

    private Samples() {}

    static <T> T get(Dataset<T> dataset, int index) {
        return located("sample " + index, () -> dataset.get(index));
    }

    /// A batch made of samples.
    static <T, B> B collate(Function<List<T>, B> collateFn, List<T> samples, List<? extends Number> numbers) {
        String place = "batch of the samples "
                + numbers.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "))
                + (numbers.size() > NAMED ? " and " + (numbers.size() - NAMED) + " more" : "");
        return located(place, () -> collateFn.apply(samples));
    }

    static <T> T located(String place, Supplier<? extends T> make) {
        try {
            return make.get();
        } catch (FlambeauException e) {
            throw e.at(place);
        } catch (RuntimeException e) {
            throw new DataException(e.toString(), e).at(place);
        }
    }
}
