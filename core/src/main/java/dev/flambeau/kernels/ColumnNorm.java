package dev.flambeau.kernels;

/// As [ChannelNorm] for few places: an image is a row of channels and places, which is read along.
public final class ColumnNorm extends Normalizer {
    /// Columns that are worth a pass of their own.
    private static final int LEAST = 32;

    private final ColumnKernel kernel;
    private final int rows;
    private final int channels;
    private final int places;

    /// @param kernel   loops
    /// @param images   of the input
    /// @param channels of each image
    /// @param places   of each channel of an image
    public ColumnNorm(ColumnKernel kernel, int images, int channels, int places) {
        this.kernel = kernel;
        this.rows = images;
        this.channels = channels;
        this.places = places;
    }

    @Override
    public void forward(float[] x, int xo, Affine affine, Moments moments, float[] y) {
        share((from, end) -> {
            int n = (end - from) * places;
            if (!moments.fixed()) {
                double[] sums = new double[n];
                double[] squares = new double[n];
                kernel.moments(x, xo + from * places, rows, stride(), n, sums, squares);
                for (int c = from; c < end; c++) {
                    moments.put(c, sum(sums, c - from), sum(squares, c - from), (double) rows * places);
                }
            }
            float[] mean = new float[n];
            float[] scale = new float[n];
            float[] bias = new float[n];
            for (int i = 0; i < n; i++) {
                int c = from + i / places;
                mean[i] = moments.mean()[c];
                scale[i] = affine.weight(c) * moments.rstd()[c];
                bias[i] = affine.bias(c);
            }
            int at = from * places;
            kernel.scale(x, xo + at, y, at, rows, stride(), n, mean, scale, bias);
        });
    }

    @Override
    public void backward(float[] g, int go, float[] x, int xo, Affine affine, Moments moments, Wanted wanted) {
        share((from, end) -> {
            int n = (end - from) * places;
            double[] sums = new double[n];
            double[] products = new double[n];
            if (wanted.sums() || !moments.fixed()) {
                kernel.products(g, go + from * places, x, xo + from * places, rows, stride(), n, sums, products);
            }
            float[] input = wanted.input();
            float[] a = new float[n];
            float[] b = new float[n];
            float[] c = new float[n];
            float[] mean = new float[n];
            for (int i = 0; i < end - from; i++) {
                int channel = from + i;
                float w = affine.weight(channel);
                double sum = sum(sums, i);
                double product = (sum(products, i) - moments.mean()[channel] * sum) * moments.rstd()[channel];
                wanted.put(channel, product, sum);
                NormKernel.Combination by = moments.gradient(channel, w, w * sum, w * product, (double) rows * places);
                for (int k = i * places; k < (i + 1) * places; k++) {
                    a[k] = by.a();
                    b[k] = by.b();
                    c[k] = by.c();
                    mean[k] = by.mean();
                }
            }
            if (input != null) {
                int at = from * places;
                kernel.combine(g, go + at, x, xo + at, input, at, rows, stride(), n, a, b, mean, c);
            }
        });
    }

    private void share(Parallel.Range range) {
        int least = Math.max(Math.ceilDiv(GRAIN, rows * places), Math.ceilDiv(LEAST, places));
        Parallel.range(channels, least, range);
    }

    private int stride() {
        return channels * places;
    }

    private double sum(double[] columns, int channel) {
        double sum = 0;
        for (int i = channel * places; i < (channel + 1) * places; i++) {
            sum += columns[i];
        }
        return sum;
    }
}
