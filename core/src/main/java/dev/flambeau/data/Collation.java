package dev.flambeau.data;

import dev.flambeau.error.ShapeException;
import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How samples become a batch unless something else is said, as
/// [default_collate](https://docs.pytorch.org/docs/stable/data.html#torch.utils.data.default_collate) does: tensors
/// are stacked, inside lists and maps too.
final class Collation {
    private Collation() {}

    @SuppressWarnings("unchecked") // a list of lists gives a list, and so on
    static <T> T of(List<T> samples) {
        return (T) batch(samples);
    }

    private static Object batch(List<? extends @Nullable Object> samples) {
        return switch (samples.getFirst()) {
            case Tensor _ -> stack(samples);
            case List<?> first -> {
                List<Object> parts = new ArrayList<>();
                for (int i = 0; i < first.size(); i++) {
                    int place = i;
                    parts.add(batch(samples.stream()
                            .map(sample -> sample instanceof List<?> list && list.size() == first.size()
                                    ? list.get(place)
                                    : null)
                            .toList()));
                }
                yield parts;
            }
            case Map<?, ?> first -> {
                Map<Object, Object> parts = new LinkedHashMap<>();
                for (Object key : first.keySet()) {
                    parts.put(
                            key,
                            batch(samples.stream()
                                    .map(sample -> sample instanceof Map<?, ?> map ? map.get(key) : null)
                                    .toList()));
                }
                yield parts;
            }
            case null -> throw unlike();
            default ->
                throw new ValueException("DataLoader: samples of "
                        + samples.getFirst().getClass().getSimpleName()
                        + " cannot be put together; use tensors, or give a collateFn");
        };
    }

    private static Tensor stack(List<? extends @Nullable Object> samples) {
        List<Tensor> tensors = new ArrayList<>();
        for (Object sample : samples) {
            if (!(sample instanceof Tensor tensor)) {
                throw unlike();
            }
            if (!tensors.isEmpty() && !tensor.shape().equals(tensors.getFirst().shape())) {
                throw new ShapeException("DataLoader: samples of the shapes "
                        + tensors.getFirst().shape() + " and " + tensor.shape()
                        + " cannot be stacked; give a collateFn that pads them");
            }
            tensors.add(tensor);
        }
        return Factories.stack(tensors, 0);
    }

    private static ValueException unlike() {
        return new ValueException("DataLoader: the samples of a batch differ in what they are made of");
    }
}
