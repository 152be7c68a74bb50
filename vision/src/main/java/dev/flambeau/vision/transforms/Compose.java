package dev.flambeau.vision.transforms;

import dev.flambeau.tensor.Tensor;
import java.util.List;
import java.util.stream.Collectors;

/// Transforms one after the other, as
/// [Compose](https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.Compose.html).
///
/// @param transforms from the first to the last
public record Compose(List<Transform> transforms) implements Transform {
    /// Copies the list.
    public Compose {
        transforms = List.copyOf(transforms);
    }

    /// One after the other.
    ///
    /// @param transforms from the first to the last
    public Compose(Transform... transforms) {
        this(List.of(transforms));
    }

    @Override
    public Tensor apply(Tensor image) {
        Tensor result = image;
        for (Transform transform : transforms) {
            result = transform.apply(result);
        }
        return result;
    }

    @Override
    public String toString() {
        return transforms.stream().map(each -> "    " + each).collect(Collectors.joining("\n", "Compose(\n", "\n)"));
    }
}
