package dev.flambeau.vision.transforms;

import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Tensor;

/// Bytes from 0 to 255 become float32 from 0 to 1, as
/// [ToTensor](https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.ToTensor.html) does;
/// images are tensors already. Floating images stay as they are.
public record ToTensor() implements Transform {
    @Override
    public Tensor apply(Tensor image) {
        Transform.image("ToTensor", image);
        return image.dtype() == DType.UINT8 ? image.to(DType.FLOAT32).div(255) : image;
    }
}
