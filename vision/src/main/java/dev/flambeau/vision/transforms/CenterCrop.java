package dev.flambeau.vision.transforms;

import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.Tensor;

/// The middle of an image, as
/// [CenterCrop](https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.CenterCrop.html);
/// smaller images get black edges.
///
/// @param height of the result
/// @param width  of the result
public record CenterCrop(int height, int width) implements Transform {
    /// Checks the sizes.
    public CenterCrop {
        if (height < 1 || width < 1) {
            throw new ValueException("CenterCrop: sizes must be 1 or more, not " + height + " x " + width);
        }
    }

    /// A square.
    ///
    /// @param size of its sides
    public CenterCrop(int size) {
        this(size, size);
    }

    @Override
    public Tensor apply(Tensor image) {
        Tensor large = Transform.image("CenterCrop", image);
        int h = large.size(-2);
        int w = large.size(-1);
        if (h < height || w < width) {
            int moreWidth = Math.max(width - w, 0);
            int moreHeight = Math.max(height - h, 0);
            large = new Pad(moreWidth / 2, moreHeight / 2, (moreWidth + 1) / 2, (moreHeight + 1) / 2, 0).apply(large);
        }
        // Python rounds halves to the even neighbour, as rint does.
        int top = (int) Math.rint((large.size(-2) - height) / 2.0);
        int left = (int) Math.rint((large.size(-1) - width) / 2.0);
        return large.narrow(-2, top, height).narrow(-1, left, width);
    }
}
