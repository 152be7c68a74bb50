package dev.flambeau.vision.transforms;

import dev.flambeau.functional.ConvOptions;
import dev.flambeau.functional.Functional;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/// Changes of colors of images, uint8 or floating from 0 to 1, by torchvision's definitions for tensors.
final class Adjust {
    private static final int MOST = 255;
    private static final int VALUES = 256;

    private Adjust() {}

    /// `ratio` of one image and the rest of another, cut off below.
    private static Tensor blend(Tensor image, Tensor other, double ratio) {
        return image.to(DType.FLOAT32)
                .mul(ratio)
                .add(other.to(DType.FLOAT32).mul(1 - ratio))
                .clamp(0.0, image.dtype().isFloating() ? 1.0 : MOST)
                .to(image.dtype());
    }

    static Tensor brightness(Tensor image, double factor) {
        return blend(image, Factories.zeros(1), factor);
    }

    static Tensor saturation(Tensor image, double factor) {
        return image.size(-3) == 1 ? image : blend(image, new Grayscale().apply(image), factor);
    }

    static Tensor contrast(Tensor image, double factor) {
        Tensor gray = new Grayscale().apply(image).to(DType.FLOAT32);
        return blend(image, gray.mean(new int[] {-3, -2, -1}, true), factor);
    }

    /// Between the image, or beyond it, and one whose pixels are means of those around them, but at the edges.
    static Tensor sharpness(Tensor image, double factor) {
        int h = image.size(-2);
        int w = image.size(-1);
        if (h <= 2 || w <= 2) {
            return image;
        }
        Tensor kernel = Factories.ones(1, 1, 3, 3);
        kernel.get("0, 0, 1, 1").fill_(5);
        Tensor planes = image.to(DType.FLOAT32).reshape(-1, 1, h, w);
        Tensor inner = Functional.conv2d(planes, kernel.div(13), null, new ConvOptions())
                .round();
        Tensor soft = planes.clone();
        soft.narrow(2, 1, h - 2).narrow(3, 1, w - 2).copy_(inner);
        return blend(image, soft.reshape(image.shape().toArray()), factor);
    }

    /// The highest bits alone.
    static Tensor posterize(Tensor image, int bits) {
        return map(image, value -> value & -(1 << (8 - bits)));
    }

    /// The negative of what is not below a threshold.
    static Tensor solarize(Tensor image, double threshold) {
        return map(image, value -> value >= threshold ? MOST - value : value);
    }

    private static Tensor map(Tensor image, IntUnaryOperator change) {
        long[] table = new long[VALUES];
        Arrays.setAll(table, value -> change.applyAsInt(value));
        return look(image, Factories.tensor(table));
    }

    private static Tensor look(Tensor image, Tensor table) {
        return table.indexSelect(0, image.to(DType.INT64).flatten())
                .to(DType.UINT8)
                .reshape(image.shape().toArray());
    }

    /// Each channel from 0 to 255.
    static Tensor autoContrast(Tensor image) {
        Tensor values = image.to(DType.FLOAT32);
        Tensor low = values.amin(new int[] {-2, -1}, true);
        Tensor high = values.amax(new int[] {-2, -1}, true);
        Tensor flat = low.eq(high);
        Tensor scale = Factories.where(
                flat, Factories.onesLike(low), high.sub(low).reciprocal().mul(MOST));
        return values.sub(Factories.where(flat, Factories.zerosLike(low), low))
                .mul(scale)
                .clamp(0.0, (double) MOST)
                .to(DType.UINT8);
    }

    /// Each channel with all values about equally often.
    static Tensor equalize(Tensor image) {
        int h = image.size(-2);
        int w = image.size(-1);
        Tensor planes = image.reshape(-1, h, w);
        Tensor[] parts = new Tensor[planes.size(0)];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = equalizePlane(planes.select(0, i));
        }
        return Factories.stack(Arrays.asList(parts), 0).reshape(image.shape().toArray());
    }

    private static Tensor equalizePlane(Tensor plane) {
        int[] counts = new int[VALUES];
        for (int value : plane.flatten().toIntArray()) {
            counts[value]++;
        }
        int last = VALUES - 1;
        while (last > 0 && counts[last] == 0) {
            last--;
        }
        int step = (plane.numel() - counts[last]) / MOST;
        if (step == 0) {
            return plane;
        }
        long[] table = new long[VALUES];
        int below = 0;
        for (int value = 0; value < VALUES; value++) {
            table[value] = value == 0 ? 0 : Math.min((below + step / 2) / step, MOST);
            below += counts[value];
        }
        return look(plane, Factories.tensor(table));
    }
}
