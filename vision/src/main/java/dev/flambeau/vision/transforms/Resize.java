package dev.flambeau.vision.transforms;

import dev.flambeau.error.ValueException;
import dev.flambeau.tensor.DType;
import dev.flambeau.tensor.Factories;
import dev.flambeau.tensor.Tensor;

/// Another size, as
/// [Resize](https://docs.pytorch.org/vision/stable/generated/torchvision.transforms.Resize.html) by default:
/// bilinear, and where an image becomes smaller each pixel is an average of all those it takes the place of
/// (antialias).
public final class Resize implements Transform {
    private final int height;
    private final int width;

    /// The shorter side gets this size, the longer one as the image is formed, rounded down.
    ///
    /// @param size 1 or more
    public Resize(int size) {
        this(size, 0, true);
    }

    /// Both sizes.
    ///
    /// @param height 1 or more
    /// @param width  1 or more
    public Resize(int height, int width) {
        this(height, width, false);
    }

    private Resize(int height, int width, boolean shorter) {
        if (height < 1 || (!shorter && width < 1)) {
            throw new ValueException("Resize: sizes must be 1 or more, not " + height + (shorter ? "" : " x " + width));
        }
        this.height = height;
        this.width = width;
    }

    @Override
    public Tensor apply(Tensor image) {
        Transform.image("Resize", image);
        int h = image.size(-2);
        int w = image.size(-1);
        int toHeight = height;
        int toWidth = width;
        if (width == 0) {
            toHeight = h <= w ? height : (int) ((long) height * h / w);
            toWidth = h <= w ? (int) ((long) height * w / h) : height;
        }
        if (h == toHeight && w == toWidth) {
            return image;
        }
        Tensor result = resize(image, toHeight, toWidth);
        return image.dtype().isFloating()
                ? result.to(image.dtype())
                : result.round().clamp(0.0, 255.0).to(image.dtype());
    }

    private static Tensor resize(Tensor image, int height, int width) {
        int h = image.size(-2);
        int w = image.size(-1);
        float[] values = image.detach().to(DType.FLOAT32).flatten().toFloatArray();
        int planes = h * w == 0 ? 0 : values.length / (h * w);
        float[] wide = new float[planes * h * width];
        new Weights(w, width).apply(values, wide, planes * h, 1);
        float[] out = new float[planes * height * width];
        new Weights(h, height).apply(wide, out, planes, width);
        int[] sizes = image.shape().toArray();
        sizes[sizes.length - 2] = height;
        sizes[sizes.length - 1] = width;
        return Factories.tensor(out).reshape(sizes);
    }

    /// For each new place the first old one, and the weights of those from it on.
    private static final class Weights {
        private final int from;
        private final int[] first;
        private final float[][] weights;

        Weights(int from, int to) {
            this.from = from;
            first = new int[to];
            weights = new float[to][];
            double scale = (double) from / to;
            double reach = Math.max(scale, 1);
            for (int i = 0; i < to; i++) {
                double center = scale * (i + 0.5);
                first[i] = Math.max((int) (center - reach + 0.5), 0);
                int end = Math.min((int) (center + reach + 0.5), from);
                weights[i] = triangle(first[i], end, center, reach);
            }
        }

        private static float[] triangle(int start, int end, double center, double reach) {
            double[] heights = new double[end - start];
            double sum = 0;
            for (int j = 0; j < heights.length; j++) {
                heights[j] = Math.max(0, 1 - Math.abs((start + j + 0.5 - center) / reach));
                sum += heights[j];
            }
            float[] result = new float[heights.length];
            for (int j = 0; j < result.length; j++) {
                result[j] = (float) (heights[j] / sum);
            }
            return result;
        }

        /// Along the middle one of the dimensions outer x from x inner.
        void apply(float[] in, float[] out, int outer, int inner) {
            int to = first.length;
            for (int o = 0; o < outer; o++) {
                for (int i = 0; i < to; i++) {
                    float[] of = weights[i];
                    for (int x = 0; x < inner; x++) {
                        int at = (o * from + first[i]) * inner + x;
                        float sum = 0;
                        for (int j = 0; j < of.length; j++) {
                            sum += of[j] * in[at + j * inner];
                        }
                        out[(o * to + i) * inner + x] = sum;
                    }
                }
            }
        }
    }

    @Override
    public String toString() {
        return width == 0 ? "Resize(" + height + ")" : "Resize(" + height + ", " + width + ")";
    }
}
