package dev.flambeau.kernels;

import org.jspecify.annotations.Nullable;

/// Normalization of channels of images, `[images, channels, places]`, with statistics over images and places: batch
/// normalization. A channel that fits a cache is read from memory once; one of very many places is cut.
public final class ChannelNorm extends Normalizer {
    /// Elements of a channel from which it is cut.
    private static final int LONG = 1 << 17;

    private final NormKernel kernel;
    private final int images;
    private final int channels;
    private final int places;
    private final int blocks;

    /// @param kernel   loops
    /// @param images   of the input
    /// @param channels of each image
    /// @param places   of each channel of an image
    public ChannelNorm(NormKernel kernel, int images, int channels, int places) {
        this.kernel = kernel;
        this.images = images;
        this.channels = channels;
        this.places = places;
        double size = (double) images * places;
        blocks = size < LONG ? 1 : (int) Math.min(images, 2 * size / LONG);
    }

    @Override
    public void forward(float[] x, int xo, Affine affine, Moments moments, float[] y) {
        forward(x, xo, moments, (c, block) -> {
            float scale = affine.weight(c) * moments.rstd()[c];
            float mean = moments.mean()[c];
            int at = start(c, block);
            kernel.scale(x, xo + at, y, at, lines(block), stride(), places, mean, scale, affine.bias(c));
        });
    }

    /// Finds the statistics alone.
    ///
    /// @param x       the input
    /// @param xo      where it starts
    /// @param moments gets mean, variance and rstd, unless it is fixed
    public void measure(float[] x, int xo, Moments moments) {
        forward(x, xo, moments, null);
    }

    private void forward(float[] x, int xo, Moments moments, @Nullable Block output) {
        double[] sums = new double[2 * blocks * channels];
        inTurn(
                !moments.fixed(),
                (c, block) ->
                        kernel.moments(x, xo + start(c, block), lines(block), stride(), places, sums, slot(c, block)),
                c -> {
                    add(sums, c);
                    moments.put(c, sums[slot(c, 0)], sums[slot(c, 0) + 1], (double) images * places);
                },
                output);
    }

    @Override
    public void backward(float[] g, int go, float[] x, int xo, Affine affine, Moments moments, Wanted wanted) {
        double[] sums = new double[2 * blocks * channels];
        float[] input = wanted.input();
        inTurn(
                wanted.sums() || !moments.fixed(),
                (c, block) -> {
                    int at = start(c, block);
                    kernel.products(g, go + at, x, xo + at, lines(block), stride(), places, sums, slot(c, block));
                },
                c -> {
                    add(sums, c);
                    int at = slot(c, 0);
                    sums[at + 1] = (sums[at + 1] - moments.mean()[c] * sums[at]) * moments.rstd()[c];
                    wanted.put(c, sums[at + 1], sums[at]);
                },
                input == null ? null : combination(g, go, x, xo, affine, moments, sums, input));
    }

    private Block combination(
            float[] g, int go, float[] x, int xo, Affine affine, Moments moments, double[] sums, float[] input) {
        return (c, block) -> {
            float w = affine.weight(c);
            double sum = w * sums[slot(c, 0)];
            double products = w * sums[slot(c, 0) + 1];
            NormKernel.Combination by = moments.gradient(c, w, sum, products, (double) images * places);
            int at = start(c, block);
            kernel.combine(g, go + at, x, xo + at, input, at, lines(block), stride(), places, by);
        };
    }

    @FunctionalInterface
    private interface Block {
        void run(int channel, int block);
    }

    @FunctionalInterface
    private interface Channel {
        void run(int channel);
    }

    /// Sums of blocks, then what follows from those of a channel, then its output. A channel of one block goes through
    /// all before the next one, while a cache has it.
    private void inTurn(boolean summing, Block sums, Channel between, @Nullable Block output) {
        if (blocks == 1) {
            Parallel.range(channels, Math.ceilDiv(GRAIN, images * places), (from, end) -> {
                for (int c = from; c < end; c++) {
                    if (summing) {
                        sums.run(c, 0);
                        between.run(c);
                    }
                    if (output != null) {
                        output.run(c, 0);
                    }
                }
            });
            return;
        }
        if (summing) {
            Parallel.run(channels * blocks, piece -> sums.run(piece / blocks, piece % blocks));
            for (int c = 0; c < channels; c++) {
                between.run(c);
            }
        }
        if (output != null) {
            Parallel.run(channels * blocks, piece -> output.run(piece / blocks, piece % blocks));
        }
    }

    /// Adds the sums of blocks to those of the first.
    private void add(double[] sums, int c) {
        for (int block = 1; block < blocks; block++) {
            sums[slot(c, 0)] += sums[slot(c, block)];
            sums[slot(c, 0) + 1] += sums[slot(c, block) + 1];
        }
    }

    private int slot(int c, int block) {
        return 2 * (c * blocks + block);
    }

    private int stride() {
        return channels * places;
    }

    private int start(int c, int block) {
        return Parallel.part(images, blocks, block) * stride() + c * places;
    }

    private int lines(int block) {
        return Parallel.part(images, blocks, block + 1) - Parallel.part(images, blocks, block);
    }
}
