package dev.flambeau.data;

import dev.flambeau.error.ValueException;
import dev.flambeau.random.NumpyRandom;
import dev.flambeau.tensor.DType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Data sets that are made, as
/// [sklearn.datasets](https://scikit-learn.org/stable/api/sklearn.datasets.html#sample-generators) makes
/// them: the same values for the same `random_state`, rounded to float32 unless float64 is asked for.
///
/// ```java
/// LabelledData circles = Synthetic.makeCircles(1000, 0.03, 42);
/// ```
///
/// Without a random state they draw from NumPy's numbers with a seed that PyTorch's default generator gives.
public final class Synthetic {
    private Synthetic() {}

    /// A large circle with a small one in it, class 0 and class 1, as
    /// [make_circles](https://scikit-learn.org/stable/modules/generated/sklearn.datasets.make_circles.html).
    ///
    /// @param nSamples    points of both
    /// @param noise       standard deviation of what is added to each coordinate; null for none
    /// @param randomState the seed
    public static LabelledData makeCircles(int nSamples, @Nullable Double noise, long randomState) {
        return makeCircles(new CirclesOptions().nSamples(nSamples).noise(noise).randomState(randomState));
    }

    /// A large circle with a small one in it, class 0 and class 1.
    ///
    /// @param options sizes and noise
    public static LabelledData makeCircles(CirclesOptions options) {
        if (!(options.factor() >= 0 && options.factor() < 1)) {
            throw new ValueException("makeCircles: factor " + options.factor() + " must be in 0 to below 1");
        }
        Shapes2d points = new Shapes2d(options.nSamples());
        int outer = points.outer();
        int inner = options.nSamples() - outer;
        for (int i = 0; i < outer; i++) {
            double angle = i * (2 * Math.PI / outer);
            points.set(i, Math.cos(angle), Math.sin(angle));
        }
        for (int i = 0; i < inner; i++) {
            double angle = i * (2 * Math.PI / inner);
            points.set(outer + i, Math.cos(angle) * options.factor(), Math.sin(angle) * options.factor());
        }
        return points.finish(options.shuffle(), options.noise(), Made.random(options.randomState()), options.dtype());
    }

    /// Two half circles that reach into each other, class 0 and class 1, as
    /// [make_moons](https://scikit-learn.org/stable/modules/generated/sklearn.datasets.make_moons.html).
    ///
    /// @param nSamples    points of both
    /// @param noise       standard deviation of what is added to each coordinate; null for none
    /// @param randomState the seed
    public static LabelledData makeMoons(int nSamples, @Nullable Double noise, long randomState) {
        return makeMoons(new MoonsOptions().nSamples(nSamples).noise(noise).randomState(randomState));
    }

    /// Two half circles that reach into each other, class 0 and class 1.
    ///
    /// @param options sizes and noise
    public static LabelledData makeMoons(MoonsOptions options) {
        Shapes2d points = new Shapes2d(options.nSamples());
        int outer = points.outer();
        int inner = options.nSamples() - outer;
        for (int i = 0; i < outer; i++) {
            double angle = angle(i, outer);
            points.set(i, Math.cos(angle), Math.sin(angle));
        }
        for (int i = 0; i < inner; i++) {
            double angle = angle(i, inner);
            points.set(outer + i, 1 - Math.cos(angle), 1 - Math.sin(angle) - 0.5);
        }
        return points.finish(options.shuffle(), options.noise(), Made.random(options.randomState()), options.dtype());
    }

    /// Of n angles from 0 to pi, both included.
    private static double angle(int i, int n) {
        return i > 0 && i == n - 1 ? Math.PI : i * (Math.PI / Math.max(n - 1, 1));
    }

    /// Bells around centers, a class each, as
    /// [make_blobs](https://scikit-learn.org/stable/modules/generated/sklearn.datasets.make_blobs.html).
    ///
    /// @param nSamples    points of all
    /// @param centers     how many classes
    /// @param nFeatures   coordinates of a point
    /// @param clusterStd  standard deviation around each center
    /// @param randomState the seed
    public static LabelledData makeBlobs(
            int nSamples, int centers, int nFeatures, double clusterStd, long randomState) {
        return makeBlobs(new BlobsOptions()
                .nSamples(nSamples)
                .nCenters(centers)
                .nFeatures(nFeatures)
                .clusterStd(clusterStd)
                .randomState(randomState));
    }

    /// Bells around centers, a class each.
    ///
    /// @param options sizes and centers
    public static LabelledData makeBlobs(BlobsOptions options) {
        NumpyRandom random = Made.random(options.randomState());
        double[][] centers = options.centers() == null ? centers(options, random) : options.centers();
        int classes = centers.length;
        double[] std = options.clusterStd();
        if (std.length != 1 && std.length != classes) {
            throw new ValueException("makeBlobs: " + std.length + " values of clusterStd for " + classes
                    + " centers; give 1 or as many");
        }
        Made made = new Made(options.nSamples(), centers[0].length, 1);
        int row = 0;
        for (int c = 0; c < classes; c++) {
            int members = options.nSamples() / classes + (c < options.nSamples() % classes ? 1 : 0);
            for (int end = row + members; row < end; row++) {
                for (int feature = 0; feature < centers[c].length; feature++) {
                    made.x[row][feature] = random.normal(centers[c][feature], std[std.length == 1 ? 0 : c]);
                }
                made.y[row][0] = c;
            }
        }
        return (options.shuffle() ? made.shuffled(random) : made).classes(options.dtype());
    }

    private static double[][] centers(BlobsOptions options, NumpyRandom random) {
        double[][] centers = new double[options.nCenters()][options.nFeatures()];
        for (double[] center : centers) {
            Arrays.setAll(center, _ -> random.uniform(options.centerBoxLow(), options.centerBoxHigh()));
        }
        return centers;
    }

    /// Targets that are a random linear function of normal inputs, as
    /// [make_regression](https://scikit-learn.org/stable/modules/generated/sklearn.datasets.make_regression.html);
    /// its `effective_rank` is not there.
    ///
    /// @param nSamples    rows
    /// @param nFeatures   inputs of a row
    /// @param noise       standard deviation of what is added to targets
    /// @param randomState the seed
    public static RegressionData makeRegression(int nSamples, int nFeatures, double noise, long randomState) {
        return makeRegression(new RegressionOptions()
                .nSamples(nSamples)
                .nFeatures(nFeatures)
                .noise(noise)
                .randomState(randomState));
    }

    /// Targets that are a random linear function of normal inputs.
    ///
    /// @param options sizes and noise
    public static RegressionData makeRegression(RegressionOptions options) {
        NumpyRandom random = Made.random(options.randomState());
        int features = options.nFeatures();
        int targets = options.nTargets();
        Made made = new Made(options.nSamples(), features, targets);
        for (double[] row : made.x) {
            Arrays.setAll(row, _ -> random.normal(0, 1));
        }
        double[][] truth = new double[features][targets];
        for (int i = 0; i < Math.min(features, options.nInformative()); i++) {
            Arrays.setAll(truth[i], _ -> 100 * random.uniform(0, 1));
        }
        for (int row = 0; row < made.x.length; row++) {
            for (int t = 0; t < targets; t++) {
                double sum = 0;
                for (int i = 0; i < features; i++) {
                    sum += made.x[row][i] * truth[i][t];
                }
                made.y[row][t] = sum + options.bias();
            }
        }
        if (options.noise() > 0) {
            for (double[] row : made.y) {
                Arrays.setAll(row, t -> row[t] + random.normal(0, options.noise()));
            }
        }
        if (options.shuffle()) {
            made = made.shuffled(random);
            int[] order = random.permutation(features);
            made.reorderColumns(order);
            truth = Made.rows(truth, order);
        }
        return made.regression(truth, options.dtype());
    }

    /// Points of two classes in a plane.
    private static final class Shapes2d {
        private final Made made;

        Shapes2d(int n) {
            made = new Made(n, 2, 1);
        }

        int outer() {
            return made.x.length / 2;
        }

        void set(int row, double x, double y) {
            made.x[row][0] = x;
            made.x[row][1] = y;
            made.y[row][0] = row < outer() ? 0 : 1;
        }

        LabelledData finish(boolean shuffle, @Nullable Double noise, NumpyRandom random, DType dtype) {
            Made points = shuffle ? made.shuffled(random) : made;
            if (noise != null) {
                for (double[] row : points.x) {
                    Arrays.setAll(row, i -> row[i] + random.normal(0, noise));
                }
            }
            return points.classes(dtype);
        }
    }
}
