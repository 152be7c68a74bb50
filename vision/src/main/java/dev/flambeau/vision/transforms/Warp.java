package dev.flambeau.vision.transforms;

import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;

/// Moves the pixels of images by linear maps of the plane, to the nearest place, with black where there was nothing.
final class Warp {
    private Warp() {}

    /// @param degrees counterclockwise
    static Tensor rotate(Tensor image, double degrees) {
        double angle = Math.toRadians(-degrees);
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        return affine(image, new double[] {cos, sin, 0, -sin, cos, 0});
    }

    /// Slants around the upper left corner.
    ///
    /// @param x how far right a pixel goes for each one below
    /// @param y how far down a pixel goes for each one to the right
    static Tensor shear(Tensor image, double x, double y) {
        double middleX = image.size(-1) / 2.0;
        double middleY = image.size(-2) / 2.0;
        // One of both is 0, so the inverse is the opposite slant.
        return affine(image, new double[] {1, x, x * middleY, y, 1, y * middleX});
    }

    /// @param x pixels to the right
    /// @param y pixels down
    static Tensor translate(Tensor image, int x, int y) {
        return affine(image, new double[] {1, 0, -x, 0, 1, -y});
    }

    /// @param inverse where a pixel comes from, in pixels from the middle: x' = m0 x + m1 y + m2, y' = m3 x +
    ///                m4 y + m5
    static Tensor affine(Tensor image, double[] inverse) {
        int h = image.size(-2);
        int w = image.size(-1);
        // In units of half a side, as grid_sample has them.
        float[] theta = {
            (float) inverse[0],
            (float) (inverse[1] * h / w),
            (float) (2 * inverse[2] / w),
            (float) (inverse[3] * w / h),
            (float) inverse[4],
            (float) (2 * inverse[5] / h)
        };
        Tensor planes = image.reshape(1, -1, h, w);
        Tensor grid = Functional.affineGrid(
                Factories.tensor(theta).reshape(1, 2, 3), new int[] {1, planes.size(1), h, w}, false);
        Tensor values = image.dtype().isFloating() ? planes : planes.to(DType.FLOAT32);
        Tensor moved = Functional.gridSample(values, grid.to(values.dtype()), "nearest", "zeros", false);
        return moved.to(image.dtype()).reshape(image.shape().toArray());
    }
}
