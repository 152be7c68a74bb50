package dev.flambeau.data;

import dev.flambeau.tensor.DType;
import org.jspecify.annotations.Nullable;

/// The options of [Synthetic#makeBlobs(BlobsOptions)].
///
/// @param nSamples      how many points
/// @param nFeatures     coordinates of a point, where centers are drawn
/// @param nCenters      classes, where centers are drawn
/// @param centers       the centers; null to draw them
/// @param clusterStd    standard deviation around each center, or one for all
/// @param centerBoxLow  the smallest coordinate of a center that is drawn
/// @param centerBoxHigh the largest coordinate of a center that is drawn
/// @param shuffle       whether they are in random order; otherwise class after class
/// @param randomState   the seed; null for one that PyTorch's default generator draws
/// @param dtype         of the inputs: float32, or float64 for all digits
public record BlobsOptions(
        int nSamples,
        int nFeatures,
        int nCenters,
        double @Nullable [][] centers,
        double[] clusterStd,
        double centerBoxLow,
        double centerBoxHigh,
        boolean shuffle,
        @Nullable Long randomState,
        DType dtype) {
    /// scikit-learn's defaults.
    public BlobsOptions() {
        this(100, 2, 3, null, new double[] {1}, -10, 10, true, null, DType.FLOAT32);
    }

    /// With another nSamples.
    ///
    /// @param nSamples how many points
    public BlobsOptions nSamples(int nSamples) {
        return new BlobsOptions(
                nSamples,
                nFeatures,
                nCenters,
                centers,
                clusterStd,
                centerBoxLow,
                centerBoxHigh,
                shuffle,
                randomState,
                dtype);
    }

    /// With another nFeatures.
    ///
    /// @param nFeatures coordinates of a point, where centers are drawn
    public BlobsOptions nFeatures(int nFeatures) {
        return new BlobsOptions(
                nSamples,
                nFeatures,
                nCenters,
                centers,
                clusterStd,
                centerBoxLow,
                centerBoxHigh,
                shuffle,
                randomState,
                dtype);
    }

    /// With another nCenters.
    ///
    /// @param nCenters classes, where centers are drawn
    public BlobsOptions nCenters(int nCenters) {
        return new BlobsOptions(
                nSamples,
                nFeatures,
                nCenters,
                centers,
                clusterStd,
                centerBoxLow,
                centerBoxHigh,
                shuffle,
                randomState,
                dtype);
    }

    /// With another centerBoxLow.
    ///
    /// @param centerBoxLow the smallest coordinate of a center that is drawn
    public BlobsOptions centerBoxLow(double centerBoxLow) {
        return new BlobsOptions(
                nSamples,
                nFeatures,
                nCenters,
                centers,
                clusterStd,
                centerBoxLow,
                centerBoxHigh,
                shuffle,
                randomState,
                dtype);
    }

    /// With another centerBoxHigh.
    ///
    /// @param centerBoxHigh the largest coordinate of a center that is drawn
    public BlobsOptions centerBoxHigh(double centerBoxHigh) {
        return new BlobsOptions(
                nSamples,
                nFeatures,
                nCenters,
                centers,
                clusterStd,
                centerBoxLow,
                centerBoxHigh,
                shuffle,
                randomState,
                dtype);
    }

    /// With another shuffle.
    ///
    /// @param shuffle whether they are in random order; otherwise class after class
    public BlobsOptions shuffle(boolean shuffle) {
        return new BlobsOptions(
                nSamples,
                nFeatures,
                nCenters,
                centers,
                clusterStd,
                centerBoxLow,
                centerBoxHigh,
                shuffle,
                randomState,
                dtype);
    }

    /// With another randomState.
    ///
    /// @param randomState the seed; null for one that PyTorch's default generator draws
    public BlobsOptions randomState(@Nullable Long randomState) {
        return new BlobsOptions(
                nSamples,
                nFeatures,
                nCenters,
                centers,
                clusterStd,
                centerBoxLow,
                centerBoxHigh,
                shuffle,
                randomState,
                dtype);
    }

    /// With another dtype.
    ///
    /// @param dtype of the inputs: float32, or float64 for all digits
    public BlobsOptions dtype(DType dtype) {
        return new BlobsOptions(
                nSamples,
                nFeatures,
                nCenters,
                centers,
                clusterStd,
                centerBoxLow,
                centerBoxHigh,
                shuffle,
                randomState,
                dtype);
    }

    /// With centers of one's own.
    ///
    /// @param centers a row for each class
    public BlobsOptions centers(double[]... centers) {
        return new BlobsOptions(
                nSamples,
                nFeatures,
                nCenters,
                centers,
                clusterStd,
                centerBoxLow,
                centerBoxHigh,
                shuffle,
                randomState,
                dtype);
    }

    /// With one deviation, or one for each center.
    ///
    /// @param clusterStd standard deviations around centers
    public BlobsOptions clusterStd(double... clusterStd) {
        return new BlobsOptions(
                nSamples,
                nFeatures,
                nCenters,
                centers,
                clusterStd,
                centerBoxLow,
                centerBoxHigh,
                shuffle,
                randomState,
                dtype);
    }
}
