package dev.flambeau.vision.transforms;

import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;

/// Turns the colors of an image around the circle of hues, by torchvision's definition for tensors: red, green and blue
/// become hue, saturation and value and back, in single precision.
final class Hue {
    private static final int COLORS = 3;
    private static final int SECTORS = 6;
    /// What torchvision multiplies with before it cuts to bytes.
    private static final float TO_BYTE = 255.999f;

    private Hue() {}

    /// @param turn from -0.5 to 0.5, the whole circle being 1
    static Tensor turn(Tensor image, double turn) {
        if (image.size(-3) != COLORS) {
            return image;
        }
        boolean bytes = !image.dtype().isFloating();
        Tensor values = bytes ? image.to(DType.FLOAT32).div(255) : image.to(DType.FLOAT32);
        float[] pixels = values.contiguous().toFloatArray();
        int plane = image.size(-2) * image.size(-1);
        for (int start = 0; start < pixels.length; start += COLORS * plane) {
            for (int i = start; i < start + plane; i++) {
                turn(pixels, i, plane, (float) turn);
            }
        }
        Tensor turned = Factories.tensor(pixels).reshape(image.shape().toArray());
        return (bytes ? turned.mul(TO_BYTE) : turned).to(image.dtype());
    }

    /// @param at    place of the red part
    /// @param plane from one color to the next
    private static void turn(float[] pixels, int at, int plane, float turn) {
        float r = pixels[at];
        float g = pixels[at + plane];
        float b = pixels[at + 2 * plane];
        float max = Math.max(r, Math.max(g, b));
        float range = max - Math.min(r, Math.min(g, b));
        float saturation = range == 0 ? 0 : range / max;
        float hue = modulo(hue(r, g, b, max, range) + turn);
        float sixth = hue * SECTORS;
        int sector = (int) Math.floor(sixth);
        float f = sixth - sector;
        float p = unit(max * (1 - saturation));
        float q = unit(max * (1 - saturation * f));
        float t = unit(max * (1 - saturation * (1 - f)));
        float[] color = switch (sector % SECTORS) {
            case 0 -> new float[] {max, t, p};
            case 1 -> new float[] {q, max, p};
            case 2 -> new float[] {p, max, t};
            case 3 -> new float[] {p, q, max};
            case 4 -> new float[] {t, p, max};
            default -> new float[] {max, p, q};
        };
        for (int c = 0; c < COLORS; c++) {
            pixels[at + c * plane] = color[c];
        }
    }

    /// From 0 for red, over 1/3 for green and 2/3 for blue.
    private static float hue(float r, float g, float b, float max, float range) {
        float divisor = range == 0 ? 1 : range;
        float fromRed = (max - r) / divisor;
        float fromGreen = (max - g) / divisor;
        float fromBlue = (max - b) / divisor;
        float sixths = max == r ? fromBlue - fromGreen : max == g ? 2 + fromRed - fromBlue : 4 + fromGreen - fromRed;
        return (sixths / SECTORS + 1) % 1;
    }

    private static float modulo(float value) {
        float rest = value % 1;
        return rest < 0 ? rest + 1 : rest;
    }

    private static float unit(float value) {
        return Math.clamp(value, 0f, 1f);
    }
}
