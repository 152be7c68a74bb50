package dev.flambeau.kernels;

/// Normalization of groups of channels of each image, `[images, groups, channels of a group, places]`. With one channel
/// in a group it is instance normalization.
public final class GroupNorm extends Normalizer {
    private final NormKernel kernel;
    private final int images;
    private final int groups;
    private final int channels;
    private final int places;

    /// @param kernel   loops
    /// @param images   of the input
    /// @param groups   of channels
    /// @param channels of each group
    /// @param places   of each channel of an image
    public GroupNorm(NormKernel kernel, int images, int groups, int channels, int places) {
        this.kernel = kernel;
        this.images = images;
        this.groups = groups;
        this.channels = channels;
        this.places = places;
    }

    @Override
    public void forward(float[] x, int xo, Affine affine, Moments moments, float[] y) {
        Parallel.range(images * groups, grain(), (from, end) -> {
            double[] sums = new double[2];
            for (int row = from; row < end; row++) {
                sums[0] = 0;
                sums[1] = 0;
                int start = row * size();
                kernel.moments(x, xo + start, 1, 0, size(), sums, 0);
                moments.put(row, sums[0], sums[1], size());
                for (int k = 0; k < channels; k++) {
                    int c = row % groups * channels + k;
                    float scale = affine.weight(c) * moments.rstd()[row];
                    int at = start + k * places;
                    kernel.scale(x, xo + at, y, at, 1, 0, places, moments.mean()[row], scale, affine.bias(c));
                }
            }
        });
    }

    @Override
    public void backward(float[] g, int go, float[] x, int xo, Affine affine, Moments moments, Wanted wanted) {
        double[] sums = new double[2 * images * groups * channels];
        float[] input = wanted.input();
        Parallel.range(images * groups, grain(), (from, end) -> {
            for (int row = from; row < end; row++) {
                for (int plane = row * channels; plane < (row + 1) * channels; plane++) {
                    int at = plane * places;
                    kernel.products(g, go + at, x, xo + at, 1, 0, places, sums, 2 * plane);
                    sums[2 * plane + 1] =
                            (sums[2 * plane + 1] - moments.mean()[row] * sums[2 * plane]) * moments.rstd()[row];
                }
                if (input != null) {
                    putTogether(g, go, x, xo, input, row, affine, moments, sums);
                }
            }
        });
        if (wanted.sums()) {
            addUp(sums, wanted);
        }
    }

    private void putTogether(
            float[] g,
            int go,
            float[] x,
            int xo,
            float[] input,
            int row,
            Affine affine,
            Moments moments,
            double[] sums) {
        int first = row % groups * channels;
        double sum = 0;
        double products = 0;
        for (int k = 0; k < channels; k++) {
            int plane = row * channels + k;
            sum += affine.weight(first + k) * sums[2 * plane];
            products += affine.weight(first + k) * sums[2 * plane + 1];
        }
        for (int k = 0; k < channels; k++) {
            int at = row * size() + k * places;
            NormKernel.Combination by = moments.gradient(row, affine.weight(first + k), sum, products, size());
            kernel.combine(g, go + at, x, xo + at, input, at, 1, 0, places, by);
        }
    }

    private void addUp(double[] sums, Wanted wanted) {
        int all = groups * channels;
        for (int c = 0; c < all; c++) {
            double sum = 0;
            double products = 0;
            for (int image = 0; image < images; image++) {
                sum += sums[2 * (image * all + c)];
                products += sums[2 * (image * all + c) + 1];
            }
            wanted.put(c, products, sum);
        }
    }

    private int size() {
        return channels * places;
    }

    private int grain() {
        return Math.ceilDiv(GRAIN, size());
    }
}
